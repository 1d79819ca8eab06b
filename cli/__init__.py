"""The `asr` command: thin functions that load, decide nothing, and print."""
