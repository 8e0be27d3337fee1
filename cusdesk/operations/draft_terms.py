"""What a draft starts from: everything the case already knows, so that little is typed."""

from datetime import date, timedelta
from uuid import UUID

from cusdesk.db.cases import Case
from cusdesk.db.decisions import Decision
from cusdesk.domain.applications import care_of
from cusdesk.domain.deadlines import add_months
from cusdesk.domain.decisions import DecisionKind, HoursBasis
from cusdesk.domain.grants import (
    SCOPES,
    USUAL_SCOPE,
    CareScope,
    ChangeCause,
    DraftTerms,
    EndingGround,
)
from cusdesk.domain.services import CareKind
from cusdesk.domain.terms import Regime
from cusdesk.operations.case_facts import case_facts
from cusdesk.operations.cases import existing_case
from cusdesk.operations.decision_fees import latest_determination, payable_of
from cusdesk.operations.decisions import RunningDecision, running_for, still_to_run
from cusdesk.operations.declaration import part
from cusdesk.operations.needs import activities_of, hours_of
from cusdesk.operations.programme_decisions import (
    proposed_programme_kind,
    starting_programme_terms,
)
from cusdesk.operations.residents import existing_resident
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.urgent_care import named_service

DAY = timedelta(days=1)
MONTHS_OF_GRANT = 12
ENDS_SOON_DAYS = 45


@part
def running_care(tx: Transaction, case: Case) -> RunningDecision | None:
    """Return the decision under which the person has this kind of care today, if any."""
    care = care_of(case.kind)
    found = [one for one in running_for(tx, case.resident_id, tx.today) if one.care_kind is care]
    return found[-1] if found else None


@part
def care_to_change(tx: Transaction, case: Case) -> RunningDecision | None:
    """Return the decision a change is about: what runs, or what was granted and is yet to begin."""
    if running := running_care(tx, case):
        return running
    care = care_of(case.kind)
    ahead = still_to_run(tx, tx.today, Decision.resident_id == case.resident_id)
    return next((one for one in ahead if one.care_kind is care), None)


@part
def care_to_end(tx: Transaction, case: Case) -> RunningDecision | None:
    """Return the decision an ending is about; one that is yet to begin must not begin either.

    Its own case comes first, and a grant before its change, for it takes the change along.
    """
    care = care_of(case.kind)
    ahead = still_to_run(tx, tx.today, Decision.resident_id == case.resident_id)
    found = [one for one in ahead if one.care_kind is care]
    # Sorting keeps the order of the days where two stand alike.
    found.sort(key=lambda one: one.case_id != case.id or not one.kind.grants_anew)
    return found[0] if found else running_care(tx, case)


@part
def previous_for(tx: Transaction, case: Case, kind: DecisionKind) -> RunningDecision | None:
    """Return what a decision of a kind changes or ends; none where it begins care anew."""
    if kind is DecisionKind.EXPIRY:
        return care_to_end(tx, case)
    return care_to_change(tx, case) if kind is DecisionKind.CHANGE else None


@part
def proposed_kind(tx: Transaction, case_id: UUID) -> DecisionKind:
    """Return the kind of decision the data point at; the clerk decides."""
    case = existing_case(tx, case_id)
    if case.regime is Regime.PROGRAMME:
        return proposed_programme_kind(tx, case_id)
    resident = existing_resident(tx, case.resident_id)
    running = care_to_change(tx, case)
    if resident.died_on or resident.moved_out_on:
        return DecisionKind.EXPIRY
    if running is not None and not _ends_soon(tx, running):
        return DecisionKind.CHANGE
    fee = latest_determination(tx, case_id)
    if fee is not None and payable_of(fee).is_free:
        return DecisionKind.GRANT_FREE
    return DecisionKind.GRANT


def _ends_soon(tx: Transaction, running: RunningDecision) -> bool:
    return running.last is not None and (running.last - tx.today).days <= ENDS_SOON_DAYS


@part
def starting_terms(
    tx: Transaction, case: Case, kind: DecisionKind, previous: RunningDecision | None
) -> DraftTerms:
    """Return the terms a new draft of `kind` starts with."""
    if kind.regime is Regime.PROGRAMME:
        return starting_programme_terms(tx, case, kind)
    care = care_of(case.kind)
    if kind is DecisionKind.EXPIRY:
        return _ending(tx, case, care)
    hours, basis, days = _hours(tx, case.id, previous)
    first = _first_day(tx, case, previous)
    changing = kind is DecisionKind.CHANGE
    return DraftTerms(
        care_kind=care,
        service_id=named_service(tx, case.id) or (previous.service_id if previous else None),
        starts_on=first,
        ends_on=previous.last
        if changing and previous
        else add_months(first, MONTHS_OF_GRANT) - DAY,
        minutes=hours,
        basis=basis,
        days_a_week=days,
        scope=_scope(tx, case.id, care, previous),
        change=ChangeCause.PERSONAL if changing else None,
        effective_on=_change_from(tx, previous) if changing else None,
    )


def _ending(tx: Transaction, case: Case, care: CareKind) -> DraftTerms:
    resident = existing_resident(tx, case.resident_id)
    if resident.died_on:
        return DraftTerms(care, ending=EndingGround.DEATH, effective_on=resident.died_on)
    if resident.moved_out_on and resident.destination and resident.destination.is_facility:
        _label, _colon, facility = resident.moved_to.partition(": ")
        return DraftTerms(
            care,
            ending=EndingGround.FACILITY,
            effective_on=resident.moved_out_on,
            reason=f"placówka: {facility}",
        )
    if resident.moved_out_on:
        return DraftTerms(care, ending=EndingGround.MOVED_OUT, effective_on=resident.moved_out_on)
    return DraftTerms(care, ending=EndingGround.SITUATION, effective_on=tx.today)


def _hours(
    tx: Transaction, case_id: UUID, previous: RunningDecision | None
) -> tuple[int | None, HoursBasis, int | None]:
    if needed := hours_of(tx, case_id):
        return needed.minutes_on(needed.basis), needed.basis, None
    if previous is not None and previous.hours_basis is not None:
        return previous.minutes, previous.hours_basis, previous.days_a_week
    care = care_of(existing_case(tx, case_id).kind)
    # § 4 ust. 6 SPEC: for people with mental disorders always by the month
    monthly = care is CareKind.MENTAL_DISORDER
    return None, HoursBasis.MONTH if monthly else HoursBasis.WEEK, None


def _first_day(tx: Transaction, case: Case, previous: RunningDecision | None) -> date:
    if case.urgent_from is not None:
        return case.urgent_from
    if previous is not None and previous.last is not None:
        return previous.last + DAY
    if case_facts(tx, case).is_pressing:
        # art. 50a u.p.s.: help that cannot wait; a start before today is recorded in the case
        return tx.today
    return _next_month(tx.today)


def _change_from(tx: Transaction, previous: RunningDecision | None) -> date:
    next_month = _next_month(tx.today)
    return max(next_month, previous.first) if previous else next_month


def _next_month(day: date) -> date:
    return add_months(day.replace(day=1), 1)


def _scope(
    tx: Transaction, case_id: UUID, care: CareKind, previous: RunningDecision | None
) -> tuple[CareScope, ...]:
    """Return what the activities and the decision before name; its silence stays silence."""
    needs = {one.need for one in activities_of(tx, case_id)}
    before = previous.scope if previous else ()
    named = tuple(one for one in SCOPES[care] if one.label in needs or one in before)
    return named if named or previous else USUAL_SCOPE[care]
