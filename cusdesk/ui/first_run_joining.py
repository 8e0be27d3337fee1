"""„Dołącz ten komputer do biura”: address, code, name, and the login from the other PCs."""

from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cusdesk.app import exchange, gate
from cusdesk.app.exchange import Joined
from cusdesk.domain.errors import OfficeError
from cusdesk.sync.reports import Listener, Progress
from cusdesk.ui import exchange_words
from cusdesk.ui.banner import Banner, banner
from cusdesk.ui.buttons import button, primary
from cusdesk.ui.fields import Field, PasswordField, TextField
from cusdesk.ui.forms.grid import FieldGrid
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import column, row, scrolled
from cusdesk.ui.tasks import HaltableTask
from cusdesk.ui.theme import Tone

TITLE = "Dołącz ten komputer do biura"
BY_STICK = "Dołącz przez pendrive"
GO_ON = "Dokończ dołączanie"
_WIDE = 700


class JoiningPage(QWidget):
    """Asks once; what was cut is gone on with by the same button."""

    joined = Signal(object)
    left = Signal()
    stick_asked = Signal()
    _told = Signal(object)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder, self._code = folder, ""
        self._is_known = False
        self._task: HaltableTask | None = None
        self.setAccessibleName(TITLE)
        self.url = TextField("url", "Adres serwera", required=True, hint=_ADDRESS)
        self.code = TextField("code", "Kod dla nowego komputera", required=True, hint=_CODE)
        self.name = TextField("name", "Nazwa tego komputera", hint=_NAME)
        self.login = TextField("login", "Login", required=True, hint=_LOGIN)
        self.password = PasswordField("password", "Hasło", span=6)
        self._fields: tuple[Field[str], ...] = (
            self.url,
            self.code,
            self.name,
            self.login,
            self.password,
        )
        self.notice = Banner()
        self.forward = primary("Dołącz komputer", self.join, "send")
        self.back = button("Wstecz", self.left.emit, "arrow-left")
        self.by_stick = banner(_NO_LINE, Tone.QUIET, (BY_STICK, self.stick_asked.emit))
        self._told.connect(self._say)
        self._lay_out()

    def take_focus(self) -> None:
        """Begin at the address."""
        self.url.take_focus()

    def go_on_with(self, login: str, password: str) -> None:
        """Fetch the rest of what a joining began before the program was closed."""
        self._is_known = True
        for field in (self.url, self.code, self.name, self.by_stick):
            field.hide()
        self._fields = (self.login, self.password)
        self.login.show_value(login)
        self.password.show_value(password)
        self._title.setText(GO_ON)
        self._why.setText(_REST)
        self.setAccessibleName(GO_ON)
        self.forward.setText(GO_ON)
        self.forward.setAccessibleName(GO_ON)
        self.join()

    def stop(self) -> None:
        """End a joining under way; what has come stays."""
        if self._task is not None:
            self._task.early.set()

    def join(self) -> None:
        """Join, or fetch the rest of what a joining began."""
        faulty = [field for field in self._fields if not field.check()]
        if faulty:
            faulty[0].take_focus()
            return
        self._allow(free=False)
        self.notice.say("Łączę się z serwerem…", Tone.INFO)
        self._task = task = HaltableTask(self._work(), "joining")
        task.succeeded.connect(self._go_on)
        task.refused.connect(self._refuse)
        task.finished.connect(self._let_go)
        task.start()

    def _let_go(self) -> None:
        self._task = None

    def _work(self) -> partial[tuple[Joined, gate.Founded | None]]:
        ask = (self.url.value, self.code.value, self.name.value)
        who = (self.login.value, self.password.value)
        if self._is_known:
            return partial(_finished, self._folder, who, self._code, self._tell)
        return partial(_joined, self._folder, ask, who, self._tell)

    def _go_on(self, came: tuple[Joined, gate.Founded | None]) -> None:
        joined, opened = came
        self._code = joined.recovery_code or self._code
        self._is_known = True
        self._allow(free=True)
        if opened is not None:
            self.joined.emit(opened)
        else:
            self.notice.say(joined.sentence, Tone.WARN)
            self.forward.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, refusal: OfficeError) -> None:
        self._allow(free=True)
        self.notice.say(refusal.sentence, Tone.BAD)
        self.code.take_focus()

    def _tell(self, progress: Progress) -> None:
        # Called in the worker: the window may be gone while the line is still waited for.
        with suppress(RuntimeError):
            self._told.emit(progress)

    def _say(self, progress: Progress) -> None:
        if not self.forward.isEnabled():
            self.notice.say(exchange_words.running(progress), Tone.INFO)

    def _allow(self, *, free: bool) -> None:
        for pressed in (self.forward, self.back):
            pressed.setEnabled(free)

    def _lay_out(self) -> None:
        inner = QWidget()
        acts = row(self.back, None, self.forward)
        self._title, self._why = label(TITLE, "display", wrap=True), paragraph(_WHY)
        body = (self._why, FieldGrid(self._fields), self.notice, acts, self.by_stick)
        inner.setLayout(column(self._title, *body, None, gap=14, margin=24))
        inner.setMaximumWidth(_WIDE)
        middle = QWidget()
        line = row(None, inner, None, gap=0)
        line.setStretch(1, 100)
        middle.setLayout(line)
        self.setLayout(column(scrolled(middle), gap=0))


Who = tuple[str, str]


def _joined(
    folder: Path, ask: tuple[str, str, str], who: Who, tell: Listener, early: Event
) -> tuple[Joined, gate.Founded | None]:
    joined = exchange.join(folder, ask, *who, tell, stop=early)
    return joined, _opened(folder, who, joined, joined.recovery_code)


def _finished(
    folder: Path, who: Who, code: str, tell: Listener, early: Event
) -> tuple[Joined, gate.Founded | None]:
    joined = exchange.finish_joining(folder, *who, tell, early)
    # A code made anew has made the one of the beginning void.
    return joined, _opened(folder, who, joined, joined.recovery_code or code)


def _opened(folder: Path, who: Who, joined: Joined, code: str) -> gate.Founded | None:
    if not joined.login_works:
        return None
    office = gate.unlock(folder, *who)
    return gate.Founded(office, code, office.store.keys.bound_to_machine)


_WHY = (
    "Biuro działa już na innym komputerze. Kod przygotuje tam administrator programu: Ustawienia, "
    "część „Wymiana danych”, „Przygotuj kod”. Kod działa kwadrans."
)
_REST = (
    "Kod przyjęto już wcześniej, brakuje tylko danych biura. Połącz komputer z internetem; "
    "pobieranie zacznie się tam, gdzie je przerwano."
)
_NO_LINE = "Ten komputer nie ma sieci?"
_ADDRESS = "Stoi obok kodu, w postaci https://nazwa:port"
_CODE = "Siedem grup znaków. Wielkość liter i myślniki nie mają znaczenia."
_NAME = "Na przykład „Sekretariat”. Puste: nazwa z systemu."
_LOGIN = "Ten sam, co na innych komputerach biura."
