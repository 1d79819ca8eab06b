"""Every rule over its cases, at each of the three levels at which rules run."""
