"""The failback part: what exists only while machines come back to the site."""
