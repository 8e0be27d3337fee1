"""What the Act wants in a volunteer's agreement."""

from dataclasses import replace
from datetime import date

import pytest

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.volunteers import Agreement, check_agreement, provisions

SIGNED = date(2026, 11, 20)
AGREEMENT = Agreement(SIGNED, date(2026, 12, 1), "rozmowy i zakupy", "Kramsk", date(2027, 5, 31))
CENTRE = "Centrum Usług Społecznych w Kramsku"


def said(agreement):
    return " ".join(provisions(agreement, CENTRE))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"scope": ""}, "scope"),
        ({"place": ""}, "place"),
        ({"ends_on": date(2026, 11, 30)}, "ends_on"),
        ({"ends_on": date(2026, 12, 20)}, "insurance"),
    ],
)
def test_an_agreement_is_written_whole(change, field):
    with pytest.raises(InvalidInputError) as refusal:
        check_agreement(replace(AGREEMENT, **change), None)
    assert refusal.value.field == field


def test_a_minor_needs_the_consent_of_a_representative():
    born = date(2010, 5, 1)
    with pytest.raises(InvalidInputError) as refusal:
        check_agreement(AGREEMENT, born)
    assert refusal.value.field == "guardian_consent"
    check_agreement(replace(AGREEMENT, guardian_consent="matka, 19.11.2026"), born)


def test_up_to_thirty_days_the_centre_insures():
    short = replace(AGREEMENT, ends_on=date(2026, 12, 30), insurance="polisa NNW 123")
    assert short.is_short
    assert "art. 46 ust. 3" in said(short)
    assert "polisa NNW 123" in said(short)


def test_from_the_thirty_first_day_the_law_provides():
    longer = replace(AGREEMENT, ends_on=date(2026, 12, 31))
    assert not longer.is_short
    assert "art. 46 ust. 2" in said(longer)


def test_the_paper_says_scope_place_time_costs_and_how_it_ends():
    text = said(replace(AGREEMENT, minutes_a_week=240, costs="bilety autobusowe"))
    for part in ("rozmowy i zakupy", "Kramsk", "od 1 grudnia 2026 r. do 31 maja 2027 r."):
        assert part in text
    assert "4\u00a0godziny w tygodniu" in text
    assert "bilety autobusowe" in text
    assert "art. 44 ust. 2" in text


def test_an_agreement_without_an_end_says_so():
    assert "przez czas nieokreślony" in said(replace(AGREEMENT, ends_on=None))
