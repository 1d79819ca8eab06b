"""Everything in vSphere."""
