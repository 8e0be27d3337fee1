"""One visit beside the roster: where it stands, who could come, and everything done with it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.dates import clock, spoken_minutes
from cusdesk.domain.errors import InvalidInputError, OfficeError, RefusedError
from cusdesk.domain.visits import Placing
from cusdesk.domain.words import counted
from cusdesk.operations.roster_changes import Gesture
from cusdesk.operations.visits import (
    cancel_visit,
    duplicate_visit,
    lock_visit,
    resize_visit,
    split_visit,
    swap_visits,
    take_off_visit,
)
from cusdesk.planner.suggestions import Suggestion
from cusdesk.ui.banner import Banner, banner
from cusdesk.ui.buttons import button, link
from cusdesk.ui.cards import Card
from cusdesk.ui.fields import CheckField, ChoiceField, Field, NumberField, TextField
from cusdesk.ui.flow import flow
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.hours import HourField
from cusdesk.ui.labels import label
from cusdesk.ui.layout import row
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.roster_acts import RosterActs
from cusdesk.ui.roster_papers import show_resident
from cusdesk.ui.roster_view import Board, BoardVisit, short_weekday
from cusdesk.ui.rows import RowItem, RowsList, RowsModel
from cusdesk.ui.rows.delegate import HEIGHT
from cusdesk.ui.theme import Tone, theme

_MOST_OFFERS = 5
_PLACES = ("Opiekunka", "Druga opiekunka", "Trzecia opiekunka", "Czwarta opiekunka")


class VisitPane(Pane):
    """The card of one visit; Esc goes back to the roster."""

    left = Signal()

    def __init__(self, board: Board, visit: BoardVisit, acts: RosterActs) -> None:
        self._board, self._visit, self._acts = board, visit, acts
        self._notice = Banner()
        self._form = self._placing_form()
        self.suggested = self._suggestions()
        back = flow(link("Wróć do grafiku", self._leave))
        asked = (self._form, self.suggested) if visit.facts.stands else (self.suggested, self._form)
        super().__init__(back, self._head(), self._notice, *self._why(), *asked, self._more())
        self._form.left.connect(self._leave)

    @property
    def visit(self) -> BoardVisit:
        """The visit shown."""
        return self._visit

    def take_focus(self) -> None:
        """Move the keyboard to who could come, where nobody does yet; else to the place."""
        if self._visit.facts.stands:
            self._form.take_focus()
        else:
            self._offers.setFocus()
            self._offers.select(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def ask(self, placing: Placing, refusal: OfficeError) -> None:
        """Show where the visit was to go and why it cannot yet: a reason may be what is lacking."""
        values = {"day": placing.day, "start": placing.start}
        values |= {f"carer{n}": who for n, who in enumerate(placing.carers)}
        for key, value in values.items():
            if key in self._form.fields:
                self._form[key].show_value(value)
        self._say(refusal)

    def _leave(self) -> None:
        self.left.emit()

    # What stands on it

    def _head(self) -> QWidget:
        visit = self._visit
        return record_head(
            visit.person,
            badge=_badge(visit),
            facts=(
                ("clock", visit.when),
                ("hourglass", spoken_minutes(visit.facts.minutes)),
                ("map-pin", visit.village),
                ("list", visit.what),
            ),
        )

    def _why(self) -> Iterator[QWidget]:
        if not self._visit.facts.stands:
            yield banner(self._board.why_nobody(self._visit.id), Tone.WARN)

    def _placing_form(self) -> Form:
        facts = self._visit.facts
        carers = [(one.id, f"{one.name} ({one.hours})") for one in self._board.carers]
        needed = max(facts.carers_needed, len(facts.carers))
        fields: list[Field[Any]] = [
            ChoiceField[date]("day", "Dzień", list(self._days()), required=True, span=6),
            HourField(
                "start", "Godzina", required=True, span=6, hint=f"W godzinach {facts.window}"
            ),
            *(
                ChoiceField[UUID](f"carer{n}", _place_name(n), carers, required=n == 0, span=12)
                for n in range(needed)
            ),
            CheckField("other_day", "Osoba zgadza się na inny dzień", span=12),
            TextField("reason", "Powód", span=12, hint=_REASON),
        ]
        save_text = "Przenieś" if facts.stands else "Wstaw do grafiku"
        form = Form(group("Miejsce w grafiku", *fields), save=self._place, save_text=save_text)
        crew = {f"carer{n}": who for n, who in enumerate(facts.carers)}
        start = facts.preferred_start if facts.start is None else facts.start
        form.open({"day": facts.day or facts.days[0], "start": start} | crew)
        return form

    def _days(self) -> Iterator[tuple[date, str]]:
        own = self._visit.facts.days
        shown = sorted(
            {*own, *self._board.days, *((self._visit.facts.day,) if self._visit.facts.day else ())}
        )
        for day in shown:
            yield day, short_weekday(day) + ("" if day in own else " – inny dzień")

    def _suggestions(self) -> Card:
        found = self._board.who_could(self._visit.id)
        model = RowsModel[Suggestion](item=self._offered)
        self._offers = RowsList(model, "Kto może przyjść")
        model.setParent(self._offers)
        model.show(found)
        self._offers.setFixedHeight(theme().px(HEIGHT) * min(len(found), _MOST_OFFERS) + 2)
        self._offers.opened.connect(self._take)
        may = sum(one.legal for one in found)
        said = f"{counted(may, 'osoba', 'osoby', 'osób')} z {len(found)}. Enter wstawia wizytę."
        return Card("Kto może przyjść", self._offers, label(said, "note", wrap=True))

    def _offered(self, one: Suggestion) -> RowItem:
        day = self._board.planned.first + timedelta(days=one.day)
        when = f"{short_weekday(day)} {clock(one.start)}" if one.legal else ""
        refused = "" if one.legal else "nie może"
        name = self._board.names[UUID(one.carer)]
        return RowItem(name, " ".join(one.reasons), when, refused, Tone.QUIET, "user")

    def _more(self) -> Card:
        visit, do = self._visit, self._acts.desk.office.do
        standing = visit.facts.stands
        pinned = visit.facts.locked
        acts: list[QPushButton] = []
        if standing:
            said = "Odepnij" if pinned else "Przypnij"
            acts += [
                button(
                    said, self._act(lambda: do(lock_visit, visit.id, locked=not pinned)), "lock"
                ),
                button(
                    "Zdejmij z grafiku",
                    self._act(lambda: do(take_off_visit, visit.id, self._reason)),
                ),
            ]
        cancel = self._act(lambda: do(cancel_visit, visit.id, self._reason))
        acts.append(button("Odwołaj wizytę", cancel, "x"))
        resident = self._board.planned.rows[visit.id].resident_id
        day = visit.facts.day or visit.facts.days[0]
        paper = partial(show_resident, self._acts.desk, resident, day)
        acts.append(button("Drukuj tydzień osoby", paper, "printer"))
        return Card("Co jeszcze", flow(*acts, gap=10), *self._typed_acts())

    def _typed_acts(self) -> Iterator[Any]:
        visit, do = self._visit, self._acts.desk.office.do
        minutes = NumberField("minutes", "Czas wizyty w minutach", span=12)
        minutes.show_value(visit.facts.minutes)
        yield self._line(
            minutes, "Zmień czas", lambda asked: do(resize_visit, visit.id, asked, self._reason)
        )
        first = NumberField("first", "Minuty pierwszej części", span=12)
        yield self._line(
            first, "Podziel", lambda asked: do(split_visit, visit.id, asked, self._reason)
        )
        day = ChoiceField[date]("again", "Taka sama w dniu", list(self._all_days()), span=12)
        yield self._line(
            day, "Powiel", lambda asked: do(duplicate_visit, visit.id, asked, self._reason)
        )
        if others := list(self._others()):
            other = ChoiceField[UUID]("other", "Zamień opiekunki z wizytą", others, span=12)
            yield self._line(
                other, "Zamień", lambda asked: do(swap_visits, visit.id, asked, self._reason)
            )

    def _all_days(self) -> Iterator[tuple[date, str]]:
        for day in self._board.days:
            yield day, short_weekday(day)

    def _others(self) -> Iterator[tuple[UUID, str]]:
        """Yield the visits of the same day that somebody else goes to."""
        facts, names = self._visit.facts, self._board.names
        if not facts.stands:
            return
        for one in sorted(self._board.visits.values(), key=lambda one: one.facts.start or 0):
            if one.facts.stands and one.facts.day == facts.day and one.facts.carers != facts.carers:
                crew = ", ".join(names.get(who, "") for who in one.facts.carers)
                yield one.id, f"{one.hours} {one.person} ({crew})"

    # Doing

    @property
    def _reason(self) -> str:
        return str(self._form["reason"].value or "")

    def _place(self, values: Values) -> None:
        crew = [who for key, who in values.items() if key.startswith("carer") and who]
        placing = Placing(values["day"], values["start"], tuple(crew))
        self._acts.place(
            self._visit.id, placing, values["reason"] or "", other_day=bool(values["other_day"])
        )

    def _take(self, offer: Suggestion) -> None:
        day = self._board.planned.first + timedelta(days=offer.day)
        crew = tuple(UUID(one) for one in (offer.carer, *offer.beside))
        place = partial(
            self._acts.place, self._visit.id, Placing(day, offer.start, crew), self._reason
        )
        self._try(place)

    def _act(self, gesture: Callable[[], Gesture]) -> Callable[[], None]:
        return lambda: self._try(partial(self._acts.make, self._visit.id, gesture))

    def _line(self, field: Field[Any], text: str, gesture: Callable[[Any], Gesture]) -> Any:
        def press() -> None:
            if not field.typed().strip():
                field.complain(f"Uzupełnij pole „{field.name}”.")
                field.take_focus()
            elif field.check():
                self._act(lambda: gesture(field.value))()
            else:
                field.take_focus()

        made = row(field, button(text, press), gap=10)
        made.setStretch(0, 1)
        return made

    def _try(self, doing: Callable[[], None]) -> None:
        """Do something; a refusal stands over the card, and a reason lacking gets the keyboard."""
        try:
            doing()
        except OfficeError as refusal:
            self._say(refusal)

    def _say(self, refusal: OfficeError) -> None:
        self._notice.say(refusal.sentence, Tone.BAD)
        self.area.ensureWidgetVisible(self._notice)
        asks = isinstance(refusal, InvalidInputError) and refusal.field == "reason"
        if asks or (isinstance(refusal, RefusedError) and "powód" in refusal.sentence):
            self._form["reason"].take_focus()


def _place_name(number: int) -> str:
    return _PLACES[min(number, len(_PLACES) - 1)]


def _badge(visit: BoardVisit) -> tuple[str, Tone]:
    if not visit.facts.stands:
        return "bez opiekunki", Tone.WARN
    return ("przypięta", Tone.INFO) if visit.facts.locked else ("w grafiku", Tone.GOOD)


_REASON = "Gdy grafik jest opublikowany, reguła ostrzega albo wizytę odwołujesz."
