"""Renewal: a new case from the last decision, asking only what may have changed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Case
from cusdesk.db.decisions import Decision, DecisionDraft
from cusdesk.db.needs import CareActivity
from cusdesk.domain.applications import CASE_OF_CARE
from cusdesk.domain.case_steps import CaseTab, income_month_for
from cusdesk.domain.cases import ApplicantKind, ApplicationChannel
from cusdesk.domain.dates import long_day, month_name
from cusdesk.domain.decisions import DecisionKind, DecisionState
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.fee_payable import is_free
from cusdesk.domain.grants import DraftTerms, hours_in_words, terms_from
from cusdesk.domain.running import Ruling, courses
from cusdesk.domain.users import Permission
from cusdesk.operations.applications import NewApplication, register_application
from cusdesk.operations.case_facts import case_facts
from cusdesk.operations.cases import existing_case, open_case_for
from cusdesk.operations.decision_drafts import begin_draft, open_draft
from cusdesk.operations.decision_fees import latest_determination
from cusdesk.operations.decisions import (
    RunningDecision,
    existing_decision,
    rulings,
    running_decision,
)
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.incomes import income_on
from cusdesk.operations.interviews import latest_interview
from cusdesk.operations.needs import activities_of
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class RenewalForm:
    """How the renewal begins: an application, or ex officio; the date stamp starts the clocks."""

    received_on: date
    ex_officio: bool = False
    channel: ApplicationChannel = ApplicationChannel.COUNTER


@dataclass(frozen=True, slots=True)
class RenewalItem:
    """One thing that may have changed: what is known, whether it is settled, where to do it."""

    sentence: str
    done: bool
    tab: CaseTab


@dataclass(frozen=True, slots=True)
class Renewal:
    """A renewal under way: the decision it goes on from, and what is still to be looked at."""

    case_id: UUID
    draft_id: UUID
    previous: RunningDecision
    items: tuple[RenewalItem, ...]


@operation(Permission.CASES_WRITE, Act.CHANGE)
def renew(tx: Transaction, decision_id: UUID, form: RenewalForm) -> UUID:
    """Open the case of a renewal with its activities and draft; return the case."""
    tx.demand(Permission.DECISIONS_DRAFT)
    row = existing_decision(tx, decision_id)
    open_case_for(tx, row.case_id)
    previous = _last_of_its_line(tx, row)
    if (begun := _begun(tx, decision_id)) is not None:
        raise RefusedError(
            f"Odnowienie decyzji {row.number} jest już w toku w sprawie "
            f"{existing_case(tx, begun.case_id).mark}."
        )
    case = _open_case(tx, row, form)
    _copy_activities(tx, row.case_id, case.id)
    free = is_free(row.fee_percent, row.fee_per_hour, row.fee_per_month)
    kind = DecisionKind.GRANT_FREE if free else DecisionKind.GRANT
    begin_draft(tx, case, kind, previous)
    return case.id


@operation(Permission.CASES_READ)
def renewal_in(tx: Transaction, case_id: UUID) -> Renewal | None:
    """Return the renewal a case is about; it stands over its draft, whose view was logged."""
    open_case_for(tx, case_id)
    draft = open_draft(tx, case_id)
    if draft is None or draft.previous_id is None or draft.kind in _NOT_RENEWALS:
        return None
    terms = terms_from(draft.terms)
    return Renewal(
        case_id=case_id,
        draft_id=draft.id,
        previous=_course(tx, existing_decision(tx, draft.previous_id)),
        items=(
            _interview(tx, case_id),
            _income(tx, draft),
            _fee(tx, case_id),
            _hours(terms),
            _period(terms),
        ),
    )


_NOT_RENEWALS = frozenset({DecisionKind.CHANGE, DecisionKind.EXPIRY})


def _last_of_its_line(tx: Transaction, row: Decision) -> RunningDecision:
    """Return the decision with its real days; one that was changed is renewed from the change."""
    if not row.kind.grants:
        raise RefusedError("Odnawia się tylko decyzję, która przyznaje usługi.")
    known = {one.id: one for one in rulings(tx, Decision.resident_id == row.resident_id)}
    if (day := known[row.id].repealed_on) is not None:
        raise RefusedError(
            f"Decyzję {row.number} uchylono albo wycofano {long_day(day)} Odnów decyzję, którą "
            "zmieniała, albo przyjmij nowy wniosek."
        )
    changed = next((one for one in known.values() if _changes(one, row.id)), None)
    if changed is not None:
        number = existing_decision(tx, changed.id).number
        raise RefusedError(f"Decyzję {row.number} zmieniła decyzja {number}. Odnów tę późniejszą.")
    return _course(tx, row)


def _changes(later: Ruling, decision_id: UUID) -> bool:
    """Whether a change of the decision stands: one set aside gives it its days back."""
    stands = later.kind is DecisionKind.CHANGE and later.repealed_on is None
    return stands and later.previous_id == decision_id


def _course(tx: Transaction, row: Decision) -> RunningDecision:
    known = courses(rulings(tx, Decision.resident_id == row.resident_id))
    return running_decision(tx, next(one for one in known if one.ruling.id == row.id))


def _begun(tx: Transaction, decision_id: UUID) -> DecisionDraft | None:
    return tx.scalars(
        select(DecisionDraft)
        .where(
            DecisionDraft.previous_id == decision_id,
            DecisionDraft.kind.not_in(_NOT_RENEWALS),
            DecisionDraft.state != DecisionState.ISSUED,
            DecisionDraft.gone.is_(False),
        )
        .limit(1)
    ).first()


def _open_case(tx: Transaction, row: Decision, form: RenewalForm) -> Case:
    if row.care_kind is None:
        raise RefusedError("W tej decyzji nie zapisano rodzaju usług, więc nie da się jej odnowić.")
    made = register_application(
        tx,
        NewApplication(
            resident_id=row.resident_id,
            kind=CASE_OF_CARE[row.care_kind],
            received_on=form.received_on,
            channel=form.channel,
            applicant_kind=(ApplicantKind.EX_OFFICIO if form.ex_officio else ApplicantKind.PERSON),
            service_id=row.service_id,
            asked_for=f"dalsze usługi po decyzji {row.number}",
        ),
    )
    return existing_case(tx, made.case_id)


def _copy_activities(tx: Transaction, earlier_id: UUID, case_id: UUID) -> None:
    """Start the grid of the new case with the earlier one: the hours are looked at, not retyped."""
    for place, one in enumerate(activities_of(tx, earlier_id)):
        tx.add(
            CareActivity(
                case_id=case_id,
                need=one.need,
                activity=one.activity,
                minutes=one.minutes,
                times_a_day=one.times_a_day,
                days=one.days,
                times_a_month=one.times_a_month,
                position=place,
            )
        )
    tx.flush()


def _interview(tx: Transaction, case_id: UUID) -> RenewalItem:
    # The decision renewed stood on an interview, ours or one on paper, so this is its update.
    row = latest_interview(tx, case_id)
    said = (
        f"Wywiad zaktualizowano {long_day(row.conducted_on)}"
        if row is not None
        else "Zaktualizuj wywiad środowiskowy (art. 107 ust. 4)."
    )
    return RenewalItem(said, row is not None, CaseTab.INTERVIEW)


def _income(tx: Transaction, draft: DecisionDraft) -> RenewalItem:
    """Return whether the income of the new base month is known (art. 8 ust. 3 u.p.s.)."""
    month = income_month_for(case_facts(tx, existing_case(tx, draft.case_id)))
    known = income_on(tx, draft.resident_id, tx.today)
    done = known is not None and known.month >= month
    said = (
        f"Dochód za {month_name(month)} wpisano."
        if done
        else f"Wpisz dochód za {month_name(month)}."
    )
    return RenewalItem(said, done, CaseTab.FEE)


def _fee(tx: Transaction, case_id: UUID) -> RenewalItem:
    row = latest_determination(tx, case_id)
    said = (
        f"Odpłatność ustalono {long_day(row.determined_on)}"
        if row
        else "Ustal odpłatność z nowego dochodu."
    )
    return RenewalItem(said, row is not None, CaseTab.FEE)


def _hours(terms: DraftTerms) -> RenewalItem:
    if not terms.minutes:
        return RenewalItem("Wpisz wymiar godzin.", done=False, tab=CaseTab.NEEDS)
    hours = hours_in_words(terms.minutes, terms.basis, terms.days_a_week)
    return RenewalItem(f"Wymiar: {hours}. Sprawdź, czy wystarcza.", done=True, tab=CaseTab.NEEDS)


def _period(terms: DraftTerms) -> RenewalItem:
    if terms.starts_on is None:
        return RenewalItem("Wpisz nowy okres.", done=False, tab=CaseTab.DECISION)
    until = f"do {long_day(terms.ends_on)}" if terms.ends_on else "bezterminowo"
    said = f"Okres: od {long_day(terms.starts_on)} {until}"
    return RenewalItem(said, done=True, tab=CaseTab.DECISION)
