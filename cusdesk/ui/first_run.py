"""The first run: questions page by page, the office made in one act, the code for the safe."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from cusdesk.app import gate
from cusdesk.domain.errors import OfficeError
from cusdesk.ui import clock
from cusdesk.ui.banner import Banner
from cusdesk.ui.desk import Office
from cusdesk.ui.dialogs import asked
from cusdesk.ui.facts import Facts
from cusdesk.ui.first_run_answers import Answers, answers_of, facts_of
from cusdesk.ui.first_run_fees import ServiceQuestions
from cusdesk.ui.first_run_lacking import lacking
from cusdesk.ui.first_run_numbers import NumberQuestions
from cusdesk.ui.first_run_office import OfficeQuestions
from cusdesk.ui.first_run_person import APPROVING, SIGNING, PersonQuestions
from cusdesk.ui.first_run_recovery import RecoveryPage
from cusdesk.ui.forms import Values
from cusdesk.ui.layout import column
from cusdesk.ui.tab_order import Window
from cusdesk.ui.tasks import Task
from cusdesk.ui.theme import Tone
from cusdesk.ui.wizard import Page, Wizard

Opened = Callable[[Office], object]


class FirstRun(Window):
    """Leads from an empty folder to a furnished office with someone in it."""

    left = Signal()

    def __init__(self, folder: Path, opened: Opened) -> None:
        super().__init__()
        self.setObjectName("window")
        self._folder, self._opened = folder, opened
        self._founded: gate.Founded | None = None
        self.office = OfficeQuestions()
        self.numbers = NumberQuestions()
        self.services = ServiceQuestions(lambda: self.office.catalogue)
        self.person = PersonQuestions()
        self.facts = Facts()
        self.lacking = Banner()
        self.wizard = SetupWizard(self._pages(), self._create)
        self.wizard.shown.connect(self._prepare)
        self.wizard.left.connect(self.left)
        self._place = column(self.wizard, gap=0)
        self.setLayout(self._place)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._founded is not None and not asked(
            self, "Zamknąć bez arkusza odzyskiwania?", _WITHOUT_SHEET, "Zamknij bez arkusza"
        ):
            event.ignore()
            return
        if self._founded is not None:
            self._founded.office.close()
            self._founded = None
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.wizard.isVisible():
            self.wizard.ask_to_leave()
        else:
            super().keyPressEvent(event)

    def _pages(self) -> tuple[Page, ...]:
        return (
            *self.office.pages(),
            *self.numbers.pages(),
            *self.services.pages(),
            *self.person.pages(),
            Page(
                "Sprawdź i załóż biuro", _CHECK, (self.lacking, self.facts), forward="Załóż biuro"
            ),
        )

    def _prepare(self, title: str) -> None:
        """Do what a page needs before it is answered: it follows from the pages before it."""
        self.services.propose()
        self.numbers.heed_symbols()
        if title == "Znak i nagłówek pism":
            self.office.draw_head()
        if title == SIGNING:
            self.person.name_signers(self.wizard.values())
        if title == APPROVING:
            self.person.name_organiser(self.wizard.values())
        self.lacking.say(lacking(self.wizard.values(), self.services.undecided()))
        self.facts.show_pairs(facts_of(self.wizard.values(), self.office.header(), self._folder))

    def _create(self, values: Values) -> None:
        answers = answers_of(
            values,
            self.office.header(),
            self.person.person.person(),
            self.office.logo.picture,
            clock.today(),
        )
        self.wizard.wait("Zakładam biuro. To potrwa kilka sekund.")
        task = Task(lambda _progress: _founded(self._folder, answers), "found")
        task.succeeded.connect(self._show_code)
        task.refused.connect(self._tell_refusal)
        task.start()

    def _tell_refusal(self, refusal: OfficeError) -> None:
        self.wizard.go_again(refusal.sentence)

    def _show_code(self, founded: gate.Founded) -> None:
        self._founded = founded
        page = RecoveryPage(
            founded.office, founded.recovery_code, self._begin, bound=founded.bound_to_machine
        )
        self.wizard.hide()
        self._place.addWidget(page)
        page.sheet.take_focus()

    def _begin(self) -> None:
        assert self._founded is not None  # noqa: S101 - the page of the code comes after it
        office, self._founded = self._founded.office, None
        self._opened(office)


class SetupWizard(Wizard):
    """The kit's wizard; Esc asks before anything typed is given up."""

    shown = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.ask_to_leave()
        else:
            super().keyPressEvent(event)

    def ask_to_leave(self) -> None:
        """Leave at once where nothing is typed yet, otherwise only when that is meant."""
        stay = "Zakładaj dalej"
        if not self._behind or asked(
            self, "Przerwać zakładanie biura?", _LOST, "Przerwij zakładanie", stay
        ):
            self.left.emit()

    def wait(self, words: str) -> None:
        """Say that the office is being made, and let nothing be pressed twice."""
        self.notice.say(words, Tone.INFO)
        self._allow(free=False)

    def go_again(self, sentence: str) -> None:
        """Say why the office was not made; everything typed is still there."""
        self._allow(free=True)
        self.notice.say(sentence, Tone.BAD)
        self.forward.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        before = self.at
        super().go_on()
        if self.at != before:
            self.shown.emit(self.accessibleName())

    def _show(self, number: int) -> None:
        # Only the page in sight counts for the height, or every page scrolls as far as the longest.
        for at in range(self._stack.count()):
            for part in self._stack.widget(at).children():  # type: ignore[union-attr]
                if isinstance(part, QWidget):
                    part.setVisible(at == number)
        super()._show(number)

    def _allow(self, *, free: bool) -> None:
        for pressed in (self.back, self.forward):
            pressed.setEnabled(free)


def _founded(folder: Path, answers: Answers) -> gate.Founded:
    create = partial(gate.create, folder, answers.setup, answers.first, answers.password)
    return create(colleagues=answers.colleagues)


_MAKE = "Załóż biuro"
_CHECK = (
    "Biuro powstanie w całości albo wcale. Potem zobaczysz kod odzyskiwania: przygotuj drukarkę "
    "i kopertę."
)
_LOST = "To, co wpisano, przepadnie. Biuro nie zostanie założone."
_WITHOUT_SHEET = (
    "Bez arkusza zapomnianego hasła nie da się odzyskać. Nowy arkusz zrobisz w Ustawieniach, "
    "w części „Odzyskiwanie”."
)
