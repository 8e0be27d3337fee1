"""A clerk's text keeps its bold and italic and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.markup import cleaned, escaped, plain


def test_paired_marks_stay_and_foreign_ones_show_as_letters():
    assert cleaned("<b>od 1 grudnia</b> <u>x</u>") == "<b>od 1 grudnia</b> &lt;u&gt;x&lt;/u&gt;"


def test_an_open_mark_is_closed_and_a_lone_closing_one_dropped():
    assert cleaned("<b>a <i>b") == "<b>a <i>b</i></b>"
    assert cleaned("a</b>") == "a"
    assert cleaned("<b>a<i>b</b>c</i>") == "<b>a<i>b</i></b>c"


def test_letters_already_escaped_are_not_escaped_again():
    assert cleaned("A &amp; B") == "A &amp; B"


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    once = cleaned(text)

    assert cleaned(once) == once


@given(st.text())
def test_escaped_letters_read_back(text):
    assert plain(escaped(text)) == text
