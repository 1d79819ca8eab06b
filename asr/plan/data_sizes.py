"""Amounts of data, in GB: binary, as in Site Recovery's own tables."""

_UNITS = {"GB": 1, "TB": 1024}


def gigabytes(amount: str) -> float:
    """GB of an amount such as `250GB` or `1.5TB`."""
    return float(amount[:-2]) * _UNITS[amount[-2:]]


def whole_gigabytes(size: str) -> int:
    """GB of a size in whole GB or TB."""
    return int(size[:-2]) * _UNITS[size[-2:]]


def in_units(amount: float) -> str:
    """An amount as people write it: `250 GB`, `1.5 TB`."""
    if amount >= _UNITS["TB"]:
        return f"{amount / _UNITS['TB']:.4g} TB"
    return f"{amount:.4g} GB"
