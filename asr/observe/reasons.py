"""Why nothing was observed."""


class CannotObserve(Exception):
    """What should be read cannot be; the text says why, and what to do about it."""
