"""Protected machines: what each becomes, what carries it, and in which order they start."""
