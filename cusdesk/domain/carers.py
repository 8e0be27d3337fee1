"""The people who provide services: on what ground, with which papers, until when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cusdesk.domain.dates import short_day
from cusdesk.domain.terms import Term
from cusdesk.domain.words import capitalised, folded


class CarerKind(Term):
    """On what ground someone provides services."""

    EMPLOYEE = "employee", "umowa o pracę"
    MANDATE = "mandate", "umowa zlecenia"
    # art. 50 ust. 1a u.p.s.
    NEIGHBOUR = "neighbour", "sąsiad świadczący usługi sąsiedzkie"
    VOLUNTEER = "volunteer", "wolontariusz"
    OF_PROVIDER = "of_provider", "osoba wykonawcy"


class PaperKind(Term):
    """A paper of a carer that may expire."""

    QUALIFICATION = "qualification", "kwalifikacje"
    MEDICAL = "medical", "badania lekarskie"
    SAFETY = "safety", "szkolenie BHP"
    FIRST_AID = "first_aid", "szkolenie z pierwszej pomocy"
    TRAINING = "training", "inne szkolenie"
    DATA_AUTHORISATION = "data_authorisation", "upoważnienie do danych osobowych"
    CRIMINAL_RECORD = "criminal_record", "zaświadczenie o niekaralności"
    # where minors are served
    OFFENDER_REGISTER = "offender_register", "sprawdzenie w Rejestrze Sprawców"
    INSURANCE = "insurance", "ubezpieczenie"


class NeighbourCondition(Term):
    """The eight conditions of a neighbour helper (art. 50 ust. 4a u.p.s.), all to be met."""

    ADULT = "adult", "jest osobą pełnoletnią"
    NOT_FAMILY = "not_family", "nie jest członkiem rodziny osoby"
    NOT_SEPARATED_KIN = (
        "not_separated_kin",
        "nie jest małżonkiem, wstępnym ani zstępnym niezamieszkującym wspólnie",
    )
    FITNESS_STATED = "fitness_stated", "oświadczył, że stan psychofizyczny pozwala mu pomagać"
    LIVES_NEARBY = "lives_nearby", "mieszka w najbliższej okolicy osoby"
    FIRST_AID_TRAINED = "first_aid_trained", "ukończył szkolenie z pierwszej pomocy"
    ACCEPTED_BY_PERSON = "accepted_by_person", "został zaakceptowany przez osobę"
    ACCEPTED_BY_ORGANISER = "accepted_by_organiser", "został zaakceptowany przez organizatora"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of a carer: what, since when, until when it holds."""

    kind: PaperKind
    issued_on: date
    expires_on: date | None = None
    name: str = ""

    @property
    def title(self) -> str:
        """What the paper is called."""
        return f"{self.kind.label} ({self.name})" if self.name else self.kind.label


class PaperState(Term):
    """Where the papers of a kind stand on a day."""

    HOLDS = "holds", "ważne"
    SOON = "soon", "wygasa wkrótce"
    EXPIRED = "expired", "wygasło"
    MISSING = "missing", "brak"


@dataclass(frozen=True, slots=True)
class PaperStanding:
    """One kind of paper of a carer today: the one that holds longest, or none."""

    kind: PaperKind
    paper: Paper | None
    state: PaperState
    sentence: str

    @property
    def wants_care(self) -> bool:
        """Whether someone has to act."""
        return self.state is not PaperState.HOLDS


# How long before its end a paper is shown as ending.
SOON_DAYS = 30
ADULT = 18


def required_papers(kind: CarerKind, *, serves_minors: bool) -> tuple[PaperKind, ...]:
    """Return the papers someone must have before the first visit."""
    wanted = list(_REQUIRED[kind])
    if serves_minors and kind is not CarerKind.OF_PROVIDER:
        # art. 21 of the Act of 13.05.2016 on preventing sexual crime (Dz.U. 2016 poz. 862)
        wanted += [PaperKind.OFFENDER_REGISTER, PaperKind.CRIMINAL_RECORD]
    return tuple(wanted)


def standings(
    papers: Iterable[Paper], required: Iterable[PaperKind], today: date
) -> tuple[PaperStanding, ...]:
    """Return how each kind of paper stands: those required, then the others there are.

    Of papers with one name the one that holds longest counts; an older one is only history.
    """
    known: dict[tuple[PaperKind, str], Paper] = {}
    for paper in papers:
        key = paper.kind, _own_name(paper)
        if key not in known or _until(paper) > _until(known[key]):
            known[key] = paper
    missing = [kind for kind in required if kind not in {kind for kind, _name in known}]
    shown = [_standing(kind, None, today) for kind in missing]
    order = list(PaperKind)
    ranked = sorted(known.values(), key=lambda one: (order.index(one.kind), one.name))
    return (*shown, *(_standing(paper.kind, paper, today) for paper in ranked))


def is_adult(birth_date: date, today: date) -> bool:
    """Whether someone born on `birth_date` has come of age by `today`."""
    had = (today.month, today.day) >= (birth_date.month, birth_date.day)
    return today.year - birth_date.year - (not had) >= ADULT


@dataclass(frozen=True, slots=True)
class NeighbourStanding:
    """Which of the eight conditions a neighbour meets towards one resident."""

    met: Mapping[NeighbourCondition, date]

    @property
    def missing(self) -> tuple[NeighbourCondition, ...]:
        """The conditions not met yet, in the order of the Act."""
        return tuple(one for one in NeighbourCondition if one not in self.met)

    @property
    def complete_since(self) -> date | None:
        """The day the last of all eight was met; nothing while one is missing."""
        return None if self.missing else max(self.met.values())

    @property
    def sentence(self) -> str:
        """Whether the neighbour may help, and what is missing."""
        since = self.complete_since
        if since is not None:
            return f"Wszystkie 8 warunków spełnione od {short_day(since)}."
        lacking = "; ".join(one.label for one in self.missing)
        return (
            f"Spełniono {len(self.met)} z {len(NeighbourCondition)} warunków (art. 50 ust. 4a "
            f"u.p.s.). Brakuje: {lacking}."
        )


def _until(paper: Paper) -> tuple[date, date]:
    return paper.expires_on or date.max, paper.issued_on


def _own_name(paper: Paper) -> str:
    # One medical check follows another whatever its name; trainings and qualifications differ.
    return folded(paper.name) if paper.kind in _NAMED else ""


def _standing(kind: PaperKind, paper: Paper | None, today: date) -> PaperStanding:
    if paper is None:
        return PaperStanding(kind, None, PaperState.MISSING, f"Brak: {kind.label}.")
    end = paper.expires_on
    if end is None:
        said = f"{capitalised(paper.title)}: bezterminowo."
        return PaperStanding(kind, paper, PaperState.HOLDS, said)
    if end < today:
        said = f"{capitalised(paper.title)}: wygasło {short_day(end)}."
        return PaperStanding(kind, paper, PaperState.EXPIRED, said)
    left = (end - today).days
    said = f"{capitalised(paper.title)}: ważne do {short_day(end)}."
    state = PaperState.SOON if left <= SOON_DAYS else PaperState.HOLDS
    return PaperStanding(kind, paper, state, said)


_NAMED = frozenset({PaperKind.QUALIFICATION, PaperKind.TRAINING, PaperKind.INSURANCE})
# art. 229 and 237³ KP for employees, art. 29 RODO for whoever sees data of the centre,
# art. 50 ust. 4a pkt 6 u.p.s. for neighbours; a provider answers for its own people.
_REQUIRED: Mapping[CarerKind, tuple[PaperKind, ...]] = {
    CarerKind.EMPLOYEE: (PaperKind.MEDICAL, PaperKind.SAFETY, PaperKind.DATA_AUTHORISATION),
    CarerKind.MANDATE: (PaperKind.DATA_AUTHORISATION,),
    CarerKind.NEIGHBOUR: (PaperKind.FIRST_AID, PaperKind.DATA_AUTHORISATION),
    CarerKind.VOLUNTEER: (PaperKind.DATA_AUTHORISATION,),
    CarerKind.OF_PROVIDER: (),
}
