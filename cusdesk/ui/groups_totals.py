"""Obecność w grupach: years and months with what meetings add up to, group by group."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import clock
from cusdesk.domain.groups import Total
from cusdesk.domain.words import counted, folded
from cusdesk.operations.group_totals import (
    GroupTotal,
    PeriodRow,
    attendance_periods,
    attendance_totals,
    totals_csv,
    totals_pdf,
)
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Pdf
from cusdesk.ui.facts import Facts
from cusdesk.ui.files import save_file
from cusdesk.ui.labels import label
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import listing
from cusdesk.ui.rows import Column, RowItem
from cusdesk.ui.sections import At, Section

GROUPS: tuple[Column[GroupTotal], ...] = (
    Column("Grupa", lambda row: row.name),
    Column("Spotkania", lambda row: str(row.total.meetings), right=True),
    Column("Osoby", lambda row: str(row.total.people), right=True),
    Column("Obecności", lambda row: str(row.total.attendances), right=True),
    Column("Goście", lambda row: str(row.total.guests), right=True),
    Column("Godziny", lambda row: clock(row.total.minutes), right=True),
    Column("Wolontariat", lambda row: clock(row.total.volunteer_minutes), right=True),
)


class GroupTotalsSection(Section[PeriodRow]):
    """The years and months in which something was typed back, the latest first."""

    title = "Obecność w grupach"
    noun = ("okres", "okresy", "okresów")
    search_hint = "Miesiąc, rok"
    nothing_chosen = ("users", "Nie wybrano okresu", "Wybierz miesiąc albo rok z listy.")
    nothing_found = (
        "users",
        "Nie przepisano jeszcze żadnej listy",
        "Listę obecności przepisuje się na karcie grupy.",
    )
    watches = frozenset({"group_meeting", "attendance", "volunteer_hours", "service_group"})

    def rows_for(self, text: str, chip: str) -> Sequence[PeriodRow]:
        """Return the periods whose name holds every word typed."""
        words = folded(text).split()
        rows = self.office.do(attendance_periods)
        return [row for row in rows if all(word in folded(row.title) for word in words)]

    def item(self, row: PeriodRow) -> RowItem:
        total = row.total
        people = counted(total.people, "osoba", "osoby", "osób")
        meetings = counted(total.meetings, "spotkanie", "spotkania", "spotkań")
        return RowItem(row.title, meetings, people, mark="calendar")

    def card(self, row: PeriodRow) -> QWidget:
        """Return what the period adds up to, and each group of it."""
        acts = (
            button("Drukuj", partial(self._print, row), "printer", key="Ctrl+P"),
            button("Zapisz CSV", partial(self._save, row), "download"),
        )
        rows = self.office.do(attendance_totals, row.first, row.last)
        shown = listing(GROUPS, rows, "Grupy w okresie")
        shown.opened.connect(lambda one: self.desk.go("services", At("groups", one.group_id)))
        note = label(
            "Osoba liczy się raz, choćby przyszła do kilku grup. Enter otwiera grupę.", "note"
        )
        head = record_head(f"Obecność: {row.title.lower()}", acts=acts)
        return Pane(head, Card("Razem", _facts(row.total)), Card("Grupy", shown, note))

    def _print(self, row: PeriodRow) -> None:
        make = partial(self.office.do, totals_pdf, row.first, row.last)
        self.desk.show_pdf(Pdf("Obecność w grupach", make, "obecnosc-w-grupach.pdf"))

    def _save(self, row: PeriodRow) -> None:
        make = partial(self.office.do, totals_csv, row.first, row.last)
        save_file(self, self.desk, make, f"obecnosc-{row.first:%Y-%m}.csv")


def _facts(total: Total) -> Facts:
    return Facts(
        ("Spotkania", str(total.meetings)),
        ("Osoby", str(total.people)),
        ("Obecności", str(total.attendances)),
        ("Goście", str(total.guests)),
        ("Godziny zajęć", clock(total.minutes)),
        ("Godziny wolontariuszy", clock(total.volunteer_minutes)),
    )
