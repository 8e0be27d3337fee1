from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.fee_explanations import FeeExplanation, explanation_from

SENTENCES = st.lists(st.text(), max_size=3).map(tuple)
PARTS = [field.name for field in fields(FeeExplanation)]


@given(st.fixed_dictionaries(dict.fromkeys(PARTS, SENTENCES)))
def test_what_a_determination_keeps_comes_back_part_by_part(parts):
    explanation = FeeExplanation(**parts)

    assert explanation_from(explanation.kept()) == explanation


def test_the_sentences_are_read_from_the_income_to_the_exemption():
    explanation = FeeExplanation(**{part: (part,) for part in PARTS})

    assert explanation.steps == ("income", "compared", "shared", "worked", "relief")
    assert "ł" in FeeExplanation(("złote",), (), (), (), ()).kept()


def test_the_same_division_is_not_read_twice():
    last = "2 400,00 zł : 2 osoby = 1 200,00 zł na osobę."
    unrounded = last.replace("osobę.", "osobę, porównuje się bez zaokrąglenia.")

    same = FeeExplanation((last,), (), (f"Dochód rodziny {last}",), ("Kryterium.",), ())
    more = FeeExplanation((last,), (), (f"Dochód rodziny {unrounded}",), ("Kryterium.",), ())

    assert same.steps == (last, "Kryterium.")
    assert more.steps == (last, f"Dochód rodziny {unrounded}", "Kryterium.")
