"""Administrative decisions: art. 107 § 1 KPA names what each of them must say."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cusdesk.domain.dates import short_day
from cusdesk.domain.decisions import DecisionKind
from cusdesk.print import letters
from cusdesk.print.blocks import (
    Block,
    Heading,
    Identity,
    Letterhead,
    Manner,
    Point,
    Points,
    Signature,
    Table,
    Text,
)
from cusdesk.print.letters import Letter
from cusdesk.print.paper import Paper
from cusdesk.print.press.binding import Story

_AUTHENTICITY = "Autentyczność: zeskanuj kod albo podaj identyfikator w kancelarii."


@dataclass(frozen=True, slots=True)
class Decision:
    """Everything a decision says; its words arrive ready, its parts in the order of the law."""

    kind: DecisionKind
    head: Letterhead
    case_number: str
    number: str
    handler: str
    place: str
    issued_on: date
    addressee: tuple[str, ...]
    legal_basis: str
    points: tuple[Point, ...]
    grounds: tuple[Text | Table, ...]
    instruction: tuple[str, ...]
    signature: Signature
    received_by: tuple[str, ...]
    identifier: str
    qr: str
    copied_to: tuple[str, ...] = ()
    title: str = "Decyzja"

    @property
    def letter(self) -> Letter:
        """The decision as a letter."""
        return Letter(
            head=self.head,
            case_number=self.case_number,
            handler=self.handler,
            place=self.place,
            issued_on=self.issued_on,
            addressee=self.addressee,
            title=self.title,
            number=f"nr {self.number}",
            blocks=tuple(self._blocks()),
            signature=self.signature,
            received_by=self.received_by,
            copied_to=self.copied_to,
            identity=self._identity,
        )

    def _blocks(self) -> Iterator[Block]:
        yield Text(self.legal_basis)
        yield Heading("ORZEKAM")
        yield Points(self.points)
        if self.grounds:
            yield Heading("UZASADNIENIE")
            yield from self.grounds
        yield Heading("POUCZENIE")
        yield Points(tuple(map(Point, self.instruction)), Manner.SMALL)

    @property
    def _identity(self) -> Identity:
        footer = (
            f"{self.title} {self.number} z dnia {short_day(self.issued_on)}",
            f"Identyfikator pisma: {self.identifier}",
            _AUTHENTICITY,
        )
        return Identity(self.identifier, footer, self.qr)


def story(decision: Decision, paper: Paper, *, draft: bool) -> Story:
    """Return the decision ready to be laid out."""
    return letters.story(decision.letter, paper, draft=draft)
