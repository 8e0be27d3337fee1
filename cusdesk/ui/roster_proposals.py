"""A roster proposed for a day, a week or a month: searched behind, looked at, taken over."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QProgressBar, QWidget

from cusdesk.app.roster_proposals import Proposal
from cusdesk.domain.dates import month_name, short_day
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.visit_dates import month_of
from cusdesk.domain.words import counted
from cusdesk.operations.roster_plans import accept_plan
from cusdesk.ui.banner import Banner
from cusdesk.ui.buttons import button, link, primary
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk
from cusdesk.ui.facts import Facts
from cusdesk.ui.fields import ChoiceField, TextField
from cusdesk.ui.flow import flow
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import label, title
from cusdesk.ui.panes import Pane
from cusdesk.ui.parts import Part, listing
from cusdesk.ui.roster_acts import RosterActs
from cusdesk.ui.roster_search import Change, Wanted, changes_in
from cusdesk.ui.roster_view import short_weekday
from cusdesk.ui.rows import Column, RowsTable
from cusdesk.ui.tasks import Task
from cusdesk.ui.theme import Tone

TIMES = ((20, "20 sekund"), (60, "minutę"), (300, "5 minut"))
Span = tuple[date, date]


class ProposalPart(Part):
    """Asks for which days, searches in the background, shows the changes, takes over the chosen."""

    left = Signal()

    def __init__(self, desk: Desk, first: date, last: date, acts: RosterActs) -> None:
        self._shown, self._acts = (first, last), acts
        self._wanted: Wanted | None = None
        self._bar: QProgressBar | None = None
        self._said = label()
        self._task: Task | None = None
        super().__init__(desk)

    def build(self) -> QWidget:
        """Return the question: for which days, and how long to search."""
        form = Form(
            group(
                "Propozycja grafiku",
                ChoiceField[Span]("span", "Na które dni", self._spans(), required=True, span=12),
                ChoiceField[int]("seconds", "Jak długo szukać", TIMES, required=True, span=12),
                note=_HOW,
            ),
            save=self._begin,
            save_text="Ułóż grafik",
        )
        form.open({"span": self._spans()[0][0], "seconds": TIMES[0][0]})
        # The form makes room only when its saving has ended.
        form.saved.connect(lambda _done: self._show_running())
        form.left.connect(self._leave)
        return Pane(self._back(), form)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel):
            self._leave()
        else:
            super().keyPressEvent(event)

    def _spans(self) -> list[tuple[Span, str]]:
        first, last = self._shown
        said = short_day(first) if first == last else f"{short_day(first)} – {short_day(last)}"
        month = month_of(first)
        return [((first, last), said), (month, month_name(first))]

    def _back(self) -> QWidget:
        return flow(link("Wróć do grafiku", self._leave))

    def _leave(self) -> None:
        if self._task is not None:
            self._task.stop()
        self.left.emit()

    # Searching

    def _begin(self, values: Values) -> None:
        first, last = values["span"]
        self.search(Wanted(first, last, values["seconds"]))

    def search(self, wanted: Wanted) -> None:
        """Begin a search; whoever closes the side calls it off."""
        self._wanted = wanted
        task = Task(partial(wanted.search, self.opened), "propozycja grafiku")
        task.progressed.connect(self._show_progress)
        task.succeeded.connect(self._show)
        task.refused.connect(self._refuse)
        self.destroyed.connect(task.stop)
        self._task = task.start()

    def _show_running(self) -> None:
        self._bar, self._said = QProgressBar(), label("Szukam pierwszego planu…", wrap=True)
        self._bar.setAccessibleName("Postęp szukania")
        self._bar.setTextVisible(False)
        acts = flow(
            primary("Użyj najlepszego dotąd", self._take_best),
            button("Przerwij", self._leave),
            gap=10,
        )
        self.put(Pane(self._back(), title("Szukam grafiku"), self._bar, self._said, acts))
        self.take_focus()

    def _show_progress(self, done: int, whole: int) -> None:
        latest = self._wanted.latest if self._wanted is not None else None
        if self._bar is None:
            return
        self._bar.setRange(0, whole)
        self._bar.setValue(done)
        if latest is not None:
            waits = counted(latest.unassigned, "wizyta", "wizyty", "wizyt")
            self._said.setText(f"{done} z {whole} s. Bez opiekunki zostaje: {waits}.")

    def _take_best(self) -> None:
        if self._wanted is not None:
            self._wanted.enough.set()

    def _refuse(self, refusal: OfficeError) -> None:
        self._task = None
        self.desk.tell(refusal.sentence, None, Tone.BAD)
        self.renew()

    # Looking and taking over

    def _show(self, found: object) -> None:
        self._task = None
        if self._wanted is not None:
            self.put(self.found(found, self._wanted))
            self.take_focus()

    def found(self, proposal: Any, wanted: Wanted) -> QWidget:
        """Return the page of what was found."""
        return self.proposed(proposal, (wanted.first, wanted.last))

    def proposed(self, proposal: Proposal, span: Span, reason: str = "") -> "ProposedPane":
        """Return the page of one proposal."""
        shown = ProposedPane(proposal, span, self._acts, reason)
        shown.left.connect(self._leave)
        return shown


class ProposedPane(Pane):
    """What a proposal changes, each change ticked or not; Enter on one turns its tick."""

    left = Signal()
    taken = Signal()

    def __init__(self, proposal: Proposal, span: Span, acts: RosterActs, reason: str = "") -> None:
        self._proposal, self._acts = proposal, acts
        self._changes = changes_in(proposal)
        first, last = span
        self._ticked = {one.visit for one in self._changes if first <= one.day <= last}
        self._notice = Banner()
        self._reason = TextField("reason", "Powód", span=12, hint=_REASON)
        self._reason.show_value(reason)
        self._accept = primary("Przyjmij zaznaczone", self._take)
        self._table = self._listed()
        acts_ = flow(
            self._accept,
            button("Zaznacz wszystkie", partial(self._tick_all, on=True)),
            button("Odznacz wszystkie", partial(self._tick_all, on=False)),
            gap=10,
        )
        back = flow(link("Odrzuć propozycję", self._leave))
        content = (self._table, acts_, self._reason) if self._changes else (label(_SAME, "muted"),)
        super().__init__(
            back, title("Propozycja grafiku"), self._notice, self._before_after(), *content
        )

    def take_focus(self) -> None:
        """Move the keyboard to the act, which carries the work on."""
        (self._accept if self._changes else self).setFocus()

    def _before_after(self) -> Card:
        plan, planned = self._proposal.plan, self._proposal.planned
        facts = Facts(
            ("Bez opiekunki teraz", str(len(planned.roster.unassigned))),
            ("Bez opiekunki w propozycji", str(len(plan.unassigned))),
            ("Zmienione wizyty", str(len(self._changes))),
        )
        names = {one.id: one.client for one in planned.instance.visits}
        people = {one.id: one.name for one in planned.instance.clients}
        reasons = [
            label(f"{people[names[one.visit]]}: {one.reason}", "note", wrap=True)
            for one in plan.unassigned[:_MOST_LEFT]
        ]
        return Card("Przed i po", facts, *reasons)

    def _listed(self) -> RowsTable:
        columns: tuple[Column[Change], ...] = (
            Column("Przyjąć", lambda one: "tak" if one.visit in self._ticked else "nie"),
            Column("Dzień", lambda one: short_weekday(one.day)),
            Column("Zmiana", lambda one: one.sentence),
        )
        shown = listing(columns, self._changes, "Zmiany w propozycji")
        shown.opened.connect(self._turn)
        return shown

    def _turn(self, change: Change) -> None:
        self._ticked ^= {change.visit}
        self._renew()

    def _tick_all(self, *, on: bool) -> None:
        self._ticked = {one.visit for one in self._changes} if on else set()
        self._renew()

    def _renew(self) -> None:
        self._table.viewport().update()
        self._accept.setEnabled(bool(self._ticked))

    def _take(self) -> None:
        proposal, chosen = self._proposal, frozenset(self._ticked)
        take: Any = partial(
            self._acts.desk.office.do,
            accept_plan,
            proposal.planned,
            proposal.plan,
            chosen,
            str(self._reason.value or ""),
        )
        try:
            self._acts.make(next(iter(chosen)), take)
        except OfficeError as refusal:
            self._notice.say(refusal.sentence, Tone.BAD)
            self.area.ensureWidgetVisible(self._notice)
            return
        self.taken.emit()

    def _leave(self) -> None:
        self.left.emit()


_MOST_LEFT = 6
_HOW = "Przypięte wizyty i te, które już się zaczęły, zostają. Nic nie zmieni się bez przyjęcia."
_REASON = "Gdy zmieniają się dni, które są już opublikowane."
_SAME = "Propozycja niczego nie zmienia: lepszego grafiku nie znaleziono."
