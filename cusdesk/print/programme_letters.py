"""What the letters about programmes say: qualified and on what terms, waiting, passed on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cusdesk.domain.citations import ResolutionName
from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.money import number
from cusdesk.domain.terms import Sex
from cusdesk.domain.words import counted, plural
from cusdesk.print.blocks import (
    Align,
    Block,
    Column,
    Heading,
    Point,
    Points,
    Row,
    Table,
    Text,
    escaped,
)


@dataclass(frozen=True, slots=True)
class Addressed:
    """Whose letter it is, from which programme and application; `act` cites the CUS Act."""

    name: str
    sex: Sex | None
    programme: str
    applied_on: date
    act: str
    resolution: ResolutionName | None = None

    @property
    def source(self) -> str:
        """The programme with the resolution that adopted it."""
        adopted = f" ({escaped(self.resolution.nominative)})" if self.resolution else ""
        return f"programu „{escaped(self.programme)}”{adopted}"


@dataclass(frozen=True, slots=True)
class Granted:
    """A service somebody is qualified for: for how long and at what fee for one unit."""

    service: str
    unit: str
    starts_on: date
    ends_on: date | None
    price: Decimal
    fee: Decimal
    relief: str = ""

    @property
    def period(self) -> str:
        """From when to when."""
        if self.ends_on is None:
            return f"od {short_day(self.starts_on)}, bez daty końcowej"
        return f"{short_day(self.starts_on)}–{short_day(self.ends_on)}"


@dataclass(frozen=True, slots=True)
class Payment:
    """Where and by when fees are paid."""

    account: str
    day: int


@dataclass(frozen=True, slots=True)
class InLine:
    """A service somebody waits for, and how many wait before."""

    service: str
    place: int
    before: int
    why: str


# Where nobody wrote down the sex, the letter guesses none.
_QUALIFIED: dict[Sex | None, str] = {
    Sex.FEMALE: "została zakwalifikowana",
    Sex.MALE: "został zakwalifikowany",
    None: "jest osobą zakwalifikowaną",
}
_LISTED: dict[Sex | None, str] = {
    Sex.FEMALE: "została wpisana",
    Sex.MALE: "został wpisany",
    None: "jest osobą wpisaną",
}


def information(
    about: Addressed, granted: tuple[Granted, ...], payment: Payment, plan_by: date | None
) -> tuple[Block, ...]:
    """Return the text of the information on qualifying, with the terms of payment."""
    noun = plural(len(granted), "usługi społecznej", "usług społecznych", "usług społecznych")
    opening = (
        f"Po rozpatrzeniu wniosku z dnia {long_day(about.applied_on)} informuję, że "
        f"<b>{escaped(about.name)}</b> {_QUALIFIED[about.sex]} do korzystania z {noun} w ramach "
        f"{about.source}. "
        f"Zakwalifikowanie i ustalenie opłaty nie wymagają decyzji (art. 42 ust. 1 {about.act})."
    )
    return (
        Text(opening),
        _terms(granted),
        Heading("ILE TO KOSZTUJE"),
        Points(tuple(_payment(granted, payment))),
        Heading("CO DALEJ"),
        Points(tuple(_onwards(plan_by, is_paid=any(one.fee for one in granted)))),
    )


@dataclass(frozen=True, slots=True)
class ChangedFee:
    """A fee for one unit as it was and as it will be, and the price list that changes it."""

    service: str
    unit: str
    since: date
    before: Decimal
    price: Decimal
    fee: Decimal
    relief: str = ""
    basis: str = ""


def fee_change(about: Addressed, changed: ChangedFee, payment: Payment) -> tuple[Block, ...]:
    """Return the text that tells somebody already qualified of another fee."""
    basis = f" ({escaped(changed.basis)})" if changed.basis else ""
    opening = (
        f"Informuję, że od <b>{long_day(changed.since)}</b> zmienia się opłata za usługę "
        f"<b>{escaped(changed.service)}</b>, z której korzysta <b>{escaped(about.name)}</b> w "
        f"ramach {about.source}. Powodem jest nowa cena w cenniku programu{basis}. Ustalenie "
        f"opłaty nie wymaga decyzji (art. 42 ust. 1 {about.act})."
    )
    columns = (
        Column("Jednostka", names_row=True),
        Column("Opłata dotychczasowa, zł", Align.RIGHT),
        Column("Nowa cena, zł", Align.RIGHT),
        *([Column("Ulga")] if changed.relief else []),
        Column("Nowa opłata, zł", Align.RIGHT),
    )
    row = (
        escaped(changed.unit),
        _amount(changed.before),
        _amount(changed.price),
        *([escaped(changed.relief)] if changed.relief else []),
        _amount(changed.fee),
    )
    granted = Granted(
        changed.service, changed.unit, changed.since, None, changed.price, changed.fee
    )
    points = (
        Point(f"Za usługi wykonane przed {short_day(changed.since)} płaci się po dawnemu."),
        *_payment((granted,), payment),
        Point(
            "Z usługi można zrezygnować, zawiadamiając dyrektora Centrum; opłata należy się za "
            "usługi do dnia rezygnacji (art. 44 ust. 1 ustawy)."
        ),
    )
    return (Text(opening), Table(columns, (Row(row),)), Heading("CO DALEJ"), Points(points))


def _amount(amount: Decimal) -> str:
    return number(amount) if amount else "bezpłatna"


def waiting(about: Addressed, lines: tuple[InLine, ...]) -> tuple[Block, ...]:
    """Return the text that tells of the waiting list and explains the place on it."""
    opening = (
        f"Po rozpatrzeniu wniosku z dnia {long_day(about.applied_on)} informuję, że "
        f"<b>{escaped(about.name)}</b> spełnia warunki {about.source}, ale teraz nie ma wolnego "
        f"miejsca lub środków, dlatego {_LISTED[about.sex]} na listę oczekujących."
    )
    columns = (
        Column("Usługa", names_row=True),
        Column("Miejsce na liście", Align.RIGHT),
        Column("Kto czeka wcześniej"),
        Column("Dlaczego"),
    )
    rows = tuple(
        Row((escaped(one.service), str(one.place), _before(one.before), escaped(one.why)))
        for one in lines
    )
    points = (
        "O kolejności decyduje dzień wpływu wniosku, a tego samego dnia – numer w rejestrze.",
        "Gdy zwolni się miejsce, zawiadomimy o tym pismem i podamy warunki korzystania.",
        "To nie jest odmowa. Wniosek można w każdej chwili wycofać.",
        "Proszę zawiadomić Centrum, gdy zmienią się okoliczności podane w oświadczeniach.",
    )
    return (
        Text(opening),
        Table(columns, rows),
        Heading("CO DALEJ"),
        Points(tuple(map(Point, points))),
    )


def passing_on(
    about: Addressed, address: str, services: Iterable[str], consent_on: date, what: str
) -> tuple[Block, ...]:
    """Return the text that passes an application on to another unit, by consent."""
    named = "; ".join(escaped(one) for one in services)
    who = ", ".join(escaped(part) for part in (about.name, address) if part)
    opening = (
        f"Na podstawie art. 38 ust. 1 {about.act}, za zgodą wnioskodawcy wyrażoną "
        f"{long_day(consent_on)}, przekazuję wniosek z dnia {long_day(about.applied_on)} "
        f"dotyczący osoby: <b>{who}</b>, w zakresie: {named}."
    )
    closing = (
        "O sposobie załatwienia proszę zawiadomić wnioskodawcę. Dane osobowe przekazuję wyłącznie "
        "w zakresie potrzebnym do rozpatrzenia wniosku."
    )
    return (Text(opening), *([Text(escaped(what))] if what else []), Text(closing))


def _terms(granted: tuple[Granted, ...]) -> Table:
    """Return what was granted; money only where something has a price."""
    priced = any(one.price for one in granted)
    reliefs = any(one.relief for one in granted)
    columns = (
        Column("Usługa", names_row=True),
        Column("Okres"),
        Column("Jednostka"),
        *([Column("Cena, zł", Align.RIGHT)] if priced else []),
        *([Column("Ulga")] if reliefs else []),
        *([Column("Opłata za jednostkę, zł", Align.RIGHT)] if priced else []),
    )
    rows = tuple(
        Row(
            (
                escaped(one.service),
                one.period,
                escaped(one.unit),
                *([number(one.price) if one.price else "–"] if priced else []),
                *([escaped(one.relief)] if reliefs else []),
                *([number(one.fee) if one.fee else "bezpłatna"] if priced else []),
            )
        )
        for one in granted
    )
    return Table(columns, rows)


def _payment(granted: tuple[Granted, ...], payment: Payment) -> Iterator[Point]:
    free = [one.service for one in granted if one.fee == 0]
    if free:
        noun = plural(len(free), "Usługa jest bezpłatna", "Usługi są bezpłatne", _FREE)
        yield Point(f"{noun}: {escaped('; '.join(free))}.")
    if len(free) == len(granted):
        return
    yield Point("Opłata za miesiąc to liczba jednostek z tego miesiąca razy opłata za jednostkę.")
    yield Point(
        f"Opłatę wnosi się do <b>{payment.day}. dnia następnego miesiąca</b> na rachunek bankowy "
        f"Centrum nr <b>{payment.account}</b> (art. 43 ust. 1 ustawy)."
    )
    yield Point(
        "Gdy opłata nie zostanie wniesiona w całości lub w części, obowiązek zapłaty, kwotę "
        "i termin określa decyzja, a należność podlega egzekucji administracyjnej (art. 43 ust. 2 "
        "i 3 ustawy)."
    )


def _onwards(plan_by: date | None, *, is_paid: bool) -> Iterator[Point]:
    if plan_by is not None:
        yield Point(
            "Usługi wymagają koordynowania, dlatego uzgodnimy indywidualny plan usług społecznych "
            f"do {long_day(plan_by)} (art. 38 i art. 40 ustawy)."
        )
    due = "; opłata należy się za usługi do dnia rezygnacji" if is_paid else ""
    yield Point(
        f"O rezygnacji z usługi trzeba zawiadomić dyrektora Centrum{due} (art. 44 ust. 1 ustawy)."
    )
    relief = ", w tym prawo do ulgi" if is_paid else ""
    yield Point(f"Proszę zawiadomić Centrum, gdy zmienią się dane z oświadczeń{relief}.")


def _before(number_before: int) -> str:
    return counted(number_before, "osoba", "osoby", "osób") if number_before else "nikt"


_FREE = "Usługi są bezpłatne"
