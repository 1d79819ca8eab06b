"""Every rule, in the order of its code. Each file of a family is one, named like its function."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

from policy.rule import Rule


def _declared() -> Iterator[Rule]:
    for module in walk_packages(__path__, f"{__name__}."):
        if not module.ispkg:
            yield getattr(import_module(module.name), module.name.rpartition(".")[2])


RULES: tuple[Rule, ...] = tuple(sorted(_declared(), key=lambda rule: rule.code))
