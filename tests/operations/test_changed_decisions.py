"""What is decided about a grant that was changed names the grant, not only its change."""

from datetime import date

import pytest

from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.guards import DeathSource
from cusdesk.domain.terms import Sex
from cusdesk.operations.decision_drafts import draft_decision, proposed_decision, show_draft
from cusdesk.operations.decisions import running_for
from cusdesk.operations.guards import record_death
from tests.support.drafts import completed, delivered, granted, issued, person, ready_case
from tests.support.parts import answer

HEIR = {
    "addressee": "Jan Żółkiewski",
    "addressee_place": "Patrzyków 5, 62-511 Kramsk",
    "addressee_interest": "syn, spadkobierca",
}


def changed(office, in_name_of, who, **terms):
    """Issue a change of what the person has."""
    draft_id = office.do(draft_decision, ready_case(office, who), DecisionKind.CHANGE)
    completed(office, draft_id, reason="złamała biodro", **terms)
    return issued(office, in_name_of, draft_id)


def said(view, block_id):
    text = next(one.text for one in view.passages if one.block_id == block_id)
    return text.replace("\u00a0", " ")


def test_a_death_ends_the_grant_and_not_its_change_alone(office, in_name_of, clock):
    who = person(office)
    case_id, decision = granted(office, in_name_of, who)
    delivered(office, decision.decision_id)
    clock.turn_to(date(2026, 12, 7))
    changed(office, in_name_of, who, minutes=720, effective_on=date(2026, 12, 7))
    clock.turn_to(date(2026, 12, 14))
    office.do(record_death, who, office.today, DeathSource.FAMILY)

    view = completed(office, office.do(draft_decision, case_id, DecisionKind.EXPIRY), **HEIR)

    assert view.problems == ()
    assert (
        "decyzji nr 1/2026 z dnia 23 listopada 2026 r., zmienionej decyzją nr 2/2026 z dnia "
        "7 grudnia 2026 r., przyznającej"
    ) in said(view, "point.lapse")


SETTLED = "Usługi wykonane do tego dnia rozlicza się"


@pytest.mark.parametrize(("first", "begun"), [(23, True), (30, False)])
def test_services_that_never_began_are_not_settled(office, in_name_of, first, begun):
    who = person(office)
    case_id, decision = granted(office, in_name_of, who, starts_on=date(2026, 11, first))
    delivered(office, decision.decision_id)
    office.do(record_death, who, office.today, DeathSource.FAMILY)

    draft_id = office.do(draft_decision, case_id, DecisionKind.EXPIRY)
    view = completed(office, draft_id, addressee_sex=Sex.MALE, **HEIR)

    assert any(SETTLED in one.text for one in view.passages) is begun
    assert "Stroną tego postępowania jest Pan Jan Żółkiewski" in said(view, "grounds.death")
    assert "strona tego postępowania, Pan Jan Żółkiewski, zapoznała się" in said(
        view, "grounds.hearing"
    )


def test_a_second_change_changes_the_grant_in_the_words_of_the_first(office, in_name_of, clock):
    who = person(office)
    granted(office, in_name_of, who)
    clock.turn_to(date(2026, 12, 7))
    changed(office, in_name_of, who, minutes=720, effective_on=date(2026, 12, 7))
    clock.turn_to(date(2026, 12, 14))

    draft_id = office.do(draft_decision, ready_case(office, who), DecisionKind.CHANGE)
    view = completed(office, draft_id, minutes=780, reason="upadła", effective_on=office.today)

    assert "decyzję nr 1/2026 z dnia 23 listopada 2026 r., zmienioną decyzją nr 2/2026" in said(
        view, "point.change"
    )
    assert "(dotychczas: 12 godzin tygodniowo)" in said(view, "point.change_hours")


def test_a_grant_yet_to_begin_is_changed_from_its_first_day(office, in_name_of):
    who = person(office)
    granted(office, in_name_of, who, starts_on=date(2027, 1, 4), ends_on=date(2027, 6, 30))

    case_id = ready_case(office, who)
    assert office.do(proposed_decision, case_id) is DecisionKind.CHANGE
    draft_id = office.do(draft_decision, case_id, DecisionKind.CHANGE)

    assert office.do(show_draft, draft_id).terms.effective_on == date(2027, 1, 4)
    early = completed(
        office, draft_id, minutes=720, reason="upadła", effective_on=date(2026, 12, 1)
    )
    assert "nie obowiązuje 1 grudnia" in next(one.sentence for one in early.problems if one.field)
    view = completed(office, draft_id, effective_on=date(2027, 1, 4))
    assert view.problems == ()


def test_a_change_from_the_first_day_leaves_nothing_of_the_grant(office, in_name_of):
    who = person(office)
    granted(office, in_name_of, who, starts_on=date(2027, 1, 4), ends_on=date(2027, 6, 30))
    first = date(2027, 1, 4)

    made = changed(office, in_name_of, who, minutes=720, effective_on=first)

    (running,) = answer(office, running_for, who, first)
    assert (running.id, running.minutes) == (made.decision_id, 720)
