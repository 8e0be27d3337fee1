"""Whom a neighbour helps: the eight conditions of art. 50 ust. 4a u.p.s. for each resident."""

from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.carers import NeighbourCondition, NeighbourStanding
from cusdesk.domain.words import capitalised
from cusdesk.operations.neighbours import Condition, NeighbourRow, helped_by, record_conditions
from cusdesk.operations.volunteer_papers import neighbour_statement
from cusdesk.ui.badges import Badge
from cusdesk.ui.buttons import button, link
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk, Office, Pdf
from cusdesk.ui.fields import DateField
from cusdesk.ui.fields.base import Field
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import boxed, column, row, rule
from cusdesk.ui.people_field import ResidentField
from cusdesk.ui.theme import Tone


@dataclass(slots=True)
class Helped:
    """Whose conditions are in sight on the card of a neighbour; nobody's when one is added."""

    resident_id: UUID | None = None
    adds: bool = False


class CardOwner(Protocol):
    """What this page uses of the card it stands on."""

    desk: Desk
    office: Office
    id: UUID

    @property
    def writes(self) -> bool:
        """Whether the person logged in may change anything here."""

    def renew(self) -> None:
        """Build the card again."""

    def saved(self, text: str) -> None:
        """Say what was done and show it."""


def neighbour_page(owner: CardOwner, helped: Helped) -> QWidget:
    """Return the residents a neighbour helps, and the checklist of one of them."""
    rows = owner.office.do(helped_by, owner.id)
    chosen = next((one for one in rows if one.resident.id == helped.resident_id), None)
    chosen = chosen or (rows[0] if rows else None)
    lines: list[QWidget] = []
    for one in rows:
        lines += [rule()] if lines else []
        lines.append(_line(owner, helped, one))
    add = [button("Dodaj osobę", partial(_ask, owner, helped), "user-plus")] if owner.writes else []
    empty = paragraph("Nie wpisano jeszcze nikogo.", "muted")
    shown: list[QWidget] = [Card("Komu pomaga", *(lines or [empty]), acts=tuple(add))]
    if owner.writes:
        shown.append(_form(owner, helped, None if helped.adds else chosen))
    page = QWidget()
    page.setLayout(column(*shown, gap=10))
    return page


def _line(owner: CardOwner, helped: Helped, known: NeighbourRow) -> QWidget:
    who, met = known.resident, len(known.standing.met)
    tone = Tone.GOOD if known.standing.complete_since is not None else Tone.WARN
    acts = [link("Oświadczenie", partial(_print, owner, who.id))] if owner.writes else []
    if owner.writes:
        acts.append(link("Warunki", partial(_choose, owner, helped, who.id)))
    for act in acts:
        act.setAccessibleName(f"{act.text()}: {who.name}")
    name = link(f"{who.surname} {who.given_name}", partial(owner.desk.go, "residents", who.id))
    badge = Badge(f"{met} z {len(NeighbourCondition)}", tone)
    return boxed(column(row(name, badge, None, *acts), paragraph(known.standing.sentence), gap=2))


def _form(owner: CardOwner, helped: Helped, known: NeighbourRow | None) -> Form:
    asked: list[Field[Any]] = []
    title = f"Warunki: {known.resident.name}" if known else "Nowa osoba, której pomaga sąsiad"
    if known is None:
        who = ResidentField(owner.office, "resident", "Komu pomaga", required=True, span=12)
        asked.append(who)
    days = [
        DateField(one.value, _NAMES[one], past=True, span=6, hint=f"{capitalised(one.label)}.")
        for one in NeighbourCondition
    ]
    form = Form(
        group(title, *asked, *days, note=_ALL_EIGHT),
        save=partial(_save, owner, helped, known.resident.id if known else None),
        save_text="Zapisz warunki",
        drafts=owner.desk.drafts,
    )
    met = {one.value: day for one, day in known.standing.met.items()} if known else {}
    form.open(met, f"neighbour/{owner.id}/{known.resident.id if known else 'new'}")
    form.saved.connect(lambda standing: owner.saved(standing.sentence))
    return form


def _save(
    owner: CardOwner, helped: Helped, resident_id: UUID | None, values: Values
) -> NeighbourStanding:
    who = resident_id or values["resident"]
    ticked = [Condition(one, values[one.value]) for one in NeighbourCondition]
    standing = owner.office.do(record_conditions, owner.id, who, ticked)
    helped.resident_id, helped.adds = who, False
    return standing


def _choose(owner: CardOwner, helped: Helped, resident_id: UUID) -> None:
    helped.resident_id, helped.adds = resident_id, False
    owner.renew()


def _ask(owner: CardOwner, helped: Helped) -> None:
    helped.adds = True
    owner.renew()


def _print(owner: CardOwner, resident_id: UUID) -> None:
    make = partial(owner.office.do, neighbour_statement, owner.id, resident_id)
    owner.desk.show_pdf(Pdf("Oświadczenie sąsiada", make, "oswiadczenie-sasiada.pdf"))


_ALL_EIGHT = (
    "Przy każdym warunku wpisz dzień, od którego jest spełniony. Sąsiad może pomagać dopiero, gdy "
    "spełnione są wszystkie osiem (art. 50 ust. 4a u.p.s.)."
)
# Beside each day stands the Act's own wording; these are its names for the eye.
_NAMES = {
    NeighbourCondition.ADULT: "Pełnoletność",
    NeighbourCondition.NOT_FAMILY: "Spoza rodziny",
    NeighbourCondition.NOT_SEPARATED_KIN: "Nie małżonek, wstępny ani zstępny",
    NeighbourCondition.FITNESS_STATED: "Stan psychofizyczny",
    NeighbourCondition.LIVES_NEARBY: "Bliskie sąsiedztwo",
    NeighbourCondition.FIRST_AID_TRAINED: "Pierwsza pomoc",
    NeighbourCondition.ACCEPTED_BY_PERSON: "Zgoda osoby",
    NeighbourCondition.ACCEPTED_BY_ORGANISER: "Zgoda organizatora",
}
