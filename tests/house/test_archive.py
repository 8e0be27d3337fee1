"""Nothing leaves the archive, nor tells where a protected person lives, without being asked."""

import ast
from collections.abc import Iterator

from tests.support.tree import PROGRAM

# Who takes a file from the store: two ways that ask whose it is, and three to logos of the house.
PAPERS = {"documents.archived_paper", "recorded._scan"}
LOGOS = {"funding._strip", "letterheads.letter_paper", "offices.office_logo"}
# What gives telephones and the way to a home as they are, whoever asks.
RAW = {"phones_of", "addresses_of"}
ASKING = {"is_hidden", "refuse_hidden", "hidden_among", "letter_address", "hidden", "_demand_words"}


def functions() -> Iterator[tuple[str, ast.stmt]]:
    """Yield what the operations do, function by function, and what stands outside of any."""
    for file in sorted((PROGRAM / "operations").glob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.Import | ast.ImportFrom):
                yield f"{file.stem}.{getattr(node, 'name', 'outside')}", node


def names(function: ast.stmt) -> set[str]:
    """Return every name and attribute a function reads."""
    return {
        node.id if isinstance(node, ast.Name) else node.attr
        for node in ast.walk(function)
        if isinstance(node, ast.Name | ast.Attribute)
    }


def takes_a_file(function: ast.stmt) -> bool:
    """Whether a function reads from the store of files."""
    return any(
        isinstance(node, ast.Call) and ast.unparse(node.func).endswith("blobs.get")
        for node in ast.walk(function)
    )


def test_files_of_the_archive_leave_it_by_the_doors_that_ask():
    """A new print that takes its paper past `archived_paper` is named here."""
    assert {name for name, one in functions() if takes_a_file(one)} == PAPERS | LOGOS
    assert {name for name, one in functions() if "pdf_blob" in names(one)} <= PAPERS


def test_the_doors_ask_whether_the_person_is_protected():
    known = dict(functions())

    assert [name for name in sorted(PAPERS) if not names(known[name]) & ASKING] == []
    assert "is_hidden" in names(known["documents._words_refusal"])
    assert "_words_refusal" in names(known["documents._demand_words"])


def test_words_of_the_archive_are_set_anew_only_after_asking():
    """The check of a paper's seal reads its words, and tells none of them."""
    reading = [(name, one) for name, one in functions() if "content_from_json" in names(one)]

    assert {name for name, one in reading if not names(one) & ASKING} == {"documents._unaltered"}


def test_telephones_and_ways_home_are_read_only_after_asking():
    reading = [(name, one) for name, one in functions() if RAW & names(one)]

    assert [name for name, one in reading if not names(one) & ASKING] == []
    assert reading
