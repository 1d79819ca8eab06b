"""What each language makes of a rendered file, told by its own parser or a grammar of it."""

import configparser
import csv
import io
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import tree_sitter
import tree_sitter_powershell
import yaml
from markdown_it import MarkdownIt

_POWERSHELL = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))
_QUOTES = "'\u2018\u2019\u201a\u201b"


def faults(name: str, content: bytes) -> str:
    """What is wrong with a file in its language; empty when nothing is."""
    return _CHECKS[Path(name).suffix](content)


def powershell_shape(text: str) -> str:
    """The syntax tree of a script, without what its strings hold."""
    return str(_powershell_tree(text).root_node)


def powershell_string(text: str) -> str | None:
    """What PowerShell reads from a string in single quotes, or None when the text is not one
    string to its very end. PowerShell ends such a string at any of five quotation marks and takes
    two of them for the second one."""
    if len(text) < 2 or text[0] not in _QUOTES or text[-1] not in _QUOTES:
        return None
    inside, read, index = text[1:-1], "", 0
    while index < len(inside):
        if inside[index] in _QUOTES:
            index += 1
            if index == len(inside) or inside[index] not in _QUOTES:
                return None
        read += inside[index]
        index += 1
    return read


def shell_words(text: str, shell: str) -> list[str]:
    """The words that a real shell makes of a text."""
    ran = subprocess.run(
        [shell, "-c", f"printf '%s\\0' {text}"], capture_output=True, check=True, timeout=20
    )
    return ran.stdout.decode("utf-8", "surrogateescape").split("\0")[:-1]


class _Loader(yaml.SafeLoader):
    """Knows Ansible's mark of a text that is no template."""


_Loader.add_constructor("!unsafe", lambda loader, node: loader.construct_scalar(node))


def loaded_yaml(text: str) -> Any:
    """What a YAML file holds."""
    return yaml.load(text, _Loader)


def _powershell_tree(text: str) -> tree_sitter.Tree:
    return _POWERSHELL.parse(text.encode())


def _powershell(content: bytes) -> str:
    text = content.decode("utf-8-sig")
    if pwsh := shutil.which("pwsh"):
        ran = subprocess.run(
            [
                pwsh,
                "-NoProfile",
                "-Command",
                "$faults = $null; [void][Management.Automation.Language.Parser]::ParseInput("
                "[Console]::In.ReadToEnd(), [ref]$null, [ref]$faults); $faults | ForEach-Object "
                "{ $_.ToString() }",
            ],
            input=text,
            capture_output=True,
            text=True,
            check=True,
        )
        return ran.stdout
    tree = _powershell_tree(text)
    if not tree.root_node.has_error:
        return ""
    return "\n".join(
        f"line {node.start_point[0] + 1}: {text.splitlines()[node.start_point[0]]}"
        for node in _errors(tree.root_node)
    )


def _errors(node: tree_sitter.Node) -> list[tree_sitter.Node]:
    if node.is_error or node.is_missing:
        return [node]
    return [found for child in node.children for found in _errors(child)]


def _shell(content: bytes) -> str:
    """Style is no matter: a strange name in a string looks strange to shellcheck too."""
    parsed = subprocess.run(["bash", "-n"], input=content, capture_output=True, check=False)
    shellcheck = Path(sys.executable).with_name("shellcheck")
    checked = subprocess.run(
        [shellcheck, "--severity=error", "-"], input=content, capture_output=True, check=False
    )
    return (parsed.stderr + checked.stdout + checked.stderr).decode()


def _yaml(content: bytes) -> str:
    try:
        loaded_yaml(content.decode())
    except yaml.YAMLError as fault:
        return str(fault)
    return ""


def _ini(content: bytes) -> str:
    try:
        configparser.ConfigParser(interpolation=None).read_string(content.decode())
    except configparser.Error as fault:
        return str(fault)
    return ""


def _csv(content: bytes) -> str:
    rows = list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))
    return "" if len({len(row) for row in rows}) == 1 else "rows differ in their number of fields"


def _cmd(content: bytes) -> str:
    lines = content.decode("ascii").split("\r\n")
    return "a lone line feed" if any("\n" in line for line in lines) else ""


def _markdown(content: bytes) -> str:
    """A row with more cells than its table has columns loses what is in them."""
    width = 0
    for line in content.decode().splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line))
        if line.startswith("|") and width and cells != width:
            return line
        width = cells if line.startswith("|") else 0
    tokens = MarkdownIt("commonmark").enable("table").parse(content.decode())
    return "" if tokens else "empty"


_CHECKS = {
    ".ps1": _powershell,
    ".sh": _shell,
    ".yaml": _yaml,
    ".ini": _ini,
    ".csv": _csv,
    ".cmd": _cmd,
    ".md": _markdown,
}
