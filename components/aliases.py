"""Version aliases of the azure-native SDK, left out."""

import re

import pulumi

# Of an older API version, or of a module that azure-native 3 took apart.
_OLDER = re.compile(r"/v\d{8}|^azure-native:")


def drop_version_aliases(
    args: pulumi.ResourceTransformationArgs,
) -> pulumi.ResourceTransformationResult | None:
    """Drops the aliases that name an older type of the same resource.

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
                and _OLDER.search(alias.type_)
            )
        ] or None
    return pulumi.ResourceTransformationResult(args.props, args.opts)
