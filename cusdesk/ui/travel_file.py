"""Plik CSV: the matrix of ways to a spreadsheet, and back after it was looked at line by line."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from cusdesk.domain.errors import InvalidInputError, OfficeError
from cusdesk.domain.terms import Term
from cusdesk.domain.travel_csv import MOST_BYTES
from cusdesk.domain.users import Permission
from cusdesk.domain.words import counted
from cusdesk.operations.travel_tables import (
    WaysReport,
    export_ways,
    look_into_ways,
    take_over_ways,
)
from cusdesk.ui.banner import Banner
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk
from cusdesk.ui.file_field import FileField
from cusdesk.ui.files import save_file
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import paragraph
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.tabbed import TabbedPart
from cusdesk.ui.theme import Tone

KINDS = "Arkusz CSV (*.csv)"
_FAULTS_SHOWN = 20


class Topic(Term):
    """What concerns all ways at once, over the list of villages."""

    WINTER = "winter", "Zima"
    CLOSED = "closed", "Drogi nieprzejezdne"
    FILE = "file", "Wszystkie drogi w pliku"

    @property
    def id(self) -> str:
        """What names it in the list."""
        return self.value

    @property
    def note(self) -> str:
        """What stands under its name."""
        return _NOTES[self]

    @property
    def icon(self) -> str:
        """Its picture in the list."""
        return _ICONS[self]


_NOTES = {
    Topic.WINTER: "od kiedy drogi trwają dłużej",
    Topic.CLOSED: "zamknięcia i objazdy",
    Topic.FILE: "zapis i wczytanie arkusza",
}
_ICONS = {Topic.WINTER: "clock", Topic.CLOSED: "alert-triangle", Topic.FILE: "file-text"}


class TravelFile(TabbedPart):
    """The file is looked into as soon as it is named; nothing changes before it is saved."""

    writing = Permission.ROSTERS_WRITE

    def __init__(self, desk: Desk) -> None:
        self._content: bytes | None = None
        super().__init__(desk)

    def build(self) -> QWidget:
        self._content = None
        save = button("Zapisz drogi do pliku", self._export, "download")
        cards: list[QWidget] = [Card("Do arkusza", paragraph(_OUT), acts=(save,))]
        if self.writes:
            cards.append(self._form())
        return Pane(record_head("Wszystkie drogi w pliku"), *cards)

    def _form(self) -> Form:
        self.file = FileField("file", "Plik", KINDS, required=True)
        self.file.edited.connect(self._look)
        self.found, self.report = Banner(), paragraph("", "muted")
        form = Form(
            group("Z arkusza", self.file, self.found, self.report, note=_IN),
            save=self._take,
            save_text="Wczytaj drogi",
        )
        form.open({})
        form.saved.connect(self._tell)
        return form

    def _look(self) -> None:
        """Read the file and say what it would change."""
        self._content = None
        self.report.setText("")
        if self.file.value is None:
            self.found.hush()
            return
        try:
            content = file_content(self.file.value)
            report = self.office.do(look_into_ways, content)
        except OfficeError as refusal:
            self.found.say(refusal.sentence, Tone.BAD)
            return
        self.found.say(summary(report), Tone.BAD if report.faults else Tone.GOOD)
        self.report.setText(faults_text(report))
        self._content = None if report.faults else content

    def _take(self, values: Values) -> int:
        if self._content is None:
            self._look()
        if self._content is None:
            raise InvalidInputError("Popraw plik i wskaż go jeszcze raz klawiszem F4.", "file")
        return self.office.do(take_over_ways, self._content)

    def _tell(self, number: Any) -> None:
        changed = counted(int(number), "drogę", "drogi", "dróg")
        self.saved(f"Zmieniono {changed}" if number else "Nic nie zmieniono: drogi są te same")

    def _export(self) -> None:
        save_file(self, self.desk, partial(self.office.do, export_ways), "dojazdy.csv")


def file_content(place: Path) -> bytes:
    """Return what a file holds; one too large for a table of ways is not even read."""
    try:
        if place.stat().st_size > MOST_BYTES:
            raise InvalidInputError(
                "Ten plik jest za duży na tabelę przejazdów. Wskaż właściwy plik.", "file"
            )
        return place.read_bytes()
    except OSError as fault:
        raise InvalidInputError("Tego pliku nie da się odczytać. Wskaż inny.", "file") from fault


def summary(report: WaysReport) -> str:
    """Return in a few words what a table would change."""
    if report.faults:
        lines = counted(len(report.faults), "wiersz", "wiersze", "wierszy")
        return f"Do poprawy: {lines}. Dopóki są, niczego nie można wczytać."
    changed = counted(
        len(report.changed), "droga się zmieni", "drogi się zmienią", "dróg się zmieni"
    )
    return f"{changed}, {report.same} zostaje bez zmian."


def faults_text(report: WaysReport) -> str:
    """Return the faults, a line each; of many the first ones."""
    lines = [fault.text for fault in report.faults[:_FAULTS_SHOWN]]
    more = len(report.faults) - len(lines)
    return "\n".join([*lines, *([f"…i jeszcze {more}"] if more > 0 else [])])


_OUT = (
    "Jeden wiersz na drogę: skąd, dokąd, czym, minuty, kilometry. Popraw minuty w arkuszu i "
    "wczytaj plik z powrotem."
)
_IN = "Program najpierw pokaże, co się zmieni i które wiersze są błędne."
