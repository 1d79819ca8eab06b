"""Rules on coming back to the site."""
