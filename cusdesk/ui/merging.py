"""Scal karty: which values stay, what moves, what stays where it is; nothing is lost."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import OfficeError
from cusdesk.operations.merging import (
    Difference,
    MergePreview,
    merge_residents,
    preview_merge,
)
from cusdesk.operations.residents import ResidentBrief
from cusdesk.ui.banner import banner
from cusdesk.ui.buttons import button, link
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk
from cusdesk.ui.facts import Facts
from cusdesk.ui.fields import RadioField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import boxed, column, row
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import Part
from cusdesk.ui.theme import Tone

TITLE = "Scal karty"
SAVE = "Scal karty"
_NOTE = "Zaznacz, która wartość zostaje. Na karcie, która zostaje, nic więcej się nie zmieni."
_SAME = "Dane na obu kartach są te same albo uzupełniają się; nie ma czego wybierać."
_WHAT = (
    "Wpisy z drugiej karty przejdą na tę, która zostaje. Druga karta zniknie z list, ale nie z "
    "programu: przez 90 dni scalenie można cofnąć."
)
KEPT, OTHER = "kept", "other"


class MergingPart(Part):
    """The preview of a merge of two cards, and the act itself."""

    merged = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, kept: UUID, other: UUID) -> None:
        self._kept, self._other = kept, other
        super().__init__(desk)

    def build(self) -> QWidget:
        preview = self.office.do(preview_merge, self._kept, self._other)
        head = record_head(
            TITLE,
            acts=(
                button("Wróć do listy", self.left.emit, "arrow-back-up"),
                button("Zamień karty", self._swap, "switch-horizontal"),
            ),
        )
        cards = row(
            self._card("Karta, która zostaje", preview.kept),
            self._card("Karta, która zniknie z list", preview.other),
            gap=12,
        )
        for at in (0, 1):
            cards.setStretch(at, 1)
        if preview.refusal:
            return Pane(head, banner(preview.refusal, Tone.WARN), boxed(cards))
        return Pane(head, boxed(cards), _moving(preview), self._form(preview))

    def _card(self, name: str, person: ResidentBrief) -> QWidget:
        born = short_day(person.birth_date) if person.birth_date else ""
        facts = Facts(
            ("Nazwisko i imię", f"{person.surname} {person.given_name}"),
            ("Data urodzenia", born),
            ("Adres", person.address_line),
        )
        way = link("Otwórz kartę", partial(self.desk.go, "residents", person.id))
        way.setAccessibleName(f"Otwórz kartę: {name.lower()}")
        return Card(name, facts, boxed(row(way, None)))

    def _form(self, preview: MergePreview) -> Form:
        fields = [_field(one) for one in preview.differences]
        asked = group("Co zostaje", *fields, note=_NOTE) if fields else group("Co zostaje")
        form = Form(asked, save=self._merge, save_text=SAVE)
        form.open({one.unit: OTHER if one.proposed else KEPT for one in preview.differences})
        form.saved.connect(self.merged.emit)
        return form

    def _merge(self, values: Values) -> UUID:
        taken = [unit for unit, side in values.items() if side == OTHER]
        return self.office.do(merge_residents, self._kept, self._other, taken)

    def _swap(self) -> None:
        self._kept, self._other = self._other, self._kept
        try:
            self.renew()
        except OfficeError as refusal:
            self.desk.tell(refusal.sentence, None, Tone.WARN)
        self.take_focus()


def _field(one: Difference) -> RadioField[str]:
    choices = ((KEPT, f"{one.kept} – jak na karcie, która zostaje"), (OTHER, one.other))
    return RadioField(one.unit, one.label, choices, span=12)


def _moving(preview: MergePreview) -> Card:
    lines = [
        (_WHAT, ""),
        ("Przejdą:", _listed(preview.moves) or "nic"),
        ("Będą widoczne z obu kart razem:", _listed(preview.read_from_both)),
        ("Zostaną na dawnej karcie, bo ta, która zostaje, ma już swoje:", _listed(preview.stays)),
    ]
    card = Card("Co się stanie")
    for said, what in lines:
        if said is _WHAT:
            card.content.addWidget(paragraph(said))
        elif what:
            card.content.addLayout(column(label(said, "muted"), label(what, wrap=True), gap=2))
    if not preview.differences:
        card.content.addWidget(paragraph(_SAME))
    return card


def _listed(counted: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{noun}: {number}" for noun, number in counted)
