"""One meeting of a group: its signed list typed back, its list printed, its day moved."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.dates import short_day, weekday_name
from cusdesk.domain.users import Permission
from cusdesk.domain.words import capitalised, counted
from cusdesk.operations.attendance import (
    ListedVolunteer,
    MeetingList,
    TypedList,
    attendance_of,
    enter_attendance,
)
from cusdesk.operations.group_lists import attendance_pdf
from cusdesk.operations.group_meetings import NewMeeting, call_off_meeting, change_meeting
from cusdesk.ui.buttons import button, link
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.dialogs import asked
from cusdesk.ui.entered import entered
from cusdesk.ui.fields import ChoiceField, DateField, Field, HoursField, NumberField, TextField
from cusdesk.ui.flow import flow
from cusdesk.ui.forms import Form, Group, Values, group
from cusdesk.ui.hours import HourField
from cusdesk.ui.labels import paragraph
from cusdesk.ui.meetings_presence import PresenceField
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import Part
from cusdesk.ui.theme import Tone

_WORKED = "worked."


class MeetingPart(Part):
    """A meeting: before it, its day; after it, who came."""

    left = Signal()
    kept = Signal()
    onward = Signal()

    def __init__(self, desk: Desk, meeting_id: UUID) -> None:
        self._id = meeting_id
        super().__init__(desk)

    def build(self) -> QWidget:
        """Return the head of the meeting and the form that is its turn."""
        shown = self.office.do(attendance_of, self._id)
        meeting, group_card = shown.meeting, shown.group.card
        entered_on = meeting.entered_on
        head = record_head(
            f"{capitalised(weekday_name(meeting.day))}, {short_day(meeting.day)}",
            badge=("przepisana", Tone.GOOD) if entered_on else _state(shown, self.desk),
            acts=tuple(self._acts(shown)),
            facts=(
                ("users", group_card.name),
                ("clock", meeting.when),
                ("map-pin", shown.group.place),
                ("user", shown.group.leader),
            ),
        )
        back = flow(link("Wróć do grupy", self.left.emit))
        return Pane(back, head, *self._content(shown))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _content(self, shown: MeetingList) -> list[QWidget]:
        over = shown.meeting.day <= self.desk.today
        if not self.may(Permission.COMMUNITY_WRITE):
            return [_summary(shown)]
        if over:
            return [self._list_form(shown)]
        return [self._day_form(shown)]

    def _acts(self, shown: MeetingList) -> list[QPushButton]:
        acts = [
            button("Drukuj listę", self._print, "printer", key="Ctrl+P"),
        ]
        if shown.meeting.entered_on is None and self.may(Permission.COMMUNITY_WRITE):
            acts.append(button("Odwołaj spotkanie", self._call_off))
        return acts

    # The list

    def _list_form(self, shown: MeetingList) -> Form:
        people = [(one.resident_id, one.name) for one in shown.people]
        fields: list[Field[object]] = []
        if people:
            fields.append(PresenceField("present", "Obecni", people))  # type: ignore[arg-type]
        form = Form(
            group("Kto był", *fields, note=_HOW) if people else group("Kto był", note=_OPEN),
            group(
                "Poza listą",
                NumberField("guests", "Goście", span=3, hint="Liczba głów."),
                TextField("topic", "Temat", span=9),
            ),
            *self._helped(shown),
            save=lambda values: self._keep(shown, values),
            save_text="Zapisz listę",
            then_next=self.onward.emit,
            drafts=self.desk.drafts,
        )
        values: Values = {"guests": shown.meeting.guests or None, "topic": shown.meeting.topic}
        values |= {f"{_WORKED}{one.carer_id}": one.minutes or None for one in shown.volunteers}
        form.open(values | {"present": shown.present}, f"meeting/{self._id}")
        form.saved.connect(lambda _done: self.kept.emit())
        form.left.connect(self.left)
        return form

    def _helped(self, shown: MeetingList) -> tuple[Group, ...]:
        """Return where hours of volunteers are typed: the usual ones at once, another chosen."""
        usual = [one for one in shown.volunteers if one.usual]
        others = [(one.carer_id, one.name) for one in shown.volunteers if not one.usual]
        fields: list[QWidget] = [
            HoursField(f"{_WORKED}{one.carer_id}", one.name, span=4) for one in usual
        ]
        if others:
            fields += [
                ChoiceField[UUID]("other", "Inny wolontariusz", others, span=6),
                HoursField("other_minutes", "Jego godziny", span=3),
            ]
        return (group("Wolontariusze", *fields, note=_HOURS),) if fields else ()

    def _keep(self, shown: MeetingList, values: Values) -> None:
        worked = {one.carer_id: _worked(one, values) for one in shown.volunteers if one.usual}
        if values.get("other") and values.get("other_minutes"):
            worked[values["other"]] = values["other_minutes"]
        typed = TypedList(
            present=values.get("present") or frozenset(),
            guests=values["guests"] or 0,
            topic=values["topic"] or "",
            volunteers=worked,
        )
        self.office.do(enter_attendance, self._id, shown.present, typed)

    # Its day

    def _day_form(self, shown: MeetingList) -> Form:
        meeting = shown.meeting
        form = Form(
            group(
                "Termin",
                DateField("day", "Dzień", required=True),
                HourField("starts_at", "Godzina", span=4),
                HoursField("minutes", "Jak długo", required=True, span=4),
                TextField("topic", "Temat", span=12),
                note="Listę przepiszesz po spotkaniu.",
            ),
            save=lambda values: self.office.do(
                change_meeting, self._id, entered(NewMeeting, values)
            ),
            save_text="Zapisz termin",
        )
        form.open(
            {
                "day": meeting.day,
                "starts_at": meeting.starts_at,
                "minutes": meeting.minutes,
                "topic": meeting.topic,
            }
        )
        form.saved.connect(lambda _done: self.saved("Zapisano termin spotkania"))
        return form

    def _call_off(self) -> None:
        if asked(self, "Odwołać to spotkanie?", "Zniknie z listy grupy.", "Odwołaj spotkanie"):
            self.office.do(call_off_meeting, self._id)
            self.desk.tell("Odwołano spotkanie")
            self.left.emit()

    def _print(self) -> None:
        make = partial(self.office.do, attendance_pdf, self._id)
        self.desk.show_pdf(Pdf("Lista obecności", make, "lista-obecnosci.pdf"))


def _state(shown: MeetingList, desk: Desk) -> tuple[str, Tone]:
    if shown.meeting.day > desk.today:
        return "zaplanowane", Tone.INFO
    return "lista do przepisania", Tone.WARN


def _summary(shown: MeetingList) -> QWidget:
    meeting = shown.meeting
    if meeting.entered_on is None:
        return paragraph("Listy tego spotkania jeszcze nie przepisano.", "muted")
    came = counted(meeting.present, "osoba", "osoby", "osób")
    guests = counted(meeting.guests, "gość", "goście", "gości")
    return paragraph(f"Na spotkaniu: {came} z listy i {guests}.")


def _worked(one: ListedVolunteer, values: Values) -> int:
    return values.get(f"{_WORKED}{one.carer_id}") or 0


_HOW = (
    "Spacja zaznacza obecnych. Byli wszyscy albo prawie wszyscy: zaznacz „Wszyscy z listy” i "
    "odznacz nieobecnych; każdego znajdziesz strzałkami albo pierwszą literą."
)
_OPEN = "Spotkanie otwarte: policz gości."
_HOURS = "Godziny trafiają na kartę wolontariusza, do jego porozumienia."
