"""The card of a case: its head, its clocks, the one next step, and the stations of its path."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.applications import regime_of
from cusdesk.domain.case_steps import Step
from cusdesk.domain.cases import CaseState
from cusdesk.domain.clocks import Clock
from cusdesk.domain.dates import short_day
from cusdesk.domain.programme_steps import ProgrammeStep
from cusdesk.operations.case_prints import case_sheet
from cusdesk.operations.case_views import CaseView
from cusdesk.ui.banner import Banner
from cusdesk.ui.buttons import button, icon_button, menu_button
from cusdesk.ui.case_acts import CaseAct, act_form, allowed_acts, do_at_once
from cusdesk.ui.case_pages import Station, page_of, stations
from cusdesk.ui.case_work import CaseWork
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.labels import label
from cusdesk.ui.layout import boxed, clear, column
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.tabs import Tabs
from cusdesk.ui.theme import Tone

STATE_TONES = {
    CaseState.OPEN: Tone.INFO,
    CaseState.WAITING: Tone.WARN,
    CaseState.DECIDED: Tone.GOOD,
    CaseState.CLOSED: Tone.QUIET,
    CaseState.PASSED_ON: Tone.QUIET,
    CaseState.DISCONTINUED: Tone.QUIET,
}
NEXT_KEY = "F9"
PATH = "Droga sprawy"


class CaseCard(QWidget):
    """One case as the path it takes; Ctrl+Enter in any form saves and goes to the next step."""

    left = Signal()

    def __init__(self, desk: Desk, case_id: UUID) -> None:
        super().__init__()
        self.desk = desk
        self.work = CaseWork(desk, case_id, self)
        self._head = column(gap=0)
        self.clocks = Banner()
        self._act: Pane | None = None
        self.tabs = Tabs(
            *(
                (tab.value, tab.label, partial(page_of, tab, self.work))
                for tab in stations(regime_of(self.work.view.brief.kind))
            ),
            name=PATH,
        )
        self._align_tabs()
        upper = boxed(column(self._head, self.clocks, gap=9, margin=(24, 14, 24, 4)))
        self._body = column(upper, self.tabs, gap=0)
        self.setLayout(self._body)
        self.work.changed.connect(self._show_head)
        self.work.went_on.connect(self._heed_step_done)
        self.work.left.connect(self.left)
        self._show_head()
        self.turn(self.work.view.step.tab)

    def refresh(self) -> None:
        """Read the case again; forms under the hands stay as they are, and so does the keyboard."""
        held = self.window().focusWidget()
        inside = held is not None and self.isAncestorOf(held)
        self.work.reread()
        if inside and self.window().focusWidget() is not held:
            # What had the keyboard was made anew; the keyboard goes where its work goes on.
            self.take_focus()

    def turn(self, tab: Station) -> QWidget:
        """Turn to a station of the path."""
        self.close_act()
        return self.tabs.turn(tab.value)

    def go_on(self) -> None:
        """Go to the one next thing of the case and put the keyboard there."""
        step = self.work.view.step
        page = self.turn(step.tab)
        act = next((one for one in self._allowed() if step in one.steps), None)
        if act is not None and not self.work.view.doer:
            self.open_act(act)
            return
        go_on = getattr(page, "go_on", self.take_focus)
        go_on()
        if self.work.view.doer:
            self.desk.tell(_doer_words(self.work.view.doer))

    def _heed_step_done(self) -> None:
        if self.work.view.step in _LAST:
            # Whoever has done the last thing stays where it was done; closing is asked for apart.
            self.take_focus()
        else:
            self.go_on()

    def take_focus(self) -> None:
        """Move the keyboard into the form of an act, or into the station in sight."""
        if self._act is not None:
            self._act.take_focus()
            return
        page = self.tabs.turn(self.tabs.current)
        take = getattr(page, "take_focus", None)
        if take is not None:
            take()

    def _align_tabs(self) -> None:
        """Put the heads of the tabs where the pages under them begin."""
        heads = (one for one in self.tabs.findChildren(QWidget) if one.accessibleName() == PATH)
        next(heads).setContentsMargins(18, 0, 18, 0)

    # Head

    def _show_head(self) -> None:
        view = self.work.view
        clear(self._head)
        self._head.addWidget(
            record_head(
                view.person.name,
                badge=_badge(view),
                acts=self._buttons(),
                facts=(
                    *_death(view),
                    ("folder", view.brief.mark),
                    ("heart-handshake", view.brief.kind.label),
                    ("user", view.brief.handler or "bez prowadzącego"),
                    ("map-pin", view.person.address_line),
                ),
            )
        )
        if view.doer:
            said = label(_doer_words(view.doer), "muted", wrap=True)
            self._head.addWidget(said)
        self._show_clocks(view.clocks)

    def _buttons(self) -> tuple[QPushButton, ...]:
        acts = [(act.title, act.icon, partial(self.open_act, act)) for act in self._allowed()]
        more = menu_button("Więcej czynności w sprawie", tuple(acts))
        sheet = icon_button("Drukuj", "printer", self.print_sheet)
        return (*self._next_button(), sheet, more)

    def _next_button(self) -> tuple[QPushButton, ...]:
        step = self.work.view.step
        if step in {Step.NOTHING, ProgrammeStep.NOTHING}:
            return ()
        made = button(f"Następny krok: {step.label}", self.go_on, "arrow-right", key=NEXT_KEY)
        if self.work.view.doer:
            made.setAccessibleDescription(_doer_words(self.work.view.doer))
        return (made,)

    def _show_clocks(self, clocks: tuple[Clock, ...]) -> None:
        if not clocks:
            self.clocks.hush()
            return
        shown = [clock for clock in clocks if clock.is_late or clock.is_soon] or clocks[:1]
        late = any(clock.is_late for clock in shown)
        soon = any(clock.is_soon for clock in shown)
        tone = Tone.BAD if late else Tone.WARN if soon else Tone.INFO
        self.clocks.say("\n".join(_line(clock) for clock in shown[:3]), tone)

    # Acts beside the path

    def _allowed(self) -> list[CaseAct]:
        return allowed_acts(self.work.view)

    def open_act(self, act: CaseAct) -> None:
        """Open the form of an act in place of the path, or do an act that asks nothing."""
        self.close_act()
        if not act.asks:
            do_at_once(self, self.desk, self.work.view, act)
            self.work.reread()
            return
        form = act_form(self.desk, self.work.view, act)
        form.left.connect(self.close_act)
        form.saved.connect(self._end_act)
        self._act = Pane(form)
        self.tabs.hide()
        self._body.addWidget(self._act)
        form.take_focus()

    def close_act(self) -> None:
        """Put the path back in the place of the small form."""
        act, self._act = self._act, None
        if act is not None:
            act.hide()
            act.deleteLater()
            self.tabs.show()
            self.take_focus()

    def _end_act(self) -> None:
        self.close_act()
        self.work.reread()

    def print_sheet(self) -> None:
        """Show the sheet of the case (metryka) as it will be printed."""
        make = partial(self.desk.office.do, case_sheet, self.work.id)
        who = self.work.view.person.id
        self.desk.show_pdf(Pdf("Arkusz sprawy", make, "arkusz-sprawy.pdf", who, self.work.id))


_LAST = frozenset(
    {Step.NOTHING, Step.CLOSE, ProgrammeStep.NOTHING, ProgrammeStep.CLOSE},
)


def _badge(view: CaseView) -> tuple[str, Tone]:
    state = view.brief.state
    if view.facts.is_pressing:
        return f"pilna, {state.label}", Tone.BAD
    return state.label, STATE_TONES[state]


def _death(view: CaseView) -> tuple[tuple[str, str], ...]:
    died_on = view.person.dead_on
    return (("alert-circle", f"zgon {short_day(died_on)}"),) if died_on else ()


def _doer_words(doer: str) -> str:
    return f"Następny krok należy do: {doer}."


def _line(clock: Clock) -> str:
    return f"{clock.sentence.removesuffix('.')}: {clock.short}."
