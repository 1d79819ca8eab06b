"""Decide, build and check disaster recovery of VMware machines to Azure."""
