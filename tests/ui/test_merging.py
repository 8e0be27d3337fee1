"""Być może ta sama osoba: the pair, the preview, the merge and the way back, by role and name."""

from dataclasses import replace

import pytest

from cusdesk.operations.phones import add_phone
from cusdesk.operations.resident_lists import Listing, count_residents
from cusdesk.operations.residents import change_resident, open_identity
from cusdesk.ui.settings_conflicts import TWICE
from tests.support.cases import resident
from tests.support.drafts import confirm_name, drafted, ready_case
from tests.ui.test_conflicts import at_conflicts


@pytest.fixture
def twice(office):
    """Return one person's two cards that differ in a name."""
    kept = resident(office, "Wilk", serial=101)
    other = resident(office, "Wilk", serial=101)
    office.do(add_phone, other, "600100200")
    base = office.do(open_identity, other)
    office.do(change_resident, other, base, replace(base, second_name="Maria", surname="Wilkowa"))
    return kept, other


def test_two_cards_are_merged_after_a_preview_and_parted_again_by_keyboard(qtbot, office, twice):
    kept, _other = twice
    journey = at_conflicts(qtbot, office, keyboard=True)
    journey.focus(TWICE).keys("Home", "Enter")
    assert journey.sees("telefon: 1")
    assert journey.sees("przez 90 dni scalenie można cofnąć")
    assert journey.unnamed() == []

    journey.press("Scal karty")
    assert journey.sees("Scalono karty")
    assert office.do(open_identity, kept).second_name == "Maria"
    assert office.do(open_identity, kept).surname == "Wilk"
    assert office.do(count_residents, "", Listing.ALL) == 1

    journey.press("Cofnij scalenie: Irena Wilk")
    assert journey.sees("Karty są znów dwie")
    assert office.do(open_identity, kept).second_name == ""


def test_a_refused_merge_says_why_and_the_cards_can_change_places(qtbot, office, twice):
    kept, other = twice

    confirm_name(office, other)
    drafted(office, ready_case(office, other))
    journey = at_conflicts(qtbot, office).open_row(TWICE, "Wilk")

    assert journey.sees("Zostaw tę kartę, a scal z nią drugą")
    journey.press("Zamień karty")
    assert journey.sees("Co się stanie")
    assert kept != other
