"""Who waits for the services of a programme, and why each stands where they stand."""

from functools import partial

from PySide6.QtWidgets import QLabel, QWidget

from cusdesk.domain.dates import short_day
from cusdesk.operations.programme_cards import ProgrammeView
from cusdesk.operations.programme_room import room_left
from cusdesk.operations.programmes import ServiceOfProgramme
from cusdesk.operations.waiting_lists import (
    WaitingRow,
    waiting_list,
    waiting_list_pdf,
    waiting_place,
)
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Pdf
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import column
from cusdesk.ui.parts import listing
from cusdesk.ui.rows import Column
from cusdesk.ui.tabbed import TabbedPart

WAITING: tuple[Column[WaitingRow], ...] = (
    Column("Lp.", lambda row: str(row.place), right=True),
    Column("Osoba", lambda row: row.name),
    Column("Wniosek wpłynął", lambda row: short_day(row.received_on)),
    Column("Stan", lambda row: row.state.label),
)


def waiting_page(part: TabbedPart, view: ProgrammeView) -> QWidget:
    """Return the waiting list of every service, in the order of application."""
    page = QWidget()
    cards: list[QWidget] = [_card(part, view, one) for one in view.services]
    nothing = paragraph("Program nie ma jeszcze usług.", "muted")
    page.setLayout(column(*(cards or [nothing]), gap=10))
    return page


def _card(part: TabbedPart, view: ProgrammeView, one: ServiceOfProgramme) -> Card:
    rows = part.office.do(waiting_list, view.id, one.service_id)
    room = part.office.do(room_left, view.id, one.service_id, part.desk.today)
    title = f"{one.code}  {one.name}"
    state = label(" ".join(room.steps), "muted", wrap=True)
    printer = button("Drukuj listę", partial(_print, part, view, one), "printer")
    printer.setAccessibleName(f"Drukuj listę oczekujących: {one.name}")
    if not rows:
        return Card(title, state, paragraph("Nikt nie czeka."))
    table = listing(WAITING, rows, f"Oczekujący: {one.name}")
    why = paragraph(_HOW)
    table.opened.connect(partial(_explain, part, why))
    opener = button(
        "Otwórz sprawę", lambda: _open(part, table.currentIndex().row(), rows), "folder"
    )
    return Card(title, state, table, why, acts=(opener, printer))


def _explain(part: TabbedPart, why: QLabel, row: WaitingRow) -> None:
    place = part.office.do(waiting_place, row.qualification_id)
    why.setText(" ".join(place.sentences))


def _open(part: TabbedPart, at: int, rows: list[WaitingRow]) -> None:
    part.desk.go("cases", rows[max(at, 0)].case_id)


def _print(part: TabbedPart, view: ProgrammeView, one: ServiceOfProgramme) -> None:
    make = partial(part.office.do, waiting_list_pdf, view.id, one.service_id)
    part.desk.show_pdf(Pdf("Lista oczekujących", make, "lista-oczekujacych.pdf"))


_HOW = "Enter przy osobie pokaże zdania, którymi można jej wyjaśnić miejsce na liście."
