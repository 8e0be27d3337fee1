"""Turns papers a resident must read into large print: tables and facts become short lines."""

from collections.abc import Iterable, Iterator
from functools import singledispatch

from cusdesk.domain.dates import clock, long_day
from cusdesk.print import sheets
from cusdesk.print.blocks import (
    Block,
    Fact,
    Funding,
    Heading,
    Points,
    Row,
    RowKind,
    Table,
    Text,
    escaped,
)
from cusdesk.print.decisions import Decision
from cusdesk.print.large import LargePrint
from cusdesk.print.letters import Letter
from cusdesk.print.paper.weeks import WeekEntry
from cusdesk.print.plans import PlanPaper

Enlarged = PlanPaper | Letter | Decision
Flat = Heading | Text
_DAYS = ("poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela")
_SIGNED_COPY = "Podpisy są na egzemplarzu w zwykłym druku. Treść jest ta sama."


@singledispatch
def enlarged(content: Enlarged) -> LargePrint:
    """Return the same words in large print, signed nowhere: the paper itself is what is signed."""
    raise TypeError(type(content))


@enlarged.register
def _of_plan(plan: PlanPaper) -> LargePrint:
    blocks = (
        *_sections(plan.sections),
        *_week(plan.week),
        *_sections(plan.closing),
        *(_signed(one.name, one.part, one.note) for one in plan.signings),
        Text(_SIGNED_COPY),
    )
    number = ", ".join(filter(None, (plan.head.note, plan.head.note_below)))
    return LargePrint(
        plan.head.subtitle,
        plan.head.title,
        number,
        plan.made_on,
        plan.author,
        blocks,
        plan.identity,
        _named(plan.head.funding),
    )


@enlarged.register
def _of_letter(letter: Letter) -> LargePrint:
    place = f"{letter.place}, " if letter.place else ""
    handler = f"\nSprawę prowadzi: {escaped(letter.handler)}" if letter.handler else ""
    opening = (
        Text("\n".join(map(escaped, letter.head.lines))),
        Text(f"{escaped(place)}dnia {long_day(letter.issued_on)}"),
        Text(f"Znak sprawy: {escaped(letter.case_number)}{handler}"),
        Text("\n".join((f"<b>{escaped(letter.addressee[0])}</b>", *_rest(letter.addressee)))),
    )
    signature = letter.signature
    blocks = (
        *opening,
        *_flat(letter.blocks),
        _signed(signature.on_behalf, signature.name, signature.post),
        *_listed("Otrzymują", letter.received_by),
        *_listed("Do wiadomości", letter.copied_to),
        *_listed("Załączniki", letter.enclosures),
        Text(_SIGNED_COPY),
    )
    return LargePrint(
        letter.head.organ,
        letter.title,
        letter.number,
        letter.issued_on,
        letter.head.organ,
        blocks,
        letter.identity,
        _named(letter.head.funding),
    )


@enlarged.register
def _of_decision(decision: Decision) -> LargePrint:
    return _of_letter(decision.letter)


def _named(funding: tuple[Funding, ...]) -> tuple[Funding, ...]:
    """Return projects by their lines alone: signs were kept for the paper, not for its copy."""
    return tuple(Funding(one.text) for one in funding)


def _rest(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(escaped, lines))[1:]


def _signed(*parts: str) -> Text:
    return Text(f"Podpis: {escaped(', '.join(filter(None, parts)))}")


def _listed(head: str, names: tuple[str, ...]) -> Iterator[Text]:
    if names:
        yield Text("\n".join((f"<b>{head}:</b>", *map(escaped, names))))


def _sections(sections: Iterable[sheets.Section]) -> Iterator[Flat]:
    for section in sections:
        yield Heading(escaped(section.title))
        for part in section.parts:
            match part:
                case sheets.Facts():
                    yield Text("\n".join(_facts(part.facts)))
                case Table():
                    yield from _rows(part)
                case Text():
                    yield Text(part.text)


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    for fact in facts:
        if fact.text:
            yield f"{escaped(fact.caption)}: <b>{escaped(fact.text)}</b>"


def _flat(blocks: Iterable[Block]) -> Iterator[Flat]:
    for block in blocks:
        match block:
            case Heading():
                yield Heading(block.text.capitalize())
            case Points():
                yield from _points(block)
            case Table():
                yield from _rows(block)
            case Text():
                yield Text(block.text)


def _points(points: Points) -> Iterator[Flat]:
    several = len(points.points) > 1
    for at, point in enumerate(points.points, start=1):
        yield Text(f"{at}. {point.text}" if several else point.text)
        yield from _flat(point.below)


def _rows(table: Table) -> Iterator[Text]:
    """Yield each row under its own name, every other cell behind the head of its column."""
    heads = [column.head for column in table.columns]
    for row in table.rows:
        yield Text("\n".join(_lines(heads, row)))


def _lines(heads: list[str], row: Row) -> Iterator[str]:
    first, *others = row.cells
    yield first if "<b>" in first else f"<b>{first}</b>"
    if row.kind is RowKind.REMARK:
        return
    for head, cell in zip(heads[1:], others, strict=True):
        if cell:
            said = ", ".join(line for line in cell.split("\n") if line)
            yield f"{head}: {said}"


def _week(week: tuple[WeekEntry, ...]) -> Iterator[Flat]:
    if not week:
        return
    yield Heading("Tydzień dzień po dniu")
    for day, name in enumerate(_DAYS):
        entries = sorted((one for one in week if one.day == day), key=lambda one: one.start)
        if entries:
            said = (f"{clock(one.start)}–{clock(one.end)} {escaped(one.text)}" for one in entries)
            # A day with one visit is one line: the week is then seen at one look, on one page.
            after = ": " if len(entries) == 1 else "\n"
            yield Text(f"<b>{name}</b>{after}" + "\n".join(said))
