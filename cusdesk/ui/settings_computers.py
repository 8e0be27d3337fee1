"""„Komputery biura”: who is in the office, what each lacks, one put out, a new office key."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cusdesk.app import computers
from cusdesk.app.computers import Seat
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.users import Permission
from cusdesk.sync.reports import ExchangeReport
from cusdesk.sync.whereabouts import Whereabouts
from cusdesk.ui import exchange_words as words
from cusdesk.ui.banner import Banner
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk
from cusdesk.ui.dialogs import asked
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import boxed, clear, column, reveal, row
from cusdesk.ui.parts import Part, listing
from cusdesk.ui.rows import Column, RowsTable
from cusdesk.ui.tasks import HaltableTask, later
from cusdesk.ui.theme import Tone

TITLE = "Komputery biura"
RETIRE, NEW_KEY = "Wycofaj komputer", "Nowy klucz biura"


class ComputersCard(Part):
    """Follows what the log tells; rules over other PCs only where this PC may."""

    ruled = Signal(object)
    """How the exchange that carried a ruling ended."""

    def __init__(self, desk: Desk) -> None:
        self._here: Whereabouts | None = None
        self._table: RowsTable | None = None
        self._seats: tuple[Seat, ...] = ()
        super().__init__(desk)

    def build(self) -> QWidget:
        self._rows = column(gap=0)
        self.notice = Banner()
        self.retire = button(RETIRE, self.begin_retiring, "x")
        self.new_key = button(NEW_KEY, self.begin_new_key, "key")
        self._acts = boxed(row(self.retire, self.new_key, None))
        self._note = paragraph("", "muted")
        return Card(TITLE, boxed(self._rows), self._note, self.notice, self._acts)

    def follow(self, here: Whereabouts) -> None:
        """Read the PCs again where the log has moved; who wrote last is read in a thread."""
        known = self._here
        self._here = here
        own = next((peer for peer in here.peers if peer.ordinal == here.ordinal), None)
        rules = own is not None and own.admin and bool(here.server)
        may = self.may(Permission.USERS_WRITE)
        reveal(self._acts, shown=rules and may)
        self._note.setText(_LACKS if rules or not may else f"{_LACKS} {_NO_ADMIN}")
        if known is None or known.peers != here.peers:
            later(partial(computers.seats, self.opened), self._show, self)

    def begin_retiring(self) -> None:
        """Put the chosen PC out of the office, once somebody has read what follows."""
        seat = self._chosen()
        if seat is None or self._here is None or seat.ordinal == self._here.ordinal:
            # The list begins with this PC, and nobody shall be asked about it by mistake.
            self.notice.say(_CHOOSE if seat is None else _ITSELF, Tone.INFO)
            self._take_table()
            return
        if asked(self, f"Wycofać komputer „{seat.name}”?", _leaving(seat), RETIRE):
            ordinal = seat.ordinal
            self._rule(
                lambda early: computers.retire(self.opened, ordinal, stop=early),
                f"Wycofano komputer „{seat.name}”. Biuro ma nowy klucz.",
            )

    def begin_new_key(self) -> None:
        """Begin a new key of the office, once somebody has read what follows."""
        if asked(self, "Zacząć nowy klucz biura?", _KEY, NEW_KEY, onward=True):
            self._rule(
                lambda early: computers.new_key(self.opened, stop=early), "Biuro ma nowy klucz."
            )

    def _rule(self, work: Callable[..., ExchangeReport], said: str) -> None:
        for act in (self.retire, self.new_key):
            act.setEnabled(False)
        self.notice.say(_UNDER_WAY, Tone.INFO)
        task = HaltableTask(work, "ruling")
        task.succeeded.connect(partial(self._done, said))
        task.refused.connect(self._refuse)
        task.start()

    def _done(self, said: str, report: ExchangeReport) -> None:
        self._again(said, Tone.GOOD)
        self.ruled.emit(report)

    def _refuse(self, refusal: OfficeError) -> None:
        self._again(refusal.sentence, Tone.BAD)

    def _again(self, sentence: str, tone: Tone) -> None:
        for act in (self.retire, self.new_key):
            act.setEnabled(True)
        self.notice.say(sentence, tone)
        self._take_table()

    def _chosen(self) -> Seat | None:
        at = self._table.currentIndex().row() if self._table is not None else -1
        return self._seats[at] if 0 <= at < len(self._seats) else None

    def _take_table(self) -> None:
        if self._table is not None:
            self._table.setFocus()

    def _show(self, seats: tuple[Seat, ...]) -> None:
        held = self._table is not None and self._table.hasFocus()
        self._seats = seats
        clear(self._rows)
        self._table = listing(self._columns(), seats, TITLE)
        self._rows.addWidget(self._table)
        if held:
            self._table.setFocus()

    def _columns(self) -> tuple[Column[Seat], ...]:
        own, today = self._here.ordinal if self._here else 0, self.desk.today
        return (
            Column("Nr", lambda seat: str(seat.ordinal), right=True),
            Column("Komputer", lambda seat: seat.name + (" (ten)" if seat.ordinal == own else "")),
            Column("Rola", _role),
            Column("Ostatnio zapisał", lambda seat: _last(seat, today)),
            Column("Nie potwierdził", lambda seat: "–" if seat.ordinal == own else _lacking(seat)),
        )


def _last(seat: Seat, today: date) -> str:
    if not seat.at:
        return "jeszcze nikt"
    said = words.moment(seat.at, today)
    return f"{seat.by}, {said}" if seat.by else said


def _lacking(seat: Seat) -> str:
    if seat.retired or seat.role == "reader":
        return "–"
    return words.changes(seat.lacks) if seat.lacks else "ma wszystko"


def _role(seat: Seat) -> str:
    if seat.retired:
        return "wycofany"
    if seat.role == "reader":
        return "tylko odczyt"
    return "administrator" if seat.admin else "biuro"


def _leaving(seat: Seat) -> str:
    lacks = f" Brakowało mu: {words.changes(seat.lacks)}." if seat.lacks else ""
    return f"{_FOLLOWS}{lacks}"


_LACKS = (
    "Komputer potwierdza, co ma, dopiero własnym zapisem: ten, na którym nikt nie pisał, może mieć "
    "więcej, niż tu widać."
)
_NO_ADMIN = (
    "Wycofać komputer i zmienić klucz biura można na komputerze administratora, gdy łączy się z "
    "serwerem."
)
_CHOOSE = "Wybierz komputer na liście strzałkami, a potem naciśnij „Wycofaj komputer”."
_ITSELF = (
    "Tego komputera nie wycofasz z niego samego. Wybierz strzałkami inny albo zrób to na drugim "
    "komputerze administratora."
)
_UNDER_WAY = "Wymieniam dane i zapisuję zmianę w dzienniku biura. Możesz pracować dalej."
_FOLLOWS = (
    "Zrób to, gdy komputer zginął, skradziono go albo kończy pracę. To, co wysłał, zostaje; nie "
    "dostanie już niczego, a jego nowe zmiany nie będą się liczyć. Biuro zmieni klucz. Zmiany, "
    "których nie zdążył wysłać, zostaną tylko na nim. Cofnąć się tego nie da: wróci tylko jako "
    "nowy komputer."
)
_KEY = (
    "Nowe zmiany czytają od tej chwili tylko komputery, które są w biurze. Wcześniejsze czyta się "
    "jak dotąd. Zmień klucz, gdy mógł go poznać ktoś obcy. Kody zaproszeń wydane przed zmianą "
    "przestaną działać."
)
