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
