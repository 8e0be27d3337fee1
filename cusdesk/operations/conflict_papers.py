"""Papers that quote a disputed record: drafts that will follow the choice, and issued ones.

Plans not approved yet and orders not sent yet are drafts too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from uuid import UUID

from sqlalchemy import or_, select

from cusdesk.db.cases import Case
from cusdesk.db.conflicts import Citation
from cusdesk.db.decisions import DecisionDraft, Document
from cusdesk.db.orders import ServiceOrder
from cusdesk.db.plans import PlanVersion, ServicePlan
from cusdesk.domain.dates import short_day
from cusdesk.domain.decisions import DecisionState
from cusdesk.domain.orders import OrderState
from cusdesk.domain.plans import PlanState
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import part
from cusdesk.operations.disputes import Key
from cusdesk.operations.told_values import NOTHING
from cusdesk.operations.transaction import Transaction

SHORTEST = 3
_WAITING = (
    DecisionState.DRAFT,
    DecisionState.FOR_APPROVAL,
    DecisionState.APPROVED,
    DecisionState.RETURNED,
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that quotes the record, and the screen it is opened on."""

    title: str
    day: date | None
    screen: str
    target: UUID


@dataclass(frozen=True, slots=True)
class Quoting:
    """What the choice reaches: drafts wait for it, issued papers stay as they are."""

    drafts: tuple[Paper, ...] = ()
    issued: tuple[Paper, ...] = ()


@part
def quoting(tx: Transaction, key: Key, people: Iterable[UUID], shown: Iterable[str]) -> Quoting:
    """Return the drafts about a record's people, and the issued papers that quote its values."""
    who = tuple(people)
    if not tx.may(Permission.DOCUMENTS_READ):
        return Quoting()
    words = [text for text in shown if len(text) >= SHORTEST and text != NOTHING]
    drafts = chain(_drafts(tx, key, who), _plans(tx, who), _orders(tx, key, who))
    return Quoting(tuple(drafts), tuple(_issued(tx, key, who, words)))


def _drafts(tx: Transaction, key: Key, people: tuple[UUID, ...]) -> Iterator[Paper]:
    own = DecisionDraft.id == key.row_id
    rows = tx.execute(
        select(DecisionDraft, Case.mark)
        .join(Case, Case.id == DecisionDraft.case_id)
        .where(
            DecisionDraft.resident_id.in_(people) | own,
            DecisionDraft.state.in_(_WAITING),
            DecisionDraft.gone.is_(False),
        )
        .order_by(DecisionDraft.planned_on, DecisionDraft.id)
    )
    for draft, mark in rows:
        title = f"{draft.kind.label}, sprawa {mark} ({draft.state.label})"
        yield Paper(title, draft.planned_on, "cases", draft.case_id)


def _plans(tx: Transaction, people: tuple[UUID, ...]) -> Iterator[Paper]:
    rows = tx.execute(
        select(PlanVersion, ServicePlan.case_id, Case.mark)
        .join(ServicePlan, ServicePlan.id == PlanVersion.plan_id)
        .join(Case, Case.id == ServicePlan.case_id)
        .where(
            ServicePlan.resident_id.in_(people),
            PlanVersion.state.in_((PlanState.DRAFT, PlanState.AGREED)),
            PlanVersion.gone.is_(False),
        )
        .order_by(PlanVersion.id)
    )
    for version, case_id, mark in rows:
        title = f"Plan (IPUS), sprawa {mark} ({version.state.label})"
        yield Paper(title, version.starts_on, "cases", case_id)


def _orders(tx: Transaction, key: Key, people: tuple[UUID, ...]) -> Iterator[Paper]:
    row_id = key.row_id
    given = (ServiceOrder.provider_id == row_id, ServiceOrder.carer_id == row_id)
    about = or_(ServiceOrder.resident_id.in_(people), *given)
    rows = tx.execute(
        select(ServiceOrder, Case.mark)
        .join(Case, Case.id == ServiceOrder.case_id)
        .where(about, ServiceOrder.state == OrderState.DRAFT, ServiceOrder.gone.is_(False))
        .order_by(ServiceOrder.id)
    )
    for order, mark in rows:
        title = f"Zlecenie usług, sprawa {mark} ({OrderState.DRAFT.label})"
        yield Paper(title, order.starts_on, "cases", order.case_id)


def _issued(
    tx: Transaction, key: Key, people: tuple[UUID, ...], words: list[str]
) -> Iterator[Paper]:
    cited = set(
        tx.scalars(
            select(Citation.document_id).where(
                Citation.table_name == key.table, Citation.cited_id == key.row_id
            )
        )
    )
    about = Document.resident_id.in_(people) | Document.id.in_(cited)
    rows = tx.scalars(select(Document).where(about).order_by(Document.issued_on.desc()))
    for row in rows:
        if row.id in cited or any(word in row.content for word in words):
            when = f" z {short_day(row.issued_on)}" if row.issued_on else ""
            yield Paper(f"{row.title}{when}", row.issued_on, "documents", row.id)
