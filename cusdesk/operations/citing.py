"""What an issued paper stands on: declared beside the paper, written down when it is kept.

The exchange opens a review of a paper when somebody changes a value it cites, not knowing of it.
What a whole office's papers share (the letterhead, the texts of services) is not cited: one change
there would ask to look at everything that was ever issued.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, inspect, select

from cusdesk.db.base import Synced
from cusdesk.db.conflicts import Citation
from cusdesk.db.residents import Address
from cusdesk.operations.dated import covers
from cusdesk.operations.declaration import part
from cusdesk.operations.disputes import Key
from cusdesk.operations.phones import phones_of
from cusdesk.operations.protection import is_hidden
from cusdesk.operations.transaction import Transaction


class Cited(NamedTuple):
    """A value that a paper stands on: of which record, and which column or group of it."""

    key: Key
    unit: str


READS: Mapping[str, tuple[str, ...]] = {
    "address": ("group place",),
    "application": ("received_on", "written_on", "group applicant"),
    "carer": ("surname", "given_name", "group address"),
    "case": ("group number",),
    "contract": ("number",),
    "decision_draft": ("group text",),
    "name_forms": ("group forms",),
    "office_account": ("group account",),
    "order_activity": ("activity", "group amount", "group window"),
    "phone": ("number",),
    "plan_action": ("what", "group who", "how_often"),
    "plan_commitment": ("whose", "text"),
    "plan_ending": ("group ending", "group summary"),
    "plan_goal": ("words", "measure"),
    "plan_item": (
        "service_id",
        "scope",
        "group amount",
        "group place",
        "group provider",
        "group period",
        "group fee",
    ),
    "plan_version": ("group period", "needs_summary"),
    "programme": ("name", "group adoption"),
    "provider": ("name", "address", "phone"),
    "qualification": ("service_id", "group state", "group period", "group fee"),
    "representative": ("group person", "address"),
    "resident": ("surname", "given_name"),
    "service_order": (
        "group source",
        "service_id",
        "provider_id",
        "contract_id",
        "carer_id",
        "group period",
        "first_visit_on",
        "group caps",
        "carers_at_once",
        "fee_collected_by",
        "group shared",
        "directions",
        "contact",
        "notes",
        "keys",
        "shopping",
    ),
    "service_plan": ("group number", "applied_on", "group contact"),
    "signing_authorisation": ("group validity",),
    "volunteer_agreement": (
        "signed_on",
        "group period",
        "scope",
        "place",
        "minutes_a_week",
        "insurance",
        "costs",
        "guardian_consent",
    ),
}
"""What papers say of a record of each table; where a paper says more, it names that itself."""
FORMS = frozenset({"attendance", "programme_application", "questionnaire", "roster_blank"})
"""Filled in by hand: they say nothing of anybody yet."""
ROSTERS = frozenset({"roster_calls", "roster_month", "roster_sheet", "roster_visitors"})
"""Printed from the roster as it stands; its published version is what is kept."""
REPRINTED = ROSTERS | {
    *("application", "explanation", "interview_day", "programme_report", "record", "register")
}
"""Made of the records as they stand whenever somebody prints them, and never kept."""
ABOUT_NOBODY = frozenset({"offer", "recovery_sheet", "standard"})
"""The texts of services, and the keys of a PC."""
COPIES = frozenset({"large_print"})
"""The words of another paper, which cites."""
UNCITED = FORMS | REPRINTED | ABOUT_NOBODY | COPIES
"""Kinds of papers that cite nothing, each for one of these reasons."""


def cited(table: str, row_id: UUID | None, *also: str) -> Iterator[Cited]:
    """Yield what papers say of one record, and what this paper says besides; of none nothing."""
    if row_id is not None:
        yield from (Cited(Key(table, row_id), unit) for unit in (*READS[table], *also))


@part
def cited_rows(
    tx: Transaction, table: type[Synced], *where: ColumnElement[bool]
) -> Iterator[Cited]:
    """Yield what papers say of every record of a table that meets the conditions."""
    name = str(inspect(table).local_table)
    for row_id in tx.scalars(select(table.id).where(table.gone.is_(False), *where)):
        yield from cited(name, row_id)


@part
def cited_person(tx: Transaction, resident_id: UUID, *also: str) -> Iterator[Cited]:
    """Yield the name and the addresses of a person, as papers give them."""
    yield from cited("resident", resident_id, *also)
    in_force = covers(Address.valid_from, Address.valid_to, tx.today)
    yield from cited_rows(tx, Address, Address.resident_id == resident_id, in_force)


@part
def cited_telephone(tx: Transaction, resident_id: UUID) -> Iterator[Cited]:
    """Yield the number papers give: a person's first, where whoever issues them may read it."""
    if not is_hidden(tx, resident_id):
        for phone in phones_of(tx, resident_id)[:1]:
            yield from cited("phone", phone.id)


@part
def cite(tx: Transaction, document_id: UUID, cites: Iterable[Cited]) -> None:
    """Write down what an issued paper stands on; whoever changes it unseen is told."""
    tx.add_all(
        Citation(document_id=document_id, table_name=key.table, cited_id=key.row_id, unit=unit)
        for key, unit in dict.fromkeys(cites)
    )
