"""Kwalifikacje: everybody who asked a programme for a service, in the order of applications."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.cases import SHUT_TO_YOU
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import OfficeError
from cusdesk.operations.qualification_lists import (
    QualificationFilter,
    QualificationRow,
    list_qualifications,
    narrow_qualifications,
    qualification_row,
    view_qualification,
)
from cusdesk.operations.qualification_registers import (
    programme_applications_register,
    qualified_register,
    refusals_register,
    waiting_register,
)
from cusdesk.operations.qualifications import QualificationView
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.declarations import answers
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.empty import EmptyState
from cusdesk.ui.facts import Facts
from cusdesk.ui.keys import Command
from cusdesk.ui.labels import paragraph
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.qualifications_card import STATE_TONES, facts_of, reasons_of
from cusdesk.ui.rows import RowItem
from cusdesk.ui.rows.item import initials
from cusdesk.ui.sections import Section


class QualificationsSection(Section[QualificationRow]):
    """Who is to be answered, who waits in which place, who uses what, who was refused."""

    title = "Kwalifikacje"
    noun = ("osoba", "osoby", "osób")
    search_hint = "Nazwisko, usługa, znak sprawy"
    chips = tuple((one.value, one.label) for one in QualificationFilter)
    nothing_chosen = (
        "clipboard-list",
        "Nie wybrano osoby",
        "Wybierz osobę z listy. Nowy wniosek przyjmiesz w Sprawach: Ctrl+Alt+N.",
    )
    nothing_found = (
        "clipboard-list",
        "Nikogo tu nie ma",
        "Wniosek o usługi z programu przyjmiesz w Sprawach skrótem Ctrl+Alt+N.",
    )
    watches = frozenset({"qualification", "declaration", "case"})
    printing = "Drukuj listę z programu"

    def __init__(self, desk: Desk) -> None:
        self._logged: set[str] = set()
        super().__init__(desk)

    def rows_for(self, text: str, chip: str) -> Sequence[QualificationRow]:
        """Return those in the states of a chip; only the opening of a list is logged."""
        which = QualificationFilter(chip)
        if chip not in self._logged and not text:
            self._logged.add(chip)
            return self.office.do(list_qualifications, which)
        return self.office.do(narrow_qualifications, which, text)

    def item(self, row: QualificationRow) -> RowItem:
        return RowItem(
            title=SHUT_TO_YOU if row.shut else row.person,
            note=f"{row.service} · wniosek z {short_day(row.received_on)}",
            end=row.mark,
            badge=row.state.label,
            tone=STATE_TONES[row.state],
            mark="lock" if row.shut else initials(row.given_name, row.surname),
        )

    def row_of(self, target: object) -> QualificationRow | None:
        return self.office.do(qualification_row, target) if isinstance(target, UUID) else None

    def card(self, row: QualificationRow) -> QWidget:
        """Return the record of one service somebody asked for."""
        try:
            one: QualificationView = self.office.do(view_qualification, row.id)
        except OfficeError as refusal:
            return EmptyState("lock", "Tej sprawy nie otworzysz", refusal.sentence)
        go = button("Otwórz sprawę", partial(self.desk.go, "cases", row.case_id), "folder")
        return Pane(
            record_head(
                row.person,
                badge=(row.state.label, STATE_TONES[row.state]),
                acts=(go,),
                facts=(("folder", row.mark), ("heart-handshake", row.programme)),
            ),
            Card(row.service, Facts(*facts_of(one)), *reasons_of(one)),
            Card("Warunki i ulgi", answers(one.asked) if one.asked else paragraph("Brak.")),
        )

    def commands(self) -> Sequence[Command]:
        """Return the registers of programmes."""
        return [
            Command(title, partial(self._show, title, make), "", "files")
            for title, make in self._registers().values()
        ]

    def print_list(self) -> None:
        """Show the register of the list in sight as it is printed."""
        registers = self._registers()
        chip = QualificationFilter(self.filter.current)
        self._show(*registers.get(chip, registers[QualificationFilter.ALL]))

    def _registers(self) -> dict[QualificationFilter, tuple[str, Callable[[], bytes]]]:
        year, do = self.desk.today.year, self.office.do
        return {
            QualificationFilter.ALL: (
                "Rejestr wniosków o usługi z programu",
                partial(do, programme_applications_register),
            ),
            QualificationFilter.QUALIFIED: (
                "Rejestr zakwalifikowanych",
                partial(do, qualified_register),
            ),
            QualificationFilter.WAITING: ("Lista oczekujących", partial(do, waiting_register)),
            QualificationFilter.REFUSED: (
                f"Rejestr odmów {year}",
                partial(do, refusals_register, year),
            ),
        }

    def _show(self, title: str, make: Callable[[], bytes]) -> None:
        self.desk.show_pdf(Pdf(title, make, "rejestr.pdf"))
