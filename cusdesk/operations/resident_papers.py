"""Papers about people: the sheet of one person, the register of residents, the timeline."""

from collections.abc import Iterator, Sequence
from math import ceil
from uuid import UUID

from cusdesk.domain.cases import SHUT
from cusdesk.domain.dates import short_day
from cusdesk.domain.identity import Standing
from cusdesk.domain.money import zloty
from cusdesk.domain.phones import shown_number
from cusdesk.domain.timeline import HappeningKind
from cusdesk.domain.users import Permission
from cusdesk.domain.words import counted
from cusdesk.operations.case_workers import closed_people
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.households import household_on
from cusdesk.operations.incomes import income_on
from cusdesk.operations.resident_cards import ResidentCard, card_of
from cusdesk.operations.resident_lists import Listing, ResidentRow, length_of, rows_of
from cusdesk.operations.timeline import timeline_of
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.working_papers import columns, plain_rows, record_pdf, register_pdf
from cusdesk.print.blocks import Column, Fact, Table, Text, escaped, figures
from cusdesk.print.sheets import Facts, Section

IN_ONE_PART = 5000
_NONE = "brak wpisów"
_RIGHTS = "Dane osobowe podlegają ochronie; wydruk przechowuj w aktach albo zniszcz."


@operation(Permission.RESIDENTS_READ, Act.PRINT)
def resident_sheet(tx: Transaction, resident_id: UUID) -> bytes:
    """Return the sheet of a person as the role of the one logged in may see it."""
    tx.concerns(resident_id)
    card = card_of(tx, resident_id)
    parts = (_identity, _addresses, _household, _income, _around, _cases, _protection)
    sections = [section for part in parts for section in part(tx, card)]
    return record_pdf(
        tx, f"Karta osoby: {card.brief.name}", f"stan na {tx.today:%d.%m.%Y}", sections
    )


@operation(Permission.RESIDENTS_READ)
def parts_of_register(tx: Transaction, listing: Listing) -> int:
    """Return in how many parts a list is printed: a village is one, a town may be twenty."""
    return max(1, ceil(length_of(tx, listing) / IN_ONE_PART))


@operation(Permission.RESIDENTS_READ, Act.PRINT)
def residents_register(tx: Transaction, listing: Listing, number: int = 1) -> bytes:
    """Return one part of a list of residents as it is printed."""
    before = (number - 1) * IN_ONE_PART
    rows = rows_of(tx, listing, before, IN_ONE_PART)
    note = f"{listing.label}, stan na {tx.today:%d.%m.%Y}"
    parts = parts_of_register(tx, listing)
    if parts > 1:
        note = f"{note}, część {number} z {parts}"
    tx.concerns(*(row.id for row in rows), purpose=f"wydruk: {note}")
    heads = columns(
        "Lp.", "Nazwisko i imię", "Data urodzenia", "Adres", "Stan", figures("Sprawy w toku")
    )
    listed = [_row(at, row) for at, row in enumerate(rows, start=before + 1)]
    table = Table(heads, plain_rows(listed))
    return register_pdf(tx, "Wykaz mieszkańców", note, table, _RIGHTS)


@operation(Permission.RESIDENTS_READ, Act.PRINT)
def timeline_paper(
    tx: Transaction, resident_id: UUID, kinds: frozenset[HappeningKind] = frozenset()
) -> bytes:
    """Return the timeline of a person as it is printed, of the kinds looked at."""
    tx.concerns(resident_id)
    name = card_of(tx, resident_id).brief.name
    rows = [
        (short_day(one.on), one.title, one.detail, one.who)
        for one in timeline_of(tx, resident_id, kinds)
    ]
    table = Table(columns("Dzień", "Co", "Szczegóły", "Kto"), plain_rows(rows))
    named = ", ".join(kind.label for kind in HappeningKind if kind in kinds) or "wszystko"
    return register_pdf(tx, f"Historia osoby: {name}", named, table, _RIGHTS)


def _row(at: int, row: ResidentRow) -> tuple[str, ...]:
    born = short_day(row.birth_date) if row.birth_date else ""
    standing = "" if row.standing is Standing.HERE else row.standing.label
    return (str(at), row.name, born, row.address, standing, str(row.running_cases or ""))


def _identity(tx: Transaction, card: ResidentCard) -> Iterator[Section]:  # noqa: ARG001
    who = card.identity
    years = counted(card.age, "rok", "lata", "lat") if card.age is not None else ""
    born = f"{short_day(who.birth_date)} ({years})" if who.birth_date else ""
    pairs = (
        ("Nazwisko i imię", f"{who.surname} {who.given_name} {who.second_name}".strip()),
        ("PESEL", card.masked_pesel or (who.no_pesel_reason.label if who.no_pesel_reason else "")),
        ("Data urodzenia", born),
        ("Płeć", who.sex.label if who.sex else ""),
        ("Stan cywilny", who.marital_status.of(who.sex) if who.marital_status else ""),
        ("Nazwisko rodowe lub poprzednie", who.former_surname),
        ("Telefon", ", ".join(shown_number(phone.number) for phone in card.phones)),
        ("Numer w poprzednim programie", who.old_number),
        ("Stan", _standing(card)),
    )
    yield Section("Dane osoby", (_facts(*pairs),))


def _standing(card: ResidentCard) -> str:
    brief = card.brief
    if brief.dead_on:
        return f"nie żyje od {short_day(brief.dead_on)}"
    if brief.moved_out_on:
        return f"wyprowadzka {short_day(brief.moved_out_on)} ({card.moved_to})"
    return brief.standing.label


def _addresses(tx: Transaction, card: ResidentCard) -> Iterator[Section]:  # noqa: ARG001
    if card.hidden:
        yield Section("Adresy", (Text("Dane szczególnie chronione."),))
        return
    rows = [
        (
            view.kind.label,
            view.place.line,
            short_day(view.valid_from),
            short_day(view.valid_to) if view.valid_to else "",
            view.directions,
        )
        for view in card.addresses
    ]
    heads = columns("Rodzaj", "Adres", "Od", "Do", "Dojazd")
    yield Section("Adresy", (_table(heads, rows),))


def _household(tx: Transaction, card: ResidentCard) -> Iterator[Section]:
    view = household_on(tx, card.brief.id, tx.today)
    rows = [
        (
            member.resident.name,
            member.relation.label,
            short_day(member.resident.birth_date) if member.resident.birth_date else "",
            short_day(member.valid_from) if member.valid_from else "",
        )
        for member in view.members
    ]
    heads = columns("Osoba", "Relacja", "Data urodzenia", "Od")
    yield Section(f"Gospodarstwo domowe ({view.size_text})", (_table(heads, rows),))


def _income(tx: Transaction, card: ResidentCard) -> Iterator[Section]:
    if not tx.may(Permission.INCOMES_READ):
        return
    income = income_on(tx, card.brief.id, tx.today)
    if income is None:
        yield Section("Dochód", (Text("Brak oświadczenia o dochodach."),))
        return
    if closed_people(tx, income.household.resident_ids):
        yield Section("Dochód", (Text(SHUT),))
        return
    facts = _facts(
        ("Miesiąc", f"{income.month:%m.%Y}"),
        ("Dochód gospodarstwa", zloty(income.result.total)),
        ("Na osobę", zloty(income.result.per_person)),
    )
    steps = tuple(Text(escaped(step)) for step in income.result.steps)
    yield Section("Dochód", (facts, *steps))


def _around(tx: Transaction, card: ResidentCard) -> Iterator[Section]:  # noqa: ARG001
    rows = [
        (
            f"{view.form.role.label}, {view.form.kind.label}"
            if view.form.kind
            else view.form.role.label,
            view.form.name,
            view.shown_phone,
            " · ".join(part for part in (view.form.scope, view.form.document) if part),
        )
        for view in card.representatives
    ]
    heads = (
        Column("Rola", share=0.22),
        Column("Osoba", share=0.24),
        Column("Telefon", share=0.17),
        Column("Zakres i dokument"),
    )
    yield Section("Osoby bliskie i przedstawiciele", (_table(heads, rows),))


def _cases(tx: Transaction, card: ResidentCard) -> Iterator[Section]:
    if not tx.may(Permission.CASES_READ):
        return
    rows = [
        (row.mark, row.kind.label, row.state.label, short_day(row.opened_on), row.handler)
        for row in card.cases
        if not row.shut
    ]
    heads = columns("Znak", "Czego dotyczy", "Stan", "Wszczęta", "Prowadzi")
    yield Section("Sprawy", (_table(heads, rows),))


def _protection(tx: Transaction, card: ResidentCard) -> Iterator[Section]:  # noqa: ARG001
    duty = card.duties[0] if card.duties else None
    given = f"{short_day(duty.given_on)}, {duty.how}" if duty else "nie odnotowano"
    pairs = [("Klauzula informacyjna RODO", given)]
    if card.disabilities:
        degrees = ", ".join(one.degree for one in card.disabilities)
        pairs.append(("Orzeczenie o niepełnosprawności", degrees))
    yield Section("Ochrona danych", (_facts(*pairs),))


def _facts(*pairs: tuple[str, str]) -> Facts:
    return Facts(tuple(Fact(name, escaped(value) or "–") for name, value in pairs))


def _table(heads: tuple[Column, ...], rows: Sequence[tuple[str, ...]]) -> Table | Text:
    return Table(heads, plain_rows(rows)) if rows else Text(_NONE)
