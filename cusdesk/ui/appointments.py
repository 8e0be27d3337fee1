"""The calendar of a day or a week: one's own or a colleague's, and the field sheet of it."""

from datetime import date, timedelta
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.appointments import hour_text, week_of
from cusdesk.domain.cases import AppointmentKind
from cusdesk.domain.dates import long_day, short_day, weekday_name
from cusdesk.domain.users import Permission
from cusdesk.domain.words import capitalised
from cusdesk.operations.appointment_prints import field_sheet
from cusdesk.operations.appointments import (
    AppointmentRow,
    NewAppointment,
    calendar_of,
    calendar_rows,
    cancel_appointment,
    make_appointment,
    mark_done,
    move_appointment,
)
from cusdesk.operations.case_workers import Worker, workers
from cusdesk.ui.buttons import button, icon_button, menu_button
from cusdesk.ui.cards import Card
from cusdesk.ui.chips import Chips
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.fields import ChoiceField, DateField, TextField
from cusdesk.ui.fields.choices import terms
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.hours import HourField
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import boxed, clear, column, row, rule
from cusdesk.ui.people_field import ResidentField

DAY, WEEK = "day", "week"
STEP = {DAY: timedelta(days=1), WEEK: timedelta(days=7)}


class CalendarPanel(Card):
    """The entries of one person; each can be opened, marked done, moved or called off."""

    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.day = desk.today
        self._colleague: Worker | None = None
        self.span = Chips((DAY, "Dzień"), (WEEK, "Tydzień"), name="Zakres kalendarza")
        self.heading = label("", "strong", wrap=True)
        self._list = column(gap=0)
        self._place = column(gap=8)
        super().__init__("Kalendarz", acts=self._buttons())
        line = row(
            icon_button("Wcześniej", "chevron-left", partial(self.step, -1)),
            icon_button("Później", "chevron-right", partial(self.step, 1)),
            self.heading,
        )
        line.setStretch(2, 1)
        self.content.addLayout(line)
        self.content.addWidget(self.span)
        self.content.addLayout(self._place)
        self.content.addLayout(self._list)
        self.span.chosen.connect(lambda _key: self.refresh())
        self.refresh()

    def _buttons(self) -> tuple[QPushButton, ...]:
        sheet = button("Arkusz na dzień", self.print_sheet, "printer")
        others = [one for one in self.desk.office.do(workers) if not one.is_self]
        whose = menu_button(
            "Czyj kalendarz",
            (
                ("Mój kalendarz", "user-circle", partial(self.look_at, None)),
                *((one.name, "user", partial(self.look_at, one)) for one in others),
            ),
        )
        if not self.desk.office.may(Permission.CASES_WRITE):
            return (sheet, whose)
        return (sheet, button("Nowy termin", self.begin, "plus", key="Ctrl+Shift+T"), whose)

    def look_at(self, colleague: Worker | None) -> None:
        """Show a colleague's calendar, as when they are absent, or one's own again."""
        self._colleague = colleague
        self.refresh()

    def refresh(self) -> None:
        """Read the entries again."""
        week = self.span.current == WEEK
        rows = self._rows(week=week)
        self.heading.setText(self._heading(week=week))
        clear(self._list)
        if not rows:
            what = "W tym tygodniu" if week else "Tego dnia"
            who = "nie masz" if self._colleague is None else "nie ma"
            self._list.addWidget(paragraph(f"{what} {who} terminów.", "muted"))
        shown: date | None = None
        for one in rows:
            if week and one.day != shown:
                self._list.addWidget(_day_head(one.day))
            shown = one.day
            self._list.addWidget(self._line(one))
            self._list.addWidget(rule())

    def _rows(self, *, week: bool) -> list[AppointmentRow]:
        if self._colleague is None:
            return self.desk.office.do(calendar_rows, self.day, week=week)
        return self.desk.office.do(calendar_of, self._colleague.id, self.day, week=week)

    def step(self, count: int) -> None:
        """Go a day or a week on, or back."""
        self.day += count * STEP[self.span.current]
        self.refresh()

    def print_sheet(self) -> None:
        """Show the field sheet of the day as it is printed."""
        make = partial(self.desk.office.do, field_sheet, self.day, self._user_id)
        self.desk.show_pdf(Pdf("Arkusz wizyt", make, f"wizyty-{self.day:%Y-%m-%d}.pdf"))

    # One entry

    def _line(self, one: AppointmentRow) -> QWidget:
        hour = label(hour_text(one.minute) or "–", "strong")
        hour.setMinimumWidth(hour.fontMetrics().horizontalAdvance("00:00 "))
        who = button(one.person, partial(self.opened.emit, one), kind="link")
        said = ", ".join(filter(None, (one.kind.label, one.address, one.note)))
        words = column(row(who, None), paragraph(said, "muted"), gap=1)
        line = row(hour, words, *self._acts(one), gap=10, margin=(0, 6, 0, 6))
        line.setStretch(1, 1)
        return boxed(line)

    def _acts(self, one: AppointmentRow) -> tuple[QWidget, ...]:
        if not self.desk.office.may(Permission.CASES_WRITE):
            return ()
        done = one.done_on is not None
        name = f"{'Cofnij: odbyło się' if done else 'Odbyło się'}, {one.person}"
        tick = icon_button(name, "circle-check" if done else "check", partial(self._tick, one))
        more = menu_button(
            f"Więcej, {one.person}",
            (
                ("Przełóż", "calendar", partial(self.begin_move, one)),
                ("Odwołaj", "x", partial(self._cancel, one)),
            ),
        )
        return (tick, more)

    def _tick(self, one: AppointmentRow) -> None:
        self.desk.office.do(mark_done, one.id, done=one.done_on is None)
        self.refresh()

    def _cancel(self, one: AppointmentRow) -> None:
        self.desk.office.do(cancel_appointment, one.id)
        self.desk.tell(f"Odwołano termin {short_day(one.day)}", undo=partial(self._put_back, one))
        self.refresh()

    def _put_back(self, one: AppointmentRow) -> None:
        self.desk.office.do(cancel_appointment, one.id, cancelled=False)
        self.refresh()

    # Forms

    def begin(self) -> None:
        """Open the form of a new entry."""
        form = Form(
            group(
                "Nowy termin",
                ResidentField(self.desk.office, "resident_id", "Z kim", required=True, span=6),
                ChoiceField("kind", "Co", terms(AppointmentKind), required=True, span=6),
                DateField("day", "Dzień", required=True),
                HourField("minute", "Godzina", span=4),
                TextField("note", "Notatka", span=4),
            ),
            save=self._make,
            save_text="Dodaj termin",
            drafts=self.desk.drafts,
        )
        self._show_form(form, {"day": self.day, "kind": AppointmentKind.TALK})

    def begin_move(self, one: AppointmentRow) -> None:
        """Open the form that moves an entry."""
        form = Form(
            group(
                f"Przełóż: {one.person}",
                DateField("day", "Dzień", required=True),
                HourField("minute", "Godzina", span=4),
            ),
            save=partial(self._move, one),
            save_text="Przełóż termin",
        )
        self._show_form(form, {"day": one.day, "minute": one.minute})

    def _show_form(self, form: Form, values: Values) -> None:
        clear(self._place)
        form.open(values)
        form.left.connect(self._close_form)
        form.saved.connect(lambda _result: self._close_form())
        self._place.addWidget(form)
        self._place.addWidget(form.footer)
        form.take_focus()

    def _close_form(self) -> None:
        clear(self._place)
        self.refresh()

    def _make(self, values: Values) -> None:
        values["note"] = values["note"] or ""
        self.desk.office.do(make_appointment, NewAppointment(**values, user_id=self._user_id))
        self.day = values["day"]
        self.desk.tell("Dodano termin do kalendarza")

    def _move(self, one: AppointmentRow, values: Values) -> None:
        self.desk.office.do(move_appointment, one.id, values["day"], values["minute"])
        self.desk.tell("Przełożono termin")

    @property
    def _user_id(self) -> UUID | None:
        return None if self._colleague is None else self._colleague.id

    def _heading(self, *, week: bool) -> str:
        first, last = week_of(self.day)
        day = f"{capitalised(weekday_name(self.day))}, {long_day(self.day)}"
        when = f"{short_day(first)} – {short_day(last)}" if week else day
        return when if self._colleague is None else f"{self._colleague.name}: {when}"


def _day_head(day: date) -> QWidget:
    head = label(f"{capitalised(weekday_name(day))} {short_day(day)}", "label")
    head.setContentsMargins(0, 10, 0, 2)
    return head
