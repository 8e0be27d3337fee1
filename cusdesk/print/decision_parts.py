"""The parts of a decision from its passages: operative points, grounds with their tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from cusdesk.domain.decision_facts import DecisionFacts, FeeFacts
from cusdesk.domain.fee_tables import Unit
from cusdesk.domain.fee_wording import is_free
from cusdesk.domain.money import number, percent
from cusdesk.domain.programme_matters import ProgrammeMatter
from cusdesk.domain.wording import Passage, Section
from cusdesk.print.blocks import (
    Align,
    Column,
    Letterhead,
    Manner,
    Point,
    Row,
    RowKind,
    Signature,
    Table,
    Text,
    escaped,
)
from cusdesk.print.decisions import Decision


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands round the words of a decision: head, number, addressee, signature, code."""

    head: Letterhead
    number: str
    place: str
    addressee: tuple[str, ...]
    received_by: tuple[str, ...]
    signature: Signature
    identifier: str
    qr: str
    copied_to: tuple[str, ...] = ()


def decision_from(facts: DecisionFacts, passages: tuple[Passage, ...], frame: Frame) -> Decision:
    """Return the content of a decision: its passages in their places, its frame round them."""
    return Decision(
        kind=facts.kind,
        head=frame.head,
        case_number=facts.case_mark,
        number=frame.number,
        handler=facts.handler,
        place=frame.place,
        issued_on=facts.day,
        addressee=frame.addressee,
        legal_basis=introduction_of(passages),
        points=tuple(points_of(passages, facts)),
        grounds=tuple(grounds_of(passages, facts)),
        instruction=instruction_of(passages),
        signature=frame.signature,
        received_by=frame.received_by,
        identifier=frame.identifier,
        qr=frame.qr,
        copied_to=frame.copied_to,
    )


def introduction_of(passages: Iterable[Passage]) -> str:
    """Return what stands before „ORZEKAM”: the legal basis and what was decided on."""
    return " ".join(one.text for one in passages if one.block.section is Section.INTRODUCTION)


def instruction_of(passages: Iterable[Passage]) -> tuple[str, ...]:
    """Return the paragraphs of the instruction."""
    section = Section.INSTRUCTION
    return tuple(one.text for one in passages if one.block.section is section and one.printed)


def points_of(passages: Iterable[Passage], facts: DecisionFacts) -> Iterator[Point]:
    """Yield the operative points; a passage that follows stands under the point before it."""
    waiting: Point | None = None
    for passage in passages:
        if passage.block.section is not Section.POINT or not passage.printed:
            continue
        if passage.block.follows and waiting is not None:
            waiting = Point(waiting.text, (*waiting.below, Text(passage.text)))
            continue
        if waiting is not None:
            yield waiting
        waiting = Point(passage.text, tuple(_tables(passage, facts)))
    if waiting is not None:
        yield waiting


def grounds_of(passages: Iterable[Passage], facts: DecisionFacts) -> Iterator[Text | Table]:
    """Yield the paragraphs of the grounds, each with the table it is about."""
    for passage in passages:
        if passage.block.section is Section.GROUNDS and passage.printed:
            yield Text(passage.text, Manner.INDENTED)
            yield from _tables(passage, facts)


def _tables(passage: Passage, facts: DecisionFacts) -> Iterator[Table]:
    if facts.programme is not None and passage.block.table == "arrears":
        yield _arrears_table(facts.programme)
    if facts.fee is None:
        return
    match passage.block.table:
        case "fee":
            yield _fee_table(facts, facts.fee)
        case "income" if facts.fee.needs_table:
            yield _income_table(facts.fee)
        case "formula" if not is_free(facts) and facts.fee.unit is Unit.PERCENT_OF_HOUR:
            yield _table(_formula(facts.fee))


def _arrears_table(matter: ProgrammeMatter) -> Table:
    """Return what is owed month by month (art. 43 ust. 2 CUS Act)."""
    columns = (Column("Za miesiąc", names_row=True), Column("Do zapłaty, zł", Align.RIGHT))
    rows = [Row((escaped(one.name), number(one.amount))) for one in matter.owed]
    return Table(columns, (*rows, Row(("Razem", number(matter.total)), RowKind.TOTAL)))


def _fee_table(facts: DecisionFacts, fee: FeeFacts) -> Table:
    """Return what an hour costs; the hours stand in their own point, on their one basis."""
    service = (Column("Rodzaj usługi", names_row=True), escaped(facts.terms.care.label))
    charged = [(Column(head, Align.RIGHT), cell) for head, cell in _charge(fee)]
    heads, cells = zip(service, *charged, strict=True)
    return Table(tuple(heads), (Row(tuple(cells)),))


def _charge(fee: FeeFacts) -> Iterator[tuple[str, str]]:
    """Yield cost, percentage and fee; where the month is rounded no hour has a fee."""
    if fee.rate is not None:
        yield "Koszt godziny, zł", number(fee.rate)
    if fee.fee_percent is not None:
        yield "Odpłatność", percent(fee.fee_percent)
    if fee.fee_per_hour is not None:
        yield "Odpłatność za godzinę, zł", number(fee.fee_per_hour)


def _formula(fee: FeeFacts) -> Iterator[tuple[str, str]]:
    """Yield the arithmetic of the fee: income, criterion, share, cost, percentage, fee."""
    income = "Dochód, zł" if fee.members == 1 else "Dochód na osobę, zł"
    yield income, number(fee.income_per_person)
    yield "Kryterium, zł", number(fee.criterion)
    yield "Dochód do kryterium", percent(fee.percent_of_criterion)
    yield from _charge(fee)


def _table(pairs: Iterable[tuple[str, str]]) -> Table:
    heads, cells = zip(*pairs, strict=True)
    columns = [Column(head, Align.RIGHT, names_row=not at) for at, head in enumerate(heads)]
    return Table(tuple(columns), (Row(tuple(cells)),))


def _income_table(fee: FeeFacts) -> Table:
    family = any(item.whose for item in fee.items)
    columns = (
        Column("Składnik dochodu", names_row=True),
        *([Column("Osoba")] if family else []),
        Column("Liczy się, zł", Align.RIGHT),
    )

    def line(name: str, whose: str, amount: Decimal, kind: RowKind = RowKind.ENTRY) -> Row:
        return Row((escaped(name), *([escaped(whose)] if family else []), number(amount)), kind)

    rows = [line(item.name, item.whose, item.amount) for item in fee.items]
    if fee.below_zero is not None:
        rows.append(line("suma (odliczenia większe od przychodów)", "", fee.below_zero))
    whole = "Razem" if fee.below_zero is None else "Do obliczeń przyjęto"
    return Table(columns, (*rows, line(whole, "", fee.income, RowKind.TOTAL)))
