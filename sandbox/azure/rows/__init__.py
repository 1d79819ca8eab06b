"""Resource types of the simulated Azure, a file for each provider of resources."""
