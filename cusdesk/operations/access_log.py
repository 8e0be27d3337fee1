"""The access log as the data-protection officer reads it: who saw whose data, when and where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import select

from cusdesk.db import access, search
from cusdesk.db.access import Entry, Kept
from cusdesk.db.cases import Case
from cusdesk.db.residents import Resident
from cusdesk.domain.dates import WARSAW, short_day
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import OPERATIONS, Act, operation
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name
from cusdesk.operations.working_papers import columns, plain_rows, register_pdf
from cusdesk.print.blocks import Table

SHOWN = 500
_READ = 20_000
NOBODY = "program, przed zalogowaniem"
ERASED = "osoba usunięta"
# Where the permission of an operation would say too little of what was done.
_OWN_WORDS = {"note_saved": "zapis wydruku w pliku"}


@dataclass(frozen=True, slots=True)
class LogQuestion:
    """Which part of the log is read: days, both included, and a person or a colleague."""

    since: date
    until: date
    resident_id: UUID | None = None
    user_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry as it is read."""

    number: int
    at: datetime
    who: str
    authorisation: str
    act: str
    what: str
    whose: str
    case: str
    purpose: str
    place: str


@dataclass(frozen=True, slots=True)
class LogPage:
    """The latest entries of an answer, and how many there are in all."""

    lines: tuple[LogLine, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Chain:
    """Whether the log is as it was written: how many entries, and the first wrong one if any."""

    entries: int
    fault: str


@dataclass(frozen=True, slots=True)
class PersonInLog:
    """A resident whose part of the log can be asked for."""

    id: UUID
    name: str
    birth_date: date | None


@operation(Permission.ACCESS_LOG_READ, Act.VIEW)
def read_log(tx: Transaction, question: LogQuestion) -> LogPage:
    """Return what the log says; reading it is itself an entry."""
    return _answered(tx, question)


@operation(Permission.ACCESS_LOG_READ, Act.PRINT)
def log_pdf(tx: Transaction, question: LogQuestion) -> bytes:
    """Return a part of the log as it is printed."""
    page = _answered(tx, question)
    rows = [
        (
            str(line.number),
            f"{line.at:%d.%m.%Y %H:%M}",
            line.who,
            f"{line.act}: {line.what}",
            ", ".join(filter(None, (line.whose, line.case, line.purpose))),
            line.place,
        )
        for line in page.lines
    ]
    heads = columns("Nr", "Kiedy", "Kto", "Co", "Czyje dane, w jakiej sprawie", "Komputer")
    note = f"Od {short_day(question.since)} do {short_day(question.until)}"
    more = (
        f"Pokazano {len(rows)} ostatnich z {page.total} wpisów." if page.total > len(rows) else ""
    )
    return register_pdf(tx, "Dziennik dostępu", note, Table(heads, plain_rows(rows)), more)


@operation(Permission.OVERVIEW_READ, Act.EXPORT)
def note_saved(
    tx: Transaction, title: str, resident_id: UUID | None = None, case_id: UUID | None = None
) -> None:
    """Write the line of a paper that somebody saves outside the program."""
    if resident_id is not None:
        tx.concerns(resident_id)
    tx.concerns(case_id=case_id, purpose=title)


@operation(Permission.ACCESS_LOG_READ)
def verify_log(tx: Transaction) -> Chain:
    """Check every entry against the chain and name the first that is not as written."""
    connection = tx.connection()
    fault = access.verify(connection)
    return Chain(access.head(connection)[0], fault.sentence if fault else "")


@operation(Permission.ACCESS_LOG_READ)
def people_in_log(tx: Transaction, typed: str) -> list[PersonInLog]:
    """Return the residents whose part of the log may be asked for, by what is typed."""
    found = search.find(tx.connection(), typed, 8) if typed.strip() else []
    return [
        PersonInLog(one.resident_id, f"{one.surname} {one.given_name}", one.birth_date)
        for one in found
    ]


def _answered(tx: Transaction, question: LogQuestion) -> LogPage:
    if question.resident_id is not None:
        tx.concerns(question.resident_id)
    tx.concerns(purpose=f"dziennik od {short_day(question.since)} do {short_day(question.until)}")
    kept = [entry for entry in _found(tx, question) if _matches(entry.entry, question)]
    return LogPage(tuple(_lines(tx, kept[:SHOWN])), len(kept))


def _found(tx: Transaction, question: LogQuestion) -> Sequence[Kept]:
    connection = tx.connection()
    if question.resident_id is not None:
        return access.of_resident(connection, question.resident_id, _READ)
    if question.user_id is not None:
        return access.of_user(connection, question.user_id, _READ)
    since, until = _span(question)
    return access.between(connection, since, until, _READ)


def _matches(entry: Entry, question: LogQuestion) -> bool:
    since, until = _span(question)
    own = question.user_id is None or entry.user_id == question.user_id
    return own and since <= entry.at < until


def _span(question: LogQuestion) -> tuple[datetime, datetime]:
    first = datetime.combine(question.since, time.min, WARSAW)
    return first, datetime.combine(question.until + timedelta(days=1), time.min, WARSAW)


def _lines(tx: Transaction, kept: Sequence[Kept]) -> Iterator[LogLine]:
    names = _names(tx, kept)
    marks = _marks(tx, kept)
    staff: dict[UUID | None, str] = {}
    for one in kept:
        entry = one.entry
        if entry.user_id not in staff:
            staff[entry.user_id] = user_name(tx, entry.user_id) or NOBODY
        people = [names.get(person, ERASED) for person in entry.residents]
        yield LogLine(
            number=one.seq,
            at=entry.at.astimezone(WARSAW),
            who=staff[entry.user_id],
            authorisation=entry.authorisation,
            act=Act(entry.kind).label,
            what=_what(entry.operation),
            whose=ERASED if one.erased else ", ".join(people),
            case=marks.get(entry.case_id, "") if entry.case_id else "",
            purpose=entry.purpose,
            place=entry.place,
        )


def _names(tx: Transaction, kept: Sequence[Kept]) -> dict[UUID, str]:
    wanted = {person for one in kept for person in one.entry.residents}
    rows = tx.execute(
        select(Resident.id, Resident.surname, Resident.given_name).where(Resident.id.in_(wanted))
    )
    return {row.id: f"{row.surname} {row.given_name}" for row in rows}


def _marks(tx: Transaction, kept: Sequence[Kept]) -> dict[UUID, str]:
    wanted = {one.entry.case_id for one in kept if one.entry.case_id}
    rows = tx.execute(select(Case.id, Case.mark).where(Case.id.in_(wanted)))
    return {row.id: row.mark for row in rows}


def _what(name: str) -> str:
    """Return what kind of act an operation is; the log keeps its name as the program knows it."""
    labels = {
        known.rpartition(".")[2]: declared.permission.label
        for known, declared in OPERATIONS.items()
    } | _OWN_WORDS
    return labels.get(name, "czynność wcześniejszej wersji programu")
