"""A plan after its approval: updates, reviews, notes, the end, the organiser's own duties."""

from dataclasses import replace
from datetime import date

import pytest

from cusdesk.db.plans import OrganiserSummary
from cusdesk.domain.errors import InvalidInputError, NotPermittedError, RefusedError
from cusdesk.domain.guards import DeathSource, Destination
from cusdesk.domain.overview import OverviewSection
from cusdesk.domain.plan_clocks import PlanClockKind
from cusdesk.domain.plans import GoalResult, PlanEndKind, PlanState
from cusdesk.domain.qualifications import QualificationState
from cusdesk.operations.guards import Move, record_death, record_move
from cusdesk.operations.orders import order_sources
from cusdesk.operations.organiser_summaries import (
    MeetingForm,
    SummaryForm,
    organiser_desk,
    record_meeting,
    record_summary,
    summary_pdf,
)
from cusdesk.operations.overview import overview
from cusdesk.operations.plan_approvals import approve_plan
from cusdesk.operations.plan_endings import (
    ClosingTalk,
    NewEnding,
    end_plan,
    services_in_use,
    sum_plan_up,
)
from cusdesk.operations.plan_lists import PlanFilter, list_plans, narrow_plans, plan_row
from cusdesk.operations.plan_papers import closing_pdf, reviews_pdf, version_pdf
from cusdesk.operations.plan_registers import plans_list, plans_register
from cusdesk.operations.plan_reviews import Reviewed, add_note, record_review
from cusdesk.operations.plans import drop_plan
from cusdesk.operations.qualifications import qualifications_in
from cusdesk.operations.qualifying import resign, waive_fee
from cusdesk.operations.transaction import Transaction
from tests.print.reading import heard
from tests.support.plans import agreed, approved, begun, ready, scene

TALK = ClosingTalk(
    date(2027, 3, 2),
    "",
    "Usługi trwały trzy miesiące.",
    "Wychodzi z domu.",
    "",
    (GoalResult.REACHED,),
)


@pytest.fixture
def place(office, in_name_of):
    return scene(office, in_name_of)


@pytest.fixture
def running(place, clock):
    """Return the scene with its plan in force since December, in March."""
    approved(place)
    clock.turn_to(date(2027, 3, 1))
    return place


def test_a_plan_once_approved_is_not_given_up(running):
    with pytest.raises(RefusedError, match="zostaje w aktach"):
        running.coordinator.do(drop_plan, running.view.brief.id, "pomyłka")


def test_every_version_keeps_its_own_paper(running, office):
    version = running.view.versions[0]

    words = heard(office.do(version_pdf, version.id)).document.words

    assert "Wsparcie osób starszych" in words
    assert "zatwierdzono 23.11.2026" in words


def test_a_review_due_becomes_a_review_done(running):
    row = running.view.reviews[0]
    done = Reviewed(date(2027, 3, 1), "Zgodnie z planem.", next_on=date(2027, 4, 15))
    running.coordinator.do(record_review, row.id, done)

    first, second = running.view.reviews[:2]
    assert (first.done_on, first.by) == (date(2027, 3, 1), "Celina Źrebiec")
    assert second.due_on == date(2027, 4, 15)


def test_a_review_says_what_was_found(running):
    with pytest.raises(InvalidInputError, match="co ustalono"):
        running.coordinator.do(
            record_review, running.view.reviews[0].id, Reviewed(date(2027, 3, 1), " ")
        )


def test_a_review_whose_next_day_cannot_be_is_not_recorded_by_half(running):
    row = running.view.reviews[0]
    after = Reviewed(date(2027, 3, 1), "Zgodnie z planem.", next_on=date(2028, 1, 10))

    with pytest.raises(InvalidInputError, match="w okresie planu"):
        running.coordinator.do(record_review, row.id, after)

    assert running.view.reviews[0].done_on is None


def test_notes_are_the_coordinators_alone(running, office):
    plan = running.view.brief.id
    running.coordinator.do(add_note, plan, date(2027, 3, 1), "Telefon, bez uwag.")
    with pytest.raises(RefusedError, match="Celina Źrebiec"):
        office.do(add_note, plan, date(2027, 3, 1), "Też dzwoniłam.")

    assert [row.text for row in running.view.notes] == ["Telefon, bez uwag."]
    assert "Telefon, bez uwag." in heard(office.do(reviews_pdf, plan)).document.words


def end(place, kind, day, note="", remaining=frozenset()):
    ending = NewEnding(kind, day, note, remaining)
    place.coordinator.do(end_plan, place.view.brief.id, ending)


def used(place):
    """Return the services of a case as they stand, by state."""
    rows = place.office.do(qualifications_in, place.case_id).rows
    return {row.id: row for row in rows}


def test_a_resignation_from_a_plan_ends_its_services(running, office):
    """Art. 44 ust. 1 CUS Act: what is resigned from is used no more and ordered no more."""
    end(running, PlanEndKind.RESIGNED, date(2027, 3, 1), "wyjechała")

    rows = used(running).values()
    assert {row.state for row in rows} == {QualificationState.RESIGNED}
    assert {row.state_on for row in rows} == {date(2027, 3, 1)}
    assert next(iter(rows)).ground == "zakończono IPUS nr 1/2026"
    assert not [one for one in office.do(order_sources, running.case_id) if not one.last]


def test_a_service_that_stays_goes_on_without_the_plan(running):
    choices = running.coordinator.do(services_in_use, running.view.brief.id)
    (stays, _name), (goes, _other) = choices

    end(running, PlanEndKind.UPDATED_TO_ZERO, date(2027, 3, 1), "syn wrócił", frozenset({stays}))

    rows = used(running)
    assert rows[stays].state is QualificationState.QUALIFIED
    assert rows[goes].state is QualificationState.ENDED


@pytest.mark.parametrize("kind", [PlanEndKind.RESIGNED, PlanEndKind.UPDATED_TO_ZERO])
def test_a_service_resigned_for_a_later_day_lets_its_plan_end(running, kind):
    """The resignation given before keeps its day and its words (art. 44 ust. 1 CUS Act)."""
    (resigned, _name), (other, _other) = running.coordinator.do(
        services_in_use, running.view.brief.id
    )
    later = date(2027, 3, 31)
    running.coordinator.do(resign, resigned, later, "pismem")
    offered = running.coordinator.do(services_in_use, running.view.brief.id)
    assert [one for one, _name in offered] == [other]

    end(running, kind, date(2027, 3, 1), "syn wrócił")

    rows = used(running)
    kept = rows[resigned]
    assert (kept.state, kept.state_on, kept.ground) == (
        QualificationState.RESIGNED,
        later,
        "pismem",
    )
    assert rows[other].state_on == date(2027, 3, 1)


def test_an_expired_plan_leaves_its_services_to_their_own_days(running, clock):
    clock.turn_to(date(2027, 12, 1))
    end(running, PlanEndKind.EXPIRED, date(2027, 11, 30))

    assert {row.state for row in used(running).values()} == {QualificationState.QUALIFIED}


def test_a_resignation_keeps_the_fee_due_until_its_day(running, office):
    end(running, PlanEndKind.RESIGNED, date(2027, 3, 1))
    first = next(iter(used(running)))
    office.do(waive_fee, first, "za marzec", "pobyt w szpitalu")
    running.coordinator.do(
        sum_plan_up, running.view.brief.id, replace(TALK, talk_on=None, no_talk_reason="wyjechała")
    )

    words = heard(office.do(closing_pdf, running.view.brief.id)).document.words
    assert "Opłata pozostaje należna za usługi do dnia rezygnacji" in words
    assert "Odstąpiono od opłaty (art. 44 ust. 2 ustawy o CUS):" in words
    assert "za marzec." in words
    assert "szpital" not in words


def test_a_plan_does_not_expire_before_its_day(running, clock):
    with pytest.raises(InvalidInputError, match="Plan trwa do"):
        end(running, PlanEndKind.EXPIRED, date(2027, 3, 1))

    clock.turn_to(date(2027, 12, 1))
    with pytest.raises(InvalidInputError, match="30 listopada 2027"):
        end(running, PlanEndKind.EXPIRED, date(2027, 3, 1))


def test_services_no_longer_needed_are_ended_with_a_reason(running):
    with pytest.raises(InvalidInputError, match="nie są już potrzebne"):
        end(running, PlanEndKind.UPDATED_TO_ZERO, date(2027, 3, 1))


def test_a_death_ends_a_plan_only_once_it_is_recorded(running, office):
    with pytest.raises(RefusedError, match="daty zgonu"):
        end(running, PlanEndKind.DIED, date(2027, 3, 1))

    office.do(record_death, running.resident_id, date(2027, 2, 27), DeathSource.FAMILY)
    with pytest.raises(InvalidInputError, match=r"Dzień zgonu w karcie osoby to 27\.02\.2027"):
        end(running, PlanEndKind.DIED, date(2027, 3, 1))
    end(running, PlanEndKind.DIED, date(2027, 2, 27))

    assert running.view.brief.state is PlanState.ENDED


def test_a_move_ends_a_plan_only_once_it_is_recorded(running, office):
    """The move frees the places and stops the orders; an end without it would leave them bound."""
    left = date(2027, 2, 26)
    with pytest.raises(RefusedError, match="Zapisz wyprowadzkę w karcie mieszkańca"):
        end(running, PlanEndKind.MOVED, left)

    move = Move(left, Destination.ANOTHER_GMINA, "gmina Konin")
    office.do(record_move, running.resident_id, move)
    with pytest.raises(InvalidInputError, match="Dzień wyprowadzki"):
        end(running, PlanEndKind.MOVED, date(2027, 3, 1))
    end(running, PlanEndKind.MOVED, left)

    assert running.view.brief.state is PlanState.ENDED
    assert {row.state for row in used(running).values()} == {QualificationState.ENDED}


def test_the_closing_talk_is_due_and_then_described(running, office):
    move = Move(date(2027, 3, 1), Destination.ANOTHER_GMINA, "gmina Konin")
    office.do(record_move, running.resident_id, move)
    end(running, PlanEndKind.MOVED, date(2027, 3, 1))
    assert [one.kind for one in running.view.clocks] == [PlanClockKind.TALK]
    with pytest.raises(InvalidInputError, match="rozmowy podsumowującej albo powód"):
        running.coordinator.do(
            sum_plan_up, running.view.brief.id, replace(TALK, talk_on=None, no_talk_reason="")
        )

    running.coordinator.do(
        sum_plan_up, running.view.brief.id, replace(TALK, talk_on=date(2027, 3, 1))
    )

    assert running.view.brief.state is PlanState.SUMMARISED
    assert running.view.content.goals[0].result is GoalResult.REACHED
    assert running.view.clocks == ()


def test_a_plan_of_somebody_who_died_is_not_approved(place, office):
    plan = agreed(place)
    office.do(record_death, place.resident_id, date(2026, 11, 22), DeathSource.FAMILY)

    with pytest.raises(RefusedError, match="zmarła"):
        office.do(approve_plan, plan)


def test_the_list_puts_what_is_due_first(place, office, clock):
    begun(place)
    clock.turn_to(date(2026, 12, 15))

    (row,) = office.do(list_plans, PlanFilter.DUE)

    assert (row.person, row.clock.kind) == ("Żółkiewska Irena", PlanClockKind.DRAWING)
    assert office.do(narrow_plans, PlanFilter.CURRENT, "zolk") == [row]
    assert office.do(narrow_plans, PlanFilter.CURRENT, "nowak") == []
    assert office.do(plan_row, row.id) == row


def test_only_agreed_plans_wait_for_approval(place, office):
    ready(place)
    assert office.do(list_plans, PlanFilter.APPROVAL) == []


def test_pulpit_tells_the_director_what_to_approve(place, office):
    agreed(place)

    rows = office.do(overview).of(OverviewSection.APPROVAL)

    assert [row.detail for row in rows] == ["IPUS 1/2026: IPUS czeka na zatwierdzenie."]


def test_pulpit_reminds_of_the_meeting_and_the_summary(running, office, clock):
    clock.turn_to(date(2027, 5, 20))

    titles = [row.title for row in office.do(overview).rows]

    assert "Plany IPUS – spotkanie koordynatorów" in titles
    assert "Plany IPUS – podsumowanie organizatora" in titles


def test_a_summary_and_a_meeting_move_the_clocks(running, office):
    office.do(
        record_meeting, MeetingForm(date(2027, 3, 1), "Celina Źrebiec", "przeglądy w terminie")
    )
    form = SummaryForm(date(2026, 11, 23), date(2027, 3, 1), "Plany działają.", date(2027, 3, 1))
    summary = office.do(record_summary, form)

    meeting, next_summary = office.do(organiser_desk).clocks
    assert (meeting.due, next_summary.due) == (date(2027, 6, 1), date(2027, 9, 1))
    words = heard(office.do(summary_pdf, summary)).document.words
    assert "Zatwierdzone plany: 1" in words


@pytest.mark.parametrize(
    ("period", "made_on", "said"),
    [
        ((date(2026, 11, 1), date(2031, 1, 1)), date(2027, 3, 1), "najwyżej okres do tego dnia"),
        ((date(2026, 11, 1), date(2027, 2, 1)), date(2027, 1, 15), "najwyżej okres do tego dnia"),
        ((date(2020, 1, 1), date(2020, 6, 30)), date(2027, 3, 1), "Pierwszy plan zaczęto układać"),
    ],
)
def test_a_summary_of_a_time_that_cannot_be_summed_up_is_refused(
    running, office, period, made_on, said
):
    """Art. 46 CUS Act: one period to 2031 would silence the duty for years."""
    due = office.do(organiser_desk).clocks
    with pytest.raises(InvalidInputError, match=said):
        office.do(record_summary, SummaryForm(*period, "Plany działają.", made_on))
    assert office.do(organiser_desk).clocks == due


def test_a_meeting_before_there_was_a_plan_is_refused(running, office):
    with pytest.raises(InvalidInputError, match="Pierwszy plan zaczęto układać"):
        office.do(record_meeting, MeetingForm(date(2020, 1, 1), "Celina Źrebiec", ""))


def test_a_summary_kept_with_a_period_to_come_counts_to_the_day_it_was_made(running, office):
    made = date(2027, 3, 1)
    form = SummaryForm(date(2026, 11, 23), made, "Plany działają.", made)
    kept = office.do(record_summary, form)
    with Transaction(office.store.writer, office.actor, office.clock(), office.surroundings) as tx:
        tx.get_one(OrganiserSummary, kept).ends_on = date(2031, 1, 1)
        tx.commit()

    summary = office.do(organiser_desk).clocks[-1]
    assert summary.due == date(2027, 9, 1)


def test_coordinators_do_not_sum_up_for_the_organiser(running):
    with pytest.raises(NotPermittedError):
        running.coordinator.do(record_meeting, MeetingForm(date(2027, 3, 1), "ja", ""))


def test_the_register_explains_a_number_nobody_used(place, office):
    plan = begun(place)
    place.coordinator.do(drop_plan, plan, "osoba wybrała inną pomoc")
    approved(place)

    words = heard(office.do(plans_register, 2026)).document.words

    assert "1: plan nie powstał: osoba wybrała inną pomoc" in words
    assert "Żółkiewska Irena" in words


def test_the_list_is_printed_as_it_stands(running, office):
    words = heard(office.do(plans_list, PlanFilter.CURRENT, "")).document.words

    assert "Żółkiewska Irena" in words
