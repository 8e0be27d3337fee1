"""What an applicant declares about a programme's conditions and reliefs (art. 36 CUS Act)."""

from dataclasses import dataclass
from datetime import date

from cusdesk.domain.dates import long_day
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.programmes import Proof
from cusdesk.domain.terms import Term


class Answer(Term):
    """Where one condition or relief stands on what was declared and shown."""

    MET = "met", "spełnia"
    NOT_MET = "not_met", "nie spełnia"
    MISSING = "missing", "brak oświadczenia"
    # art. 36 ust. 2: without the clause it is no declaration
    WITHOUT_CLAUSE = "without_clause", "oświadczenie bez klauzuli"
    DOCUMENT_MISSING = "document_missing", "brak dokumentu"
    # no proof is asked for: the centre itself finds it out
    UNKNOWN = "unknown", "do ustalenia"

    @property
    def is_known(self) -> bool:
        """Whether it may be judged."""
        return self in {Answer.MET, Answer.NOT_MET}


@dataclass(frozen=True, slots=True)
class Said:
    """One declaration as recorded."""

    met: bool
    made_on: date
    with_clause: bool = True
    document_seen: str = ""


def answer_to(proof: Proof, said: Said | None) -> Answer:
    """Return where a condition proved in this way stands."""
    if said is None:
        return {
            Proof.NONE: Answer.UNKNOWN,
            Proof.DECLARATION: Answer.MISSING,
            Proof.DOCUMENT: Answer.DOCUMENT_MISSING,
        }[proof]
    if said.met and proof is Proof.DECLARATION and not said.with_clause:
        return Answer.WITHOUT_CLAUSE
    if said.met and proof is Proof.DOCUMENT and not said.document_seen.strip():
        return Answer.DOCUMENT_MISSING
    return Answer.MET if said.met else Answer.NOT_MET


def check_said(proof: Proof, said: Said, today: date) -> None:
    """Refuse a declaration from a day ahead, and a document the programme does not ask for."""
    if said.made_on > today:
        raise InvalidInputError(
            f"Oświadczenie nie mogło zostać złożone {long_day(said.made_on)}, bo ten dzień dopiero "
            "będzie. Wpisz dzień z wniosku.",
            "made_on",
        )
    if said.document_seen.strip() and proof is not Proof.DOCUMENT:
        # art. 36 ust. 3 CUS Act
        raise InvalidInputError(
            "Program nie wymaga tu dokumentu, więc nie wolno go żądać ani przechowywać (art. 36 "
            "ust. 3 ustawy o CUS). Zostaw to pole puste.",
            "document_seen",
        )
