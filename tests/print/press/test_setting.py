"""Lines of type: nothing is lost, nothing stands out, nothing is loose without need."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.print.paper import styles
from cusdesk.print.press.fonts import SOFT_HYPHEN, MissingGlyphError
from cusdesk.print.press.style import Align, aligned
from cusdesk.print.press.text import runs

BODY, GROUNDS, CELL = styles.BODY, styles.GROUNDS, styles.CELL
MEASURE = 476.2
SENTENCE = (
    "Rodzinny wywiad środowiskowy przeprowadzono 14 października 2026 r. Wynika z niego, że "
    "Wnioskodawczyni jest osobą samotnie gospodarującą i z powodu stanu zdrowia wymaga pomocy "
    "innych osób, a rodzina, mieszkająca w innym województwie, nie może jej zapewnić na co dzień."
)
WORDS = st.lists(
    st.sampled_from(
        [
            *("w", "i", "usługi", "opiekuńcze", "<b>Zofii</b>", "Żółkiewskiej,", "art.", "104"),
            *("odpłatność", "1 264,12 zł", "Zaręba-Górska", "door-to-door", "środowiskowego"),
            *("niezwłocznie", "<i>słownie</i>", "Konstantynopolitańczykowianeczka", "a", "2026 r."),
        ]
    ),
    min_size=1,
    max_size=60,
).map(" ".join)


def shown(line) -> str:
    return "".join(part.characters[code] for part, codes in line.coded for code in codes)


def said(lines) -> str:
    return "".join(map(shown, lines)).replace(SOFT_HYPHEN, "")


def drawn_width(line) -> float:
    return line.width + line.word_space * _gaps(line)


@given(WORDS, st.sampled_from([60.0, 120.0, 250.0, MEASURE]), st.sampled_from([BODY, CELL]))
def test_no_word_is_lost_whatever_the_measure(setter, text, measure, style):
    meant = "".join(run.text for run in runs(text)).replace("\u00a0", " ")

    assert said(setter.lines(text, style, measure)) == meant


@given(WORDS, st.sampled_from([60.0, 120.0, 250.0, MEASURE]), st.sampled_from([BODY, CELL]))
def test_no_line_is_wider_than_its_measure(setter, text, measure, style):
    for line in setter.lines(text, style, measure):
        assert line.x + drawn_width(line) <= measure + 0.01


@given(WORDS)
def test_every_justified_line_but_the_last_fills_its_measure_or_would_fall_apart(setter, text):
    *lines, _ = setter.lines(text, GROUNDS, MEASURE)

    space = setter.width(" ", GROUNDS)
    for line in lines:
        left = MEASURE - line.x - drawn_width(line)
        assert left == pytest.approx(0, abs=0.01) or left > 1.8 * space * _gaps(line) - 0.01


def test_an_account_number_leaves_the_line_before_it_unstretched(setter):
    text = (
        "Opłatę wnosi się do 15 stycznia 2027 r. na rachunek bankowy Centrum "
        "nr 11 2222 3333 4444 5555 6666 7777."
    )

    first, _ = setter.lines(text, BODY, MEASURE - 20)

    assert first.word_space == 0


def test_spaces_give_little_in_ordinary_text(setter):
    lines = setter.lines(SENTENCE, BODY, MEASURE)

    assert len(lines) == 3
    assert all(-0.5 < line.word_space < 1.5 for line in lines)


def test_the_last_line_is_no_single_short_word(setter):
    texts = [SENTENCE + " bo" * extra + " tak jest w domu." for extra in range(20)]
    ends = [setter.lines(text, BODY, MEASURE)[-1].width for text in texts]

    # Where only very loose lines could help, a short one is the smaller evil.
    assert sum(end < 0.12 * MEASURE for end in ends) <= 1


def test_a_divided_word_ends_its_line_in_a_soft_hyphen(setter):
    first, second = setter.lines("Przeciwdziałanie niepełnosprawności", BODY, 120)

    assert shown(first).endswith(f"niepeł{SOFT_HYPHEN}")
    assert shown(second) == "nosprawności"


def test_a_divided_compound_repeats_its_hyphen(setter):
    lines = [shown(line) for line in setter.lines("Pani Zaręba-Górska", CELL, 58)]

    assert lines[-2].endswith(SOFT_HYPHEN)
    assert lines[-1] == "-Górska"


def test_a_line_that_goes_on_ends_in_a_space_for_those_who_hear_it(setter):
    lines = setter.lines(SENTENCE, aligned(BODY, Align.LEFT), MEASURE)

    assert all(shown(line)[-1] in f" {SOFT_HYPHEN}" for line in lines[:-1])
    assert shown(lines[-1])[-1] == "."


def test_a_line_break_begins_a_new_line(setter):
    lines = [shown(line) for line in setter.lines("Pani\nAnna Łoś\n62-511 Kramsk", CELL, 200)]

    assert lines == ["Pani ", "Anna Łoś ", "62-511 Kramsk"]


@pytest.mark.parametrize(
    ("align", "share"), [(Align.LEFT, 0), (Align.CENTRED, 0.5), (Align.RIGHT, 1)]
)
def test_short_lines_stand_where_their_style_says(setter, align, share):
    (line,) = setter.lines("13,50", aligned(CELL, align), 100)

    assert line.x == pytest.approx((100 - line.width) * share)


def test_a_word_wider_than_any_line_is_divided_between_letters(setter):
    lines = setter.lines("0" * 100, CELL, 60)

    assert said(lines) == "0" * 100
    assert len(lines) > 5


def test_an_empty_text_has_no_lines(setter):
    assert setter.lines("", CELL, 100) == ()


def test_a_missing_character_is_named(setter):
    with pytest.raises(MissingGlyphError, match="漢"):
        setter.lines("abc 漢", CELL, 100)


def test_the_same_text_is_set_once(setter):
    assert setter.lines(SENTENCE, BODY, MEASURE) is setter.lines(SENTENCE, BODY, MEASURE)


def _gaps(line) -> int:
    return shown(line).rstrip(" ").count(" ")
