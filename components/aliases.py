"""Version aliases of the azure-native SDK, left out."""

import re

import pulumi

_VERSIONED = re.compile(r"/v\d{8}")


def drop_version_aliases(
    args: pulumi.ResourceTransformationArgs,
) -> pulumi.ResourceTransformationResult | None:
    """Drops the aliases that name an older API version of the same resource type.

    A class carries up to sixty of them and each costs a URN: nine tenths of the time that
    registering a resource takes. Only stacks that began with an older SDK need them.
    """
    if args.opts.aliases:
        args.opts.aliases = [
            alias
            for alias in args.opts.aliases
            if not (
                isinstance(alias, pulumi.Alias)
                and isinstance(alias.type_, str)
                and _VERSIONED.search(alias.type_)
            )
        ] or None
    return pulumi.ResourceTransformationResult(args.props, args.opts)
