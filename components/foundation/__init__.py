"""What Site Recovery needs in Azure before any server registers."""
