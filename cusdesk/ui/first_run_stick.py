"""„Dołącz przez pendrive”: a request out, its fingerprint on the screen, the answer in."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cusdesk.app import exchange, gate, sticks
from cusdesk.domain.errors import OfficeError
from cusdesk.sync.reports import Listener, Progress
from cusdesk.ui import exchange_words
from cusdesk.ui.banner import Banner
from cusdesk.ui.buttons import button, primary
from cusdesk.ui.fields import PasswordField, TextField
from cusdesk.ui.first_run_joining import BY_STICK
from cusdesk.ui.first_run_recovery import spelled_groups
from cusdesk.ui.forms.grid import FieldGrid
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import boxed, clear, column, reveal, row, scrolled
from cusdesk.ui.place_field import PlaceField, StickOffer
from cusdesk.ui.tasks import HaltableTask
from cusdesk.ui.theme import Tone

ASK, ANSWER = "Zapisz zgłoszenie", "Wczytaj odpowiedź"
_WIDE = 700
Who = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request is on the stick; people compare this on both screens."""

    fingerprint: str
    place: Path | None = None


class StickPage(QWidget):
    """Asks once and waits as long as the stick is away; the program may be closed meanwhile."""

    joined = Signal(object)
    left = Signal()
    _told = Signal(object)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._task: HaltableTask | None = None
        self.setAccessibleName(BY_STICK)
        self.place = PlaceField("place", "Nośnik albo folder", hint=_PLACE)
        self.offer = StickOffer(self.place)
        self.name = TextField("name", "Nazwa tego komputera", hint=_NAME)
        self.login = TextField("login", "Login", required=True, hint=_LOGIN)
        self.password = PasswordField("password", "Hasło", span=6)
        self._fields = (self.place, self.name, self.login, self.password)
        self.notice = Banner()
        self._fingerprint = column(gap=8)
        self.ask = primary(ASK, self._ask, "download")
        self.answer = primary(ANSWER, self._answer, "folder")
        self.back = button("Wstecz", self.left.emit, "arrow-left")
        self._told.connect(self._say)
        self._lay_out()
        self._turn(asked=False)

    def take_focus(self) -> None:
        """Look for a stick, and begin at the place."""
        self.offer.look()
        self.place.take_focus()

    def go_on_with(self, login: str, password: str) -> None:
        """Go on with a request that was written before the program was closed."""
        self.login.show_value(login)
        self.password.show_value(password)
        self._begin(partial(_asked_before, self._folder, (login, password)), "")

    def stop(self) -> None:
        """End what is under way; what has come stays."""
        if self._task is not None:
            self._task.early.set()

    def _ask(self) -> None:
        if self._is_complete() and (place := self.place.value) is not None:
            who = (self.login.value, self.password.value)
            work = partial(_ask, self._folder, place, who, self.name.value)
            self._begin(work, "Zapisuję zgłoszenie…")

    def _answer(self) -> None:
        if self._is_complete() and (place := self.place.value) is not None:
            who = (self.login.value, self.password.value)
            work = partial(_answer, self._folder, place, who, self._tell)
            self._begin(work, "Wczytuję odpowiedź i dane biura…")

    def _is_complete(self) -> bool:
        faulty = [field for field in self._fields if not field.check()]
        if faulty:
            faulty[0].take_focus()
        return not faulty

    def _begin(self, work: Callable[[Event], Asked | gate.Founded], words: str) -> None:
        self._allow(free=False)
        self.notice.say(words, Tone.INFO)
        self._task = task = HaltableTask(work, "stick")
        task.succeeded.connect(self._go_on)
        task.refused.connect(self._refuse)
        task.finished.connect(self._let_go)
        task.start()

    def _let_go(self) -> None:
        self._task = None

    def _go_on(self, came: Asked | gate.Founded) -> None:
        self._allow(free=True)
        if isinstance(came, gate.Founded):
            self.joined.emit(came)
            return
        clear(self._fingerprint)
        shown = boxed(column(spelled_groups(came.fingerprint), margin=14), "card")
        shown.setAccessibleName(f"Odcisk zgłoszenia {came.fingerprint}")
        for part in (label("Odcisk zgłoszenia", "label"), shown, paragraph(_NEXT)):
            self._fingerprint.addWidget(part)
        written = f"Zgłoszenie zapisano w „{came.place}”." if came.place is not None else ""
        self.notice.say(written, Tone.GOOD)
        self._turn(asked=True)

    def _refuse(self, refusal: OfficeError) -> None:
        self._allow(free=True)
        self.notice.say(refusal.sentence, Tone.BAD)
        self.place.take_focus()

    def _tell(self, progress: Progress) -> None:
        # Called in the worker: the window may be gone while a slow stick is still waited for.
        with suppress(RuntimeError):
            self._told.emit(progress)

    def _say(self, progress: Progress) -> None:
        if self._task is not None:
            self.notice.say(exchange_words.running(progress), Tone.INFO)

    def _turn(self, *, asked: bool) -> None:
        reveal(self.ask, shown=not asked)
        reveal(self.answer, shown=asked)
        reveal(self.name, shown=not asked)
        if asked:
            self.answer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow(self, *, free: bool) -> None:
        for pressed in (self.ask, self.answer, self.back):
            pressed.setEnabled(free)

    def _lay_out(self) -> None:
        inner = QWidget()
        acts = row(self.back, None, self.ask, self.answer)
        fields = (FieldGrid((self.place,)), self.offer, FieldGrid(self._fields[1:]))
        body = (paragraph(_WHY), *fields, self.notice, boxed(self._fingerprint), acts)
        inner.setLayout(
            column(label(BY_STICK, "display", wrap=True), *body, None, gap=12, margin=24)
        )
        inner.setMaximumWidth(_WIDE)
        middle = QWidget()
        line = row(None, inner, None, gap=0)
        line.setStretch(1, 100)
        middle.setLayout(line)
        self.setLayout(column(scrolled(middle), gap=0))


def _ask(folder: Path, place: Path, who: Who, name: str, _early: Event) -> Asked:
    return Asked(sticks.ask_by_stick(folder, sticks.find_place(place), *who, name), place)


def _asked_before(folder: Path, who: Who, _early: Event) -> Asked:
    return Asked(sticks.own_request(folder, *who))


def _answer(folder: Path, place: Path, who: Who, tell: Listener, early: Event) -> gate.Founded:
    joined = sticks.join_by_stick(folder, sticks.find_place(place), who, tell, early)
    if not joined.login_works:
        raise OfficeError(exchange.OTHER_LOGIN)
    office = gate.unlock(folder, *who)
    return gate.Founded(office, joined.recovery_code, office.store.keys.bound_to_machine)


_WHY = (
    "Zgłoszenie zapisane na nośniku zabierz na komputer biura, który łączy się z serwerem. "
    "Na tym samym nośniku wrócą odpowiedź i dane biura."
)
_PLACE = "Litera pendrive’a albo ścieżka folderu. F4 otwiera wybór."
_NAME = "Na przykład „Sekretariat”. Puste: nazwa z systemu."
_LOGIN = "Ten sam, co na innych komputerach biura."
_NEXT = (
    "Na komputerze biura: Ustawienia, „Wymiana danych”, „Wczytaj z pendrive”. Porównajcie przez "
    "telefon odcisk, przyjmijcie ten komputer i wyślijcie pakiet na ten sam nośnik. Potem włóż "
    "nośnik tutaj i wczytaj odpowiedź. Program możesz zamknąć; po zalogowaniu wróci tutaj."
)
