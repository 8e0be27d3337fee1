"""Polish grammar in sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.words import (
    capitalised,
    counted,
    folded,
    joined,
    pdf_named,
    plural,
    quoted,
    sentence,
)


@pytest.mark.parametrize(
    ("n", "form"),
    [
        (0, "wizyt"),
        (1, "wizyta"),
        (2, "wizyty"),
        (4, "wizyty"),
        (5, "wizyt"),
        (11, "wizyt"),
        (12, "wizyt"),
        (14, "wizyt"),
        (21, "wizyt"),
        (22, "wizyty"),
        (101, "wizyt"),
        (112, "wizyt"),
        (123, "wizyty"),
    ],
)
def test_a_noun_follows_its_number(n, form):
    assert plural(n, "wizyta", "wizyty", "wizyt") == form


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (" dziś  rano ", "„dziś rano”"),
        (
            "uchwały Nr XX/1/2025 Rady Gminy Srokowo z dnia",
            "„uchwały Nr XX/1/2025 Rady Gminy Srokowo…”",
        ),
    ],
)
def test_what_was_typed_is_quoted_with_a_mark_where_it_is_cut(typed, shown):
    assert quoted(typed) == shown


def test_a_number_stays_on_the_line_of_its_noun():
    assert counted(5, "wizyta", "wizyty", "wizyt") == "5\u00a0wizyt"


@pytest.mark.parametrize(
    ("items", "clause"), [(["a"], "a"), (["a", "b"], "a i b"), (["a", "b", "c"], "a, b i c")]
)
def test_a_list_reads_as_a_clause(items, clause):
    assert joined(items) == clause


def test_a_sentence_starts_with_a_capital():
    assert capitalised("łącznie 5 wizyt u Anny") == "Łącznie 5 wizyt u Anny"


def test_a_sentence_ends_with_one_full_stop():
    assert sentence("21 listopada 2026 r.") == "21 listopada 2026 r."
    assert sentence("To poniedziałek") == "To poniedziałek."


def test_folding_finds_polish_names_typed_without_polish_letters():
    assert folded("  ŁOŚ-Żółkiewska ") == "los-zolkiewska"


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert folded(folded(text)) == folded(text)


def test_a_paper_is_saved_under_plain_letters_joined():
    assert pdf_named("Zlecenie usług nr 4/2026: zmiana") == "zlecenie-uslug-nr-4-2026-zmiana.pdf"
    assert pdf_named("Projekt: Informacja o zakwalifikowaniu").startswith("projekt-informacja-o")
