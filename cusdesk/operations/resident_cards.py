"""A person as the card shows them: everything at a glance, masked where the role demands it."""

from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Case
from cusdesk.domain.identity import Identity, age_on, masked_pesel
from cusdesk.domain.users import Permission
from cusdesk.operations.addresses import AddressView, addresses_of
from cusdesk.operations.case_lists import CaseRow, case_rows
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.disabilities import DisabilityView, disabilities_of
from cusdesk.operations.group_members import ResidentGroup, groups_of_resident
from cusdesk.operations.names import FormsState, forms_state
from cusdesk.operations.notes import DutyView, duties_of
from cusdesk.operations.phones import PhoneView, phones_of
from cusdesk.operations.protection import MarkView, is_hidden, marks_of, protected_among
from cusdesk.operations.representatives import RepresentativeView, representatives_of, wards_of
from cusdesk.operations.residents import (
    ResidentBrief,
    existing_resident,
    identity_of,
    resident_brief,
)
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ResidentCard:
    """Everything the card of a person shows at once; `identity` carries no whole PESEL."""

    brief: ResidentBrief
    identity: Identity
    masked_pesel: str
    age: int | None
    moved_to: str
    hidden: bool
    protected: bool
    addresses: tuple[AddressView, ...]
    phones: tuple[PhoneView, ...]
    marks: tuple[MarkView, ...]
    disabilities: tuple[DisabilityView, ...] | None
    duties: tuple[DutyView, ...]
    forms: FormsState
    representatives: tuple[RepresentativeView, ...]
    acts_for: tuple[tuple[RepresentativeView, ResidentBrief], ...]
    cases: tuple[CaseRow, ...]
    groups: tuple[ResidentGroup, ...] = ()


@operation(Permission.RESIDENTS_READ, Act.VIEW)
def open_card(tx: Transaction, resident_id: UUID) -> ResidentCard:
    """Return the card of a person; the view is logged before it is shown."""
    tx.concerns(resident_id)
    return card_of(tx, resident_id)


@part
def card_of(tx: Transaction, resident_id: UUID) -> ResidentCard:
    """Return the card of a person as the role of the one logged in may see it."""
    row = existing_resident(tx, resident_id)
    hidden = is_hidden(tx, resident_id)
    last_day = row.died_on or tx.today
    return ResidentCard(
        brief=resident_brief(tx, resident_id),
        identity=_shown_identity(identity_of(row), hidden=hidden),
        masked_pesel=masked_pesel(row.pesel or "")[: 0 if hidden else None],
        age=age_on(row.birth_date, last_day) if row.birth_date else None,
        moved_to=row.moved_to,
        hidden=hidden,
        protected=resident_id in protected_among(tx, (resident_id,), tx.today),
        addresses=() if hidden else addresses_of(tx, resident_id),
        phones=() if hidden else phones_of(tx, resident_id),
        marks=marks_of(tx, resident_id) if tx.may(Permission.SENSITIVE_READ) else (),
        disabilities=disabilities_of(tx, resident_id),
        duties=duties_of(tx, resident_id),
        forms=forms_state(tx, resident_id),
        representatives=representatives_of(tx, resident_id),
        acts_for=tuple(
            (view, resident_brief(tx, view.resident_id))
            for view in wards_of(tx, resident_id, tx.today)
        ),
        cases=_cases(tx, resident_id),
        groups=groups_of_resident(tx, resident_id),
    )


def _shown_identity(identity: Identity, *, hidden: bool) -> Identity:
    covered = replace(identity, pesel="")
    if hidden:
        covered = replace(covered, identity_document="", e_delivery="", note="")
    return covered


def _cases(tx: Transaction, resident_id: UUID) -> tuple[CaseRow, ...]:
    if not tx.may(Permission.CASES_READ):
        return ()
    rows = tx.scalars(
        select(Case)
        .where(Case.resident_id == resident_id, Case.gone.is_(False))
        .order_by(Case.opened_on.desc(), Case.id.desc())
    ).all()
    return case_rows(tx, rows)
