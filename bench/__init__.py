"""How fast, against what: ratios to named baselines measured in the same run. See README.md."""
