"""Who takes the next step of a case: said wherever it is not the one who looks at it."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Case
from cusdesk.db.plans import ServicePlan
from cusdesk.db.users import User
from cusdesk.domain.case_steps import CaseStep, Step
from cusdesk.domain.programme_steps import ProgrammeStep
from cusdesk.domain.users import Permission, UserState, permissions_of
from cusdesk.operations.declaration import part
from cusdesk.operations.plan_approvals import approvers_on
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import full_name, roles_on, user_name

_NAMED = 3
# What the operation behind each step asks for; other steps of programmes are the coordinators'.
_NEEDED: Mapping[CaseStep, Permission] = {
    Step.RESUME: Permission.CASES_WRITE,
    Step.PLAN_INTERVIEW: Permission.CASES_WRITE,
    Step.INTERVIEW: Permission.INTERVIEWS_WRITE,
    Step.NEEDS: Permission.CASES_WRITE,
    Step.INCOME: Permission.INCOMES_WRITE,
    Step.FEE: Permission.CASES_WRITE,
    Step.DRAFT: Permission.DECISIONS_DRAFT,
    Step.FINISH_DRAFT: Permission.DECISIONS_DRAFT,
    Step.APPROVE: Permission.DECISIONS_APPROVE,
    Step.ISSUE: Permission.DECISIONS_APPROVE,
    Step.DELIVER: Permission.DELIVERIES_WRITE,
    Step.ORDER: Permission.ORDERS_WRITE,
    Step.DISCONTINUE: Permission.CASES_WRITE,
    Step.CLOSE: Permission.CASES_WRITE,
    ProgrammeStep.RESUME: Permission.CASES_WRITE,
    ProgrammeStep.DECLARE: Permission.CASES_WRITE,
    ProgrammeStep.TALK: Permission.INTERVIEWS_WRITE,
    ProgrammeStep.NEEDS: Permission.INTERVIEWS_WRITE,
    ProgrammeStep.FINISH_DRAFT: Permission.DECISIONS_DRAFT,
    ProgrammeStep.APPROVE: Permission.DECISIONS_APPROVE,
    ProgrammeStep.ISSUE: Permission.DECISIONS_APPROVE,
    ProgrammeStep.DELIVER: Permission.DELIVERIES_WRITE,
    ProgrammeStep.ORDER: Permission.ORDERS_WRITE,
    ProgrammeStep.MEND_ORDERS: Permission.ORDERS_WRITE,
    ProgrammeStep.CLOSE: Permission.CASES_WRITE,
}
# Art. 41 ust. 2 and art. 45 ust. 1: the coordinator who drew the plan up agrees and watches it.
_OWN_PLAN = frozenset({ProgrammeStep.AGREE_PLAN, ProgrammeStep.SUMMARISE})


@part
def doers_of(tx: Transaction, case: Case, step: CaseStep) -> str:
    """Return who takes a step, in words; empty where the one who asks may take it."""
    if step in {Step.NOTHING, ProgrammeStep.NOTHING}:
        return ""
    if step in _OWN_PLAN:
        return _coordinator(tx, case)
    if step is ProgrammeStep.APPROVE_PLAN:
        return _approvers(tx, case)
    needed = _NEEDED.get(step, Permission.PLANS_WRITE)
    return "" if tx.may(needed) else _listed(_holders(tx, needed), _NOBODY)


def _coordinator(tx: Transaction, case: Case) -> str:
    owner = _owner(tx, case)
    if owner is None or owner == tx.user_id:
        return ""
    return f"{user_name(tx, owner)} (koordynator planu)"


def _approvers(tx: Transaction, case: Case) -> str:
    """Return who approves the plan: never its own coordinator, unless nobody else may."""
    known, owner = approvers_on(tx, tx.today), _owner(tx, case)
    others = [one for one in known if one.user_id != owner] or list(known)
    if any(one.user_id == tx.user_id for one in others):
        return ""
    return _listed([f"{one.name} ({one.capacity.label})" for one in others], _NO_APPROVER)


def _owner(tx: Transaction, case: Case) -> UUID | None:
    rows = select(ServicePlan.coordinator_id).where(
        ServicePlan.case_id == case.id, ServicePlan.gone.is_(False)
    )
    return tx.scalars(
        rows.order_by(ServicePlan.applied_on.desc(), ServicePlan.id.desc()).limit(1)
    ).first()


def _holders(tx: Transaction, needed: Permission) -> list[str]:
    active = tx.scalars(
        select(User)
        .where(User.gone.is_(False), User.state == UserState.ACTIVE)
        .order_by(User.surname, User.given_name)
    ).all()
    return [
        f"{full_name(user)} ({user.position})" if user.position else full_name(user)
        for user in active
        if needed in permissions_of(roles_on(tx, user.id, tx.today))
    ]


def _listed(names: list[str], nobody: str) -> str:
    if not names:
        return nobody
    shown = ", ".join(names[:_NAMED])
    return f"{shown} albo inna uprawniona osoba" if len(names) > _NAMED else shown


_NOBODY = "nikt nie ma teraz tego uprawnienia (role nadaje się w Ustawieniach)"
_NO_APPROVER = "dyrektor centrum (art. 41 ust. 1 ustawy o CUS)"
