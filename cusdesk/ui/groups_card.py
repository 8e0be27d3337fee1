"""The card of a group: meetings first, then members, what they add up to, particulars."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.dates import month_name, short_day, weekday_name
from cusdesk.domain.groups import GroupCard
from cusdesk.domain.users import Permission
from cusdesk.domain.words import counted
from cusdesk.operations.group_lists import attendance_pdf, month_attendance_pdf
from cusdesk.operations.group_meetings import (
    MeetingRow,
    NewMeeting,
    add_meeting,
    make_series,
    meetings_of,
    propose_series,
)
from cusdesk.operations.groups import GroupRow, change_group, service_group
from cusdesk.ui.banner import banner
from cusdesk.ui.buttons import button, menu_button
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.entered import entered, shown
from cusdesk.ui.fields import DateField, HoursField, TextField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.groups_form import group_form
from cusdesk.ui.groups_members import MembersPage
from cusdesk.ui.groups_people import people_page
from cusdesk.ui.hours import HourField
from cusdesk.ui.labels import label
from cusdesk.ui.layout import column
from cusdesk.ui.meetings import MeetingPart
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import listing
from cusdesk.ui.rows import Column
from cusdesk.ui.tabbed import TabbedPart
from cusdesk.ui.tabs import Page
from cusdesk.ui.theme import Tone

MEETINGS: tuple[Column[MeetingRow], ...] = (
    Column("Dzień", lambda row: f"{short_day(row.day)}, {weekday_name(row.day)}"),
    Column("Godziny", lambda row: row.when),
    Column("Obecni", lambda row: f"{row.present} z {row.expected}" if row.entered_on else ""),
    Column("Goście", lambda row: str(row.guests) if row.entered_on else "", right=True),
    Column("Lista", lambda row: "przepisana" if row.entered_on else "do przepisania"),
    Column("Temat", lambda row: row.topic),
)
PLANNED: tuple[Column[MeetingRow], ...] = (
    *MEETINGS[:2],
    Column("Temat", lambda row: row.topic),
)
_AHEAD, _MONTH, _MONTHS = 92, 32, 4


class GroupPart(TabbedPart):
    """One group; Enter on a meeting opens its list."""

    writing = Permission.COMMUNITY_WRITE

    def __init__(self, desk: Desk, group_id: UUID) -> None:
        self.id = group_id
        self.ending: UUID | None = None
        self._in_series: bool | None = None
        super().__init__(desk)

    def build(self) -> QWidget:
        """Return the card as things stand now."""
        row = self.office.do(service_group, self.id)
        meetings = self.office.do(meetings_of, self.id)
        places = f" na {row.card.capacity} miejsc" if row.card.capacity else ""
        head = record_head(
            row.card.name,
            badge=_standing(row),
            acts=tuple(self._acts(meetings)),
            facts=(
                ("clipboard-list", row.service),
                ("map-pin", row.place),
                ("calendar", row.card.when),
                ("user", row.leader),
                ("users", f"{counted(row.members, 'osoba', 'osoby', 'osób')}{places}"),
            ),
        )
        tabs = self.tabs(*self._pages(row, meetings))
        tabs.count("meetings", row.untyped or None)
        warnings = [banner(row.full, Tone.WARN)] if row.full else []
        return Pane(head, *warnings, tabs)

    def open_meeting(self, meeting_id: UUID) -> None:
        """Show one meeting in the place of the card."""
        page = MeetingPart(self.desk, meeting_id)
        page.left.connect(self._back)
        page.kept.connect(partial(self.saved, "Przepisano listę obecności"))
        page.onward.connect(self._next_list)
        self.put(page)
        page.take_focus()

    def _pages(
        self, row: GroupRow, meetings: list[MeetingRow]
    ) -> tuple[tuple[str, str, Page], ...]:
        form = group_form(self.desk, partial(self._change, row.card), row)
        form.open(shown(row.card), f"group/{self.id}")
        data = self.kept(form, "Zapisano grupę")
        first: tuple[tuple[str, str, Page], ...] = (
            ("meetings", "Spotkania", self._meetings(row, meetings)),
        )
        if self.may(Permission.RESIDENTS_READ):
            first += (
                ("members", "Uczestnicy", MembersPage(self)),
                ("people", "Obecność osób", people_page(self)),
            )
        return (*first, ("data", "Dane grupy", data))

    def _acts(self, meetings: list[MeetingRow]) -> list[QPushButton]:
        if not (meetings and self.may(Permission.RESIDENTS_READ)):
            return []
        acts: list[QPushButton] = []
        ahead, waiting = _next(meetings, self), _waiting(meetings, self)
        if ahead is not None:
            slot = partial(self._print_one, ahead.id)
            acts.append(button(f"Lista na {short_day(ahead.day)}", slot, "printer", key="Ctrl+P"))
        if waiting is not None and self.writes:
            slot = partial(self.open_meeting, waiting.id)
            acts.append(button("Przepisz listę", slot, "clipboard-list"))
        return [*acts, menu_button("Drukuj listę miesiąca", tuple(self._prints(meetings)))]

    def _prints(
        self, meetings: list[MeetingRow]
    ) -> Iterator[tuple[str, str, Callable[[], object]]]:
        for month in _months(meetings, self.desk.today):
            name = f"Drukuj listę: {month_name(month)}"
            yield name, "printer", partial(self._print_month, month)

    # Meetings

    def _meetings(self, row: GroupRow, meetings: list[MeetingRow]) -> QWidget:
        past = [one for one in meetings if one.day <= self.desk.today]
        ahead = [one for one in reversed(meetings) if one not in past]
        page = QWidget()
        cards = [self._table("Za nami", past, row.card)]
        if ahead:
            cards.append(self._table("Przed nami", ahead))
        page.setLayout(column(*cards, *self._planning(row.card, meetings), gap=10))
        return page

    def _table(
        self, name: str, meetings: list[MeetingRow], planned: GroupCard | None = None
    ) -> QWidget:
        """Return meetings under their heading; Enter opens the list of one."""
        acts = self._ways(planned) if planned else ()
        if not meetings:
            return Card(name, label("Nie było jeszcze spotkań.", "muted"), acts=acts)
        shown = listing(MEETINGS if planned else PLANNED, meetings, f"Spotkania: {name.lower()}")
        if not self.may(Permission.RESIDENTS_READ):
            return Card(name, shown, acts=acts)
        shown.opened.connect(lambda one: self.open_meeting(one.id))
        return Card(name, shown, label("Enter otwiera listę spotkania.", "note"), acts=acts)

    def _ways(self, card: GroupCard) -> tuple[QPushButton, ...]:
        if not (self.writes and card.days):
            return ()
        return (
            button("Ułóż z dni tygodnia", partial(self._plan, in_series=True)),
            button("Dodaj jedno spotkanie", partial(self._plan, in_series=False)),
        )

    def _planning(self, card: GroupCard, meetings: list[MeetingRow]) -> list[Form]:
        """Return the form of the way chosen; many at once while nothing lies ahead."""
        if not self.writes:
            return []
        series = self._in_series
        if series is None:
            series = _next(meetings, self) is None
        return [self._series_form(card) if series and card.days else self._meeting_form(card)]

    def _plan(self, *, in_series: bool) -> None:
        self._in_series = in_series
        self.renew()
        self.take_focus()

    def _series_form(self, card: GroupCard) -> Form:
        form = Form(
            group(
                "Ułóż spotkania z dni tygodnia",
                DateField("first", "Od dnia", required=True),
                DateField("last", "Do dnia", required=True),
                note=f"{card.when}. Święta są pomijane, a to, co już jest, zostaje.",
            ),
            save=self._make_series,
            save_text="Ułóż spotkania",
        )
        first = max(self.desk.today, card.starts_on)
        form.open({"first": first, "last": self._until(card)})
        form.saved.connect(self.saved)
        return form

    def _make_series(self, values: Values) -> str:
        planned = self.office.do(propose_series, self.id, values["first"], values["last"])
        self.office.do(make_series, self.id, values["first"], values["last"])
        self._in_series = None
        return f"Ułożono {planned.sentence}"

    def _meeting_form(self, card: GroupCard) -> Form:
        form = Form(
            group(
                "Dodaj jedno spotkanie",
                DateField("day", "Dzień", required=True, span=3),
                HourField("starts_at", "Godzina", span=3),
                HoursField("minutes", "Jak długo", required=True, span=3),
                TextField("topic", "Temat", span=12, example="piknik, wycieczka, wykład"),
            ),
            save=lambda values: self.office.do(add_meeting, self.id, entered(NewMeeting, values)),
            save_text="Dodaj spotkanie",
        )
        form.open({"starts_at": card.starts_at, "minutes": card.minutes})
        return self.kept(form, "Dodano spotkanie")

    def _until(self, card: GroupCard) -> date:
        return min(self.desk.today + timedelta(days=_AHEAD), card.ends_on or date.max)

    def _next_list(self) -> None:
        """Open the next list that waits, or the card when none does."""
        waiting = _waiting(self.office.do(meetings_of, self.id), self)
        if waiting is None:
            self._back()
        else:
            self.open_meeting(waiting.id)

    def _back(self) -> None:
        self.renew()
        self.take_focus()

    def _change(self, base: GroupCard, typed: GroupCard) -> None:
        self.office.do(change_group, self.id, base, typed)

    def _print_one(self, meeting_id: UUID) -> None:
        make = partial(self.office.do, attendance_pdf, meeting_id)
        self.desk.show_pdf(Pdf("Lista obecności", make, "lista-obecnosci.pdf"))

    def _print_month(self, month: date) -> None:
        make = partial(self.office.do, month_attendance_pdf, self.id, month)
        self.desk.show_pdf(Pdf("Lista obecności na miesiąc", make, "lista-miesiaca.pdf"))


def _standing(row: GroupRow) -> tuple[str, Tone]:
    if not row.active:
        return "zakończona", Tone.QUIET
    return ("otwarta dla wszystkich", Tone.INFO) if row.card.open_to_all else ("działa", Tone.GOOD)


def _waiting(meetings: list[MeetingRow], part: GroupPart) -> MeetingRow | None:
    """Return the oldest meeting that is over and has no list typed back."""
    over = [one for one in meetings if one.day <= part.desk.today and one.entered_on is None]
    return over[-1] if over else None


def _next(meetings: list[MeetingRow], part: GroupPart) -> MeetingRow | None:
    ahead = [one for one in meetings if one.day >= part.desk.today]
    return ahead[-1] if ahead else None


def _months(meetings: list[MeetingRow], today: date) -> list[date]:
    """Return the latest months in which the group meets, the next one first."""
    following = (today.replace(day=1) + timedelta(days=_MONTH)).replace(day=1)
    known = {one.day.replace(day=1) for one in meetings}
    return sorted((month for month in known if month <= following), reverse=True)[:_MONTHS]
