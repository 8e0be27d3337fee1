"""The record of a rozpoznanie (art. 37 CUS Act): what it holds, what it still lacks, who reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any

from cusdesk.domain.assessments import Functioning, LifeArea, TalkPlace
from cusdesk.domain.dates import long_day
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.programmes import PersonalDatum

LONGEST = 4_000
OLDEST = timedelta(days=2 * 366)


@dataclass(frozen=True, slots=True)
class Finding:
    """How the person manages in one area of life, and a word about it."""

    functioning: Functioning | None = None
    text: str = ""

    @property
    def says_something(self) -> bool:
        """Whether the talk has touched the area."""
        return self.functioning is not None or bool(self.text)


@dataclass(frozen=True, slots=True)
class AssessmentRecord:
    """What is kept of the talk: the person's words first, then what the centre found."""

    talked_on: date
    place: TalkPlace = TalkPlace.HOME
    with_whom: str = ""
    wishes: str = ""
    services_used: str = ""
    resources: str = ""
    barriers: str = ""
    heating: str = ""
    water: str = ""
    stairs: str = ""
    winter_access: str = ""
    living_conditions: str = ""
    risks: str = ""
    feasibility: str = ""
    supporting_actions: str = ""
    fee_explained: bool = False


# Findings travel beside the record: one for each area, empty ones left out.
Findings = Mapping[LifeArea, Finding]

ASSESSMENT_LABELS = {
    "talked_on": "Dzień rozmowy",
    "place": "Miejsce rozmowy",
    "with_whom": "Kto był przy rozmowie",
    "wishes": "Czego chce osoba, jej słowami",
    "services_used": "Usługi, z których korzysta: forma i tryb",
    "resources": "Własne możliwości i osoby, które pomagają",
    "barriers": "Przeszkody",
    "heating": "Ogrzewanie",
    "water": "Woda i łazienka",
    "stairs": "Schody i progi",
    "winter_access": "Dojście i dojazd zimą",
    "living_conditions": "Inne warunki w domu",
    "risks": "Ryzyko i bezpieczeństwo",
    "feasibility": "Czy są podstawy i czy da się to zrobić",
    "supporting_actions": "Działania wspierające, które mogą pomóc",
    "fee_explained": "Wyjaśniono opłatę i ulgi",
}

# What a programme that does not list a datum may not ask for (art. 5 ust. 3 pkt 9, art. 50 ust. 1).
HIDDEN_AREAS: Mapping[LifeArea, frozenset[PersonalDatum]] = {
    LifeArea.HEALTH: frozenset({PersonalDatum.HEALTH}),
    LifeArea.WORK: frozenset({PersonalDatum.LABOUR_MARKET, PersonalDatum.EDUCATION}),
}
# A scale measures health and disability; either datum lets an office keep its result.
HIDING_SCALES = frozenset({PersonalDatum.HEALTH, PersonalDatum.DISABILITY})


def areas_shown(hidden: frozenset[PersonalDatum]) -> tuple[LifeArea, ...]:
    """Return the areas of life the talk may go through when a programme asks for less."""
    return tuple(
        area for area in LifeArea if not _all_hidden(HIDDEN_AREAS.get(area, frozenset()), hidden)
    )


def scales_shown(hidden: frozenset[PersonalDatum]) -> bool:
    """Whether results of scales may be kept when a programme asks for less."""
    return not _all_hidden(HIDING_SCALES, hidden)


def checked_record(record: AssessmentRecord, today: date, *, is_first: bool) -> AssessmentRecord:
    """Return the record without needless spaces, or refuse what such a talk cannot be."""
    if record.talked_on > today:
        raise InvalidInputError(
            f"Rozmowa {long_day(record.talked_on)} dopiero będzie. Umów ją w kalendarzu, a wpisz, "
            "gdy się odbędzie.",
            "talked_on",
        )
    if record.talked_on < today - OLDEST:
        raise InvalidInputError(
            f"{long_day(record.talked_on)} to ponad dwa lata temu. Sprawdź rok.", "talked_on"
        )
    if record.place is TalkPlace.PHONE and is_first:
        # art. 37 ust. 3: in the centre's seat, or where the person stays
        raise InvalidInputError(
            "Pierwszą rozmowę prowadzi się w centrum albo tam, gdzie osoba przebywa. Telefonicznie "
            "można ją tylko uzupełnić.",
            "place",
        )
    return _trimmed(record)


def checked_findings(
    findings: Findings, hidden: frozenset[PersonalDatum]
) -> dict[LifeArea, Finding]:
    """Return the findings that say something, in the areas that may be asked about."""
    shown = areas_shown(hidden)
    found = {
        area: replace(one, text=one.text.strip()) for area, one in findings.items() if area in shown
    }
    for area, one in found.items():
        _check_length(one.text, f"area.{area}.text")
    return {area: found[area] for area in shown if area in found and found[area].says_something}


def still_missing(record: AssessmentRecord, findings: Findings, needs: int) -> tuple[str, ...]:
    """Return what the talk has not covered yet, in the order of art. 37 ust. 2."""
    covered = (
        (bool(needs), "potrzeby osoby"),
        (bool(record.services_used), "usługi, z których osoba korzysta, ich forma i tryb"),
        (bool(record.feasibility), "podstawy i możliwość realizacji oraz działania wspierające"),
        (record.fee_explained, "informacja o opłacie i ulgach"),
    )
    areas = () if findings else ("sprawność w obszarach życia",)
    return (*areas, *(name for done, name in covered if not done))


def areas_without_need(findings: Findings, needed: Iterable[LifeArea]) -> tuple[LifeArea, ...]:
    """Return the areas in which the person needs others and no need is written down yet."""
    known = frozenset(needed)
    weak = (Functioning.WITH_EFFORT, Functioning.WITH_HELP, Functioning.NOT)
    return tuple(
        area
        for area in LifeArea
        if area in findings and findings[area].functioning in weak and area not in known
    )


def _all_hidden(data: frozenset[PersonalDatum], hidden: frozenset[PersonalDatum]) -> bool:
    return bool(data) and data <= hidden


def _trimmed(record: AssessmentRecord) -> AssessmentRecord:
    texts: dict[str, Any] = {
        field.name: value.strip()
        for field in fields(record)
        if type(value := getattr(record, field.name)) is str
    }
    for name, text in texts.items():
        _check_length(text, name)
    return replace(record, **texts)


def _check_length(text: str, field: str) -> None:
    if len(text) > LONGEST:
        raise InvalidInputError(f"Skróć ten tekst do {LONGEST} znaków.", field)
