"""The register of decisions on paper, with every missing number explained; lists to print."""

from dataclasses import dataclass

from sqlalchemy import select

from cusdesk.db.cases import Case
from cusdesk.db.decisions import Decision, NumberNote
from cusdesk.domain.cases import SHUT
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.numbering import RegisterNumber, missing_numbers
from cusdesk.domain.users import Permission
from cusdesk.operations.at_once import at_once
from cusdesk.operations.case_lists import shut_cases
from cusdesk.operations.decision_lists import list_to_deliver, waiting_for
from cusdesk.operations.decision_status import statuses
from cusdesk.operations.decisions import ending_soon
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.documents import MOST_PRINTED, count_documents, document_rows
from cusdesk.operations.issuing import REGISTER
from cusdesk.operations.letters_to_deliver import LetterToDeliver, letters_to_deliver
from cusdesk.operations.numbering import last_before
from cusdesk.operations.residents import ResidentBrief, resident_briefs
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.working_papers import (
    columns,
    numbered_rows,
    plain_rows,
    register_pdf,
    remarked_rows,
)
from cusdesk.print.blocks import Table


@dataclass(frozen=True, slots=True)
class MissingNumber:
    """A number of the register nobody can find a decision for."""

    number: int
    year: int
    ordinal: int

    @property
    def shown(self) -> str:
        """The number as the register writes it."""
        return str(RegisterNumber(self.number, self.year, self.ordinal))


@operation(Permission.DOCUMENTS_READ)
def unexplained_numbers(tx: Transaction, year: int) -> list[MissingNumber]:
    """Return the holes of a year's register that no note explains yet."""
    noted = {
        (row.number, row.ordinal)
        for row in tx.execute(
            select(NumberNote.number, NumberNote.ordinal).where(
                NumberNote.register == REGISTER,
                NumberNote.year == year,
                NumberNote.gone.is_(False),
            )
        )
    }
    taken: dict[int, set[int]] = {}
    for number, ordinal in tx.execute(
        select(Decision.sequence, Decision.ordinal).where(Decision.year == year)
    ):
        if number is not None:
            taken.setdefault(ordinal, set()).add(number)
    return [
        MissingNumber(number, year, ordinal)
        for ordinal, numbers in sorted(taken.items())
        for number in missing_numbers(
            numbers, last_before(tx, REGISTER, year, ordinal) + 1, max(numbers)
        )
        if (number, ordinal) not in noted
    ]


@operation(Permission.DECISIONS_APPROVE, Act.CHANGE)
def explain_number(tx: Transaction, missing: MissingNumber, reason: str) -> None:
    """Explain why a number has no decision, so that no hole stays unexplained."""
    if not reason.strip():
        raise InvalidInputError("Napisz, dlaczego tego numeru nie użyto.", "reason")
    if missing not in unexplained_numbers(tx, missing.year):
        raise RefusedError(f"Numer {missing.shown} jest użyty albo już wyjaśniony.")
    tx.add(
        NumberNote(
            register=REGISTER,
            year=missing.year,
            ordinal=missing.ordinal,
            number=missing.number,
            reason=reason.strip(),
            user_id=tx.user_id,
        )
    )


@operation(Permission.DOCUMENTS_READ, Act.PRINT)
def decisions_register(tx: Transaction, year: int) -> bytes:
    """Return the register of decisions of a year as it is printed, every gap explained.

    Decisions recorded from elsewhere have their own numbers, so they stand in a part of their own.
    """
    shut = shut_cases(tx)
    rows = tx.scalars(
        select(Decision)
        .where(Decision.year == year, Decision.gone.is_(False))
        .order_by(Decision.issued_on, Decision.id)
    ).all()
    people, stand = resident_briefs(tx, {row.resident_id for row in rows}), statuses(tx, rows)
    cases = at_once(tx, Case, (row.case_id for row in rows))
    tx.concerns(*(row.resident_id for row in rows if row.case_id not in shut))
    said = {
        row.id: (
            short_day(row.issued_on),
            SHUT if row.case_id in shut else _sorted_name(people[row.resident_id]),
            row.kind.label,
            _period(row),
            cases[row.case_id].mark,
            stand[row.id].state.label,
        )
        for row in rows
    }
    own = [
        (RegisterNumber(row.sequence, row.year, row.ordinal), said[row.id])
        for row in rows
        if row.sequence is not None
    ]
    elsewhere = [(row.number, *said[row.id]) for row in rows if row.sequence is None]
    heads = columns("Nr", "Dzień", "Osoba", "Rozstrzygnięcie", "Okres", "Znak sprawy", "Stan")
    listed = numbered_rows(tx, REGISTER, year, own)
    table = Table(heads, listed + remarked_rows("Wydane poza programem", elsewhere))
    return register_pdf(tx, f"Rejestr decyzji {year}", "", table)


@operation(Permission.DOCUMENTS_READ, Act.PRINT)
def ending_register(tx: Transaction, days: int) -> bytes:
    """Return the list of decisions that end soon as it is printed."""
    shut, rows = shut_cases(tx), ending_soon(tx, days)
    tx.concerns(*(one.person.id for one in rows if one.decision.case_id not in shut))
    listed = [
        (
            one.decision.number,
            SHUT if one.decision.case_id in shut else _sorted_name(one.person),
            one.decision.care_kind.label if one.decision.care_kind else "",
            one.decision.hours,
            short_day(one.decision.last) if one.decision.last else "",
            "tak" if one.renewed else "nie",
        )
        for one in rows
    ]
    heads = columns("Decyzja", "Osoba", "Usługi", "Wymiar", "Kończy się", "Odnowienie w toku")
    title = f"Decyzje kończące się w ciągu {days} dni"
    return register_pdf(tx, title, short_day(tx.today), Table(heads, plain_rows(listed)))


@operation(Permission.DOCUMENTS_READ, Act.PRINT)
def waiting_list(tx: Transaction) -> bytes:
    """Return the drafts that wait for the person logged in, as a signature folder's list."""
    rows = waiting_for(tx)
    tx.concerns(*(one.person.id for one in rows))
    listed = [
        (one.mark, _sorted_name(one.person), one.kind.label, one.author, one.state.of_draft)
        for one in rows
    ]
    heads = columns("Znak sprawy", "Osoba", "Rozstrzygnięcie", "Autor", "Stan")
    table = Table(heads, plain_rows(listed))
    return register_pdf(tx, "Projekty decyzji", short_day(tx.today), table)


@operation(Permission.DOCUMENTS_READ, Act.PRINT)
def delivery_list(tx: Transaction) -> bytes:
    """Return what is still to be delivered, as the one who carries it takes along."""
    decisions, letters = list_to_deliver(tx), letters_to_deliver(tx)
    tx.concerns(*(row.person.id for row in decisions), *(one.person.id for one in letters))
    listed = [
        (f"Decyzja nr {row.number}", short_day(row.issued_on), *_whereto(row.person))
        for row in decisions
    ]
    listed += [
        (f"{one.title}, {one.mark}", short_day(one.issued_on), one.addressees, _home_of(one))
        for one in letters
    ]
    heads = columns("Pismo", "Wydane", "Adresat", "Adres")
    table = Table(heads, plain_rows(listed))
    return register_pdf(tx, "Pisma do doręczenia", short_day(tx.today), table)


def _whereto(person: ResidentBrief) -> tuple[str, str]:
    return _sorted_name(person), person.address_line


def _home_of(one: LetterToDeliver) -> str:
    """Return the person's address where the letter is for the person; a unit's is on the letter."""
    return one.person.address_line if one.person.name in one.addressees else ""


@operation(Permission.DOCUMENTS_READ, Act.PRINT)
def documents_list(tx: Transaction, text: str = "") -> bytes:
    """Return the list of documents a typed text finds, as it is printed."""
    rows = document_rows(tx, text, 0, MOST_PRINTED)
    tx.concerns(*(row.person.id for row in rows if row.person))
    listed = [
        (
            row.number,
            row.title,
            short_day(row.issued_on),
            _sorted_name(row.person) if row.person else "",
            row.signatory,
        )
        for row in rows
    ]
    heads = columns("Numer", "Dokument", "Dzień", "Osoba", "Kto podpisał")
    total = count_documents(tx, text)
    rest = (
        f"Wydrukowano {len(listed)} najnowszych z {total} dokumentów. Zawęź listę, żeby wydrukować "
        "starsze."
        if total > len(listed)
        else ""
    )
    table = Table(heads, plain_rows(listed))
    return register_pdf(tx, "Wykaz dokumentów", short_day(tx.today), table, rest)


def _sorted_name(person: ResidentBrief) -> str:
    return f"{person.surname} {person.given_name}"


def _period(row: Decision) -> str:
    first = row.effective_on or row.starts_on
    days = (short_day(day) for day in (first, row.ends_on) if day is not None)
    return " – ".join(days)
