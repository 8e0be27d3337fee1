"""Council resolutions: taken over from a file or typed, checked, put into force, asked by day."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.resolutions import Rate, ResolutionUse
from cusdesk.db.resolutions import Resolution as ResolutionRow
from cusdesk.domain import resolutions as rules
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.fee_checks import Report
from cusdesk.domain.fee_tables import FeeTable, Resolution
from cusdesk.domain.services import CareKind
from cusdesk.domain.users import Permission
from cusdesk.operations.dated import covers, in_force
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.transaction import Transaction

LAST_PAYMENT_DAY = 28


@dataclass(frozen=True, slots=True)
class ResolutionCard:
    """A resolution as the office keeps it."""

    id: UUID
    resolution: Resolution
    report: Report
    citation: str
    active: bool
    demonstration: bool
    payment_day: int
    uses: tuple[tuple[str, CareKind], ...]
    rates: tuple["RateRow", ...]


@dataclass(frozen=True, slots=True)
class RateRow:
    """The cost of an hour from a day on; a rate has dates of its own (law page 0.7)."""

    service_name: str
    per_hour: Decimal
    valid_from: date
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What prices a kind of care on a day: the table, the rate and where both come from."""

    resolution_id: UUID
    number: str
    citation: str
    table: FeeTable
    rate: Decimal | None
    rate_basis: str
    payment_day: int
    demonstration: bool


@operation(Permission.SERVICES_READ)
def resolutions(tx: Transaction) -> list[ResolutionCard]:
    """Return every resolution, those in force first, newest first."""
    rows = tx.scalars(
        select(ResolutionRow)
        .where(ResolutionRow.gone.is_(False))
        .order_by(ResolutionRow.active.desc(), ResolutionRow.valid_from.desc(), ResolutionRow.id)
    )
    return [_card(tx, row) for row in rows]


@operation(Permission.SERVICES_READ)
def resolution_card(tx: Transaction, resolution_id: UUID) -> ResolutionCard:
    """Return one resolution with its check."""
    return _card(tx, tx.get_one(ResolutionRow, resolution_id))


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def add_resolution(
    tx: Transaction, resolution: Resolution, *, citation: str = "", demonstration: bool = False
) -> UUID:
    """Keep a resolution, not yet in force; faults are shown, nothing typed is refused."""
    _refuse_unreadable(resolution)
    row = ResolutionRow(
        number=resolution.number,
        citation=citation or resolution.number,
        passed_on=resolution.passed_on,
        valid_from=resolution.valid_from,
        valid_to=resolution.valid_to,
        demonstration=demonstration,
        content=_canonical(resolution),
    )
    tx.add(row)
    tx.flush()
    _suggest_uses(tx, row.id, (table.service for table in resolution.tables))
    return row.id


def _suggest_uses(tx: Transaction, resolution_id: UUID, names: Iterable[str]) -> None:
    for name in names:
        for care_kind in suggested_uses(name):
            tx.add(ResolutionUse(resolution_id=resolution_id, table_name=name, care_kind=care_kind))


def _refuse_unreadable(resolution: Resolution) -> None:
    """Refuse what could be written and not be read back, such as a table without a criterion."""
    rules.resolution_from(rules.document_of(resolution))


def suggested_uses(table_name: str) -> tuple[CareKind, ...]:
    """Return which kinds of care a table's own name points at; the office confirms them."""
    name = table_name.casefold()
    if "zaburzeni" in name:
        return (CareKind.MENTAL_DISORDER,)
    if "sąsiedzk" in name:
        return (CareKind.NEIGHBOUR,)
    found = []
    if "usługi opiekuńcze" in name.replace("specjalistyczne usługi opiekuńcze", ""):
        found.append(CareKind.ORDINARY)
    if "specjalistyczn" in name:
        found.append(CareKind.SPECIALIST)
    return tuple(found)


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def change_resolution(
    tx: Transaction, resolution_id: UUID, resolution: Resolution, citation: str
) -> None:
    """Correct a resolution that is not in force; one in force is followed by a new one."""
    row = tx.get_one(ResolutionRow, resolution_id)
    if row.active:
        raise RefusedError(
            "Ta uchwała już obowiązuje i liczyła się z niej odpłatność. "
            "Wpisz nową uchwałę z datą, od której zmienia poprzednią."
        )
    _refuse_unreadable(resolution)
    row.number, row.citation = resolution.number, citation or resolution.number
    row.passed_on = resolution.passed_on
    row.valid_from, row.valid_to = resolution.valid_from, resolution.valid_to
    row.content = _canonical(resolution)
    _follow_names(tx, row.id, [table.service for table in resolution.tables])


def _follow_names(tx: Transaction, resolution_id: UUID, names: list[str]) -> None:
    """Let the uses of tables that are gone go with them, and propose those of new ones."""
    uses = tx.scalars(
        select(ResolutionUse).where(
            ResolutionUse.resolution_id == resolution_id, ResolutionUse.gone.is_(False)
        )
    ).all()
    for use in uses:
        use.gone = use.table_name not in names
    known = {use.table_name for use in uses}
    _suggest_uses(tx, resolution_id, (name for name in names if name not in known))


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def discard_resolution(tx: Transaction, resolution_id: UUID) -> None:
    """Put away a resolution that never came into force; one that did stays for its fees."""
    row = tx.get_one(ResolutionRow, resolution_id)
    if row.active:
        raise RefusedError(
            "Z tej uchwały liczyła się odpłatność, więc zostaje w aktach. Zakończ ją nową uchwałą."
        )
    row.gone = True


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def put_into_force(
    tx: Transaction, resolution_id: UUID, valid_from: date, payment_day: int
) -> None:
    """Put a resolution into force from a day on, or name what its tables still lack."""
    row = tx.get_one(ResolutionRow, resolution_id)
    report = rules.check(_stored(row))
    if not report.ok:
        raise RefusedError(
            "Uchwały nie można jeszcze stosować. "
            + " ".join(fault.sentence for fault in report.faults)
        )
    if not report.complete:
        raise RefusedError(
            "Ta tabela może nie być cała. Otwórz uchwałę, porównaj z oryginałem i zaznacz "
            "„Przepisano całą tabelę z uchwały”."
        )
    if not 1 <= payment_day <= LAST_PAYMENT_DAY:
        raise InvalidInputError("Dzień zapłaty to liczba od 1 do 28.", "payment_day")
    if row.passed_on is not None and valid_from < row.passed_on:
        raise InvalidInputError(
            "Uchwały nie można stosować przed dniem, w którym ją podjęto. Popraw datę.",
            "valid_from",
        )
    row.active, row.valid_from, row.payment_day = True, valid_from, payment_day
    _end_earlier(tx, row, valid_from)


def _end_earlier(tx: Transaction, row: ResolutionRow, valid_from: date) -> None:
    """End resolutions that price no care but this one's, the day before it begins.

    One that prices other care too goes on for that; for the care they share the newer one holds.
    """
    kinds = _kinds(tx, row.id)
    earlier = tx.scalars(
        select(ResolutionRow).where(
            ResolutionRow.id != row.id,
            ResolutionRow.active.is_(True),
            ResolutionRow.gone.is_(False),
            ResolutionRow.valid_to.is_(None) | (ResolutionRow.valid_to >= valid_from),
            ResolutionRow.valid_from < valid_from,
        )
    )
    for old in earlier:
        if (priced := _kinds(tx, old.id)) and priced <= kinds:
            old.valid_to = valid_from - timedelta(days=1)


def _kinds(tx: Transaction, resolution_id: UUID) -> set[CareKind]:
    uses = select(ResolutionUse.care_kind).where(
        ResolutionUse.resolution_id == resolution_id, ResolutionUse.gone.is_(False)
    )
    return set(tx.scalars(uses))


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def set_uses(
    tx: Transaction, resolution_id: UUID, table_name: str, kinds: frozenset[CareKind]
) -> None:
    """Say which kinds of care a table prices."""
    rows = tx.scalars(
        select(ResolutionUse).where(
            ResolutionUse.resolution_id == resolution_id,
            ResolutionUse.table_name == table_name,
            ResolutionUse.gone.is_(False),
        )
    ).all()
    for row in rows:
        row.gone = row.care_kind not in kinds
    for kind in sorted(kinds - {row.care_kind for row in rows}):
        tx.add(ResolutionUse(resolution_id=resolution_id, table_name=table_name, care_kind=kind))


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def record_rate(tx: Transaction, resolution_id: UUID, rate: RateRow) -> None:
    """Record the cost of an hour from a day on; earlier fees keep theirs."""
    if rate.per_hour <= 0:
        raise InvalidInputError("Koszt godziny musi być większy od zera.", "per_hour")
    tx.add(
        Rate(
            resolution_id=resolution_id,
            service_name=rate.service_name,
            per_hour=rate.per_hour,
            valid_from=rate.valid_from,
            basis=rate.basis,
        )
    )


@part
def has_table(tx: Transaction, day: date) -> bool:
    """Whether a table of the council is in force on `day`: without one nobody knows who pays.

    The national table of mental-disorder care holds everywhere and says nothing of other care.
    """
    found = (
        select(ResolutionRow.id)
        .join(ResolutionUse, ResolutionUse.resolution_id == ResolutionRow.id)
        .where(
            ResolutionRow.active.is_(True),
            ResolutionRow.gone.is_(False),
            ResolutionUse.gone.is_(False),
            ResolutionUse.care_kind != CareKind.MENTAL_DISORDER,
            covers(ResolutionRow.valid_from, ResolutionRow.valid_to, day),
        )
    )
    return tx.scalars(found.limit(1)).first() is not None


@part
def terms_on(tx: Transaction, care_kind: CareKind, day: date) -> Terms:
    """Return the table and the rate that price `care_kind` on `day`, or say what is missing."""
    found = tx.execute(
        select(ResolutionRow, ResolutionUse.table_name)
        .join(ResolutionUse, ResolutionUse.resolution_id == ResolutionRow.id)
        .where(
            ResolutionRow.active.is_(True),
            ResolutionRow.gone.is_(False),
            ResolutionUse.gone.is_(False),
            ResolutionUse.care_kind == care_kind,
            covers(ResolutionRow.valid_from, ResolutionRow.valid_to, day),
        )
        .order_by(ResolutionRow.valid_from.desc(), ResolutionRow.id.desc())
        .limit(1)
    ).first()
    if found is None:
        raise RefusedError(
            f"Na ten dzień nie ma tabeli odpłatności dla: {care_kind.label}. "
            "Dodaj uchwałę w Usługach i wprowadź ją w życie.",
            "services",
        )
    row, table_name = found
    return _terms(tx, row, table_name, day)


def _terms(tx: Transaction, row: ResolutionRow, table_name: str, day: date) -> Terms:
    table = next(table for table in _stored(row).tables if table.service == table_name)
    rate = in_force(
        tx,
        Rate,
        Rate.valid_from,
        day,
        Rate.resolution_id == row.id,
        Rate.service_name == table_name,
    )
    return Terms(
        resolution_id=row.id,
        number=row.number,
        citation=row.citation,
        table=table,
        rate=rate.per_hour if rate else table.rate_per_hour,
        rate_basis=rate.basis if rate else "",
        payment_day=row.payment_day,
        demonstration=row.demonstration,
    )


def _card(tx: Transaction, row: ResolutionRow) -> ResolutionCard:
    resolution = _stored(row)
    uses = tx.execute(
        select(ResolutionUse.table_name, ResolutionUse.care_kind)
        .where(ResolutionUse.resolution_id == row.id, ResolutionUse.gone.is_(False))
        .order_by(ResolutionUse.table_name, ResolutionUse.id)
    )
    rates = tx.scalars(
        select(Rate)
        .where(Rate.resolution_id == row.id, Rate.gone.is_(False))
        .order_by(Rate.service_name, Rate.valid_from)
    )
    return ResolutionCard(
        id=row.id,
        resolution=resolution,
        report=rules.check(resolution),
        citation=row.citation,
        active=row.active,
        demonstration=row.demonstration,
        payment_day=row.payment_day,
        uses=tuple((name, kind) for name, kind in uses),
        rates=tuple(
            RateRow(rate.service_name, rate.per_hour, rate.valid_from, rate.basis) for rate in rates
        ),
    )


def _stored(row: ResolutionRow) -> Resolution:
    """Return the resolution as kept; its dates are the row's, which coming into force sets."""
    if row.gone:
        raise NotFoundError("Tej uchwały już nie ma.")
    kept = rules.resolution_from(json.loads(row.content))
    return replace(kept, valid_from=row.valid_from, valid_to=row.valid_to)


def _canonical(resolution: Resolution) -> str:
    return json.dumps(
        rules.document_of(resolution), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
