"""The base of services to a file and from another centre: looked at first, then taken over."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from cusdesk.app.shipped import load_open_catalogue
from cusdesk.domain.catalogues import StarterService
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import InvalidInputError, OfficeError
from cusdesk.domain.open_data import CatalogueReport, OpenCatalogue, OpenService
from cusdesk.domain.words import counted
from cusdesk.operations.open_catalogue import (
    export_catalogue,
    export_catalogue_csv,
    look_into_catalogue,
    take_over_open_catalogue,
)
from cusdesk.ui.banner import Banner
from cusdesk.ui.buttons import button
from cusdesk.ui.desk import Desk
from cusdesk.ui.file_field import FileField
from cusdesk.ui.first_run_services import StandingsField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import column
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.theme import Tone

KINDS = "Baza usług cusdesk (*.json)"
JSON_KIND, CSV_KIND = "JSON, do wczytania w innym centrum (*.json)", "CSV, do arkusza (*.csv)"


class CatalogueImport(QWidget):
    """A catalogue of another centre: what is new, what differs, and the standing of each."""

    taken = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._arriving: OpenCatalogue | None = None
        self.file = FileField("file", "Plik", KINDS, required=True, rule=load_catalogue)
        self.file.edited.connect(self._look)
        self.found, self.report = Banner(), paragraph("", "muted")
        self.standings = StandingsField("standings", "Nowe usługi", proposed=False)
        self.form = Form(
            group("Baza usług z innego centrum", self.file, self.found, self.report, note=_STAYS),
            group("Co to jest w waszej gminie", self.standings, note=_CONFIRM),
            save=self._take,
            save_text="Przejmij nowe usługi",
        )
        self.form.saved.connect(self._tell)
        self.form.left.connect(self.left.emit)
        back = button("Wróć", self.left.emit, "arrow-left", kind="link")
        self._page = Pane(record_head("Usługi z innego centrum", acts=(back,)), self.form)
        self.setLayout(column(self._page, gap=0))

    def take_focus(self) -> None:
        """Move the keyboard to the file."""
        self.file.take_focus()

    def _look(self) -> None:
        """Read the file and say what it would bring; nothing is changed."""
        self._arriving = None
        self.standings.ask([])
        self.report.setText("")
        path = self.file.value
        if path is None:
            self.found.hush()
            return
        try:
            self._arriving = load_open_catalogue(path)
        except OfficeError as refusal:
            self.found.say(refusal.sentence, Tone.BAD)
            return
        report = self._desk.office.do(look_into_catalogue, self._arriving)
        self.found.say(summary(self._arriving, report), Tone.GOOD if report.new else Tone.INFO)
        self.report.setText("\n".join(details(report)))
        self.standings.ask([_asked(one) for one in report.new])

    def _take(self, values: Values) -> int:
        if self._arriving is None:
            raise InvalidInputError("Wskaż plik z bazą usług klawiszem F4.", "file")
        answers = dict(values["standings"])
        return self._desk.office.do(take_over_open_catalogue, self._arriving, answers).services

    def _tell(self, number: Any) -> None:
        said = counted(int(number), "usługę", "usługi", "usług")
        self._desk.tell(f"Przejęto {said}" if number else "Nic nowego: te usługi już tu są")
        self.taken.emit()


def load_catalogue(path: object) -> None:
    """Refuse at its field a file that is no base of services."""
    try:
        load_open_catalogue(path)  # type: ignore[arg-type]
    except OfficeError as refusal:
        raise InvalidInputError(refusal.sentence, "file") from refusal


def save_catalogue(parent: QWidget, desk: Desk) -> None:
    """Ask for a place and write the base of services there, as JSON or as CSV."""
    place, kind = QFileDialog.getSaveFileName(
        parent, "Zapisz bazę usług", "baza-uslug.json", f"{JSON_KIND};;{CSV_KIND}"
    )
    if place:
        write_catalogue(desk, Path(place), as_csv=kind == CSV_KIND)


def write_catalogue(desk: Desk, place: Path, *, as_csv: bool) -> None:
    """Write the base of services to a file others read."""
    if as_csv:
        # Spreadsheets take a file for UTF-8 by this mark only.
        content = desk.office.do(export_catalogue_csv).encode("utf-8-sig")
    else:
        body = desk.office.do(export_catalogue)
        content = json.dumps(body, ensure_ascii=False, indent=1, default=_plain).encode()
    try:
        place.write_bytes(content)
    except OSError:
        desk.tell("Nie udało się zapisać pliku. Wybierz inny folder.", None, Tone.BAD)
        return
    desk.tell(f"Zapisano bazę usług w folderze „{place.parent.name}”")


def summary(arriving: OpenCatalogue, report: CatalogueReport) -> str:
    """Return in a few words what a catalogue would bring."""
    new = counted(len(report.new), "nowa usługa", "nowe usługi", "nowych usług")
    differing = counted(len(report.differing), "inna", "inne", "innych")
    same = counted(len(report.same), "taka sama", "takie same", "takich samych")
    return f"{arriving.centre}, {short_day(arriving.day)}: {new}, {differing} niż tu, {same}."


def details(report: CatalogueReport) -> list[str]:
    """Return what differs, what is only here, and what stays out, line by line."""
    lines = [
        f"{one.code} {one.name}: inne {', '.join(one.what)}. Zostaje tak, jak tu."
        for one in report.differing
    ]
    lines += [
        f"{one.code} {one.name}: przy przejęciu {'; '.join(one.how)}." for one in report.altered
    ]
    if report.new_groups:
        lines.append(f"Nowe grupy odbiorców: {', '.join(report.new_groups)}.")
    if report.only_here:
        lines.append(f"Tylko tutaj: {', '.join(report.only_here)}.")
    return lines


def _asked(one: OpenService) -> StarterService:
    """Return a new service as the office is asked about it."""
    return StarterService(
        code=one.code,
        name=one.name,
        area=one.area,
        standing=one.standing,
        fee_rule=one.fee_rule,
        forms=one.forms,
        care_kind=one.care_kind,
        active=False,
        awaits_diagnosis=False,
        ask=True,
        note=f"Tam: {one.standing.label}.",
    )


def _plain(value: object) -> str:
    # Money and percent travel as text, so that no reader turns them into floats.
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    msg = f"{type(value).__name__} has no JSON form"
    raise TypeError(msg)


_STAYS = (
    "Plik zapisuje inne centrum poleceniem „Zapisz bazę usług do pliku”. Usługi, które już macie, "
    "zostają bez zmian; programów innej gminy się nie przejmuje."
)
_CONFIRM = (
    "Tryb ustala każde centrum samo. Usługa bez odpowiedzi poczeka na liście „Do potwierdzenia”; "
    "żadna nie zacznie się stosować, zanim wpiszesz dzień na jej karcie."
)
