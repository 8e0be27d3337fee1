"""The standing week of an order: as it is kept, as it is proposed, and whether it follows."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.plan_times import Window
from cusdesk.domain.standing_weeks import Priority, StandingVisit
from cusdesk.operations.standing_weeks import (
    StandingQuestion,
    StandingWeek,
    answer_standing_question,
    keep_standing_week,
    standing_question,
    standing_week,
)
from cusdesk.ui.banner import Banner, banner
from cusdesk.ui.buttons import button, primary
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import CheckField, ChoiceField, DateField, NumberField
from cusdesk.ui.flow import flow
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.hours import DaysField, HourField
from cusdesk.ui.labels import label
from cusdesk.ui.orders_pages import stacked
from cusdesk.ui.parts import Part, listing
from cusdesk.ui.rows import Column
from cusdesk.ui.theme import Tone

_WEEK: tuple[Column[StandingVisit], ...] = (
    Column("Wizyta", lambda one: one.what),
    Column("Minuty", lambda one: str(one.minutes), right=True),
    Column("Kiedy", lambda one: one.when),
    Column("W godzinach", lambda one: str(one.window)),
    Column("Jak ważna", lambda one: one.priority.label),
)


class OrderWeek(Part):
    """Enter on a visit opens its form, which is told for the whole card to show it.

    Nothing changes in the roster before its month is made.
    """

    kept = Signal(str)
    changing = Signal(object)

    def __init__(self, desk: Desk, order_id: UUID) -> None:
        self._id, self._notice = order_id, Banner()
        super().__init__(desk)

    @property
    def asks(self) -> bool:
        """Whether the office has a question to answer here."""
        return self._question is not None

    def build(self) -> QWidget:
        """Return the week as it stands, over it the question the order asks."""
        self._question: StandingQuestion | None = self.office.do(standing_question, self._id)
        # The last week kept, though it may begin only next month.
        self._week: StandingWeek = self.office.do(standing_week, self._id, date.max)
        return stacked(*self._asked(), *self._kept())

    # What stands there

    def _asked(self) -> list[QWidget]:
        asked = self._question
        if asked is None:
            return []
        since = DateField("since", "Od dnia", required=True, span=4)
        since.show_value(asked.since)
        if asked.is_new:
            shown = listing(_WEEK, asked.proposed, "Proponowany tydzień")
            keep = primary("Zachowaj tydzień", partial(self._keep, since, asked.proposed))
            return [
                banner(_NEW, Tone.WARN),
                Card("Proponowany tydzień", shown, since, self._notice, flow(keep)),
            ]
        said = [label(one, wrap=True) for one in asked.differences]
        acts = flow(
            primary("Dostosuj tydzień do zlecenia", partial(self._answer, since, follow=True)),
            button("Zostaw tydzień bez zmian", partial(self._answer, since, follow=False)),
            gap=10,
        )
        return [
            banner(_CHANGED, Tone.WARN),
            Card("Co się zmieni", *said, since, self._notice, acts),
        ]

    def _kept(self) -> list[QWidget]:
        week = self._week
        if not week.visits:
            led = week.shared_with and self._question is None
            return [label(_LED.format(week.shared_with), "muted", wrap=True)] if led else []
        since = f" od {short_day(week.since)}" if week.since else ""
        shown = listing(_WEEK, week.visits, "Tydzień stały")
        notes = [label(_OPEN_MONTH, "note", wrap=True)]
        if self._question is None:
            shown.opened.connect(self._change)
            notes.insert(0, label("Enter zmienia wizytę.", "note"))
        return [Card(f"Tydzień stały{since}", shown, *notes)]

    # Acts

    def _keep(self, since: DateField, visits: Sequence[StandingVisit]) -> None:
        if since.value is None:
            since.take_focus()
            return
        keep = partial(self.office.do, keep_standing_week, self._id, visits, since.value)
        self._do(keep, "Zachowano tydzień stały")

    def _answer(self, since: DateField, *, follow: bool) -> None:
        if since.value is None:
            since.take_focus()
            return
        said = "Tydzień stały idzie za zleceniem" if follow else "Tydzień stały został bez zmian"
        day = since.value
        self._do(
            lambda: self.office.do(answer_standing_question, self._id, follow=follow, since=day),
            said,
        )

    def _do(self, act: Callable[[], None], said: str) -> None:
        try:
            act()
        except OfficeError as refusal:
            self._notice.say(refusal.sentence, Tone.BAD)
            return
        self.kept.emit(said)

    def _change(self, visit: StandingVisit) -> None:
        """Show one visit of the week to be changed from a day on."""
        form = Form(
            group(
                f"Wizyta stała: {visit.what}",
                DaysField("days", "Dni", required=True, span=6),
                NumberField("minutes", "Ile minut", required=True, span=6),
                HourField("window_from", "Nie wcześniej niż", required=True, span=4),
                HourField("window_to", "Koniec najpóźniej", required=True, span=4),
                HourField("preferred_start", "Najlepiej o", required=True, span=4),
                ChoiceField[Priority]("priority", "Jak ważna", _PRIORITIES, required=True, span=6),
                DateField("since", "Od dnia", required=True, span=6),
                CheckField("on_holidays", "Także w święta", span=12),
                note=_OPEN_MONTH,
            ),
            save=partial(self._save, visit),
            save_text="Zapisz tydzień",
        )
        form.open(_values(visit) | {"since": self.desk.today + timedelta(days=1)})
        self.changing.emit(form)

    def _save(self, visit: StandingVisit, values: Values) -> None:
        window = Window(values["window_from"], values["window_to"])
        told = {key: values[key] for key in ("days", "minutes", "preferred_start", "priority")}
        after = replace(visit, window=window, on_holidays=bool(values["on_holidays"]), **told)
        week = [after if one is visit else one for one in self._week.visits]
        self.office.do(keep_standing_week, self._id, week, values["since"])


def _values(visit: StandingVisit) -> Values:
    return {
        "days": visit.days,
        "minutes": visit.minutes,
        "window_from": visit.window.start,
        "window_to": visit.window.end,
        "preferred_start": visit.preferred_start,
        "priority": visit.priority,
        "on_holidays": visit.on_holidays,
    }


_PRIORITIES = [(one, one.label) for one in Priority]
_NEW = "To zlecenie nie ma jeszcze tygodnia stałego. Bez niego w grafiku nie będzie jego wizyt."
_CHANGED = "Zlecenie zmieniło się, odkąd ułożono tydzień stały. Zdecyduj, czy tydzień idzie za nim."
_LED = "Wizyty są wspólne i stoją w tygodniu stałym zlecenia {}."
_OPEN_MONTH = (
    "Wizyty powstają z tygodnia stałego. Po zmianie utwórz w Grafiku wizyty miesiąca jeszcze raz: "
    "co już ułożono, zostaje."
)
