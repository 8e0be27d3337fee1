"""The words and states of reports, applications and cases."""

from cusdesk.domain.states import States
from cusdesk.domain.terms import Term

# What stands on paper, and on the screen, in place of the name where a case is shut to a reader.
SHUT = "sprawa zamknięta dla czytającego (art. 24 KPA)"
SHUT_TO_YOU = "Sprawa zamknięta dla Ciebie (art. 24 KPA)"


class ReporterKind(Term):
    """Who told the centre that someone may need help."""

    RESIDENT = "resident", "sam mieszkaniec"
    FAMILY = "family", "rodzina"
    NEIGHBOUR = "neighbour", "sąsiad lub sąsiadka"
    VILLAGE_HEAD = "village_head", "sołtys"
    NURSE = "nurse", "pielęgniarka"
    DOCTOR = "doctor", "lekarz"
    PRIEST = "priest", "ksiądz"
    SCHOOL = "school", "szkoła"
    POLICE = "police", "policja"
    HOSPITAL = "hospital", "szpital"
    OTHER_UNIT = "other_unit", "inna instytucja"
    OTHER = "other", "ktoś inny"


class ReportOutcome(Term):
    """What came of a report."""

    OPEN = "open", "do sprawdzenia"
    APPLICATION = "application", "złożono wniosek"
    EX_OFFICIO = "ex_officio", "wszczęto z urzędu"
    PASSED_ON = "passed_on", "przekazano innej jednostce"
    NO_NEED = "no_need", "pomoc nie jest potrzebna"


class ApplicantKind(Term):
    """Who asks: art. 102 u.p.s., and for programmes art. 35 of the CUS Act."""

    PERSON = "person", "osoba zainteresowana"
    REPRESENTATIVE = "representative", "przedstawiciel ustawowy"
    WITH_CONSENT = "with_consent", "inna osoba za zgodą zainteresowanego"
    # art. 35 CUS Act: programme services only; no representative under the Code
    ACTUAL_CARER = "actual_carer", "opiekun faktyczny"
    EX_OFFICIO = "ex_officio", "z urzędu"


class ApplicationChannel(Term):
    """How an application reached the centre; the date stamp starts the clocks."""

    COUNTER = "counter", "osobiście"
    POST = "post", "pocztą"
    ELECTRONIC = "electronic", "przez e-Doręczenia"
    RECORD = "record", "ustnie do protokołu"
    HOME = "home", "w miejscu zamieszkania"


class CaseKind(Term):
    """What a case is about; each kind has its own filing class (JRWA) set by the office."""

    CARE = "care", "usługi opiekuńcze"
    SPECIALIST_CARE = "specialist_care", "specjalistyczne usługi opiekuńcze"
    MENTAL_DISORDER_CARE = (
        "mental_disorder_care",
        "specjalistyczne usługi opiekuńcze dla osób z zaburzeniami psychicznymi",
    )
    NEIGHBOUR_CARE = "neighbour_care", "usługi sąsiedzkie"
    # art. 35-42 CUS Act: qualified without a decision
    PROGRAMME = "programme", "usługi z programu usług społecznych"


class CaseState(Term):
    """Where a case stands."""

    OPEN = "open", "w toku"
    WAITING = "waiting", "czeka (termin zawieszony)"
    DECIDED = "decided", "rozstrzygnięta"
    CLOSED = "closed", "zakończona"
    PASSED_ON = "passed_on", "przekazana"
    DISCONTINUED = "discontinued", "umorzona"


CASE_STATES = States(
    "Sprawa",
    {
        CaseState.OPEN: frozenset(
            {
                CaseState.WAITING,
                CaseState.DECIDED,
                CaseState.PASSED_ON,
                CaseState.DISCONTINUED,
            }
        ),
        CaseState.WAITING: frozenset({CaseState.OPEN, CaseState.PASSED_ON, CaseState.DISCONTINUED}),
        # art. 138 § 2 KPA: what the SKO sends back is decided again under the same mark
        # art. 105 and 110 KPA: a decision that reached nobody ended no proceedings
        CaseState.DECIDED: frozenset({CaseState.CLOSED, CaseState.OPEN, CaseState.DISCONTINUED}),
        CaseState.CLOSED: frozenset({CaseState.OPEN}),
    },
)


class AppointmentKind(Term):
    """What a calendar entry is for."""

    INTERVIEW = "interview", "wywiad"
    UPDATE = "update", "aktualizacja wywiadu"
    TALK = "talk", "rozmowa"
    REVIEW = "review", "przegląd"


class InterviewKind(Term):
    """Which family interview: art. 107 u.p.s."""

    FULL = "full", "rodzinny wywiad środowiskowy"
    UPDATE = "update", "aktualizacja wywiadu"
