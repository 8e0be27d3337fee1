"""Programmes of social services: their twelve elements, and what they may ask people for."""

from cusdesk.domain.states import States
from cusdesk.domain.terms import Term


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
