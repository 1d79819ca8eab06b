"""Private endpoints, and the names by which they are found."""
