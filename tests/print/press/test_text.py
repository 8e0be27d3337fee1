import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.print.press.text import Run, Tone, cleaned, escaped, plain, runs


def tones(marked: str) -> list[tuple[str, str]]:
    return [(run.text, run.tone.name.lower()) for run in runs(marked)]


def test_bold_and_italic_are_the_only_marks():
    assert tones("a <b>b</b><i>c</i><u>d</u>") == [
        ("a\u00a0", "plain"),
        ("b", "bold"),
        ("c", "italic"),
        ("<u>d</u>", "plain"),
    ]


def test_bold_wins_inside_italic():
    assert tones("<i>x<b>y</b>z</i>") == [("x", "italic"), ("y", "bold"), ("z", "italic")]


@pytest.mark.parametrize("text", ["<b>", "</b>", "<i></i>", ""])
def test_marks_without_text_are_nothing(text):
    assert tones(text) == []


def test_a_mark_left_open_ends_with_the_text():
    assert tones("<b>x") == [("x", "bold")]


@pytest.mark.parametrize("text", ["a < b & c", "<script>", "&nbsp;", "1 &lt 2"])
def test_other_signs_print_as_they_stand(text):
    assert plain(text) == text


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1))
def test_an_escaped_text_prints_literally(text):
    name = cleaned(text).replace('"', "").replace("'", "").replace("...", "")

    assert "".join(run.text for run in runs(escaped(name))) == name
    assert all(run.tone is Tone.PLAIN for run in runs(escaped(name)))


def test_letters_are_composed_and_shapeless_characters_dropped():
    assert cleaned("Zo\u0301\u200bł\tw\r\nx\ry") == "Zó ł w\nx\ny"


def test_a_run_is_its_text_and_tone():
    assert list(runs("x")) == [Run("x", Tone.PLAIN)]
