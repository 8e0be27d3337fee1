"""The roster on paper: every sheet an office hands out, and those only that changed."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import month_name, short_day
from cusdesk.operations.roster_papers import (
    blank_rosters,
    carer_week,
    carers_weeks,
    changed_sheets,
    resident_week,
    roster_calls,
    roster_month,
    villages_day,
)
from cusdesk.ui.buttons import button, link
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.fields import CheckField, ChoiceField, DateField, Field, NumberField
from cusdesk.ui.flow import flow
from cusdesk.ui.labels import label, title
from cusdesk.ui.layout import row
from cusdesk.ui.panes import Pane
from cusdesk.ui.parts import Part
from cusdesk.ui.roster_view import Board, short_weekday

_FEW_BLANKS = 10
_LONGEST = timedelta(days=30)


class PapersPart(Part):
    """Each paper with what it asks for; Esc goes back to the roster."""

    left = Signal()

    def __init__(self, desk: Desk, board: Board) -> None:
        self._board = board
        super().__init__(desk)

    def build(self) -> QWidget:
        """Return the papers, those of every week first."""
        back = flow(link("Wróć do grafiku", self._leave))
        cards = (self._changed(), self._week(), self._day(), self._month(), self._blank())
        return Pane(back, title("Grafik na papierze"), *cards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel):
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        self.left.emit()

    def _changed(self) -> Card:
        first = DateField("first", "Zmiany od dnia", required=True, span=6)
        last = DateField("last", "Zmiany do dnia", required=True, span=6)
        first.show_value(max(self.desk.today, self._board.first))
        last.show_value(self._board.last)

        def span(paper: Callable[[date, date], None]) -> Callable[[], None]:
            def asked() -> None:
                if first.value is not None and last.value is not None:
                    paper(first.value, last.value)

            return lambda: _with((first, last), asked)

        days = row(first, last, gap=10)
        acts = flow(
            button(
                "Zmienione kartki i telefony", span(partial(show_changed, self.desk)), "printer"
            ),
            button("Sama lista telefonów", span(partial(show_calls, self.desk)), "phone"),
            gap=10,
        )
        return Card("Po zmianach", label(_CHANGED, "note", wrap=True), days, acts)

    def _week(self) -> Card:
        board, day = self._board, self._board.first
        duplex = CheckField("duplex", "Drukuję dwustronnie", span=12)
        carer = ChoiceField[UUID](
            "carer", "Kartka opiekunki", [(one.id, one.name) for one in board.carers], span=12
        )
        people = sorted((one.name, UUID(one.id)) for one in board.planned.instance.clients)
        resident = ChoiceField[UUID](
            "resident", "Kartka osoby", [(who, name) for name, who in people], span=12
        )

        def every() -> None:
            make = partial(self.office.do, carers_weeks, day, duplex=bool(duplex.value))
            self.desk.show_pdf(Pdf("Tydzień wszystkich opiekunek", make, f"tydzien-{day}.pdf"))

        return Card(
            f"Tydzień od {short_day(day)}",
            flow(button("Kartki wszystkich opiekunek", every, "printer"), gap=10),
            duplex,
            _line(carer, "Drukuj opiekunce", lambda who: show_carer(self.desk, who, day)),
            _line(resident, "Drukuj osobie", lambda who: show_resident(self.desk, who, day)),
        )

    def _day(self) -> Card:
        board = self._board
        days = [(day, short_weekday(day)) for day in board.days]
        day = ChoiceField[date]("day", "Który dzień", days, span=6)
        day.show_value(max(board.first, min(self.desk.today, board.last)))
        villages = sorted({one.village for one in board.visits.values()})
        village = ChoiceField[str](
            "village", "Miejscowość", [(one, one) for one in villages], span=6
        )

        def show() -> None:
            asked = day.value or board.first
            make = partial(self.office.do, villages_day, asked, village.value or "")
            self.desk.show_pdf(Pdf("Wizyty dnia", make, f"wizyty-{asked}.pdf"))

        press = button("Drukuj dzień", lambda: _with((day,), show), "printer")
        note = label("Bez miejscowości: wszystkie, jedna po drugiej.", "note", wrap=True)
        return Card("Dzień wsiami", row(day, village, gap=10), note, flow(press))

    def _month(self) -> Card:
        day = self._board.first

        def show() -> None:
            make = partial(self.office.do, roster_month, day)
            self.desk.show_pdf(Pdf(f"Grafik: {month_name(day)}", make, f"grafik-{day:%Y-%m}.pdf"))

        press = button(f"Grafik na {month_name(day)}", show, "printer")
        return Card("Miesiąc", label(_MONTH, "note", wrap=True), flow(press))

    def _blank(self) -> Card:
        count = NumberField("count", "Ile pustych kart", span=12)
        count.show_value(_FEW_BLANKS)

        def show(number: int) -> None:
            make = partial(self.office.do, blank_rosters, number)
            self.desk.show_pdf(Pdf("Karty wizyt bez grafiku", make, "puste-karty.pdf"))

        note = label(_BLANK, "note", wrap=True)
        return Card("Na dzień bez prądu", note, _line(count, "Drukuj puste karty", show))


def show_changed(desk: Desk, first: date, last: date) -> None:
    """Show one print job: the calls to make, then the sheets that are not as told."""
    make = partial(desk.office.do, changed_sheets, first, min(last, first + _LONGEST))
    desk.show_pdf(Pdf("Zmienione kartki i telefony", make, f"zmiany-{first}.pdf"))


def show_calls(desk: Desk, first: date, last: date) -> None:
    """Show whom to ring about some days."""
    make = partial(desk.office.do, roster_calls, first, min(last, first + _LONGEST))
    desk.show_pdf(Pdf("Lista telefonów", make, f"telefony-{first}.pdf"))


def show_carer(desk: Desk, carer: UUID, day: date) -> None:
    """Show the week of a carer as she takes it along."""
    make = partial(desk.office.do, carer_week, carer, day)
    desk.show_pdf(Pdf("Tydzień opiekunki", make, f"tydzien-{day}.pdf"))


def show_resident(desk: Desk, resident: UUID, day: date) -> None:
    """Show who comes to a resident in a week, in large type."""
    make = partial(desk.office.do, resident_week, resident, day)
    desk.show_pdf(Pdf("Kto przyjdzie", make, f"kto-przyjdzie-{day}.pdf", resident))


def _line(field: Field[Any], text: str, then: Callable[[Any], None]) -> Any:
    press = button(text, lambda: _with((field,), lambda: then(field.value)), "printer")
    made = row(field, press, gap=10)
    made.setStretch(0, 1)
    made.setAlignment(press, Qt.AlignmentFlag.AlignBottom)
    return made


def _with(fields: tuple[Field[Any], ...], then: Callable[[], None]) -> None:
    """Go on when every field is filled in well; else stand in the first that is not."""
    for field in fields:
        if not field.typed().strip():
            field.complain(f"Uzupełnij pole „{field.name}”.")
        elif field.check():
            continue
        field.take_focus()
        return
    then()


_CHANGED = "Jeden wydruk: najpierw do kogo zadzwonić, potem tylko kartki inne niż przekazane."
_MONTH = "Każda opiekunka dzień po dniu: godziny, norma i dni wolne."
_BLANK = "Ponumerowane karty do ręcznego wpisania wizyt, gdy nie działa program albo prąd."
