"""The office's log on one of its own PCs: begun, where colleagues find it, taken over."""

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cusdesk.app import orderer
from cusdesk.domain.errors import OfficeError
from cusdesk.operations.office import Office
from cusdesk.sync.reports import ExchangeReport
from cusdesk.ui.banner import Banner
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.dialogs import asked
from cusdesk.ui.facts import Facts
from cusdesk.ui.fields import TextField
from cusdesk.ui.forms.grid import FieldGrid
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import column, reveal, row
from cusdesk.ui.log_keeper import LogKeeper
from cusdesk.ui.tasks import HaltableTask
from cusdesk.ui.theme import Tone

NAME = "Nazwa komputera z dziennikiem"
KEEP = "Prowadź dziennik na tym komputerze"
TAKE_OVER = "Przejmij dziennik"


class OrderingCard(QWidget):
    """Lets an office without a gmina's server begin its log here."""

    begun = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.name = TextField("own_name", NAME, hint=_NAME)
        self.notice = Banner()
        self.keep = button(KEEP, self.begin, "building-community")
        body = (paragraph(_WHY, "muted"), FieldGrid((self.name,)), self.notice)
        self.setLayout(column(Card("Gmina nie ma serwera", *body, row(self.keep, None)), gap=0))

    def begin(self) -> None:
        """Begin the log behind the window."""
        self.notice.say("Zakładam dziennik i wpisuję do niego dane. Możesz pracować dalej.")
        name, office = self.name.value, self._office
        _run(self, self.keep, lambda early: orderer.become(office, name, stop=early))

    def done(self, report: ExchangeReport) -> None:
        """Say that the log is there."""
        self.notice.hush()
        self.begun.emit(report)


class OwnLogCard(QWidget):
    """Shows the log that this PC keeps, or one that it could take over."""

    begun = Signal(object)

    def __init__(self, office: Office, keeper: LogKeeper, *, may_rule: bool) -> None:
        super().__init__()
        self._office, self._keeper, self._may_rule = office, keeper, may_rule
        self._facts, self.notice = Facts(), Banner()
        self._why = paragraph("", "muted")
        self.keep = button(TAKE_OVER, self.take_over, "building-community")
        card = Card(TITLE, self._facts, self._why, self.notice, row(self.keep, None))
        self.setLayout(column(card, gap=0))
        keeper.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Show what is known of the log here; nothing where there is none."""
        known = self._keeper.ordering
        orders = known is not None and known.orders
        may = known is not None and known.may_take_over and self._may_rule
        reveal(self, shown=orders or may)
        reveal(self._facts, shown=orders)
        reveal(self.keep, shown=may)
        self._why.setText(_HERE if orders else _COPY)
        if known is not None and orders:
            self._show(known.address)

    def take_over(self) -> None:
        """Keep the log that lies here, once somebody has read what follows."""
        if asked(self, "Przejąć dziennik biura?", _FOLLOWS, TAKE_OVER):
            self.notice.say("Przejmuję dziennik i wymieniam dane. Możesz pracować dalej.")
            office = self._office
            _run(self, self.keep, lambda early: orderer.take_over(office, stop=early))

    def done(self, report: ExchangeReport) -> None:
        """Say that the log is kept here now."""
        self.notice.hush()
        self.begun.emit(report)

    def _show(self, address: str) -> None:
        alone = "//127.0.0.1:" in address
        runs = "nie działa" if self._keeper.fault else "działa"
        self._facts.show_pairs(
            (
                ("Adres dla innych komputerów", "brak sieci" if alone else address),
                ("Dziennik", runs),
            )
        )
        if self._keeper.fault:
            self.notice.say(self._keeper.fault, Tone.BAD)
        elif alone:
            self.notice.say(_NO_NETWORK, Tone.WARN)
        else:
            self.notice.hush()


def _run(
    card: OrderingCard | OwnLogCard,
    pressed: QWidget,
    work: Callable[[Event], ExchangeReport],
) -> None:
    pressed.setEnabled(False)

    def refuse(refusal: OfficeError) -> None:
        card.notice.say(refusal.sentence, Tone.BAD)

    task = HaltableTask(work, "own_log")
    task.succeeded.connect(card.done)
    task.refused.connect(refuse)
    task.finished.connect(lambda: pressed.setEnabled(True))
    task.start()


TITLE = "Dziennik biura na tym komputerze"
_WHY = (
    "Jeden z komputerów biura może sam prowadzić dziennik, w którym spotykają się zmiany. Inne "
    "dołączą do niego kodem przez sieć w biurze albo pendrive’em. Wybierz ten, który jest włączony "
    "najdłużej. Później dziennik można przenieść na serwer gminy."
)
_NAME = "Tak zobaczą go koledzy, na przykład „Sekretariat”. Puste: nazwa z systemu."
_HERE = (
    "Inne komputery wymieniają dane, gdy program jest tutaj otwarty; bez sieci przynieś pendrive i "
    "wczytaj go tutaj. Rób kopię zapasową całego folderu biura: dziennik leży w nim. Gdy zmieni "
    "się adres, podaj nowy na innych komputerach („Adres serwera”)."
)
_COPY = (
    "W tym folderze leży dziennik biura, którego ten komputer nie prowadzi: folder jest kopią albo "
    "został odtworzony. Przejmij go tylko wtedy, gdy poprzedni komputer już tego nie robi."
)
_NO_NETWORK = (
    "Ten komputer nie jest w sieci, więc inne wymieniają z nim dane tylko pendrive’em. Po "
    "podłączeniu sieci otwórz program ponownie."
)
_FOLLOWS = (
    "Dziennik może prowadzić tylko jeden komputer. Jeżeli poprzedni działa nadal, zmiany z obu nie "
    "spotkają się już nigdy. Potem podaj innym komputerom nowy adres („Adres serwera”). Zmiany, "
    "których ta kopia nie zna, komputery wyślą ponownie same."
)
