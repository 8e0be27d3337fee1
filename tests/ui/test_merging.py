"""Być może ta sama osoba: the pair, the preview, the merge and the way back, by role and name."""

from dataclasses import replace

import pytest

from cusdesk.operations.merging import merge_residents, undo_merge
from cusdesk.operations.phones import add_phone
from cusdesk.operations.resident_lists import Listing, count_residents
from cusdesk.operations.residents import change_resident, open_identity
from cusdesk.ui.residents import ResidentsScreen
from cusdesk.ui.settings_conflicts import TWICE
from tests.support.cases import resident
from tests.support.drafts import confirm_name, drafted, ready_case
from tests.support.windows import journey_on
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


def test_each_card_of_a_merge_leads_to_the_other_until_it_is_taken_back(qtbot, office, twice):
    kept, other = twice
    merge = office.do(merge_residents, kept, other, set())
    journey = journey_on(qtbot, office, "residents", ResidentsScreen, keyboard=True)
    journey.window.turn("residents", kept)
    assert journey.sees("drugą kartę tej osoby: Irena Wilkowa.")

    journey.press("Otwórz tamtą kartę")
    assert journey.sees("z kartą, która została: Irena Wilk. Pracuj na tamtej.")
    journey.press("Otwórz tamtą kartę")
    assert journey.sees("drugą kartę tej osoby: Irena Wilkowa.")

    office.do(undo_merge, merge)
    journey.window.turn("residents", other)
    assert journey.misses("z kartą, która została")
