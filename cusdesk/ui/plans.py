"""The plan of a case (IPUS): begun, built, agreed, approved, watched and ended in one place."""

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.plan_clocks import PlanClock
from cusdesk.domain.plan_content import PlanFrame
from cusdesk.domain.plan_terms import PlanTerms, last_allowed, refusal_of_length
from cusdesk.domain.plans import PlanState
from cusdesk.operations.plan_items import put_frame
from cusdesk.operations.plan_papers import large_plan_pdf, plan_pdf
from cusdesk.operations.plan_totals import PlanView
from cusdesk.operations.plans import begin_plan
from cusdesk.ui.badges import Badge
from cusdesk.ui.banner import Banner
from cusdesk.ui.buttons import button, icon_button, menu_button
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.fields import DateField, NotesField, PhoneField, TextField
from cusdesk.ui.flow import flow
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import label
from cusdesk.ui.layout import boxed, clear, column, reveal, row
from cusdesk.ui.panes import Pane, flow_right
from cusdesk.ui.plans_acts import PlanAct, act_form, acts_for
from cusdesk.ui.plans_builder import PlanBuilder
from cusdesk.ui.plans_course import PlanCourse
from cusdesk.ui.plans_lists import PlanLists
from cusdesk.ui.plans_work import PlanWork, cancellable
from cusdesk.ui.screens import Resumed
from cusdesk.ui.tabs import Tabs
from cusdesk.ui.theme import Tone

SERVICES, LISTS, FRAME, COURSE = "services", "lists", "frame", "course"
PARTS = "Części planu"
# Where the forms stand that keep a draft, by the first word of its key.
_DRAFTED = {
    "plan-service": SERVICES,
    "plan-lists": LISTS,
    "plan-frame": FRAME,
    "plan-review": COURSE,
    "plan-closing": COURSE,
}
STATE_TONES = {
    PlanState.DRAFT: Tone.INFO,
    PlanState.AGREED: Tone.WARN,
    PlanState.APPROVED: Tone.GOOD,
    PlanState.SUPERSEDED: Tone.QUIET,
    PlanState.ENDED: Tone.WARN,
    PlanState.SUMMARISED: Tone.QUIET,
    PlanState.LAPSED: Tone.QUIET,
}


class PlanPart(QWidget):
    """The plan of one case; stands in the card of the case or alone."""

    left = Signal()
    changed = Signal()

    def __init__(self, desk: Desk, case_id: UUID, plan_id: UUID | None = None) -> None:
        super().__init__()
        self.work = PlanWork(desk, case_id, self, plan_id)
        self.clocks = Banner()
        self.tabs: Tabs | None = None
        self._page_shown: QWidget | None = None
        self._act: Form | None = None
        self._next: QPushButton | None = None
        self._head, self._place = column(gap=0), column(gap=0)
        head = boxed(column(self._head, self.clocks, gap=8, margin=(24, 8, 24, 0)))
        self.setLayout(column(head, self._place, gap=0))
        self._shown: object = ()
        self.work.changed.connect(self._show)
        self.work.changed.connect(self.changed)
        self._show()

    def refresh(self) -> None:
        """Read the plan again, as after a change elsewhere."""
        self.work.reread()

    def take_focus(self) -> None:
        """Move the keyboard to where work goes on."""
        target = self._act or (self.tabs.turn(self.tabs.current) if self.tabs else self._page_shown)
        take = getattr(target, "take_focus", None)
        if take is not None:
            take()
        held = QApplication.focusWidget()
        if held is None or not self.isAncestorOf(held):
            # Nothing is left to be typed: what may be done with the plan stands over it.
            self._focus_next()

    def take_up(self) -> bool:
        """Turn to the part whose draft was asked for on Pulpit; the part brings it back."""
        if self.tabs is not None:
            for kind, tab in _DRAFTED.items():
                if self.work.desk.wanted(kind):
                    self.close_act()
                    page = self.tabs.turn(tab)
                    return isinstance(page, Resumed) and page.take_up()
        return False

    def go_on(self) -> None:
        """Open what the plan waits for; a draft with something to mend is built on first."""
        view = self.work.place.view
        waits = view is not None and (
            view.brief.state is PlanState.AGREED
            or (view.brief.state is PlanState.DRAFT and not view.verdict.faults)
        )
        acts = [one for one in acts_for(self.work) if one.leads_on] if waits else []
        if acts:
            self.open_act(acts[0])
        else:
            self.take_focus()

    def turn(self, tab: str) -> None:
        """Turn to a part of the plan and put the keyboard there."""
        self.close_act()
        if self.tabs is not None:
            self.tabs.turn(tab)
            self.take_focus()

    def print_plan(self) -> None:
        """Show the plan as it is printed: a project until it is approved."""
        make = partial(self.work.desk.office.do, plan_pdf, self.work.id)
        self.work.desk.show_pdf(Pdf("Indywidualny plan usług społecznych", make, "ipus.pdf"))

    def print_large(self) -> None:
        """Show the plan in 18 points, for a person who cannot read it otherwise."""
        make = partial(self.work.desk.office.do, large_plan_pdf, self.work.id)
        self.work.desk.show_pdf(Pdf("IPUS, duży druk", make, "ipus-duzy-druk.pdf"))

    # Acts

    def open_act(self, act: PlanAct) -> None:
        """Open the form of an act in place of the plan."""
        self.close_act()
        form = act_form(self.work, act)
        form.left.connect(self._give_up)
        form.saved.connect(lambda _done: self._end_act(act))
        cancellable(form, self._give_up)
        self._act = form
        if self.tabs is not None:
            self.tabs.hide()
        pane = Pane(form)
        self._place.addWidget(pane)
        # Shown at once, so that it can take the keyboard.
        pane.setVisible(True)
        form.take_focus()

    def close_act(self) -> None:
        """Put the plan back in the place of the small form."""
        if self._act is None:
            return
        self._act = None
        item = self._place.takeAt(self._place.count() - 1)
        shown = item.widget() if item is not None else None
        if shown is not None:
            shown.hide()
            shown.deleteLater()
        if self.tabs is not None:
            self.tabs.show()

    def _give_up(self) -> None:
        """Put the plan back, and the keyboard on its first button, where the form was opened."""
        self.close_act()
        self._focus_next()

    def _end_act(self, act: PlanAct) -> None:
        self.close_act()
        self.work.desk.tell(act.said)
        self.work.reread()
        self.take_focus()

    # What stands there

    def _show(self) -> None:
        view = self.work.place.view
        self._show_head()
        now = (view.brief.id, view.brief.version, view.is_open) if view else None
        if now == self._shown:
            return
        self._shown = now
        clear(self._place)
        self.tabs, self._act = None, None
        page = self._beginning() if view is None else self._plan()
        self._place.addWidget(page)
        self._page_shown = page
        page.setVisible(True)

    def _focus_next(self) -> None:
        if self._next is None:
            return
        part: QWidget | None = self._next
        # Shown at once with all that holds it: what is not in sight takes no keyboard.
        while part is not None and part is not self:
            reveal(part, shown=True)
            part = part.parentWidget()
        self._next.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_head(self) -> None:
        held = self._next is not None and self._next.hasFocus()
        clear(self._head)
        view = self.work.place.view
        if view is None:
            self._next = None
            self.clocks.hush()
            return
        acts = self._buttons()
        self._next = next(iter(acts), None)
        brief = view.brief
        name = label(f"IPUS nr {brief.number}, wersja {brief.version}", "heading")
        badge = Badge(brief.state.label, STATE_TONES[brief.state])
        led = [] if view.is_own else [label(f"Koordynator: {brief.coordinator}", "muted")]
        line = row(flow(name, badge, *led, gap=10), flow_right(*acts), gap=10)
        line.setStretch(0, 1)
        self._head.addLayout(line)
        if others := self._others():
            self._head.addWidget(flow(*others, gap=8))
        if held:
            self._focus_next()
        self._show_clocks(view.clocks)

    def _buttons(self) -> tuple[QPushButton, ...]:
        acts, sheets = acts_for(self.work), self._sheets()
        if not acts:
            return sheets
        first, *rest = acts
        entries = tuple((one.title, one.icon, partial(self.open_act, one)) for one in rest)
        more = [menu_button("Więcej czynności z planem", entries)] if rest else []
        return (button(first.title, partial(self.open_act, first), first.icon), *sheets, *more)

    def _others(self) -> list[QPushButton]:
        """Return the ways to the other plans of the case, the next one and those before."""
        return [
            button(
                f"Plan nr {one.number} od {short_day(one.starts_on)} ({one.state.label})",
                partial(self.work.turn_to, one.id),
                "file-text",
            )
            for one in self.work.place.others
        ]

    def _sheets(self) -> tuple[QPushButton, ...]:
        if not self.work.may_print:
            return ()
        return (
            icon_button("Drukuj plan", "printer", self.print_plan),
            icon_button("Drukuj plan dużym drukiem", "zoom-in", self.print_large),
        )

    def _show_clocks(self, clocks: tuple[PlanClock, ...]) -> None:
        shown = [one for one in clocks if one.is_late or one.is_soon]
        if not shown:
            self.clocks.hush()
            return
        tone = Tone.BAD if any(one.is_late for one in shown) else Tone.WARN
        said = (f"{one.sentence.removesuffix('.')}: {one.short}." for one in shown)
        self.clocks.say("\n".join(said), tone)

    def _beginning(self) -> QWidget:
        place = self.work.place
        said = label(place.wanted, wrap=True)
        said.setAccessibleName(place.wanted)
        if not place.may_begin:
            return Pane(said)
        form = Form(
            group(
                "Nowy plan",
                said,
                DateField("starts_on", "Od kiedy mają trwać usługi", required=True, span=5),
            ),
            save=lambda values: self.work.desk.office.do(
                begin_plan, place.case_id, values["starts_on"]
            ),
            save_text="Ułóż plan",
        )
        form.open({"starts_on": place.proposed_start})
        form.left.connect(self.left)
        form.saved.connect(lambda _id: self._begun())
        return Pane(form)

    def _begun(self) -> None:
        self.work.desk.tell("Rozpoczęto plan. Wybierz usługi przy potrzebach")
        self.work.reread()
        self.take_focus()

    def _plan(self) -> QWidget:
        pages: tuple[tuple[str, str, Callable[[], QWidget]], ...] = (
            (SERVICES, "Usługi", partial(self._page, PlanBuilder)),
            (LISTS, "Cele i wsparcie", partial(self._page, PlanLists)),
            (FRAME, "Okres i kontakt", self._frame),
            (COURSE, "Przebieg", partial(self._page, PlanCourse)),
        )
        self.tabs = Tabs(*pages, name=PARTS)
        heads = (one for one in self.tabs.findChildren(QWidget) if one.accessibleName() == PARTS)
        next(heads).setContentsMargins(18, 0, 18, 0)
        if self.work.view.brief.state in {PlanState.ENDED, PlanState.SUMMARISED}:
            self.tabs.turn(COURSE)
        return self.tabs

    def _page(self, kind: Callable[[PlanWork], PlanBuilder | PlanLists | PlanCourse]) -> QWidget:
        page = kind(self.work)
        page.left.connect(self.left)
        return page

    def _frame(self) -> QWidget:
        frame = self.work.view.content.frame
        form: Form = Form(
            group(
                "Okres planu",
                DateField("starts_on", "Od", required=True),
                DateField(
                    "ends_on",
                    "Do",
                    required=True,
                    hint="Najwyżej rok (art. 40 ustawy o CUS).",
                    rule=lambda last: _refuse_length(form, self.work.view, last),
                ),
            ),
            group(
                "Potrzeby w kilku zdaniach",
                NotesField("needs_summary", "Rozpoznane potrzeby i sytuacja", lines=4),
            ),
            group(
                "Kontakt w nagłej sprawie",
                TextField("contact_name", "Kto", example="Ewa Nowak, córka"),
                PhoneField("contact_phone", "Telefon"),
            ),
            save=self._keep_frame,
            save_text="Zapisz okres i kontakt",
            drafts=self.work.desk.drafts,
        )
        if not self.work.view.is_open:
            # Before it is opened: a form that is closed takes up no draft.
            form.lock()
        form.open(_values(frame), f"plan-frame/{self.work.id}")
        form.left.connect(self.left)
        form["starts_on"].edited.connect(partial(_follow_start, form, self.work.view.ground.terms))
        form.saved.connect(lambda _done: self._kept_frame())
        return Pane(form)

    def _keep_frame(self, values: Values) -> object:
        base = self.work.view.content.frame
        typed = PlanFrame(
            starts_on=values["starts_on"],
            ends_on=values["ends_on"],
            needs_summary=values["needs_summary"] or "",
            contact_name=values["contact_name"] or "",
            contact_phone=values["contact_phone"] or "",
            assessment_id=base.assessment_id,
        )
        return self.work.desk.office.do(put_frame, self.work.id, base, typed)

    def _kept_frame(self) -> None:
        self.work.desk.tell("Zapisano okres i kontakt")
        self.work.reread()


def _values(frame: PlanFrame) -> Values:
    return {
        "starts_on": frame.starts_on,
        "ends_on": frame.ends_on,
        "needs_summary": frame.needs_summary,
        "contact_name": frame.contact_name,
        "contact_phone": frame.contact_phone or None,
    }


def _refuse_length(form: Form, view: PlanView, last: date) -> None:
    """Refuse a plan longer than the law allows while it is typed, not when it is agreed."""
    start = form["starts_on"].value
    if start is None:
        return
    anew = view.brief.version == 1 or view.ground.year_of_version
    since = start if anew else min(view.ground.begun_on, start)
    if said := refusal_of_length(since, last, view.ground.terms):
        raise InvalidInputError(said, "ends_on")


def _follow_start(form: Form, terms: PlanTerms) -> None:
    """Propose the longest plan the law allows once another start is typed."""
    start = form["starts_on"].value
    if start is not None and "ends_on" not in form.changed():
        form["ends_on"].show_value(last_allowed(start, terms))
