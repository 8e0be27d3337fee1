"""Wymiana danych: what is only on this PC, the last exchange, with whom, „Wymień teraz”."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QProgressBar, QWidget

from cusdesk.domain.users import Permission
from cusdesk.sync.reports import ExchangeReport, Outcome
from cusdesk.sync.whereabouts import Whereabouts
from cusdesk.ui import exchange_words as words
from cusdesk.ui.banner import Banner
from cusdesk.ui.beginnings import SEND
from cusdesk.ui.buttons import button, primary
from cusdesk.ui.cards import Card
from cusdesk.ui.empty import EmptyState
from cusdesk.ui.exchanger import Exchanger
from cusdesk.ui.facts import Facts
from cusdesk.ui.labels import label
from cusdesk.ui.layout import boxed, column, reveal, row
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import Part
from cusdesk.ui.settings_computers import ComputersCard
from cusdesk.ui.settings_founding import FoundingCard
from cusdesk.ui.settings_inviting import InvitingCard
from cusdesk.ui.settings_orderer import OrderingCard, OwnLogCard
from cusdesk.ui.settings_server import ServerCard
from cusdesk.ui.settings_sticks import SticksCard
from cusdesk.ui.theme import Tone

TITLE = "Wymiana danych"
_SETTLE = "Rozstrzygnij"
_BY_STICK = "Użyj pendrive’a"
_NO_STICKS = (
    "To biuro pracuje na jednym komputerze: nie ma jeszcze z kim wymieniać danych. Pendrive "
    "przydaje się, gdy biuro ma drugi komputer."
)
_ALONE = (
    "refresh",
    "To biuro pracuje na jednym komputerze",
    "Biuro może pracować na kilku: przez serwer gminy, a gdy go nie ma, przez jeden ze swoich.",
)


class ExchangePart(Part):
    """Shows what the exchanger knows, and follows it without building the page anew."""

    def build(self) -> QWidget:
        self.exchanger = self.desk.exchanger or Exchanger(self.opened, self)
        self._standing, self._ending, self._disputed = Banner(), Banner(), Banner()
        self._alone = boxed(column(EmptyState(*_ALONE), *self._founding(), gap=12))
        self._facts = Facts()
        self.now = primary("Wymień teraz", self._start, "refresh")
        self.halt = button("Zatrzymaj", self.exchanger.stop, "x")
        self._said, self._bar = label("", "muted"), QProgressBar()
        self._bar.setAccessibleName("Postęp wymiany")
        self._bar.setTextVisible(False)
        self._under_way = boxed(column(row(self._said, None, self.halt), self._bar, gap=6))
        self.computers = ComputersCard(self.desk)
        self.computers.ruled.connect(self._ruled)
        self.sticks = SticksCard(self.desk, self.exchanger.carrier)
        self._sticks_read = False
        cards = (Card("Ten komputer", self._facts), self.sticks, self.computers, *self._opening())
        self._joined = boxed(column(*cards, gap=12))
        self.exchanger.changed.connect(self.follow)
        self.exchanger.ended.connect(self._end)
        self.exchanger.carrier.changed.connect(self.follow)
        if self.exchanger.report is not None and not self.exchanger.runs:
            self._ending.say(*words.ending(self.exchanger.report))
        self.follow()
        self.exchanger.look()
        head = record_head(TITLE, acts=(self.now,))
        notices = (self._standing, self._disputed, self._under_way, self._ending)
        return Pane(head, *notices, self._alone, self._joined)

    def turn_to_sticks(self, act: str) -> None:
        """Move the keyboard to what is done with a stick, or say why there is nothing to do."""
        here = self.exchanger.here
        if here is not None and here.office:
            self.sticks.turn_to(act)
        else:
            self.desk.tell(_NO_STICKS, None, Tone.INFO)

    def follow(self) -> None:
        """Show what is known now."""
        here = self.exchanger.here
        member = here is not None and bool(here.office)
        runs = self.exchanger.runs
        for part, shown in (
            (self._alone, here is not None and not member),
            (self._joined, member),
            (self.now, here is not None and bool(here.server)),
            (self._under_way, runs),
        ):
            reveal(part, shown=shown)
        self.now.setEnabled(not runs and not self.exchanger.carrier.runs)
        if runs:
            self._show_progress()
        if here is not None and member:
            self._show_here(here)
            self._read_sticks()

    def _go_settle(self) -> None:
        self.desk.go("offices", "conflicts")

    def _read_sticks(self) -> None:
        if not self._sticks_read:
            self._sticks_read = True
            self.sticks.refresh()

    def _founding(self) -> tuple[QWidget, ...]:
        if not self.may(Permission.OFFICE_WRITE):
            return ()
        card, own = FoundingCard(self.opened), OrderingCard(self.opened)
        for begun in (card.founded, own.begun):
            begun.connect(self._begin)
        return (card, own)

    def _begin(self, report: ExchangeReport) -> None:
        self._end(report)
        self.exchanger.keeper.begin()
        self.exchanger.look()

    def _opening(self) -> Iterator[QWidget]:
        """Yield what lets more PCs in, and where the server is, for those who may."""
        self._invite = InvitingCard(self.desk) if self.may(Permission.USERS_WRITE) else None
        self._server = ServerCard(self.opened) if self.may(Permission.OFFICE_WRITE) else None
        if self._invite is not None:
            yield self._invite
        if self._server is not None:
            self._server.found.connect(self.exchanger.keeper.begin)
            self._server.found.connect(self.exchanger.look)
            yield self._server
        own = OwnLogCard(self.opened, self.exchanger.keeper, may_rule=self._server is not None)
        own.begun.connect(self._begin)
        yield own

    def _ruled(self, report: ExchangeReport) -> None:
        self._ending.say(*words.ending(report))
        self.exchanger.look()

    def _start(self) -> None:
        self._ending.say("")
        self.exchanger.start()
        self.halt.setFocus()

    def _end(self, report: ExchangeReport) -> None:
        by_stick = [_BY_STICK] if report.outcome is Outcome.UNREACHABLE else []
        acts = ((text, partial(self.turn_to_sticks, SEND)) for text in by_stick)
        self._ending.say(*words.ending(report), *acts)
        if self.halt.hasFocus():
            self.now.setEnabled(True)
            self.now.setFocus()

    def _show_progress(self) -> None:
        progress = self.exchanger.progress
        self._said.setText(words.running(progress))
        whole = progress.total if progress is not None else 0
        self._bar.setRange(0, whole)
        self._bar.setValue(progress.done if progress is not None else 0)

    def _show_here(self, here: Whereabouts) -> None:
        self._standing.say(*words.standing(here, self.desk.today))
        self._disputed.say(*words.disputed(here), (_SETTLE, self._go_settle))
        today = self.desk.today
        self._facts.show_pairs(
            (
                ("Ostatnia wymiana", words.moment(here.exchanged_at, today)),
                ("Numer komputera", str(here.ordinal)),
                ("Serwer", words.server(here)),
                ("Tylko tutaj", words.changes(here.only_here)),
                ("Pozycja w dzienniku", f"{here.position} z {max(here.head, here.position)}"),
                ("W kopii poza urzędem", f"do pozycji {here.durable}" if here.durable else ""),
            )
        )
        self.computers.follow(here)
        self.sticks.heed(here)
        if self._invite is not None:
            reveal(self._invite, shown=bool(here.server))
            self._invite.follow(here)
        if self._server is not None:
            self._server.follow(here)
            reveal(self._server, shown=not here.orders)
