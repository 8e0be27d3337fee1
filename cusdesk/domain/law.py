"""The dated law the program works with: criteria, holidays, acts, terms and other numbers."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import chain

from cusdesk.domain.calendar import Holiday, Holidays
from cusdesk.domain.dated import Row, holds_on, in_force
from cusdesk.domain.dates import long_day
from cusdesk.domain.entries import Entry, entry_of
from cusdesk.domain.errors import NotFoundError
from cusdesk.domain.income_kinds import IncomeKind, income_kinds_from
from cusdesk.domain.terms import Term

INCOME_CRITERIA_ACT = "kryt"

_WITHOUT_DAY = re.compile(r" z dnia \d+ \w+ \d{4} r\. ")


class Moving(Term):
    """Where a term goes whose last day is a day off."""

    LATER = "later", "na następny dzień roboczy"
    EARLIER = "earlier", "na poprzedni dzień roboczy"


class TermUnit(Term):
    """What a term counts."""

    DAYS = "days", "dni"
    WORKING_DAYS = "working_days", "dni robocze"
    MONTHS = "months", "miesiące"


@dataclass(frozen=True, slots=True)
class Criteria:
    """The income criteria in force from a day: single person, person in a family, hectare."""

    valid_from: date
    single: Decimal
    family: Decimal
    hectare: Decimal
    title: str
    journal: str
    valid_to: date | None = None

    @property
    def act(self) -> str:
        """The regulation as a sentence quotes it: „rozporządzenia … (Dz. U. …)”."""
        return f"{self.title} ({self.journal})"

    @property
    def name(self) -> str:
        """The regulation standing alone: „rozporządzenie … (Dz. U. …)”."""
        return self.act.replace("rozporządzenia", "rozporządzenie", 1)


@dataclass(frozen=True, slots=True)
class LegalText:
    """An act as a decision of a given day quotes it; titles are in the genitive."""

    code: str
    mark: str
    title: str
    short_title: str
    journal: str
    valid_from: date | None
    announced_confirmed: bool = True
    valid_to: date | None = None

    @property
    def full(self) -> str:
        """The first citation: „ustawy z dnia … o pomocy społecznej (Dz. U. …)”."""
        return f"{self.title} ({self.journal})"

    @property
    def short(self) -> str:
        """Any later citation: „ustawy o pomocy społecznej”."""
        return self.short_title


@dataclass(frozen=True, slots=True)
class StatutoryTerm:
    """A statutory term: how many days, working days or months the law gives."""

    code: str
    name: str
    count: int
    unit: TermUnit
    basis: str
    moves: Moving = Moving.LATER
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """Any other number of the law with its unit and basis."""

    code: str
    name: str
    value: Decimal
    unit: str
    basis: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Law:
    """Everything dated the rules ask for; every answer is the one in force on a day."""

    criteria: tuple[Criteria, ...]
    holidays: Holidays
    texts: tuple[LegalText, ...]
    terms: tuple[StatutoryTerm, ...]
    parameters: tuple[Parameter, ...]
    income_kinds: tuple[IncomeKind, ...]

    def criteria_on(self, day: date) -> Criteria:
        """Return the income criteria in force on `day`."""
        return _known(self.criteria, day, "kryteriów dochodowych")

    def text_on(self, code: str, day: date) -> LegalText:
        """Return the act `code` (ups, kpa, cus, spec, kryt, wyw) as quoted on `day`."""
        texts = [text for text in self.texts if text.code == code]
        return _known(texts, day, f"publikatora aktu „{texts[0].mark if texts else code}”")

    def term_on(self, code: str, day: date) -> StatutoryTerm:
        """Return the statutory term `code` in force on `day`."""
        return _known((term for term in self.terms if term.code == code), day, f"terminu „{code}”")

    def parameter_on(self, code: str, day: date) -> Parameter:
        """Return the legal number `code` in force on `day`."""
        named = (parameter for parameter in self.parameters if parameter.code == code)
        return _known(named, day, f"wartości „{code}”")

    def income_kinds_on(self, day: date) -> tuple[IncomeKind, ...]:
        """Return the kinds of receipts the law knows on `day`, in the order of the statute."""
        return tuple(kind for kind in self.income_kinds if holds_on(kind, day))


def _known(rows: Iterable[Row], day: date, what: str) -> Row:
    rows = tuple(rows)
    found = in_force(rows, day)
    if found is not None:
        return found
    starts = [row.valid_from for row in rows if row.valid_from]
    since = f" Najstarsze znane obowiązują od dnia {long_day(min(starts))}" if starts else ""
    raise NotFoundError(
        f"Program nie zna {what} na dzień {long_day(day)}{since} "
        "Wybierz inny dzień albo zaktualizuj program."
    )


def law_from(documents: Mapping[str, object]) -> Law:
    """Return the law written in the parsed files of `resources/law`, refusing any faulty row."""
    entry = partial(_document, documents)
    criteria = tuple(_criteria(row) for row in entry("criteria").entries("criteria"))
    return Law(
        criteria=criteria,
        holidays=Holidays(tuple(_holiday(row) for row in entry("holidays").entries("holidays"))),
        texts=(
            *(_as_text(row) for row in criteria),
            *chain.from_iterable(_texts(act) for act in entry("texts").entries("acts")),
        ),
        terms=tuple(_term(row) for row in entry("terms").entries("terms")),
        parameters=tuple(_parameter(row) for row in entry("parameters").entries("parameters")),
        income_kinds=tuple(income_kinds_from(entry("income_kinds"))),
    )


def _document(documents: Mapping[str, object], name: str) -> Entry:
    return entry_of(documents.get(name), f"law/{name}.yaml")


def _criteria(row: Entry) -> Criteria:
    row.expect({"valid_from", "single", "family", "hectare", "title", "journal"}, {"valid_to"})
    return Criteria(
        valid_from=row.day("valid_from"),
        valid_to=row.optional_day("valid_to"),
        single=row.number("single"),
        family=row.number("family"),
        hectare=row.number("hectare"),
        title=row.text("title"),
        journal=row.text("journal"),
    )


def _as_text(criteria: Criteria) -> LegalText:
    return LegalText(
        code=INCOME_CRITERIA_ACT,
        mark="rozporządzenie o kryteriach dochodowych",
        title=criteria.title,
        short_title=_WITHOUT_DAY.sub(" ", criteria.title),
        journal=criteria.journal,
        valid_from=criteria.valid_from,
        valid_to=criteria.valid_to,
    )


def _texts(act: Entry) -> Iterator[LegalText]:
    act.expect({"code", "mark", "title", "short_title", "journals"})
    for row in act.entries("journals"):
        row.expect({"valid_from", "announced_confirmed", "journal"}, {"valid_to"})
        yield LegalText(
            code=act.text("code"),
            mark=act.text("mark"),
            title=act.text("title"),
            short_title=act.text("short_title"),
            journal=row.text("journal"),
            valid_from=row.day("valid_from"),
            valid_to=row.optional_day("valid_to"),
            announced_confirmed=row.claim("announced_confirmed"),
        )


def _holiday(row: Entry) -> Holiday:
    row.expect({"name", "basis"}, {"month", "day", "easter_offset", "valid_from", "valid_to"})
    moving = "easter_offset" in row.values
    if not moving and not {"month", "day"} <= row.values.keys():
        row.refuse("święto stałe ma mieć month i day, a ruchome easter_offset")
    return Holiday(
        name=row.text("name"),
        basis=row.text("basis"),
        month=None if moving else row.whole("month"),
        day=None if moving else row.whole("day"),
        easter_offset=row.whole("easter_offset") if moving else None,
        valid_from=row.optional_day("valid_from"),
        valid_to=row.optional_day("valid_to"),
    )


def _term(row: Entry) -> StatutoryTerm:
    row.expect({"code", "name", "count", "unit", "basis"}, {"moves", "valid_from", "valid_to"})
    return StatutoryTerm(
        code=row.text("code"),
        name=row.text("name"),
        count=row.whole("count"),
        unit=row.choice("unit", TermUnit),
        moves=row.choice("moves", Moving) if "moves" in row.values else Moving.LATER,
        basis=row.text("basis"),
        valid_from=row.optional_day("valid_from"),
        valid_to=row.optional_day("valid_to"),
    )


def _parameter(row: Entry) -> Parameter:
    row.expect({"code", "name", "value", "unit", "basis"}, {"valid_from", "valid_to"})
    return Parameter(
        code=row.text("code"),
        name=row.text("name"),
        value=row.number("value"),
        unit=row.text("unit"),
        basis=row.text("basis"),
        valid_from=row.optional_day("valid_from"),
        valid_to=row.optional_day("valid_to"),
    )
