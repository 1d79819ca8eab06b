"""What the networks in Azure are made of."""
