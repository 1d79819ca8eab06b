"""What joins networks in Azure to the site; used by the parts that hold connections."""
