"""Skale: what the office measures by; the card of a scale, its versions, its next version."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.app.shipped import load_scales
from cusdesk.domain.dates import short_day
from cusdesk.domain.money import plain_number
from cusdesk.domain.scales import Band, Scale
from cusdesk.domain.users import Permission
from cusdesk.domain.words import counted, folded
from cusdesk.operations.assessment_prints import scale_form
from cusdesk.operations.scales import (
    ScaleRow,
    retire_scale,
    scale_versions,
    scales,
    take_over_scales,
)
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.dialogs import asked
from cusdesk.ui.flow import flow
from cusdesk.ui.keys import Command
from cusdesk.ui.labels import label
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import Part, listing
from cusdesk.ui.rows import Column, RowItem
from cusdesk.ui.scales_editor import ScaleEditor
from cusdesk.ui.sections import Section
from cusdesk.ui.theme import Tone

BANDS: tuple[Column[Band], ...] = (
    Column("Wynik", lambda band: f"{band.shown} pkt"),
    Column("Co znaczy", lambda band: band.meaning),
)
VERSIONS: tuple[Column[ScaleRow], ...] = (
    Column("Wersja", lambda row: str(row.version)),
    Column("Od dnia", lambda row: short_day(row.valid_from)),
    Column("Pytania", lambda row: str(len(row.scale.questions)), right=True),
    Column("Uwagi", lambda row: row.scale.note),
)


class ScalesSection(Section[ScaleRow]):
    """The scales of the office, the newest version of each."""

    title = "Skale"
    noun = ("skala", "skale", "skal")
    search_hint = "Nazwa skali"
    nothing_chosen = (
        "scale",
        "Nie wybrano skali",
        "Wybierz skalę z listy. Własną dodasz skrótem Ctrl+N.",
    )
    watches = frozenset({"scale"})

    def rows_for(self, text: str, chip: str) -> Sequence[ScaleRow]:
        """Return the scales whose names hold every word typed."""
        words = folded(text).split()
        known = self.office.do(scales)
        return [row for row in known if all(word in folded(row.scale.name) for word in words)]

    def item(self, row: ScaleRow) -> RowItem:
        asked_of = counted(len(row.scale.questions), "pytanie", "pytania", "pytań")
        note = f"{asked_of}, wersja {row.version}"
        badge = ("", Tone.QUIET) if row.active else ("nie stosuje się", Tone.QUIET)
        return RowItem(row.scale.name, note, "", *badge, mark="scale")

    def card(self, row: ScaleRow) -> QWidget:
        """Return the card of a scale."""
        part = ScalePart(self.desk, row.scale.key)
        part.editing_asked.connect(self._edit)
        return part

    def identity(self, row: ScaleRow) -> object:
        return row.scale.key

    def commands(self) -> Sequence[Command]:
        """Return the way to the scales the program ships."""
        if not self.office.may(Permission.SERVICES_WRITE):
            return ()
        return (Command("Przejmij skale Barthel i IADL", self.take_over, "", "download"),)

    def add(self) -> None:
        """Show the editor of a new scale."""
        self._edit(None)

    def take_over(self) -> None:
        """Take over the shipped scales the office lacks."""
        count = self.office.do(take_over_scales, load_scales())
        added = counted(count, "skalę", "skale", "skal")
        self.desk.tell(f"Przejęto {added}" if count else "Wszystkie skale programu już są")

    def _edit(self, row: ScaleRow | None) -> None:
        page = ScaleEditor(self.desk, row)
        page.kept.connect(self._kept)
        page.left.connect(self.back_to_list)
        self.show_card(page)

    def _kept(self, key: str) -> None:
        self.desk.tell("Zapisano skalę")
        self.refresh()
        self.show_target(key)


class ScalePart(Part):
    """One scale: its questions, what its sums mean, and its versions."""

    editing_asked = Signal(object)

    def __init__(self, desk: Desk, key: str) -> None:
        self._key = key
        super().__init__(desk)

    def build(self) -> QWidget:
        versions = self.office.do(scale_versions, self._key)
        row = versions[0]
        badge = ("stosuje się", Tone.GOOD) if row.active else ("nie stosuje się", Tone.QUIET)
        reach = f"od {plain_number(row.scale.least)} do {plain_number(row.scale.most)} pkt"
        facts = (("list", reach), ("history", f"wersja {row.version}"))
        head = record_head(row.scale.name, badge=badge, facts=facts)
        note = [label(row.scale.note, "muted", wrap=True)] if row.scale.note else []
        return Pane(
            head,
            flow(*self._acts(row), gap=10),
            *note,
            Card("Co znaczy wynik", listing(BANDS, row.scale.bands, "Przedziały punktów")),
            _questions(row.scale),
            Card("Wersje", listing(VERSIONS, versions, "Wersje skali")),
        )

    def _acts(self, row: ScaleRow) -> tuple[QPushButton, ...]:
        acts = [button("Drukuj pusty arkusz", partial(self._print, row), "printer")]
        if self.may(Permission.SERVICES_WRITE):
            ask = partial(self.editing_asked.emit, row)
            acts.append(button("Nowa wersja", ask, "pencil"))
            if row.retired_on is None:
                acts.append(button("Nie stosuj", self._retire, "x"))
        return tuple(acts)

    def _print(self, row: ScaleRow) -> None:
        make = partial(self.office.do, scale_form, row.id)
        self.desk.show_pdf(Pdf(row.scale.name, make, "arkusz-skali-pusty.pdf"))

    def _retire(self) -> None:
        if asked(self, "Przestać stosować tę skalę?", _RETIRE, "Nie stosuj"):
            self.office.do(retire_scale, self._key, self.desk.today)
            self.saved("Skala nie będzie już proponowana")


def _questions(scale: Scale) -> Card:
    said = [
        label(
            f"{at}. {question.text}: "
            + "; ".join(f"{plain_number(one.points)} – {one.text}" for one in question.answers),
            wrap=True,
        )
        for at, question in enumerate(scale.questions, start=1)
    ]
    return Card("Pytania i punkty", *said)


_RETIRE = "Wyniki już zapisane zostają. Nową wersją skala wróci do stosowania."
