"""The papers a plan stands on: named with their day where they are recorded, said where not."""

from datetime import date, timedelta

import pytest

from cusdesk.db.programmes import ProgrammeCondition
from cusdesk.domain.declarations import Said
from cusdesk.domain.errors import NotPermittedError
from cusdesk.domain.plans import PlanEndKind
from cusdesk.domain.programmes import Proof
from cusdesk.domain.users import Role
from cusdesk.operations.case_views import view_case
from cusdesk.operations.declarations import asked_in, record_declarations
from cusdesk.operations.documents import print_document
from cusdesk.operations.notes import record_information_duty
from cusdesk.operations.plan_annexes import annexes_in
from cusdesk.operations.plan_endings import NewEnding, end_plan
from cusdesk.operations.plan_papers import plan_pdf
from cusdesk.operations.plan_versions import begin_update
from cusdesk.operations.programme_letters import ProgrammeLetter, letter_signers, send_letter
from cusdesk.operations.qualifications import programme_of
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import assign_roles, staff
from tests.print.reading import heard
from tests.support.offices import TODAY
from tests.support.plans import approved, ready, scene
from tests.support.qualifications import centre_account

APPLICATION, DECLARED = "Wniosek", "Oświadczenia"
TALK = "Karta rozpoznania potrzeb"
CLAUSE = "Informacja o przetwarzaniu danych osobowych"
INFORMED, FORMER = "Informacja o zakwalifikowaniu", "Plan przed zmianą"
DAY = timedelta(days=1)
MARCH = date(2027, 3, 1)


@pytest.fixture
def place(office, in_name_of):
    return scene(office, in_name_of)


@pytest.fixture
def plan(place):
    return ready(place)


def condition(office, case_id):
    """Have the programme of a case ask about one condition, proved by a document."""
    with Transaction(office.store.writer, office.actor, office.clock(), office.surroundings) as tx:
        programme = programme_of(tx, case_id)
        tx.add(
            ProgrammeCondition(
                programme_id=programme, position=1, text="mieszka w gminie", proof=Proof.DOCUMENT
            )
        )
        tx.commit()


def found(place):
    return place.coordinator.do(annexes_in, place.view.brief.id)


def told(place):
    """Return what each paper of the plan tells, by its name; nothing where it is lacking."""
    return {one.title: one.told for one in found(place)}


def paper(place):
    return heard(place.coordinator.do(plan_pdf, place.view.brief.id)).document.words


def test_a_plan_names_the_application_and_the_talk_it_stands_on(place, plan):
    """Art. 35 and art. 37 CUS Act."""
    assert told(place)[APPLICATION] == "nr 1/2026, wpłynął 23.11.2026"
    assert told(place)[TALK] == "z 23.11.2026"

    words = paper(place)
    assert "Załączniki w aktach sprawy" in words
    assert "nr 1/2026, wpłynął 23.11.2026" in words
    assert "Karta rozpoznania potrzeb (art. 37)" in words


def test_declarations_are_named_with_their_day_and_what_was_shown(place, plan, office, clock):
    """Art. 36 ust. 1-3 CUS Act; the centre keeps no copy of what was only shown."""
    assert DECLARED not in told(place)
    condition(office, place.case_id)
    assert told(place)[DECLARED] == ""
    (application,) = office.do(view_case, place.case_id).applications
    (asked,) = office.do(asked_in, application.id)
    clock.turn_to(TODAY + DAY)
    said = Said(met=True, made_on=office.today, document_seen="dowód osobisty")

    office.do(record_declarations, application.id, {asked.id: said})

    assert told(place)[DECLARED] == "do wniosku nr 1/2026 z 24.11.2026; okazano: dowód osobisty"


def test_the_clause_is_named_only_where_its_giving_was_recorded(place, plan, office):
    """A plan said of everybody that the clause was given to them, and a copy of the plan too."""
    assert told(place)[CLAUSE] == ""
    assert CLAUSE not in paper(place)

    office.do(record_information_duty, place.resident_id, TODAY, "na piśmie")

    assert told(place)[CLAUSE] == "23.11.2026, na piśmie"
    words = paper(place)
    assert f"{CLAUSE} (art. 13 RODO)" in words
    assert "Uczestnik otrzymał" not in words


def test_a_letter_of_information_is_named_and_opens(place, plan, office):
    """Art. 42 ust. 1 CUS Act."""
    assert told(place)[INFORMED] == ""
    centre_account(office)
    signer = office.do(letter_signers)[0].user_id
    letter = office.do(send_letter, place.case_id, ProgrammeLetter.INFORMATION, signer)

    (one,) = [one for one in found(place) if one.title == INFORMED]

    assert (one.told, one.document_id) == ("z 23.11.2026", letter)
    assert office.do(print_document, one.document_id)


def test_the_information_stays_on_record_when_the_use_of_services_ends(place, office, clock):
    """The paper of the plan named it, and the screen said it was lacking once the plan ended."""
    approved(place)
    centre_account(office)
    signer = office.do(letter_signers)[0].user_id
    letter = office.do(send_letter, place.case_id, ProgrammeLetter.INFORMATION, signer)
    clock.turn_to(TODAY + 30 * DAY)
    ending = NewEnding(PlanEndKind.UPDATED_TO_ZERO, TODAY + 20 * DAY, "wróciła do zdrowia")
    place.coordinator.do(end_plan, place.view.brief.id, ending)

    (one,) = [one for one in found(place) if one.title == INFORMED]

    assert (one.told, one.document_id) == ("z 23.11.2026", letter)


def test_an_update_names_the_version_it_takes_the_place_of(place, office, clock):
    """Art. 41 ust. 2 CUS Act."""
    plan = approved(place)
    assert FORMER not in told(place)
    clock.turn_to(MARCH)
    place.coordinator.do(begin_update, plan, MARCH)

    (one,) = [one for one in found(place) if one.title == FORMER]

    assert one.told == "wersja 1, zatwierdzona 23.11.2026"
    assert one.document_id == place.view.versions[1].document_id


def test_what_a_plan_stands_on_is_read_by_those_who_read_of_health(place, plan, office, in_name_of):
    ewa = next(row.id for row in office.do(staff) if row.login == "ewa")
    office.do(assign_roles, ewa, (Role.ACCOUNTANT,))

    with pytest.raises(NotPermittedError):
        in_name_of("ewa").do(annexes_in, plan)
