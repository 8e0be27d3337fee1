"""One sitting: who is in, what is locked, and what happens on the way in and out."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from shiboken6 import isValid

from cusdesk.domain.errors import DamagedError, OfficeError
from cusdesk.ui import clock, tasks
from cusdesk.ui.crash import CrashWatch
from cusdesk.ui.fitting import fit, keep_legible
from cusdesk.ui.idle import IdleWatch
from cusdesk.ui.login import LoginWindow
from cusdesk.ui.settings import Settings
from cusdesk.ui.single import SingleStart
from cusdesk.ui.theme import theme

if TYPE_CHECKING:
    from cusdesk.ui.desk import Office
    from cusdesk.ui.program import Program
    from cusdesk.ui.shell import Shell

Load = Callable[[], "Program"]
DATABASE = "office.db"
_SIZE = (1180, 720)
_SMALL_SCREEN = 1440


class Session(QObject):
    """Leads from the log-in window to the shell, and back when someone leaves or locks."""

    opened = Signal(object)
    ended = Signal()

    def __init__(self, folder: Path, settings: Settings, single: SingleStart, load: Load) -> None:
        super().__init__()
        self.folder, self._settings, self._single = folder, settings, single
        self._load = load
        self._program: Program | None = None
        self._loading = threading.Lock()
        self.office: Office | None = None
        self.shell: Shell | None = None
        self.login = LoginWindow(folder, exists=(folder / DATABASE).exists())
        self._wizard: QWidget | None = None
        self._held: QWidget | None = None
        self._switching = False
        state = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.StateLocation)
        self.crashes = CrashWatch(Path(state), self)
        self._listen()

    def begin(self) -> None:
        """Show the log-in window; the rest is loaded once it is on the screen."""
        self.crashes.install()
        self._show(self.login)

    def end(self) -> None:
        """Leave nothing behind: drafts written, threads ended, the office closed."""
        self._leave_shell()
        self._close_office()
        tasks.shut_down()
        self._single.release()
        self.crashes.remove()
        self._drop_wizard()
        self.login.close()
        self.login.deleteLater()

    def program(self) -> "Program":
        """Return what is loaded behind the log-in window, waiting for it if need be."""
        with self._loading:
            if self._program is None:
                self._program = self._load()
            return self._program

    def rise(self) -> None:
        """Bring the window in use to the front."""
        shown = [one for one in (self.shell, self._wizard) if one is not None and one.isVisible()]
        window = shown[0] if shown else self.login
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def lock(self) -> None:
        """Cover everything; the same person goes on where they were."""
        if self.shell is None or not self.shell.isVisible():
            return
        self.idle.rest()
        self.shell.write_drafts()
        self._held = self.shell.focusWidget()
        _close_windows_of(self.shell)
        self.login.setGeometry(self.shell.geometry())
        self.shell.hide()
        self.login.lock_for(self.shell.login)
        self._show(self.login)

    def switch(self) -> None:
        """Let someone else in at this computer."""
        self._leave_shell()
        self._close_office()
        self.login.rest()
        self._show(self.login)

    # Inside

    def _listen(self) -> None:
        self.login.painted.connect(self._warm_up)
        self.login.entered.connect(self._enter)
        self.login.recovered.connect(self._recover)
        self.login.office_asked.connect(self._choose_office)
        self.login.new_asked.connect(self._begin_office)
        self.crashes.refused.connect(self._tell_refusal)
        self.crashes.crashed.connect(self._show_crash)
        theme().changed.connect(self._keep_legible)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - a sitting has an application
        app.commitDataRequest.connect(self._keep_all)

    def _warm_up(self) -> None:
        self.idle = IdleWatch(self)
        self.idle.idle.connect(self.lock)
        threading.Thread(target=self.program, name="cusdesk-warm", daemon=True).start()
        self._single.listen(self.rise)

    def _enter(self, login: str, password: str) -> None:
        office = self.office
        if office is None:
            self._unlock(lambda: self.program().gate.unlock(self.folder, login, password))
            return
        self._ask(
            lambda: self.program().gate.confirm(office, login, password),
            lambda same: self._go_on(login, password, same=same),
        )

    def _go_on(self, login: str, password: str, *, same: bool) -> None:
        if same and self.shell is not None:
            self._show_shell()
        else:
            self.switch()
            self._enter(login, password)

    def _recover(self, code: str, login: str, password: str) -> None:
        self._unlock(lambda: self.program().gate.recover(self.folder, code, login, password))

    def _unlock(self, work: Callable[[], "Office"]) -> None:
        self._ask(work, self._open)

    def _ask(self, work: Callable[[], Any], then: Callable[[Any], object]) -> None:
        self.login.show_waiting("Otwieram biuro…")
        task = tasks.Task(lambda _progress: work(), "unlock")
        task.succeeded.connect(then)
        task.refused.connect(self._refuse)
        task.start()

    def _refuse(self, refusal: OfficeError) -> None:
        if isinstance(refusal, DamagedError):
            self.login.show_damage(refusal.sentence)
            return
        wait = self.program().gate.wait(self.folder)
        self.login.show_refusal(refusal.sentence, wait)

    def _open(self, office: "Office") -> None:
        from cusdesk.ui.shell import Shell  # noqa: PLC0415 - loaded behind the log-in window

        program = self.program()
        self.office = office
        self._settings.remember_office(self.folder)
        self.shell = Shell(office, program.screens, program.surround(office))
        self.shell.lock_asked.connect(self.lock)
        self.shell.switch_asked.connect(self.switch)
        self.shell.closed.connect(self._shell_closed)
        self._keep_legible()
        if not self._settings.place(self.shell, "shell"):
            _first_place(self.shell)
        self._show_shell()
        self.opened.emit(self.shell)

    def _keep_legible(self) -> None:
        if self.shell is not None:
            keep_legible(self.shell)

    def _show_shell(self) -> None:
        assert self.shell is not None  # noqa: S101 - there is one once an office is open
        self.login.rest()
        self.shell.show()
        self.shell.activateWindow()
        self._give_keyboard()
        self.login.hide()
        self._drop_wizard()
        self.idle.wait(self.shell.idle_minutes)

    def _give_keyboard(self) -> None:
        """Put the keyboard where it was when the program was locked, else into the screen."""
        assert self.shell is not None  # noqa: S101 - there is one once an office is open
        held, self._held = self._held, None
        if held is not None and isValid(held) and held.isVisible():
            held.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            self.shell.screen_.take_focus()

    def _shell_closed(self) -> None:
        if not self._switching:
            self._remember()
            self.ended.emit()
            QApplication.quit()

    def _leave_shell(self) -> None:
        if self.shell is None:
            return
        self._remember()
        self._switching = True
        self.idle.rest()
        _close_windows_of(self.shell)
        self.shell.close()
        self.shell.deleteLater()
        self.shell, self._switching = None, False

    def _close_office(self) -> None:
        tasks.call_off()
        clock.let_go()
        if self.office is not None:
            self.office.close()
            self.office = None

    def _remember(self) -> None:
        if self.shell is not None and self.shell.isVisible():
            self._settings.remember_place(self.shell, "shell")

    def _choose_office(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self.login, "Folder biura", str(self.folder))
        if chosen:
            self.turn_to(Path(chosen))

    def turn_to(self, folder: Path) -> None:
        """Ask for the person of another office, unless its window is open already."""
        other = SingleStart(folder)
        if folder != self.folder and not other.first():
            other.call_first()
            self.login.show_refusal("To biuro jest już otwarte w innym oknie.")
            return
        self._single.release()
        self._single, self.folder = other, folder
        other.listen(self.rise)
        exists = (folder / DATABASE).exists()
        self.login.show_office(folder, exists=exists)
        if not exists:
            self.login.notice.say("W tym folderze nie ma biura. Wskaż inny albo załóż nowe.")

    def _begin_office(self) -> None:
        self._wizard = self.program().first_run(self.folder, self._open)
        self._wizard.setWindowTitle("cusdesk")
        fit(self._wizard, *_SIZE)
        left = getattr(self._wizard, "left", None)
        if left is not None:
            left.connect(self._leave_wizard)
        self._wizard.show()
        self.login.hide()

    def _leave_wizard(self) -> None:
        self._show(self.login)
        self._drop_wizard()

    def _drop_wizard(self) -> None:
        if self._wizard is not None:
            self._wizard.close()
            self._wizard.deleteLater()
            self._wizard = None

    def _show(self, window: QWidget) -> None:
        if not window.testAttribute(Qt.WidgetAttribute.WA_Resized):
            fit(window, *_SIZE)
        window.show()
        window.activateWindow()

    def _tell_refusal(self, sentence: str) -> None:
        if self.shell is not None and self.shell.isVisible():
            self.shell.tell_refusal(sentence)
        else:
            self.login.show_refusal(sentence)

    def _keep_all(self) -> None:
        """Write what stands unsaved, as when the person logs out of the system."""
        if self.shell is not None:
            self.shell.write_drafts()

    def _show_crash(self, report: str) -> None:
        from cusdesk.ui.crash_dialog import CrashDialog  # noqa: PLC0415 - seldom needed

        CrashDialog.show_report(report, self.shell or self.login)


def _first_place(window: QWidget) -> None:
    """Take the whole of a small screen, and a good part of a large one."""
    fit(window, *_SIZE)
    if window.screen().availableSize().width() <= _SMALL_SCREEN:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def _close_windows_of(shell: QWidget) -> None:
    for window in shell.findChildren(QWidget):
        if window.isWindow() and window.isVisible():
            window.close()
