"""„Dodaj komputer”: a code in large groups, until when it is good, and a sheet to carry over."""

from functools import partial

from PySide6.QtWidgets import QWidget

from cusdesk.app import exchange
from cusdesk.domain.dates import WARSAW
from cusdesk.domain.errors import OfficeError
from cusdesk.operations.invitations import TITLE, invitation_sheet
from cusdesk.sync.enrolling import Invitation
from cusdesk.sync.whereabouts import Whereabouts
from cusdesk.ui.banner import Banner
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Pdf
from cusdesk.ui.facts import Facts
from cusdesk.ui.fields import CheckField
from cusdesk.ui.first_run_recovery import spelled_groups
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import boxed, clear, column, reveal, row
from cusdesk.ui.parts import Part
from cusdesk.ui.tasks import HaltableTask
from cusdesk.ui.theme import Tone


class InvitingCard(Part):
    """Makes one code at a time; a new one does not undo the one before it."""

    def build(self) -> QWidget:
        self.ask = button("Przygotuj kod", self.invite, "user-plus")
        self.notice = Banner()
        self._shown = column(gap=10)
        self.code = ""
        self.admin = CheckField("admin", "Komputer administratora", hint=ADMIN_HINT)
        reveal(self.admin, shown=False)
        return Card(
            "Dodaj komputer",
            paragraph(_WHY, "muted"),
            self.admin,
            self.notice,
            self._shown,
            row(self.ask, None),
        )

    def follow(self, here: Whereabouts) -> None:
        """Offer an administrator's PC only where this one is an administrator's."""
        own = next((peer for peer in here.peers if peer.ordinal == here.ordinal), None)
        reveal(self.admin, shown=own is not None and own.admin)

    def invite(self) -> None:
        """Ask the server for a code, behind the window."""
        self.ask.setEnabled(False)
        self.notice.say("Przygotowuję kod…", Tone.INFO)
        office, admin = self.opened, self.admin.value
        task = HaltableTask(
            lambda early: exchange.invite(office, admin=admin, stop=early), "invitation"
        )
        task.succeeded.connect(self._show)
        task.refused.connect(self._refuse)
        task.start()

    def _show(self, made: Invitation) -> None:
        self.ask.setEnabled(True)
        self.notice.hush()
        self.code = made.code
        clear(self._shown)
        until = f"{made.until.astimezone(WARSAW):%H:%M}"
        self._shown.addWidget(boxed(column(spelled_groups(made.code), margin=14), "card"))
        self._shown.addWidget(
            Facts(
                ("Ważny do godziny", until),
                ("Adres serwera", made.server),
                ("Numer nowego komputera", str(made.ordinal)),
            )
        )
        sheet = button("Drukuj kod", partial(self._print, made), "printer")
        self._shown.addWidget(boxed(row(sheet, None)))
        sheet.setFocus()

    def _print(self, made: Invitation) -> None:
        make = partial(self.office.do, invitation_sheet, made.code, made.server, made.until)
        self.desk.show_pdf(Pdf(TITLE, make, "kod-komputera.pdf"))

    def _refuse(self, refusal: OfficeError) -> None:
        self.ask.setEnabled(True)
        self.notice.say(refusal.sentence, Tone.BAD)


ADMIN_HINT = (
    "Będzie mógł wycofywać inne komputery i zmieniać klucz biura. Biuro powinno mieć dwa takie: "
    "gdy jeden zginie, wycofa go drugi."
)
_WHY = (
    "Kod dołącza jeden nowy komputer i działa kwadrans. Przepisz go na nowym komputerze albo "
    "wydrukuj; nie wysyłaj go pocztą."
)
