"""Protected machines: what can only be built after a server registered."""
