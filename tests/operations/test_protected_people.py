"""A protected person's address, telephone and way home, and an illness, in papers and views."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from cusdesk.db.decisions import Document
from cusdesk.domain.addresses import Place
from cusdesk.domain.errors import NotPermittedError, RefusedError
from cusdesk.domain.order_terms import OrderTerms
from cusdesk.domain.orders import SuspensionReason
from cusdesk.domain.plans import PlanEndKind
from cusdesk.domain.programmes import PersonalDatum
from cusdesk.domain.residents import AddressKind, SensitiveKind
from cusdesk.domain.users import GROUNDS_HIDDEN, Role
from cusdesk.domain.words import NBSP
from cusdesk.operations.addresses import NewAddress, add_address
from cusdesk.operations.documents import (
    export_document,
    open_document,
    print_document,
    print_large,
    view_document,
)
from cusdesk.operations.order_proposals import propose_again, propose_order
from cusdesk.operations.order_slips import stop_order
from cusdesk.operations.order_suspensions import Rest, suspend_order
from cusdesk.operations.order_views import order_pdf, order_view, slip_pdf
from cusdesk.operations.orders import change_draft, draft_order, order_sources
from cusdesk.operations.phones import add_phone
from cusdesk.operations.plan_approvals import (
    NewPlanAuthorisation,
    approval_refusal,
    approve_plan,
    authorise_to_approve,
)
from cusdesk.operations.plan_endings import ClosingTalk, NewEnding, end_plan, sum_plan_up
from cusdesk.operations.plan_papers import closing_pdf, large_plan_pdf, plan_pdf, version_pdf
from cusdesk.operations.plan_totals import plan_in
from cusdesk.operations.programme_applications import asked_data_in
from cusdesk.operations.protection import HIDDEN, NewMark, protect
from cusdesk.operations.users import assign_roles, staff
from tests.print.reading import heard
from tests.support.drafts import person
from tests.support.offices import TODAY
from tests.support.orders import drafted, proposed, sent
from tests.support.parts import answer
from tests.support.plans import agreed, approved, scene

PHONE = "600 000 012"
LATER = date(2027, 3, 1)
WAY = "furtka od podwórza"
WORDS = {"directions": WAY, "contact": "córka", "notes": "gronkowiec", "keys": "u sąsiadki"}


def hide(office, who):
    office.do(protect, who, NewMark(SensitiveKind.VIOLENCE, date(2026, 1, 1)))


def role(office, in_name_of, *roles):
    """Return the office as Ewa sees it in these roles."""
    ids = {row.login: row.id for row in office.do(staff)}
    office.do(assign_roles, ids["ewa"], roles)
    return in_name_of("ewa")


def refused(theirs, operation, *given):
    """Have an operation refuse, for the person is protected."""
    with pytest.raises(RefusedError, match="szczególnie chronione"):
        theirs.do(operation, *given)


@pytest.fixture
def who(office):
    who = person(office)
    office.do(add_phone, who, PHONE)
    return who


@pytest.fixture
def order(office, case):
    """Return an order that says how to come in, whom to ring and what to beware of."""
    return sent(office, case, **WORDS)


def documents_of(office, who):
    return answer(office, lambda tx: list(tx.scalars(select(Document).filter_by(resident_id=who))))


# Reprints


def test_an_order_and_its_slips_are_reprinted_only_for_who_may_see_the_address(
    office, in_name_of, who, order
):
    office.do(suspend_order, order, Rest(SuspensionReason.HOSPITAL, TODAY))
    slip = office.do(order_view, order).slips[0].id
    paper = office.do(order_pdf, order)
    assert PHONE in heard(paper).document.words
    hide(office, who)

    theirs = role(office, in_name_of, Role.DISPATCHER)

    refused(theirs, order_pdf, order)
    refused(theirs, slip_pdf, slip)
    assert office.do(order_pdf, order) == paper
    assert office.do(slip_pdf, slip)


@pytest.mark.parametrize("act", [open_document, print_document, export_document, print_large])
def test_the_register_gives_no_paper_of_a_protected_person_out(office, in_name_of, who, order, act):
    (document,) = documents_of(office, who)
    hide(office, who)

    refused(role(office, in_name_of, Role.SERVICE_ORGANISER), act, document.id)


def test_the_register_says_why_it_keeps_a_paper_back(office, in_name_of, who, order):
    (document,) = documents_of(office, who)
    assert office.do(view_document, document.id).refusal == ""
    hide(office, who)

    theirs = role(office, in_name_of, Role.SERVICE_ORGANISER)

    assert "szczególnie chronione" in theirs.do(view_document, document.id).refusal
    assert office.do(print_document, document.id)


def test_a_plan_is_reprinted_only_for_who_may_see_the_address(office, in_name_of, who, clock):
    place = scene(office, in_name_of, who)
    plan = approved(place)
    clock.turn_to(LATER)
    version = place.view.versions[0].id
    do = place.coordinator.do
    do(end_plan, plan, NewEnding(PlanEndKind.RESIGNED, LATER, "wola osoby"))
    do(sum_plan_up, plan, ClosingTalk(None, "nie chce", "Przebieg.", "Wynik."))
    hide(office, who)

    theirs = role(office, in_name_of, Role.SERVICE_ORGANISER)

    for print_one in (plan_pdf, large_plan_pdf, closing_pdf):
        refused(theirs, print_one, plan)
    refused(theirs, version_pdf, version)
    assert office.do(plan_pdf, plan) == office.do(version_pdf, version)


# Papers that would say „dane chronione” for ever


def test_a_plan_is_not_approved_by_one_who_may_not_see_the_address(office, in_name_of, who):
    plan = agreed(scene(office, in_name_of, who))
    theirs = role(office, in_name_of, Role.SERVICE_ORGANISER)
    ewa = next(row.id for row in office.do(staff) if row.login == "ewa")
    office.do(authorise_to_approve, NewPlanAuthorisation(ewa, "3/2026", TODAY, TODAY))
    assert theirs.do(approval_refusal, plan) == ""
    hide(office, who)

    refused(theirs, approve_plan, plan)

    assert "szczególnie chronione" in theirs.do(approval_refusal, plan)
    office.do(approve_plan, plan)
    assert HIDDEN not in heard(office.do(plan_pdf, plan)).document.words


def test_a_plan_is_not_summed_up_by_one_who_may_not_see_the_address(office, in_name_of, who, clock):
    place = scene(office, in_name_of, who)
    plan = approved(place)
    clock.turn_to(LATER)
    do = place.coordinator.do
    do(end_plan, plan, NewEnding(PlanEndKind.RESIGNED, LATER, "wola osoby"))
    hide(office, who)
    ids = {row.login: row.id for row in office.do(staff)}
    office.do(assign_roles, ids["celina"], (Role.PLAN_COORDINATOR,))

    refused(
        in_name_of("celina"), sum_plan_up, plan, ClosingTalk(None, "nie chce", "Szło.", "Wynik.")
    )
    assert office.do(plan_in, place.case_id).view.ending.summarised_on is None


# Views


def test_the_application_shows_no_telephone_of_a_protected_person(office, in_name_of, who):
    case = scene(office, in_name_of, who).case_id
    hide(office, who)
    theirs = role(office, in_name_of, Role.BENEFIT_CLERK)

    def phone(to):
        known = {one.datum: one.value for one in to.do(asked_data_in, case)}
        return known[PersonalDatum.PHONE].replace(NBSP, " ")

    assert phone(theirs) == HIDDEN
    assert phone(office) == PHONE


def test_an_order_shows_no_way_to_a_protected_home(office, in_name_of, who, order):
    hide(office, who)
    terms = role(office, in_name_of, Role.DISPATCHER).do(order_view, order).draft.terms

    assert {name: getattr(terms, name) for name in WORDS} == dict.fromkeys(WORDS, HIDDEN)
    assert {name: getattr(office.do(order_view, order).draft.terms, name) for name in WORDS} == (
        WORDS
    )
    assert terms.shopping == OrderTerms(TODAY).shopping


def test_a_draft_is_written_and_proposed_only_by_one_who_may_see_the_address(
    office, in_name_of, who, case
):
    at_home = Place("Lipowo", street="Polna", house="4")
    office.do(add_address, who, NewAddress(AddressKind.RESIDENCE, at_home, TODAY, directions=WAY))
    assert proposed(office, case).terms.directions == WAY
    draft = drafted(office, case)
    base = office.do(order_view, draft).draft
    (source,) = office.do(order_sources, case)
    hide(office, who)
    theirs = role(office, in_name_of, Role.DISPATCHER)

    refused(theirs, propose_order, case, source.kind, source.id)
    refused(theirs, propose_again, draft)
    refused(theirs, draft_order, case, base)
    refused(theirs, change_draft, draft, base, replace(base, contract_id=None))
    assert WAY not in heard(theirs.do(order_pdf, draft)).document.words
    assert WAY in heard(office.do(order_pdf, draft)).document.words


# An illness


def test_the_accountant_reads_no_illness_from_an_order(office, in_name_of, order):
    office.do(suspend_order, order, Rest(SuspensionReason.HOSPITAL, TODAY, note="oddział zakaźny"))
    office.do(stop_order, order, TODAY, "gronkowiec")
    theirs = role(office, in_name_of, Role.ACCOUNTANT)

    seen = theirs.do(order_view, order)

    assert "gronkowiec" not in repr(seen)
    assert "zakaźny" not in repr(seen)
    assert [(one.reason, one.note) for one in seen.rests] == [(HIDDEN, HIDDEN)]
    assert (seen.reason, seen.slips[0].reason) == (HIDDEN, HIDDEN)
    assert seen.draft.terms.directions == WAY


def test_those_who_order_services_read_why_they_rest(office, in_name_of, order):
    office.do(suspend_order, order, Rest(SuspensionReason.HOSPITAL, TODAY, note="oddział zakaźny"))

    (rest,) = role(office, in_name_of, Role.DISPATCHER).do(order_view, order).rests

    assert (rest.reason, rest.note) == (SuspensionReason.HOSPITAL.label, "oddział zakaźny")


@pytest.mark.parametrize("reader", [Role.ACCOUNTANT, Role.BENEFIT_CLERK])
def test_an_order_is_printed_only_for_those_who_order_or_read_of_health(
    office, in_name_of, who, case, order, reader
):
    draft = drafted(office, case)
    office.do(stop_order, order, TODAY, "gronkowiec")
    slip = office.do(order_view, order).slips[0].id
    theirs = role(office, in_name_of, reader)

    for operation, one in ((order_pdf, order), (order_pdf, draft), (slip_pdf, slip)):
        with pytest.raises(NotPermittedError, match="na co uważać"):
            theirs.do(operation, one)


def test_the_register_keeps_orders_back_from_those_who_only_draft_decisions(
    office, in_name_of, who, order
):
    (document,) = documents_of(office, who)

    clerk = role(office, in_name_of, Role.BENEFIT_CLERK)
    assert "na co uważać" in clerk.do(view_document, document.id).refusal
    with pytest.raises(NotPermittedError, match="na co uważać"):
        clerk.do(print_document, document.id)
    books = role(office, in_name_of, Role.ACCOUNTANT)
    assert books.do(view_document, document.id).refusal == GROUNDS_HIDDEN
