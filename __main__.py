"""The Pulumi program: load a document, resolve it, build the parts that the stack holds."""

from components.program import declare, read_settings

declare(read_settings())
