"""What the papers of a volunteer's agreement say: the parties, the provisions, the copies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cusdesk.domain.dates import long_day
from cusdesk.domain.terms import Sex
from cusdesk.domain.volunteers import AgreementStep
from cusdesk.print.blocks import Block, Point, Points, Text, escaped

VOLUNTEER_TITLE = "Porozumienie o wykonywaniu świadczeń wolontariackich"
BY_HAND = "." * 50
_BASIS = (
    "art. 44 ustawy z dnia 24 kwietnia 2003 r. o działalności pożytku publicznego i o wolontariacie"
)
_CALLED: dict[Sex, str] = {Sex.FEMALE: "zwana", Sex.MALE: "zwany"}
_COPIES = {
    step: f"{what} sporządzono w dwóch jednobrzmiących egzemplarzach, po jednym dla każdej strony."
    for step, what in (
        (AgreementStep.CONCLUDED, "Porozumienie"),
        (AgreementStep.AMENDED, "Aneks"),
        (AgreementStep.ENDED, "Pismo"),
    )
}


@dataclass(frozen=True, slots=True)
class Parties:
    """The centre with who acts for it, and the volunteer; a blank is left to be written in."""

    centre: str
    acting: str
    volunteer: str
    address: str
    sex: Sex | None


def volunteer_blocks(
    parties: Parties, step: AgreementStep, signed_on: date, said: Iterable[str]
) -> tuple[Block, ...]:
    """Return what the paper of one step of an agreement says; `said` are its provisions."""
    points = Points(tuple(Point(escaped(each)) for each in said))
    return (Text(_named(parties) + _opening(step, signed_on)), points, Text(_COPIES[step]))


def volunteer_signatures(*, guardian: bool) -> tuple[tuple[str, ...], ...]:
    """Return who signs; whoever answers for a minor signs too."""
    both = ("Wolontariusz", "Za centrum (korzystający)")
    also = "Przedstawiciel ustawowy niepełnoletniego wolontariusza"
    return (both, (also,)) if guardian else (both,)


def _named(parties: Parties) -> str:
    called = f"{_CALLED[parties.sex]} dalej" if parties.sex else "dalej"
    return (
        f"<b>{escaped(parties.centre)}</b>, dalej „centrum” (korzystający), w imieniu którego "
        f"działa {escaped(parties.acting)}, oraz <b>{escaped(parties.volunteer)}</b>, adres: "
        f"{escaped(parties.address or BY_HAND)}, {called} „wolontariuszem”, "
    )


def _opening(step: AgreementStep, signed_on: date) -> str:
    match step:
        case AgreementStep.CONCLUDED:
            return f"zawierają porozumienie na podstawie {_BASIS}."
        case AgreementStep.AMENDED:
            return (
                f"zmieniają zgodnie porozumienie zawarte {long_day(signed_on)} na podstawie "
                f"{_BASIS}. Od dnia podpisania aneksu porozumienie brzmi:"
            )
        case AgreementStep.ENDED:
            return f"kończą porozumienie zawarte {long_day(signed_on)} na podstawie {_BASIS}."
