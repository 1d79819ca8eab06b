"""What joins the networks in Azure to the site, and how replicated data travels."""
