"""What a clerk reads is plain Polish: no exclamation marks, no English, no machine's words."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.support.tree import modules

# Words that no Polish sentence has, and every English one of some length does.
ENGLISH = re.compile(
    r" (?:the|and|with|please|cannot|must|should|is|are|invalid|missing|failed) ", re.IGNORECASE
)
SHOUT = re.compile(r"\w!(?:\s|$)")
READ_BY_CLERKS = ("ui", "print", "domain", "operations")


def sayings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield every text of a module that could reach the screen: no docstring, no query."""
    silent = {id(text) for node in ast.walk(tree) for text in _silent(node)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in silent
        ):
            yield node.lineno, node.value


def _silent(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Expr):
        yield node.value
    # A bug is told to an engineer, in the language of the code.
    if isinstance(node, ast.Raise) and _raises_bug(node):
        yield from ast.walk(node)
    if isinstance(node, ast.Assert) and node.msg:
        yield from ast.walk(node.msg)


def _raises_bug(node: ast.Raise) -> bool:
    raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return isinstance(raised, ast.Name) and raised.id in {
        "AssertionError",
        "KeyError",
        "LookupError",
        "RuntimeError",
        "TypeError",
        "ValueError",
    }


def said(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{file}:{line} {text}"
        for file, tree in modules(*READ_BY_CLERKS)
        for line, text in sayings(tree)
        if pattern.search(text)
    ]


def test_nobody_is_shouted_at():
    assert said(SHOUT) == []


def test_nobody_has_to_read_english():
    assert said(ENGLISH) == []


@pytest.mark.parametrize(
    "line",
    ["label.setText('Zapisano dane osoby!')", "raise OfficeError(f'Brak pliku {name} na dysku!')"],
)
def test_a_planted_shout_is_heard(line):
    assert any(SHOUT.search(text) for _, text in sayings(ast.parse(line)))


def test_a_bug_may_speak_the_language_of_the_code():
    assert list(sayings(ast.parse("raise TypeError('the band must be a Band')"))) == []
