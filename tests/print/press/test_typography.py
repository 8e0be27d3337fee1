import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.print.press.typography import NBSP, typeset

WORDS = st.lists(
    st.sampled_from(
        [
            *("w", "i", "Z", "a", "art.", "104", "ust.", "1", "§", "lit.", "l", "nr", "12", "zł"),
            *("264,12", "dnia", "listopada", "2026", "r.", "–", "-", "ul.", "Polna", "<b>10", "J."),
            *(
                "godzin</b>",
                "62-511",
                "Kramsk,",
                "0000",
                '"dom"',
                "(w",
                "Kowalski",
                "XII/87",
                "500",
            ),
        ]
    ),
    max_size=12,
).map(" ".join)
SIGNS = {"„": '"', "”": '"', "’": "'", "–": "-", "…": "..."}


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("w domu i z psem", "w~domu i~z~psem"),
        ("art. 104 ust. 1", "art.~104 ust.~1"),
        ("§ 1 pkt 1", "§~1 pkt~1"),
        ("art. 36 pkt 2 lit. l", "art.~36 pkt~2 lit.~l"),
        ("nr XII/87/2025", "nr~XII/87/2025"),
        ("z dnia 14 czerwca 1960 r.", "z~dnia~14~czerwca 1960~r."),
        ("Dz. U. z 2026 r. poz. 639", "Dz.~U. z~2026~r. poz.~639"),
        ("1 264,12 zł", "1~264,12~zł"),
        ("Do zapłaty, zł", "Do zapłaty,~zł"),
        ("12 345 678 osób", "12~345~678~osób"),
        ("10 godzin tygodniowo", "10~godzin tygodniowo"),
        ("30 % kosztu", "30~% kosztu"),
        ("ul. Źródlana 14/3", "ul.~Źródlana 14/3"),
        ("62-511 Kramsk", "62-511~Kramsk"),
        ("J. Kowalski", "J.~Kowalski"),
        ("nr 00 0000 0000 0000", "nr~00~0000~0000~0000"),
        ("w <b>10 godzin</b> i", "w~<b>10~godzin</b> i"),
        ("od <b>1</b> grudnia", "od <b>1</b>~grudnia"),
        ("(w dniu", "(w~dniu"),
        ("Kodeks - tekst", "Kodeks~– tekst"),
        ("Kodeks – tekst", "Kodeks~– tekst"),
        ("door-to-door", "door-to-door"),
        ("rok 2026 2027", "rok 2026 2027"),
    ],
)
def test_words_that_belong_together_stay_on_one_line(written, kept):
    assert typeset(written).replace(NBSP, "~") == kept.replace("2026 2027", "2026~2027")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ('klub "Łąka"', "klub „Łąka”"),
        ('("w domu")', "(„w~domu”)"),
        ('<b>"Klub"</b>', "<b>„Klub”</b>"),
        ("d'Arc", "d’Arc"),
        ("i tak dalej...", "i~tak dalej…"),
    ],
)
def test_signs_become_those_of_polish_print(written, kept):
    assert typeset(written).replace(NBSP, "~") == kept


def typed(text: str) -> str:
    """Return the text as a keyboard would write it."""
    for sign, key in SIGNS.items():
        text = text.replace(sign, key)
    return text.replace(NBSP, " ")


@given(WORDS)
def test_setting_twice_changes_nothing(text):
    assert typeset(typeset(text)) == typeset(text)


@given(WORDS)
def test_no_word_is_lost_or_changed(text):
    assert typed(typeset(text)) == typed(text)


@given(WORDS)
def test_no_line_can_end_in_a_one_letter_word(text):
    assert not re.search(r"(?:^|[ („])(?:<b>)?[aiouwzAIOUWZ](?:</b>)? \S", typeset(text))


@given(st.text())
def test_any_text_can_be_typeset(text):
    assert typeset(typeset(text)) == typeset(text)
