"""Programmes of social services: their twelve elements, and what they may ask people for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cusdesk.domain.deadlines import Deadline, deadline_of
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.law import Law
from cusdesk.domain.states import States
from cusdesk.domain.terms import Term
from cusdesk.domain.words import joined


class ProgrammeState(Term):
    """Where a programme stands."""

    PREPARED = "prepared", "w przygotowaniu"
    RUNNING = "running", "realizowany"
    ENDED = "ended", "zakończony"
    REPORTED = "reported", "rozliczony informacją z realizacji"


PROGRAMME_STATES = States(
    "Program",
    {
        ProgrammeState.PREPARED: frozenset({ProgrammeState.RUNNING}),
        ProgrammeState.RUNNING: frozenset({ProgrammeState.ENDED}),
        ProgrammeState.ENDED: frozenset({ProgrammeState.REPORTED}),
    },
)


class ProgrammeElement(Term):
    """The mandatory contents of a programme, art. 5 ust. 3 of the CUS Act, in its order."""

    AIM = "aim", "nazwa i cel programu"
    PERIOD = "period", "okres realizacji"
    NEEDS = "needs", "opis potrzeb"
    PEOPLE = "people", "charakterystyka i przewidywana liczba osób"
    SERVICES = "services", "usługi społeczne"
    CONDITIONS = "conditions", "warunki i tryb kwalifikowania"
    FEES = "fees", "wysokość opłat i ulg, uprawnieni do ulg"
    PROOFS = "proofs", "sposób dokumentowania warunków i ulg"
    PERSONAL_DATA = "personal_data", "dane osobowe niezbędne do kwalifikowania"
    STAGES = "stages", "organizacja i etapy realizacji"
    MONITORING = "monitoring", "monitorowanie, ocena i mierniki"
    BUDGET = "budget", "budżet i źródła finansowania"


class PersonalDatum(Term):
    """What a programme may ask for; the rest stays hidden (art. 5 ust. 3 pkt 9)."""

    PESEL = "pesel", "numer PESEL"
    ADDRESS = "address", "adres zamieszkania"
    PHONE = "phone", "telefon"
    AGE = "age", "data urodzenia"
    HOUSEHOLD = "household", "skład gospodarstwa domowego"
    INCOME = "income", "dochód"
    EDUCATION = "education", "wykształcenie"
    LABOUR_MARKET = "labour_market", "sytuacja na rynku pracy"
    # art. 9 GDPR: only where the programme names it
    DISABILITY = "disability", "orzeczenie o niepełnosprawności"
    HEALTH = "health", "stan zdrowia"
    # art. 10 GDPR
    CONVICTIONS = "convictions", "skazania"


class Proof(Term):
    """How a condition or a relief is shown (art. 36 of the CUS Act)."""

    NONE = "none", "bez dokumentu"
    DECLARATION = "declaration", "oświadczenie"
    DOCUMENT = "document", "dokument wskazany w programie"


class IndicatorUnit(Term):
    """What an indicator of a programme or project counts."""

    PEOPLE = "people", "osoby"
    HOURS = "hours", "godziny"
    UNITS = "units", "świadczenia"
    EVENTS = "events", "spotkania i wydarzenia"
    PLACES = "places", "miejsca"


@dataclass(frozen=True, slots=True)
class ProgrammeContents:
    """What a programme says so far, as far as its completeness goes; numbers count its lists."""

    name: str
    aim: str
    starts_on: date | None
    ends_on: date | None
    needs: str
    people: str
    people_expected: int | None
    services: int
    conditions: int
    procedure: str
    unpriced: tuple[str, ...]
    fees: str
    paid: int
    proofs: str
    data: int
    stages: str
    monitoring: str
    indicators: int
    budget: Decimal | None
    sources: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A mandatory element that is not there yet, and what is to be written."""

    element: ProgrammeElement
    sentence: str


def missing_elements(contents: ProgrammeContents) -> tuple[Missing, ...]:
    """Return the elements of art. 5 ust. 3 the programme lacks, in the order of the Act."""
    return tuple(_missing(contents))


def refuse_to_run(contents: ProgrammeContents, resolution: str, adopted_on: date | None) -> None:
    """Refuse to run a programme that is not whole or that the rada has not adopted."""
    lacking = [f"{one.element.label}" for one in missing_elements(contents)]
    if lacking:
        raise RefusedError(
            f"Program nie jest kompletny (art. 5 ust. 3 ustawy o CUS). Brakuje: {joined(lacking)}. "
            "Uzupełnij kartę programu."
        )
    _refuse_unadopted(resolution, adopted_on)


def refuse_to_empty(
    before: ProgrammeContents, after: ProgrammeContents, resolution: str, adopted_on: date | None
) -> None:
    """Refuse to take away from an adopted programme what the Act asks of it."""
    had = {one.element for one in missing_elements(before)}
    lost = [one.element.label for one in missing_elements(after) if one.element not in had]
    if lost:
        raise RefusedError(
            "Program jest przyjęty uchwałą i musi być kompletny (art. 5 ust. 3 ustawy o CUS). "
            f"Zostaw: {joined(lost)}."
        )
    _refuse_unadopted(resolution, adopted_on)


def refuse_to_end(ends_on: date | None, today: date) -> None:
    """Refuse to end a programme while its period runs; a changed period comes by resolution."""
    if ends_on is None or today <= ends_on:
        raise RefusedError(
            "Okres programu jeszcze trwa. Jeżeli rada skróciła go uchwałą, zapisz zmianę programu "
            "i nową datę końca."
        )


def report_deadline(ends_on: date, law: Law) -> Deadline:
    """Return until when the information on realisation stands in the BIP (art. 6 CUS Act)."""
    return deadline_of(law.term_on("programme_report", ends_on), ends_on, law.holidays)


def _refuse_unadopted(resolution: str, adopted_on: date | None) -> None:
    # art. 4 ust. 1-2: the programme is local law, adopted by the rada gminy
    if not resolution.strip() or adopted_on is None:
        raise RefusedError(
            "Program przyjmuje rada gminy (art. 4 ustawy o CUS). Wpisz numer i datę uchwały."
        )


def _missing(held: ProgrammeContents) -> Iterator[Missing]:
    texts = {
        ProgrammeElement.AIM: (held.name and held.aim, "Napisz, jaki jest cel programu."),
        ProgrammeElement.PERIOD: (
            held.starts_on and held.ends_on,
            "Wpisz pierwszy i ostatni dzień programu.",
        ),
        ProgrammeElement.NEEDS: (held.needs, "Opisz potrzeby, na które program odpowiada."),
        ProgrammeElement.PEOPLE: (
            held.people and held.people_expected,
            "Opisz, dla kogo jest program, i wpisz przewidywaną liczbę osób.",
        ),
        ProgrammeElement.SERVICES: (held.services, "Dodaj przynajmniej jedną usługę."),
        ProgrammeElement.CONDITIONS: (
            held.conditions and held.procedure,
            "Dodaj warunki kwalifikowania i opisz tryb.",
        ),
        ProgrammeElement.FEES: (_fees_told(held), _fee_sentence(held)),
        ProgrammeElement.PROOFS: (
            held.proofs,
            "Napisz, jak dokumentuje się warunki i prawo do ulgi.",
        ),
        ProgrammeElement.PERSONAL_DATA: (
            held.data,
            "Zaznacz dane osobowe potrzebne do kwalifikowania.",
        ),
        ProgrammeElement.STAGES: (held.stages, "Opisz organizację i etapy realizacji."),
        ProgrammeElement.MONITORING: (
            held.monitoring and held.indicators,
            "Opisz monitorowanie i ocenę, dodaj przynajmniej jeden miernik.",
        ),
        ProgrammeElement.BUDGET: (
            held.budget is not None and held.sources,
            "Wpisz budżet i źródła finansowania.",
        ),
    }
    for element in ProgrammeElement:
        told, sentence = texts[element]
        if not told:
            yield Missing(element, sentence)


def _fees_told(held: ProgrammeContents) -> bool:
    # art. 5 ust. 3 pkt 7 speaks of fees only where there are any
    return not held.paid or bool(held.fees and not held.unpriced)


def _fee_sentence(held: ProgrammeContents) -> str:
    if held.unpriced:
        return f"Wpisz ceny w cenniku, 0 gdy bezpłatnie: {joined(held.unpriced)}."
    return "Opisz opłaty i ulgi oraz kto ma do nich prawo."
