"""The card of a programme: what it lacks, its elements and lists, its course to the report."""

from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.cases import CaseKind
from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.programme_course import CourseStep
from cusdesk.domain.programmes import ProgrammeElement, ProgrammeState
from cusdesk.domain.users import Permission
from cusdesk.domain.words import joined
from cusdesk.operations.programme_cards import ProgrammeCard, ProgrammeView, programme_card
from cusdesk.operations.programme_editing import (
    Amendment,
    add_programme,
    change_programme,
    drop_programme,
    end_programme,
    report_programme,
    run_programme,
)
from cusdesk.operations.programme_elements import (
    ElementEntry,
    course_step,
    leave_out,
    services_that_came,
    write_element,
)
from cusdesk.operations.programme_prints import programme_pdf
from cusdesk.operations.programme_reports import programme_report_pdf
from cusdesk.ui.applications import Beginning
from cusdesk.ui.banner import banner
from cusdesk.ui.buttons import button, menu_button, primary
from cusdesk.ui.case_card import NEXT_KEY
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.dialogs import asked
from cusdesk.ui.fields import DateField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.layout import column
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.plans_work import cancellable
from cusdesk.ui.programmes_form import PAYMENT_DAY, programme_form, values_of
from cusdesk.ui.programmes_guide import ASKED, step_form
from cusdesk.ui.programmes_lists import (
    changes_page,
    conditions_page,
    indicators_page,
    prices_page,
    reliefs_page,
    services_page,
)
from cusdesk.ui.programmes_waiting import waiting_page
from cusdesk.ui.tabbed import TabbedPart
from cusdesk.ui.tabs import Page
from cusdesk.ui.theme import Tone

STATE_TONES = {
    ProgrammeState.PREPARED: Tone.INFO,
    ProgrammeState.RUNNING: Tone.GOOD,
    ProgrammeState.ENDED: Tone.WARN,
    ProgrammeState.REPORTED: Tone.QUIET,
}


class ProgrammePart(TabbedPart):
    """One programme; what it lacks is said over everything until it runs."""

    gone = Signal()

    def __init__(self, desk: Desk, programme_id: UUID) -> None:
        self._id = programme_id
        self._main: QPushButton | None = None
        super().__init__(desk)

    def build(self) -> QWidget:
        self._main = None
        view = self.office.do(programme_card, self._id)
        head = record_head(
            view.card.name,
            badge=(view.state.label, STATE_TONES[view.state]),
            acts=(*self._next(view), *self._acts(view), self._printing(view)),
            facts=(
                ("clipboard-list", view.card.code),
                ("calendar", period_of(view.card)),
                ("gavel", view.card.resolution),
                ("clock", due_words(view)),
            ),
        )
        return Pane(head, *self._notices(view), self._pages(view))

    # What is said over everything

    def _notices(self, view: ProgrammeView) -> list[QWidget]:
        if view.state is ProgrammeState.PREPARED:
            lines = [f"• {one.element.label}: {one.sentence}" for one in view.missing]
            lacks = [banner("\n".join((_LACKS, *lines)), Tone.WARN)] if lines else []
            return [*lacks, *self._arrivals(view)]
        if view.state is ProgrammeState.ENDED and view.report:
            until = f"Ogłoś informację z realizacji w BIP do {long_day(view.report.on)}"
            return [banner(f"{until} (art. 6 ustawy o CUS).", Tone.WARN)]
        if view.state is ProgrammeState.RUNNING and self.writes and not view.card.journal:
            return [banner(_UNPUBLISHED, Tone.INFO)]
        return []

    def _arrivals(self, view: ProgrammeView) -> list[QWidget]:
        """Offer the services that were confirmed after the draft took over the others."""
        came = self.office.do(services_that_came, view.id) if self.writes else []
        if not came:
            return []
        offered = frozenset(one for one, _name in came)
        more = [f"{len(came) - _NAMED} innych"] if len(came) > _NAMED else []
        named = joined([*(" ".join(name.split()) for _id, name in came[:_NAMED]), *more])
        return [
            banner(
                f"Doszły usługi, których nie ma w żadnym programie: {named}.",
                Tone.INFO,
                ("Dodaj", partial(self._take_in, view.card, offered)),
                ("Bez nich", partial(self._leave_out, offered)),
            )
        ]

    def _take_in(self, base: ProgrammeCard, offered: frozenset[UUID]) -> None:
        entry = ElementEntry(base, services=offered)
        self.attempt("Dodano usługi do programu", write_element, self._id, entry)

    def _leave_out(self, offered: frozenset[UUID]) -> None:
        said = "Program zostaje bez tych usług. Każdą dodasz na zakładce „Usługi”"
        self.attempt(said, leave_out, self._id, offered)

    def _pages(self, view: ProgrammeView) -> QWidget:
        pages: list[tuple[str, str, Page]] = [
            ("services", "Usługi", lambda: services_page(self, view)),
            ("prices", "Cennik", lambda: prices_page(self, view)),
            ("reliefs", "Ulgi", lambda: reliefs_page(self, view)),
            ("conditions", "Warunki", lambda: conditions_page(self, view)),
            ("data", "Elementy", lambda: self._form(view)),
            ("indicators", "Mierniki", lambda: indicators_page(self, view)),
            ("changes", "Uchwały", lambda: changes_page(self, view)),
        ]
        if self.may(Permission.CASES_READ):
            pages.insert(4, ("waiting", "Oczekujący", lambda: waiting_page(self, view)))
        if view.state is ProgrammeState.PREPARED:
            # What is still being written comes first.
            pages.insert(0, pages.pop(next(n for n, page in enumerate(pages) if page[0] == "data")))
        tabs = self.tabs(*pages)
        for key, number in (
            ("services", len(view.services)),
            ("reliefs", len(view.reliefs)),
            ("conditions", len(view.conditions)),
            ("indicators", len(view.indicators)),
            ("changes", len(view.changes)),
        ):
            tabs.count(key, number or None)
        return tabs

    def _form(self, view: ProgrammeView) -> Form:
        adopted = view.state is not ProgrammeState.PREPARED
        form = programme_form(partial(self._change, view.card), self.desk, adopted=adopted)
        form.open(values_of(view.card), f"programme/{self._id}")
        return self.kept(form, "Zapisano program")

    def _change(self, base: ProgrammeCard, card: ProgrammeCard, amended: Amendment) -> None:
        self.office.do(change_programme, self._id, base, card, amended)

    # Its course

    def go_on(self) -> None:
        """Ask for the one next thing of the programme and put the keyboard there."""
        view = self.office.do(programme_card, self._id)
        step = self.office.do(course_step, view)
        match step:
            case CourseStep.TAKE_APPLICATION:
                self.desk.go("cases", Beginning(kind=CaseKind.PROGRAMME))
            case CourseStep.REPORT:
                self.ask_report()
            case _ if step in ASKED and self.writes:
                self._ask(view, step)
            case _:
                self.renew()
                self._focus_main()

    def _ask(self, view: ProgrammeView, step: CourseStep) -> None:
        form = step_form(self.desk, view, step)
        # The next form says that this one was kept: a message for each would only pile up.
        form.saved.connect(lambda _done: self.go_on())
        form.left.connect(self._leave)
        cancellable(form, self._leave)
        page = Pane(record_head(view.card.name, badge=(_course_words(view), Tone.INFO)), form)
        self.put(page)
        page.take_focus()

    def _leave(self) -> None:
        self.renew()
        self._focus_main()

    def _focus_main(self) -> None:
        """Put the keyboard on the next step, where there is one."""
        if self._main is not None:
            self._main.setFocus(Qt.FocusReason.TabFocusReason)

    def _next(self, view: ProgrammeView) -> tuple[QPushButton, ...]:
        step = self.office.do(course_step, view)
        act = _AT_ONCE.get(step)
        if step is CourseStep.NOTHING or not self._may_take(step):
            return ()
        if act is not None:
            self._main = primary(step.label, partial(act, self), _ICONS[step], NEXT_KEY)
        else:
            said = f"Następny krok: {step.label}"
            self._main = button(said, self.go_on, "arrow-right", key=NEXT_KEY)
        return (self._main,)

    def _may_take(self, step: CourseStep) -> bool:
        if step is CourseStep.TAKE_APPLICATION:
            return self.may(Permission.CASES_WRITE)
        return self.writes

    def _acts(self, view: ProgrammeView) -> tuple[QPushButton, ...]:
        if not self.writes:
            return ()
        match view.state:
            case ProgrammeState.PREPARED:
                return (button("Usuń", self._drop, "trash"),)
            case ProgrammeState.RUNNING:
                return self._unless_next(button("Zakończ program", self.end, "flag"))
            case ProgrammeState.ENDED | ProgrammeState.REPORTED:
                return ()

    def _unless_next(self, act: QPushButton) -> tuple[QPushButton, ...]:
        """Return an act that stands beside the next step, unless it is the next step itself."""
        main = self._main
        is_next = main is not None and main.accessibleName() == act.accessibleName()
        return () if is_next else (act,)

    def _printing(self, view: ProgrammeView) -> QPushButton:
        if view.state is ProgrammeState.PREPARED:
            return button("Drukuj", self._print, "printer")
        papers = (
            ("Karta programu", "clipboard-list", self._print),
            ("Informacja z realizacji", "file-text", self._print_report),
        )
        return menu_button("Drukuj", papers, "printer")

    def run(self) -> None:
        """Let the programme run, as far as it is whole and adopted."""
        if self.attempt("Program jest realizowany", run_programme, self._id):
            self._focus_main()

    def end(self) -> None:
        """Close the programme after its last day."""
        said = "Program zakończony. Teraz informacja z realizacji"
        if self.attempt(said, end_programme, self._id):
            self._focus_main()

    def _drop(self) -> None:
        if asked(self, "Usunąć program?", "Nie był jeszcze realizowany.", "Usuń program"):
            self.office.do(drop_programme, self._id)
            self.desk.tell("Usunięto program")
            self.gone.emit()

    def ask_report(self) -> None:
        """Ask when the information on realisation stood in the BIP."""
        form = Form(
            group(
                "Informacja z realizacji",
                DateField("published_on", "Ogłoszono w BIP dnia", required=True, past=True, span=6),
            ),
            save=self._report,
            save_text="Zapisz ogłoszenie",
        )
        form.open({"published_on": self.desk.today})
        form.saved.connect(lambda _done: self.saved("Program rozliczony informacją z realizacji"))
        form.left.connect(self.renew)
        page = Pane(record_head("Ogłoszenie informacji z realizacji"), form)
        self.put(page)
        page.take_focus()

    def _report(self, values: Values) -> None:
        self.office.do(report_programme, self._id, values["published_on"])

    def _print(self) -> None:
        make = partial(self.office.do, programme_pdf, self._id)
        self.desk.show_pdf(Pdf("Karta programu", make, "program.pdf"))

    def _print_report(self) -> None:
        make = partial(self.office.do, programme_report_pdf, self._id)
        self.desk.show_pdf(Pdf("Informacja z realizacji", make, "informacja-z-realizacji.pdf"))


_AT_ONCE: Mapping[CourseStep, Callable[[ProgrammePart], None]] = {
    CourseStep.RUN: ProgrammePart.run,
    CourseStep.END: ProgrammePart.end,
    CourseStep.REPORT: ProgrammePart.ask_report,
}
_ICONS = {CourseStep.RUN: "player-play", CourseStep.END: "flag", CourseStep.REPORT: "check"}


class NewProgramme(QWidget):
    """The form of a programme that is not there yet."""

    added = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        form = programme_form(lambda card, _by: desk.office.do(add_programme, card), desk)
        form.open({"payment_day": PAYMENT_DAY}, "programme/new")
        form.saved.connect(self.added.emit)
        form.left.connect(self.left.emit)
        self._page = Pane(record_head("Nowy program"), form)
        self.setLayout(column(self._page, gap=0))

    def take_focus(self) -> None:
        """Move the keyboard to the first field."""
        self._page.take_focus()


def _course_words(view: ProgrammeView) -> str:
    written = len(ProgrammeElement) - len(view.missing)
    return f"{written} z {len(ProgrammeElement)} elementów gotowych"


def period_of(card: ProgrammeCard) -> str:
    """Return from when to when a programme runs."""
    if card.starts_on is None or card.ends_on is None:
        return "okres do ustalenia"
    return f"{short_day(card.starts_on)} – {short_day(card.ends_on)}"


def due_words(view: ProgrammeView) -> str:
    """Return until when the information is due, or when it was published."""
    if view.reported_on is not None:
        return f"informacja w BIP {short_day(view.reported_on)}"
    return f"informacja w BIP do {short_day(view.report.on)}" if view.report else ""


# More names than these would fill the card; all of them stand on „Usługi” once added.
_NAMED = 5
# art. 4 ust. 2 CUS Act: a programme is local law, in force once it was published
_UNPUBLISHED = (
    "Program jest aktem prawa miejscowego (art. 4 ust. 2 ustawy o CUS). Na karcie „Elementy” "
    "wpisz, w którym dzienniku urzędowym województwa go ogłoszono."
)
_LACKS = "Program nie może jeszcze ruszyć. Brakuje (art. 5 ust. 3 ustawy o CUS):"
