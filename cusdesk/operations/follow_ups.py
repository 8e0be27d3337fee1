"""What deaths, moves and changed households leave to be done: derived, never ticked off."""

from collections.abc import Collection, Container, Iterable, Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import Select, or_, select

from cusdesk.db.cases import Case
from cusdesk.db.decisions import Decision, DecisionDraft
from cusdesk.db.plans import ServicePlan
from cusdesk.db.residents import Resident
from cusdesk.domain.case_facts import RUNNING
from cusdesk.domain.dates import short_day
from cusdesk.domain.decisions import DecisionKind, DecisionState
from cusdesk.domain.guards import (
    FeeRecheck,
    FollowUp,
    FollowUpKind,
    case_after_death,
    case_after_move,
)
from cusdesk.domain.users import Permission
from cusdesk.operations.case_lists import shut_cases
from cusdesk.operations.decisions import still_to_run
from cusdesk.operations.declaration import part
from cusdesk.operations.fee_rechecks import rechecks_due
from cusdesk.operations.plans import number_of, running_plans
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.undelivered import unreached_answers


@part
def tasks(tx: Transaction) -> list[FollowUp]:
    """Return the open tasks, the oldest first, without cases closed to the one logged in."""
    if not tx.may(Permission.CASES_READ):
        return []
    left = {row.id: row for row in tx.scalars(_left())}
    shut = shut_cases(tx)
    dead = [row.id for row in left.values() if row.died_on is not None]
    void = {row.id: row for row in unreached_answers(tx, dead)}
    found = [
        *_expiries(tx, left, void),
        *_undelivered(tx, left, void.values()),
        *_cases(tx, left),
        *_plans(tx, left),
        *_fees(tx, left),
    ]
    return sorted((one for one in found if one.case_id not in shut), key=lambda one: one.since)


def _left() -> Select[Resident]:
    return select(Resident).where(
        Resident.gone.is_(False),
        or_(Resident.died_on.is_not(None), Resident.moved_out_on.is_not(None)),
    )


def _expiries(
    tx: Transaction, left: dict[UUID, Resident], void: Container[UUID]
) -> Iterator[FollowUp]:
    drafts = _drafts(tx, left)
    # A decision that ends with today needs nothing more; one yet to begin must not begin.
    for decision in still_to_run(tx, tx.today, Decision.resident_id.in_(left)):
        row = left.get(decision.resident_id)
        if row is not None and decision.id not in void:
            todo = drafts.get(decision.id, "Przygotuj decyzję o wygaśnięciu.")
            yield FollowUp(
                FollowUpKind.EXPIRY,
                row.id,
                _name(row),
                _day(row),
                f"{_what(row)}; decyzja {decision.number} nadal obowiązuje. {todo}",
                decision.case_id,
                decision.id,
            )


def _drafts(tx: Transaction, left: Collection[UUID]) -> dict[UUID | None, str]:
    """Return what is to be done with the drafts of endings already begun."""
    rows = tx.scalars(
        select(DecisionDraft).where(
            DecisionDraft.resident_id.in_(left),
            DecisionDraft.kind == DecisionKind.EXPIRY,
            DecisionDraft.document_id.is_(None),
            DecisionDraft.gone.is_(False),
        )
    )
    return {row.previous_id: f"{_BEGUN[row.state]} o wygaśnięciu." for row in rows}


_BEGUN = {
    DecisionState.DRAFT: "Dokończ projekt decyzji",
    DecisionState.RETURNED: "Popraw zwrócony projekt decyzji",
    DecisionState.FOR_APPROVAL: "Na zatwierdzenie czeka projekt decyzji",
    DecisionState.APPROVED: "Wydaj zatwierdzoną decyzję",
}


def _undelivered(
    tx: Transaction, left: dict[UUID, Resident], void: Iterable[Decision]
) -> Iterator[FollowUp]:
    for decision in void:
        row, case = left[decision.resident_id], tx.get_one(Case, decision.case_id)
        # art. 110 KPA: what reached nobody binds nobody, so there is nothing to lapse
        yield FollowUp(
            FollowUpKind.CASE,
            row.id,
            _name(row),
            _day(row),
            f"{_what(row)}; decyzji {decision.number} nikomu nie doręczono (art. 110 KPA). "
            f"{case_after_death(case.regime)}",
            case.id,
        )


def _cases(tx: Transaction, left: dict[UUID, Resident]) -> Iterator[FollowUp]:
    rows = tx.scalars(
        select(Case).where(
            Case.resident_id.in_(left), Case.gone.is_(False), Case.state.in_(RUNNING)
        )
    )
    for case in rows:
        row = left[case.resident_id]
        todo = case_after_death(case.regime) if row.died_on else case_after_move(row.destination)
        yield FollowUp(
            FollowUpKind.CASE,
            row.id,
            _name(row),
            _day(row),
            f"{_what(row)}; sprawa {case.mark} jest w toku. {todo}",
            case.id,
        )


def _plans(tx: Transaction, left: dict[UUID, Resident]) -> Iterator[FollowUp]:
    for plan in running_plans(tx, ServicePlan.resident_id.in_(left)):
        row = left[plan.resident_id]
        # art. 45 ust. 2-3 CUS Act
        yield FollowUp(
            FollowUpKind.PLAN,
            row.id,
            _name(row),
            _day(row),
            f"{_what(row)}; plan usług (IPUS) nr {number_of(plan)} nadal obowiązuje. Zakończ go "
            "i opisz przebieg i rezultaty.",
            plan.case_id,
        )


def _fees(tx: Transaction, left: dict[UUID, Resident]) -> Iterator[FollowUp]:
    for recheck in rechecks_due(tx):
        if recheck.resident_id in left:
            continue
        yield FollowUp(
            FollowUpKind.FEE,
            recheck.resident_id,
            recheck.name,
            recheck.since,
            _fee_sentence(recheck),
            recheck.case_id,
            # practice page 1.3: the sentence names the fee, the arithmetic shows incomes
            recheck=recheck if tx.may(Permission.INCOMES_READ) else None,
        )


def _fee_sentence(recheck: FeeRecheck) -> str:
    said = f"Od {short_day(recheck.since)} zmieniło się gospodarstwo (art. 106 ust. 5 u.p.s.)."
    if recheck.after is None:
        return f"{said} {recheck.lacking}"
    before = f"{recheck.before.fee} → " if recheck.before else ""
    return f"{said} Odpłatność: {before}{recheck.after.fee}. Ustal ją na nowo."


def _name(row: Resident) -> str:
    return f"{row.surname} {row.given_name}"


def _what(row: Resident) -> str:
    if row.died_on:
        return f"Zgon {short_day(row.died_on)}"
    where = f" {row.destination.label}" if row.destination else ""
    return f"Wyprowadzka {short_day(_day(row))}{where}"


def _day(row: Resident) -> date:
    return row.died_on or row.moved_out_on or date.max
