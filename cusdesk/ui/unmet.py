"""Niezaspokojone potrzeby: counted by village and group; behind a count stand its people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.unmet import NO_GROUP, NO_PLACE, UnmetCount
from cusdesk.domain.users import Permission
from cusdesk.domain.words import capitalised, counted, folded
from cusdesk.operations.unmet_needs import (
    UnmetName,
    total_sentence,
    unmet_csv,
    unmet_names,
    unmet_names_csv,
    unmet_names_pdf,
    unmet_pdf,
    unmet_table,
)
from cusdesk.ui.banner import banner
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Pdf
from cusdesk.ui.facts import Facts
from cusdesk.ui.keys import Command
from cusdesk.ui.labels import label
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import listing
from cusdesk.ui.rows import Column, RowItem
from cusdesk.ui.sections import Section
from cusdesk.ui.theme import Tone

VILLAGES, AREAS = "villages", "areas"
PEOPLE: tuple[Column[UnmetName], ...] = (
    Column("Osoba", lambda one: one.person),
    Column("Potrzeba", lambda one: one.text),
    Column("Powód", lambda one: one.reason),
    Column("Od", lambda one: short_day(one.since)),
    Column("Znak sprawy", lambda one: one.mark),
)


@dataclass(frozen=True, slots=True)
class CountRow:
    """A count with the view it belongs to."""

    view: str
    count: UnmetCount

    @property
    def id(self) -> tuple[str, str, str]:
        """What names the row."""
        return self.view, self.count.first, self.count.second


class UnmetSection(Section[CountRow]):
    """The counts in two views; the card of one lists its people for those who may see them."""

    title = "Niezaspokojone potrzeby"
    noun = ("zestawienie", "zestawienia", "zestawień")
    search_hint = "Miejscowość, grupa, powód"
    chips = ((VILLAGES, "Wsie i grupy"), (AREAS, "Obszary i powody"))
    nothing_chosen = (
        "map-pin",
        "Nie wybrano zestawienia",
        "Wybierz miejscowość i grupę z listy; obok zobaczysz powody i osoby.",
    )
    nothing_found = (
        "circle-check",
        "Nie ma niezaspokojonych potrzeb",
        "Liczą się tu potrzeby oznaczone jako niezaspokojone i te, na które nie ma usługi.",
    )
    watches = frozenset(
        {"need", "target_group", "address", "plan_item", "plan_version", "qualification", "case"}
    )
    printing = "Drukuj niezaspokojone potrzeby"

    def rows_for(self, text: str, chip: str) -> Sequence[CountRow]:
        """Return the counts of a view that hold every word typed."""
        known = self.office.do(unmet_table)
        counts = known.by_area if chip == AREAS else known.by_village
        words = folded(text).split()
        return [
            CountRow(chip, one)
            for one in counts
            if all(w in folded(f"{one.first} {one.second} {one.chief_reason}") for w in words)
        ]

    def item(self, row: CountRow) -> RowItem:
        one = row.count
        people = counted(one.people, "osoba", "osoby", "osób")
        return RowItem(one.first, one.second, people, str(one.needs), Tone.WARN, mark="map-pin")

    def card(self, row: CountRow) -> QWidget:
        """Return the count with its reasons and, for those who may see them, its people."""
        one = row.count
        known = self.office.do(unmet_table)
        facts = Facts(
            ("Potrzeby", str(one.needs)),
            ("Osoby", str(one.people)),
            ("Najczęstszy powód", one.chief_reason),
        )
        waiting = (
            [banner(_waiting(known.open, short_day(known.oldest_open)), Tone.INFO)]
            if known.oldest_open
            else []
        )
        head = record_head(
            f"{one.first}, {one.second}", facts=(("info-circle", total_sentence(known)),)
        )
        return Pane(head, *waiting, Card("Ile", facts), self._people(row))

    def commands(self) -> Sequence[Command]:
        """Return what else can be printed and saved here."""
        made = [Command("Niezaspokojone potrzeby: zapisz CSV", self.save_counts, "", "download")]
        if self.office.may(Permission.HEALTH_READ):
            made += [
                Command("Niezaspokojone potrzeby: drukuj osoby", self.print_names, "", "printer"),
                Command(
                    "Niezaspokojone potrzeby: zapisz osoby jako CSV",
                    self.save_names,
                    "",
                    "download",
                ),
            ]
        return made

    def print_list(self) -> None:
        """Show the counts as they are printed."""
        make = partial(self.office.do, unmet_pdf)
        self.desk.show_pdf(Pdf("Niezaspokojone potrzeby", make, "niezaspokojone-potrzeby.pdf"))

    def print_names(self) -> None:
        """Show the people behind the counts as they are printed."""
        make = partial(self.office.do, unmet_names_pdf)
        self.desk.show_pdf(Pdf("Niezaspokojone potrzeby: osoby", make, "potrzeby-osoby.pdf"))

    def save_counts(self) -> None:
        """Ask where to save the counts as a file for a spreadsheet."""
        self._ask(unmet_csv, "niezaspokojone-potrzeby.csv")

    def save_names(self) -> None:
        """Ask where to save the people as a file for a spreadsheet."""
        self._ask(unmet_names_csv, "niezaspokojone-potrzeby-osoby.csv")

    def save_to(self, export: Callable[..., bytes], place: Path) -> None:
        """Write an export to a file."""
        try:
            place.write_bytes(self.office.do(export))
        except OSError:
            self.desk.tell("Nie udało się zapisać pliku. Wybierz inny folder.", None, Tone.BAD)
            return
        self.desk.tell(f"Zapisano plik w folderze „{place.parent.name}”")

    def _ask(self, export: Callable[..., bytes], name: str) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        place, _kind = QFileDialog.getSaveFileName(
            self, "Zapisz zestawienie", str(Path(folder) / name), "Arkusz CSV (*.csv)"
        )
        if place:
            self.save_to(export, Path(place))

    def _people(self, row: CountRow) -> QWidget:
        if not self.office.may(Permission.HEALTH_READ):
            said = "Nazwiska widzą osoby, które prowadzą rozpoznania."
            return Card("Osoby", label(said, "muted", wrap=True))
        names = [one for one in self.office.do(unmet_names) if _belongs(one, row)]
        shown = listing(PEOPLE, names, "Osoby")
        shown.opened.connect(lambda one: self.desk.go("cases", one.case_id))
        return Card("Osoby", shown, label("Enter otwiera sprawę.", "note"))


def _belongs(one: UnmetName, row: CountRow) -> bool:
    pair = (one.locality or NO_PLACE, one.group or NO_GROUP)
    if row.view == AREAS:
        pair = (capitalised(one.area.label), one.reason_label)
    return pair == (row.count.first, row.count.second)


def _waiting(number: int, since: str) -> str:
    said = counted(number, "potrzeba czeka", "potrzeby czekają", "potrzeb czeka")
    return f"Na rozstrzygnięcie {said}; najstarsza od {since}."
