"""Rules: what Site Recovery does not support, found before anything is deployed."""
