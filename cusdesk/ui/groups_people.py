"""How often and for how long each member came this year, on screen, paper and in a file."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import clock
from cusdesk.operations.group_totals import (
    PersonTotal,
    member_totals,
    member_totals_csv,
    member_totals_pdf,
)
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Pdf
from cusdesk.ui.files import save_file
from cusdesk.ui.parts import history
from cusdesk.ui.rows import Column

if TYPE_CHECKING:
    from cusdesk.ui.groups_card import GroupPart

PEOPLE: tuple[Column[PersonTotal], ...] = (
    Column("Nazwisko i imię", lambda row: row.name),
    Column("Obecności", lambda row: str(row.total.present), right=True),
    Column("Spotkań", lambda row: str(row.total.meetings), right=True),
    Column("Godziny", lambda row: clock(row.total.minutes), right=True),
)


def people_page(part: GroupPart) -> QWidget:
    """Return the attendance of each person this year."""
    year = part.desk.today.year
    span = date(year, 1, 1), date(year, 12, 31)
    rows = part.office.do(member_totals, part.id, *span)
    shown = history(PEOPLE, rows, "Obecność osób")
    prints = button("Drukuj obecność", partial(_print, part, span), "printer")
    saves = button("Zapisz CSV", partial(_save, part, span), "download")
    return Card(f"Obecność w roku {year}", shown, acts=(prints, saves))


def _print(part: GroupPart, span: tuple[date, date]) -> None:
    make = partial(part.office.do, member_totals_pdf, part.id, *span)
    part.desk.show_pdf(Pdf("Obecność w grupie", make, "obecnosc-osob.pdf"))


def _save(part: GroupPart, span: tuple[date, date]) -> None:
    make = partial(part.office.do, member_totals_csv, part.id, *span)
    save_file(part, part.desk, make, "obecnosc-osob.csv")
