"""Servers of Site Recovery on the site, and what they need of vSphere."""
