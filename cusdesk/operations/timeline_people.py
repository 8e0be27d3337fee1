"""What the timeline tells of the person: addresses, household, people around, notes, incomes."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.households import HouseholdMember
from cusdesk.db.incomes import IncomeStatement
from cusdesk.db.residents import (
    Address,
    InformationDuty,
    NameForms,
    Note,
    Representative,
    Resident,
)
from cusdesk.domain.dates import month_name
from cusdesk.domain.timeline import Happening, HappeningKind
from cusdesk.domain.words import counted
from cusdesk.operations.addresses import place_of
from cusdesk.operations.case_workers import closed_people
from cusdesk.operations.declaration import part
from cusdesk.operations.group_members import groups_of_resident
from cusdesk.operations.households import household_on, households_of
from cusdesk.operations.protection import HIDDEN, is_hidden
from cusdesk.operations.timeline_authors import authors
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name

PERSON = HappeningKind.PERSON


@part
def person(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell birth, death and moving away."""
    row = tx.get_one(Resident, resident_id)
    if row.died_on:
        yield Happening(PERSON, row.died_on, "Zgon")
    if row.moved_out_on:
        yield Happening(PERSON, row.moved_out_on, "Wyprowadzka", row.moved_to)


@part
def addresses(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell each address where it begins and ends."""
    rows = tx.scalars(
        select(Address).where(Address.resident_id == resident_id, Address.gone.is_(False))
    )
    hidden, author = is_hidden(tx, resident_id), authors(tx, resident_id)
    for row in rows:
        where = HIDDEN if hidden else place_of(row).line
        who = author(row.id)
        yield Happening(PERSON, row.valid_from, f"Adres {row.kind.label}", where, who)
        if row.valid_to and row.valid_to <= tx.today:
            yield Happening(PERSON, row.valid_to, f"Koniec adresu {row.kind.label}", where)


@part
def memberships(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell who joined and left the households the person belonged to, while they did."""
    author = authors(tx, resident_id)
    for household_id in households_of(tx, resident_id):
        rows = tx.scalars(
            select(HouseholdMember).where(
                HouseholdMember.household_id == household_id, HouseholdMember.gone.is_(False)
            )
        ).all()
        own = [row for row in rows if row.resident_id == resident_id]
        for row in rows:
            yield from _membership(tx, row, own, resident_id, author(row.id))


def _membership(
    tx: Transaction, row: HouseholdMember, own: list[HouseholdMember], resident_id: UUID, who: str
) -> Iterator[Happening]:
    other = tx.get_one(Resident, row.resident_id)
    whose = "" if row.resident_id == resident_id else f"{other.given_name} {other.surname}, "
    detail = f"{whose}{row.relation.label}"
    if any(_meets(one, row) for one in own):
        yield Happening(PERSON, row.valid_from, "Wspólne gospodarstwo", detail, who)
        if row.valid_to and row.valid_to <= tx.today:
            yield Happening(PERSON, row.valid_to, "Koniec wspólnego gospodarstwa", detail)


def _meets(one: HouseholdMember, other: HouseholdMember) -> bool:
    begins = max(one.valid_from, other.valid_from)
    ends = [end for end in (one.valid_to, other.valid_to) if end]
    return not ends or begins <= min(ends)


@part
def representatives(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell who took and left a role around the person."""
    rows = tx.scalars(
        select(Representative).where(
            Representative.resident_id == resident_id, Representative.gone.is_(False)
        )
    )
    author = authors(tx, resident_id)
    for row in rows:
        role = f"{row.role.label}, {row.kind.label}" if row.kind else row.role.label
        detail = " · ".join(part for part in (row.name, row.document) if part)
        yield Happening(PERSON, row.valid_from, f"Nowa rola: {role}", detail, author(row.id))
        if row.valid_to and row.valid_to <= tx.today:
            yield Happening(PERSON, row.valid_to, f"Koniec roli: {role}", detail)


@part
def names(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell when the forms of the name were confirmed."""
    rows = tx.scalars(
        select(NameForms).where(NameForms.resident_id == resident_id, NameForms.gone.is_(False))
    )
    for row in rows:
        yield Happening(
            PERSON,
            row.confirmed_on,
            "Potwierdzono odmianę imienia i nazwiska",
            row.dative,
            user_name(tx, row.confirmed_by),
        )


@part
def clauses(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell when the data-protection clause was given."""
    rows = tx.scalars(
        select(InformationDuty).where(
            InformationDuty.resident_id == resident_id, InformationDuty.gone.is_(False)
        )
    )
    for row in rows:
        yield Happening(
            PERSON, row.given_on, "Przekazano klauzulę RODO", row.how, user_name(tx, row.user_id)
        )


@part
def groups(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell which groups the person joined and left, and how often they came."""
    author = authors(tx, resident_id)
    for one in groups_of_resident(tx, resident_id):
        joined = f"Dołączenie do grupy: {one.name}"
        yield Happening(HappeningKind.GROUP, one.joined_on, joined, one.when, author(one.id))
        if one.left_on and one.left_on <= tx.today:
            came = counted(one.attendances, "obecność", "obecności", "obecności")
            left = f"Koniec udziału w grupie: {one.name}"
            yield Happening(HappeningKind.GROUP, one.left_on, left, came)


@part
def notes(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell the notes."""
    rows = tx.scalars(
        select(Note).where(Note.resident_id == resident_id, Note.gone.is_(False)).order_by(Note.id)
    )
    for row in rows:
        yield Happening(
            HappeningKind.NOTE, row.written_on, "Notatka", row.text, user_name(tx, row.user_id)
        )


@part
def incomes(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell the income statements of the person's households."""
    rows = tx.scalars(
        select(IncomeStatement)
        .where(
            IncomeStatement.household_id.in_(households_of(tx, resident_id)),
            IncomeStatement.gone.is_(False),
        )
        .order_by(IncomeStatement.id)
    )
    for row in rows:
        # art. 24 § 1 KPA: whoever is excluded from one of the household learns nothing of it
        if closed_people(tx, household_on(tx, resident_id, row.stated_on).resident_ids):
            continue
        yield Happening(
            HappeningKind.INCOME,
            row.stated_on,
            f"Oświadczenie o dochodach za {month_name(row.month)}",
            row.reason or row.evidence,
            user_name(tx, row.user_id),
        )
