"""A card as it comes back: all as planned but for what is typed, and what cannot be so."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from cusdesk.domain.card_reasons import CardReason
from cusdesk.domain.dates import clock, short_day
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.terms import Term
from cusdesk.domain.visit_clocks import Visit
from cusdesk.domain.words import joined


class CardFaultKind(Term):
    """What on a card cannot be so, or waits for a person."""

    OUTSIDE_ORDER = "outside_order", "dzień poza zleceniem"
    AHEAD = "ahead", "dzień, który jeszcze nie minął"
    TWICE = "twice", "ta sama wizyta dwa razy"
    PERSON_OVERLAP = "person_overlap", "dwie wizyty naraz u jednej osoby"
    CARER_OVERLAP = "carer_overlap", "opiekunka w dwóch miejscach naraz"
    TOTAL = "total", "suma na karcie papierowej"
    SIGNATURE = "signature", "brak podpisu"
    SECOND_CARD = "second_card", "druga karta za ten miesiąc"


@dataclass(frozen=True, slots=True)
class CardVisit:
    """A visit on somebody's card; `shared` is the same on the cards of a couple for one visit."""

    person: str
    visit: Visit
    shared: str = ""

    @property
    def end(self) -> int:
        """The minute of the day at which it ends."""
        return self.visit.start + self.visit.minutes


@dataclass(frozen=True, slots=True)
class CardException:
    """What differs from the roster in one visit; what is not named stays as planned."""

    minutes: int | None = None
    start: int | None = None
    carers: tuple[str, ...] | None = None
    reason: CardReason | None = None


@dataclass(frozen=True, slots=True)
class PaperCard:
    """What the foot of a paper card says: days of the order, total, signatures, other cards."""

    person: str
    order: str
    first: date
    last: date | None
    total_minutes: int | None = None
    signed: bool = True
    witness: str = ""
    other_cards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CardFault:
    """One fault with its place and what to do; the card is kept, whatever it is."""

    kind: CardFaultKind
    day: date | None
    sentence: str


def as_planned(
    planned: Iterable[CardVisit],
    exceptions: Mapping[str, CardException],
    extra: Iterable[CardVisit] = (),
) -> tuple[CardVisit, ...]:
    """Return a month „jak w grafiku, z wyjątkiem”: every planned visit, the exceptions, the rest.

    An exception for a visit the roster does not have is refused: it was meant for another card.
    """
    rows = tuple(planned)
    unknown = sorted(exceptions.keys() - {row.visit.key for row in rows})
    if unknown:
        raise InvalidInputError(
            f"W grafiku nie ma wizyty: {joined(unknown)}. Dopisz ją jako dodatkową.", "exceptions"
        )
    done = (_excepted(row, exceptions.get(row.visit.key)) for row in rows)
    return tuple(sorted((*done, *extra), key=_place))


def done_minutes(rows: Iterable[CardVisit]) -> int:
    """Return the minutes done by a card, to be held against the number at its foot."""
    return sum(row.visit.minutes for row in rows if row.visit.reason is None)


def card_faults(rows: Sequence[CardVisit], paper: PaperCard, today: date) -> tuple[CardFault, ...]:
    """Return what on one card a person has to look at, day by day."""
    return (
        *_days(rows, paper, today),
        *_twice(rows),
        *_person_overlaps(rows),
        *_foot(rows, paper),
    )


def carer_overlaps(rows: Iterable[CardVisit]) -> tuple[CardFault, ...]:
    """Return where a carer would be in two places at once, across all cards of a month.

    A visit for a couple stands on two cards and is one visit.
    """
    by_carer = sorted(
        ((carer, row) for row in _done(rows) for carer in row.visit.carers),
        key=lambda pair: (pair[0], *_place(pair[1])),
    )
    return tuple(
        CardFault(CardFaultKind.CARER_OVERLAP, one.visit.day, _carer_sentence(carer, one, other))
        for carer, group in groupby(by_carer, key=lambda pair: pair[0])
        for one, other in _overlapping([row for _, row in group])
        if not one.shared or one.shared != other.shared
    )


def missing_cards(expected: Iterable[str], returned: Iterable[str]) -> tuple[str, ...]:
    """Return whose cards have not come, by name, as the month closes with them named."""
    come = set(returned)
    return tuple(sorted(one for one in set(expected) if one not in come))


def _excepted(row: CardVisit, change: CardException | None) -> CardVisit:
    if change is None:
        return row
    told = {
        name: value
        for name in ("minutes", "start", "carers", "reason")
        if (value := getattr(change, name)) is not None
    }
    return replace(row, visit=replace(row.visit, **told))


def _place(row: CardVisit) -> tuple[date, int, str]:
    return row.visit.day, row.visit.start, row.visit.key


def _done(rows: Iterable[CardVisit]) -> list[CardVisit]:
    return [row for row in rows if row.visit.reason is None]


def _days(rows: Iterable[CardVisit], paper: PaperCard, today: date) -> Iterator[CardFault]:
    for row in rows:
        day = row.visit.day
        if day < paper.first or (paper.last is not None and day > paper.last):
            yield CardFault(
                CardFaultKind.OUTSIDE_ORDER,
                day,
                f"{short_day(day)} leży poza zleceniem {paper.order}. Sprawdź dzień albo zmień "
                "zlecenie.",
            )
        if day > today:
            yield CardFault(
                CardFaultKind.AHEAD,
                day,
                f"{short_day(day)} jeszcze nie minął. Wpisz wizytę po jej wykonaniu.",
            )


def _twice(rows: Iterable[CardVisit]) -> Iterator[CardFault]:
    def same(row: CardVisit) -> tuple[date, int, int, tuple[str, ...]]:
        visit = row.visit
        return visit.day, visit.start, visit.minutes, tuple(sorted(visit.carers))

    for (day, start, *_), group in groupby(sorted(rows, key=same), key=same):
        if len(list(group)) > 1:
            yield CardFault(
                CardFaultKind.TWICE,
                day,
                f"{short_day(day)} o {clock(start)} ta sama wizyta jest dwa razy. Zostaw jedną.",
            )


def _person_overlaps(rows: Iterable[CardVisit]) -> Iterator[CardFault]:
    for one, other in _overlapping(sorted(_done(rows), key=_place)):
        if one.visit.start == other.visit.start and one.visit.carers == other.visit.carers:
            continue  # told as the same visit twice
        yield CardFault(
            CardFaultKind.PERSON_OVERLAP,
            one.visit.day,
            f"{short_day(one.visit.day)}: wizyty {_span(one)} i {_span(other)} nachodzą na siebie. "
            "Popraw godziny albo wpisz jedną wizytę dwóch opiekunek.",
        )


def _overlapping(rows: Sequence[CardVisit]) -> Iterator[tuple[CardVisit, CardVisit]]:
    """Yield each visit, in order of day and start, with the longest earlier one it runs into."""
    open_one: CardVisit | None = None
    for row in rows:
        if open_one is not None and open_one.visit.day == row.visit.day:
            if row.visit.start < open_one.end:
                yield open_one, row
            open_one = max(open_one, row, key=lambda one: one.end)
        else:
            open_one = row


def _foot(rows: Sequence[CardVisit], paper: PaperCard) -> Iterator[CardFault]:
    total = done_minutes(rows)
    if paper.total_minutes is not None and paper.total_minutes != total:
        yield CardFault(
            CardFaultKind.TOTAL,
            None,
            f"Na karcie papierowej jest {clock(paper.total_minutes)} godz., a z wpisów wynika "
            f"{clock(total)} godz. Porównaj wiersze z papierem.",
        )
    if not paper.signed and not paper.witness.strip():
        yield CardFault(
            CardFaultKind.SIGNATURE,
            None,
            "Na karcie nie ma podpisu mieszkańca. Uzupełnij go albo wpisz świadka.",
        )
    if paper.other_cards:
        yield CardFault(
            CardFaultKind.SECOND_CARD,
            None,
            f"Za ten miesiąc jest już {joined(paper.other_cards)}. Sprawdź, czy to nie ta sama "
            "karta.",
        )


def _span(row: CardVisit) -> str:
    return f"{clock(row.visit.start)}–{clock(row.end)}"


def _carer_sentence(carer: str, one: CardVisit, other: CardVisit) -> str:
    return (
        f"{short_day(one.visit.day)}: {carer} jest naraz u dwóch osób: {one.person} {_span(one)} "
        f"i {other.person} {_span(other)}. Sprawdź obie karty."
    )
