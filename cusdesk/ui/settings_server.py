"""„Adres serwera”: where the office's server is, when it has moved or this PC came by stick."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cusdesk.app import computers
from cusdesk.domain.errors import OfficeError
from cusdesk.operations.office import Office
from cusdesk.sync.whereabouts import Whereabouts
from cusdesk.ui.banner import Banner
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.fields import TextField
from cusdesk.ui.forms.grid import FieldGrid
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import column, reveal, row
from cusdesk.ui.tasks import HaltableTask
from cusdesk.ui.theme import Tone

TITLE = "Adres serwera"
CHECK = "Sprawdź i zapisz adres"


class ServerCard(QWidget):
    """Asks the address whether the office's own server answers there, and keeps it only then."""

    found = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._known: str | None = None
        self.url = TextField("server", TITLE, required=True, hint=_ADDRESS)
        self.code = TextField("server_code", "Kod z komputera biura", hint=_CODE)
        self.notice = Banner()
        self.check = button(CHECK, self.look_there, "send")
        self._grid = FieldGrid((self.url, self.code))
        card = Card(TITLE, paragraph(_WHY, "muted"), self._grid, self.notice, row(self.check, None))
        self.setLayout(column(card, gap=0))

    def follow(self, here: Whereabouts) -> None:
        """Show the address that is known, unless somebody is typing another."""
        if here.server != self._known:
            self._known = here.server
            self.url.show_value(here.server)
            reveal(self.code, shown=not here.server)

    def look_there(self) -> None:
        """Look in a thread whether the office's server answers at the typed address."""
        faulty = [field for field in (self.url, self.code) if not field.check()]
        if faulty:
            faulty[0].take_focus()
            return
        self.check.setEnabled(False)
        self.notice.say("Pytam serwer pod tym adresem…", Tone.INFO)
        office, url, code = self._office, self.url.value, self.code.value
        task = HaltableTask(
            lambda early: computers.find_server(office, url, code, stop=early), "address"
        )
        task.succeeded.connect(self._keep)
        task.refused.connect(self._refuse)
        task.start()

    def _keep(self, url: str) -> None:
        self.check.setEnabled(True)
        self.notice.say(
            f"Odpowiada serwer tego biura. Od teraz wymiana idzie przez {url}.", Tone.GOOD
        )
        self.check.setFocus()
        self.found.emit()

    def _refuse(self, refusal: OfficeError) -> None:
        self.check.setEnabled(True)
        self.notice.say(refusal.sentence, Tone.BAD)
        self.url.take_focus()


_WHY = (
    "Zmień, gdy gmina przeniosła serwer albo gdy ten komputer dołączył przez pendrive. Program "
    "zapisze adres tylko wtedy, gdy odpowiada tam serwer tego biura."
)
_ADDRESS = "W postaci https://nazwa:port"
_CODE = "Przygotuj go na komputerze, który zna serwer: „Dodaj komputer”. Kod nie zostanie zużyty."
