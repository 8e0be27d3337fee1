"""Who leads a case: hand-over, cover, and staff excluded under art. 24 KPA."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Case, CaseExclusion
from cusdesk.db.users import User
from cusdesk.domain.case_facts import RUNNING
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.users import Permission, UserState, permissions_of
from cusdesk.operations.cases import is_excluded, open_case_for, record_event
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import full_name, roles_on, user_name

EXCLUDED = (
    "Jesteś wyłączona lub wyłączony ze spraw tej osoby albo kogoś z jej gospodarstwa "
    "(art. 24 § 1 KPA). Przekaż to innej osobie z centrum."
)


@dataclass(frozen=True, slots=True)
class Worker:
    """Someone who may lead cases today."""

    id: UUID
    name: str
    position: str
    is_self: bool = False


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Who is excluded from a case, and why."""

    id: UUID
    user_id: UUID
    name: str
    reason: str


@operation(Permission.CASES_READ)
def workers(tx: Transaction) -> list[Worker]:
    """Return who may lead cases today, in the order of surnames."""
    active = tx.scalars(
        select(User)
        .where(User.gone.is_(False), User.state.in_((UserState.ACTIVE, UserState.INVITED)))
        .order_by(User.surname, User.given_name)
    )
    return [
        Worker(user.id, full_name(user), user.position, user.id == tx.actor.user_id)
        for user in active
        if leads_cases(tx, user.id)
    ]


@part
def leads_cases(tx: Transaction, user_id: UUID) -> bool:
    """Whether someone's own roles of today include leading cases."""
    return Permission.CASES_WRITE in permissions_of(roles_on(tx, user_id, tx.today))


@part
def check_worker(tx: Transaction, user_id: UUID) -> None:
    """Refuse to give a case to someone who does not lead cases."""
    if user_id != tx.actor.user_id and not leads_cases(tx, user_id):
        raise InvalidInputError(
            "Ta osoba nie prowadzi spraw. Wybierz kogoś z listy pracowników.", "handler_id"
        )


@part
def initials_of(tx: Transaction, user_id: UUID) -> str:
    """Return the initials a znak sprawy may end with (JK, JK2)."""
    user = tx.get(User, user_id)
    return user.initials if user else ""


@operation(Permission.CASES_WRITE, Act.CHANGE)
def hand_over(tx: Transaction, case_id: UUID, to: UUID, reason: str = "") -> None:
    """Give a case to another member of staff; the mark stays as it is."""
    case = open_case_for(tx, case_id)
    check_worker(tx, to)
    refuse_excluded_handler(tx, case, to)
    if case.handler_id == to:
        return
    case.handler_id = to
    note = f" ({reason.strip()})" if reason.strip() else ""
    record_event(tx, case_id, f"Przekazano prowadzenie sprawy: {user_name(tx, to)}{note}")


@operation(Permission.CASES_WRITE, Act.CHANGE)
def hand_over_all(tx: Transaction, absent: UUID, to: UUID, reason: str) -> int:
    """Give every running case of someone absent to a colleague not excluded; return how many."""
    if absent == to:
        raise InvalidInputError("Sprawy musi przejąć inna osoba.", "to")
    mine = tx.scalars(
        select(Case).where(Case.handler_id == absent, Case.state.in_(RUNNING), Case.gone.is_(False))
    ).all()
    shut = [
        case
        for case in mine
        if is_excluded(tx, case.id, to) or is_excluded(tx, case.id, tx.user_id)
    ]
    for case in mine:
        if case not in shut:
            hand_over(tx, case.id, to, reason)
    return len(mine) - len(shut)


@operation(Permission.CASES_WRITE, Act.CHANGE)
def exclude(tx: Transaction, case_id: UUID, user_id: UUID, reason: str) -> UUID:
    """Exclude a member of staff from a case; a handler excluded no longer leads it."""
    if not reason.strip():
        raise InvalidInputError(
            "Napisz, kim ta osoba jest dla strony, na przykład: córka (art. 24 § 1 pkt 2 KPA).",
            "reason",
        )
    case = open_case_for(tx, case_id)
    row = CaseExclusion(case_id=case_id, user_id=user_id, reason=reason.strip())
    tx.add(row)
    if case.handler_id == user_id:
        case.handler_id = None
    name = user_name(tx, user_id)
    record_event(tx, case_id, f"Wyłączono od udziału w sprawie: {name} (art. 24 KPA)")
    return row.id


@operation(Permission.CASES_WRITE, Act.CHANGE)
def end_exclusion(tx: Transaction, exclusion_id: UUID) -> None:
    """Take back an exclusion entered by mistake; the excluded person cannot do it."""
    row = tx.get_one(CaseExclusion, exclusion_id)
    open_case_for(tx, row.case_id)
    row.gone = True
    name = user_name(tx, row.user_id)
    record_event(tx, row.case_id, f"Cofnięto wyłączenie wpisane omyłkowo: {name}")


@part
def exclusions_of(tx: Transaction, case_id: UUID) -> list[Exclusion]:
    """Return who is excluded from a case."""
    rows = tx.scalars(
        select(CaseExclusion).where(CaseExclusion.case_id == case_id, CaseExclusion.gone.is_(False))
    )
    return [Exclusion(row.id, row.user_id, user_name(tx, row.user_id), row.reason) for row in rows]


@part
def refuse_excluded_handler(tx: Transaction, case: Case, user_id: UUID) -> None:
    """Refuse to give a case to someone excluded from it."""
    if is_excluded(tx, case.id, user_id):
        raise RefusedError(
            f"{user_name(tx, user_id)} nie może prowadzić tej sprawy (wyłączenie z art. 24 § 1 "
            "KPA). Wybierz inną osobę."
        )


@part
def closed_people(tx: Transaction, resident_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Return from whose cases the one logged in is excluded: kin stays kin (art. 24 § 1 KPA)."""
    asked = frozenset(resident_ids)
    mine = (
        select(Case.resident_id)
        .join(CaseExclusion, CaseExclusion.case_id == Case.id)
        .where(CaseExclusion.user_id == tx.actor.user_id, CaseExclusion.gone.is_(False))
    )
    # asked by the user, who is excluded from few cases; a register may ask about thousands
    return asked.intersection(tx.scalars(mine)) if asked else frozenset()


@part
def refuse_excluded_from(tx: Transaction, *resident_ids: UUID) -> None:
    """Refuse someone excluded from any case of one of these residents."""
    if closed_people(tx, resident_ids):
        raise RefusedError(EXCLUDED)


@part
def keep_exclusions(tx: Transaction, case: Case) -> None:
    """Have everyone excluded from an earlier case of the resident excluded from a new one."""
    earlier = tx.execute(
        select(CaseExclusion.user_id, CaseExclusion.reason)
        .join(Case, Case.id == CaseExclusion.case_id)
        .where(
            Case.resident_id == case.resident_id,
            Case.id != case.id,
            CaseExclusion.gone.is_(False),
        )
    )
    reasons = dict(earlier.all())
    tx.add_all(
        CaseExclusion(case_id=case.id, user_id=user_id, reason=reason)
        for user_id, reason in reasons.items()
    )
