"""A change that grants another exemption names the one that still runs."""

from dataclasses import replace
from decimal import Decimal

from cusdesk.domain.wording import Section
from tests.domain.test_decision_wording import RELIEF, ending
from tests.support.decisions import text_of


def test_a_smaller_exemption_names_the_one_it_replaces():
    facts = ending(exemption=replace(RELIEF, value=Decimal(25)))

    points, grounds = text_of(facts, Section.POINT), text_of(facts, Section.GROUNDS)

    assert "z odpłatności <b>w 25%</b>" in points
    assert (
        "To zwolnienie zastępuje zwolnienie z odpłatności przyznane decyzją nr 114/2025 (<b>w 50%, "
        "do 31 maja 2027 r.</b>)."
    ) in points
    assert (
        "Decyzją nr 114/2025 zwolniono Panią Zofię Żółkiewską z odpłatności (w 50%, do 31 maja "
        "2027 r.). To zwolnienie zastępuje się nowym."
    ) in grounds


def test_an_exemption_that_goes_on_replaces_nothing():
    assert "zastępuje" not in text_of(ending(exemption=RELIEF))
