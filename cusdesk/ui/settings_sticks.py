"""„Pendrive albo folder”: send a package, take packages in, let newcomers in, the protocol."""

from functools import partial

from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from cusdesk.app import sticks
from cusdesk.app.sticks import Imported, Request
from cusdesk.domain.users import Permission
from cusdesk.operations.stick_protocols import TITLE as PROTOCOL
from cusdesk.operations.stick_protocols import PackageLine, StickAccount
from cusdesk.sync.whereabouts import Whereabouts
from cusdesk.ui import exchange_words, stick_words
from cusdesk.ui.banner import Banner, banner
from cusdesk.ui.beginnings import PRINT, SEND, TAKE
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.carrier import Carrier
from cusdesk.ui.carrier import Outcome as Package
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.facts import Facts
from cusdesk.ui.fields import CheckField
from cusdesk.ui.first_run_recovery import spelled_groups
from cusdesk.ui.forms.grid import FieldGrid
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import boxed, clear, column, reveal, row
from cusdesk.ui.parts import Part, history
from cusdesk.ui.place_field import PlaceField, StickOffer
from cusdesk.ui.rows import Column
from cusdesk.ui.settings_inviting import ADMIN_HINT
from cusdesk.ui.tasks import later
from cusdesk.ui.theme import Tone

TITLE = "Pendrive albo folder"


class SticksCard(Part):
    """Follows the carrier, which goes on working when another page is turned to."""

    def __init__(self, desk: Desk, carrier: Carrier) -> None:
        self._carrier = carrier
        self._rules = False
        super().__init__(desk)

    def build(self) -> QWidget:
        self.place = PlaceField("place", "Nośnik albo folder", hint=_PLACE)
        self.offer = StickOffer(self.place)
        self.whole = CheckField("whole", "Cały dziennik i wszystkie dokumenty", hint=_WHOLE)
        if self._carrier.place is not None:
            self.place.show_value(self._carrier.place)
        self.send = button(SEND, self.begin_sending, "download")
        self.take = button(TAKE, self.begin_taking, "folder")
        self._acts: list[QPushButton] = [self.send, self.take]
        body = (paragraph(_WHY, "muted"), FieldGrid((self.place,)), self.offer, self.whole)
        self._outcome = column(gap=14)
        self._seen: object = self
        acts = row(self.send, self.take, None)
        card = Card(TITLE, *body, acts, self._under_way(), boxed(self._outcome))
        self._carrier.changed.connect(self.follow)
        self._carrier.finished.connect(self.refresh)
        self.offer.look()
        self.follow()
        return boxed(column(card, self._protocol(), gap=12))

    def take_focus(self) -> None:
        """Begin at the place, or at what to do with it."""
        self.turn_to(SEND)

    def turn_to(self, act: str) -> None:
        """Move the keyboard to an act, or to the place it lacks."""
        pressed = {SEND: self.send, TAKE: self.take, PRINT: self.print}[act]
        if self.place.typed() or pressed is self.print:
            pressed.setFocus()
        else:
            self.place.take_focus()

    def begin_sending(self) -> None:
        """Write a package, unless it is not said where to."""
        if self._knows_place() and self.place.value is not None:
            self._carrier.send(self.place.value, whole=self.whole.value)
            self._halt.setFocus()

    def begin_taking(self) -> None:
        """Take packages in, unless it is not said where from."""
        if self._knows_place() and self.place.value is not None:
            self._carrier.take(self.place.value)
            self._halt.setFocus()

    def follow(self) -> None:
        """Show how far a package is, and what came of the last one."""
        runs, progress = self._carrier.runs, self._carrier.progress
        had = self._halt.hasFocus()
        reveal(self._working, shown=runs)
        for act in self._acts:
            act.setEnabled(not runs)
        if runs:
            self._said.setText(exchange_words.running(progress) if progress else _WAITING)
            self._bar.setRange(0, progress.total if progress else 0)
            self._bar.setValue(progress.done if progress else 0)
        elif had:
            self.send.setFocus()
        if self._carrier.outcome is not self._seen:
            self._seen = self._carrier.outcome
            self._show_outcome(self._carrier.outcome)

    def heed(self, here: Whereabouts) -> None:
        """Let an administrator's PC be admitted only where this one is an administrator's."""
        own = next((peer for peer in here.peers if peer.ordinal == here.ordinal), None)
        self._rules = own is not None and own.admin

    def refresh(self) -> None:
        """Read the protocol again, in a thread: a fold may hold the file."""
        office = self.opened
        later(lambda: sticks.account_of(sticks.protocol(office)), self._show_protocol, self)

    def _knows_place(self) -> bool:
        if self.place.check():
            return True
        self.place.take_focus()
        return False

    def _under_way(self) -> QWidget:
        self._said, self._bar = label("", "muted"), QProgressBar()
        self._bar.setAccessibleName("Postęp pakietu")
        self._bar.setTextVisible(False)
        self._halt = button("Przerwij", self._carrier.stop, "x")
        self._working = boxed(column(row(self._said, None, self._halt), self._bar, gap=6))
        return self._working

    def _show_outcome(self, outcome: Package | None) -> None:
        clear(self._outcome)
        if outcome is None:
            return
        told = stick_words.account(outcome)
        self._outcome.addWidget(banner(told.sentence, told.tone))
        for line, tone in told.lines:
            shown = paragraph(line) if tone is Tone.QUIET else banner(line, tone)
            self._outcome.addWidget(shown)
        if isinstance(outcome, Imported):
            for request in outcome.requests:
                self._outcome.addWidget(self._asking(request))

    def _asking(self, request: Request) -> QWidget:
        fingerprint = sticks.fingerprint_of(request)
        groups = boxed(column(spelled_groups(fingerprint), margin=14), "card")
        lines: list[QWidget] = [
            Facts(
                ("Nowy komputer", request.name),
                ("Będzie", _ROLES[request.role]),
                ("Odcisk zgłoszenia", fingerprint),
            ),
            groups,
        ]
        if self.may(Permission.USERS_WRITE):
            rules = CheckField("admin", _AS_ADMIN, hint=ADMIN_HINT)
            reveal(rules, shown=self._rules and request.role == _OFFICE)
            admit = button("Przyjmij komputer", partial(self._admit, request, rules), "user-plus")
            admit.setAccessibleName(f"Przyjmij komputer {request.name}")
            lines += [paragraph(_COMPARE, "muted"), rules, boxed(row(admit, None))]
        else:
            lines.append(paragraph(_ASK_SOMEBODY, "muted"))
        return boxed(column(*lines, gap=8))

    def _admit(self, request: Request, rules: CheckField) -> None:
        self._carrier.admit(request, admin=rules.value)

    def _protocol(self) -> QWidget:
        self._table = column(gap=8)
        self._gaps = Banner()
        self.print = button(PRINT, self.print_protocol, "printer")
        return Card("Protokół nośnika", self._gaps, boxed(self._table), acts=(self.print,))

    def print_protocol(self) -> None:
        """Open the protocol as it is printed."""
        make = partial(sticks.protocol_paper, self.opened)
        self.desk.show_pdf(Pdf(PROTOCOL, make, "protokol-wymiany.pdf"))

    def _show_protocol(self, told: StickAccount) -> None:
        self._gaps.say(" ".join(told.missing), Tone.WARN)
        clear(self._table)
        facts = Facts(*told.facts()[1:4])
        self._table.addWidget(facts)
        self._table.addWidget(history(_COLUMNS, told.packages, "Pakiety"))


_COLUMNS: tuple[Column[PackageLine], ...] = (
    Column("Kiedy", lambda one: one.moment),
    Column("Kierunek", lambda one: one.way),
    Column("Kto zapisał", lambda one: one.by),
    Column("Zmiany w drodze", lambda one: one.carried),
    Column("Dziennik", lambda one: one.positions),
    Column("Dokumenty", lambda one: str(one.files or "–"), right=True),
)
_OFFICE, _READER = "office", "reader"
_ROLES = {_OFFICE: "komputer biura", _READER: "komputer tylko do odczytu"}
_AS_ADMIN = "Przyjmij jako komputer administratora"
_WHY = (
    "Bez sieci zmiany wozi się na nośniku: wyślij je tutaj, wczytaj na komputerze, który łączy "
    "się z serwerem, i przywieź nośnik z powrotem. Dane są zapieczętowane; folder działa tak samo."
)
_PLACE = "Litera pendrive’a albo ścieżka folderu. F4 otwiera wybór."
_WHOLE = "Dla komputera, który długo niczego nie dostał. Zwykle niepotrzebne."
_WAITING = "Przygotowuję… Jeśli trwa wymiana z serwerem, kończę ją najpierw."
_COMPARE = (
    "Zadzwoń do osoby przy nowym komputerze i porównaj odcisk znak po znaku. Przyjmij tylko wtedy, "
    "gdy jest taki sam: przyjęty komputer czyta wszystkie dane biura."
)
_ASK_SOMEBODY = (
    "Nowy komputer przyjmuje osoba, która prowadzi konta. Poproś ją o wczytanie nośnika."
)
