"""„Połącz z serwerem gminy”: address, code and name, then everything is sent in a thread."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cusdesk.app import exchange
from cusdesk.domain.errors import OfficeError
from cusdesk.operations.office import Office
from cusdesk.sync.reports import ExchangeReport
from cusdesk.ui.banner import Banner
from cusdesk.ui.buttons import primary
from cusdesk.ui.cards import Card
from cusdesk.ui.fields import TextField
from cusdesk.ui.forms.grid import FieldGrid
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import column, row
from cusdesk.ui.tasks import HaltableTask
from cusdesk.ui.theme import Tone


class FoundingCard(QWidget):
    """Asks for what the gmina's administrator has told, and keeps it typed after a refusal."""

    founded = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.url = TextField("url", "Adres serwera", required=True, hint=_ADDRESS)
        self.code = TextField("code", "Kod od administratora", required=True, hint=_CODE)
        self.name = TextField("name", "Nazwa tego komputera", hint=_NAME)
        self.notice = Banner()
        self.connect_ = primary("Połącz z serwerem gminy", self.found, "send")
        self._fields = (self.url, self.code, self.name)
        body = (paragraph(_WHY, "muted"), FieldGrid(self._fields), self.notice)
        card = Card("Połącz z serwerem gminy", *body, row(self.connect_, None))
        self.setLayout(column(card, gap=0))

    def found(self) -> None:
        """Found the office's log at the server, unless something is missing."""
        faulty = [field for field in self._fields if not field.check()]
        if faulty:
            faulty[0].take_focus()
            return
        typed = (self.url.value, self.code.value, self.name.value)
        self.connect_.setEnabled(False)
        self.notice.say("Łączę i wysyłam dane. Możesz pracować dalej.", Tone.INFO)
        office = self._office
        task = HaltableTask(lambda early: exchange.found(office, typed, stop=early), "founding")
        task.succeeded.connect(self._pass_on)
        task.refused.connect(self._refuse)
        task.start()

    def _pass_on(self, report: ExchangeReport) -> None:
        self.notice.hush()
        self.connect_.setEnabled(True)
        self.founded.emit(report)

    def _refuse(self, refusal: OfficeError) -> None:
        self.connect_.setEnabled(True)
        self.notice.say(refusal.sentence, Tone.BAD)
        self.code.take_focus()


_WHY = (
    "Dane wychodzą zaszyfrowane: serwer przechowuje je i przekazuje innym komputerom biura, ale "
    "ich nie odczyta. Adres i jednorazowy kod podaje administrator serwera w gminie."
)
_ADDRESS = "W postaci https://nazwa:port"
_CODE = "Siedem grup znaków. Wielkość liter i myślniki nie mają znaczenia."
_NAME = "Tak zobaczą go koledzy, na przykład „Sekretariat”. Puste: nazwa z systemu."
