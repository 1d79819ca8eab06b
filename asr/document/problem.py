"""Where something stands in a file, and what is wrong there."""

import msgspec

Path = tuple[str | int, ...]
"""The way from the top of a document to a value: keys by name, list items by index."""


class Position(msgspec.Struct, frozen=True):
    """A place in a file; line and column count from 1, the column in characters.

    Line 0 stands for the file as a whole: a missing file has no lines.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Problem(msgspec.Struct, frozen=True):
    """One thing that is wrong in a document.

    The texts name keys and never quote values, because a value may be a secret.
    """

    where: Position
    path: Path
    message: str
    """What is wrong."""
    expected: str = ""
    """What is expected instead."""
    fix: str = ""
    """What to do about it."""

    def __str__(self) -> str:
        lines = [f"{self.where}: {self.message}"]
        if self.expected:
            lines.append(f"  expected: {self.expected}")
        if self.fix:
            lines.append(f"  to fix it: {self.fix}")
        return "\n".join(lines)


class DocumentError(Exception):
    """A document that cannot be used, with everything found wrong, in the order of the text.

    Problems of several files come file by file, in the order in which the files were met.
    """

    def __init__(self, problems: tuple[Problem, ...] | list[Problem]) -> None:
        files = list(dict.fromkeys(problem.where.file for problem in problems))

        def place(problem: Problem) -> tuple[int, int, int]:
            where = problem.where
            return files.index(where.file), where.line, where.column

        self.problems: tuple[Problem, ...] = tuple(sorted(problems, key=place))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)
