"""The shell: one window with the sidebar, the bar and one screen at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLayout, QPushButton, QStackedWidget, QWidget

from cusdesk.ui.desk import Desk, Office, Pdf
from cusdesk.ui.errands import commands_elsewhere, own_commands
from cusdesk.ui.forms import Drafts
from cusdesk.ui.help import HelpWindow
from cusdesk.ui.keys import Command
from cusdesk.ui.labels import label
from cusdesk.ui.layout import boxed, column, row
from cusdesk.ui.palette import Finder, Palette
from cusdesk.ui.preview import PreviewWindow
from cusdesk.ui.screens import Screen, ScreenSpec
from cusdesk.ui.shell.bell import BellLog
from cusdesk.ui.shell.sidebar import Sidebar
from cusdesk.ui.shell.topbar import TopBar
from cusdesk.ui.tab_order import Window
from cusdesk.ui.tasks import later
from cusdesk.ui.theme import Look, Theme, Tone, theme
from cusdesk.ui.toasts import Toasts

FOLD_BELOW = 1200
_STANDING = 500


@dataclass(frozen=True, slots=True)
class Surround:
    """What the shell is given beside the office: who works, where drafts go, what is found."""

    person: str = ""
    login: str = ""
    drafts: Drafts | None = None
    finder: Finder | None = None
    demo: bool = False
    backup: str = ""
    backup_tone: Tone = Tone.GOOD
    idle_minutes: float = 10
    prepare: Callable[[], object] | None = None


class Shell(Window):
    """The window of someone logged in."""

    lock_asked = Signal()
    switch_asked = Signal()
    closed = Signal()
    _news = Signal(object)

    def __init__(
        self,
        office: Office,
        specs: Sequence[ScreenSpec],
        surround: Surround = Surround(),
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("cusdesk")
        self.idle_minutes, self.login = surround.idle_minutes, surround.login
        self._specs = [s for s in specs if s.permission is None or office.may(s.permission)]
        self._screens: dict[str, Screen] = {}
        self._stale: set[str] = set()
        self.toasts = Toasts(self)
        self.desk = Desk(office, self.toasts, surround.drafts)
        self.sidebar = Sidebar(self._specs)
        self.topbar = TopBar(surround.person)
        self._stack = QStackedWidget()
        self._lay_out(surround)
        self.palette_ = Palette(self, self.commands)
        if surround.finder is not None:
            self.palette_.use_finder(surround.finder)
        self.sidebar.show_backup(surround.backup, surround.backup_tone)
        self.toasts.anchor(self._toast_place)
        self._listen()
        self._make_keys()
        self._unlisten: Callable[[], None] = office.listen(self._news.emit)
        if self._specs:
            self.turn(self._specs[0].key)
        if surround.prepare is not None:
            # Not before the window stands: until then every millisecond is waited for.
            QTimer.singleShot(_STANDING, self, partial(later, surround.prepare))

    # Screens

    @property
    def screen_(self) -> Screen:
        """The screen in sight."""
        return self._screens[self.current]

    def turn(self, key: str, target: object = None) -> Screen:
        """Turn to a screen, made when first asked for, and to a record on it."""
        screen = self._screens.get(key) or self._make(key)
        self.current = key
        self.sidebar.mark(key)
        self._stack.setCurrentWidget(screen)
        self.topbar.show_screen(self._spec(key).title, self._primaries[key])
        self.topbar.show_count(self._counts.get(key, ""))
        if key in self._stale:
            self._stale.discard(key)
            screen.refresh()
        if target is not None:
            screen.show_target(target)
        elif self.isVisible():
            screen.take_focus()
        self.toasts.place()
        return screen

    def commands(self) -> list[Command]:
        """Return what the palette can do: the screen's own commands first."""
        known = [one for spec in self._specs for one in spec.errands]
        own = own_commands(self.screen_, known)
        places = [
            Command(s.title, lambda key=s.key: self.turn(key), s.shortcut, s.icon)  # type: ignore[misc]
            for s in self._specs
        ]
        elsewhere = commands_elsewhere(self._specs, own, self.desk.office.may, self.turn)
        return [*self._taking_back(), *own, *places, *elsewhere, *self._general_commands()]

    def write_drafts(self) -> None:
        """Write what stands unsaved on every screen."""
        for screen in self._screens.values():
            screen.write_drafts()

    def tell_refusal(self, sentence: str) -> None:
        """Say a refusal that no form showed."""
        self.desk.tell(sentence, None, Tone.BAD)

    def show_pdf(self, pdf: Pdf) -> None:
        """Have a paper made; its preview comes in a window of its own."""
        if not any(one.awaits(pdf) for one in self.findChildren(PreviewWindow)):
            PreviewWindow(pdf, self).told.connect(self.desk.tell)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.write_drafts()
        self._unlisten()
        self._unlisten = lambda: None
        super().closeEvent(event)
        self.closed.emit()

    # Inside

    def _make(self, key: str) -> Screen:
        screen = self._spec(key).factory(self.desk)
        self._screens[key] = screen
        self._primaries[key] = screen.primary_button()
        screen.counted.connect(lambda text: self._show_count(key, text))
        self._stack.addWidget(screen)
        self._counts[key] = screen.count_text
        return screen

    def _spec(self, key: str) -> ScreenSpec:
        return next(spec for spec in self._specs if spec.key == key)

    def _show_count(self, key: str, text: str) -> None:
        self._counts[key] = text
        if key == self.current:
            self.topbar.show_count(text)

    def _show_primary(self) -> None:
        self._primaries[self.current] = self.screen_.primary_button()
        self.topbar.show_screen(self._spec(self.current).title, self._primaries[self.current])

    def _heed_news(self, tables: frozenset[str]) -> None:
        for key, screen in self._screens.items():
            if screen.watches & tables:
                self._stale.add(key)
        if self.current in self._stale and self.isVisible():
            self._stale.discard(self.current)
            self.screen_.refresh()

    def _lay_out(self, surround: Surround) -> None:
        self._counts: dict[str, str] = {}
        self._primaries: dict[str, QPushButton | None] = {}
        self.current = ""
        body = QWidget()
        body.setLayout(column(self.topbar, self._stack, gap=0))
        line = row(self.sidebar, body, gap=0)
        line.setStretch(1, 1)
        self.setLayout(_demo_frame(line) if surround.demo else line)

    def _listen(self) -> None:
        self.sidebar.turned.connect(self.turn)
        self.sidebar.help_asked.connect(self.show_help)
        self.palette_.lost.connect(self._take_focus)
        self.topbar.search_asked.connect(self.palette_.open)
        self.topbar.log_asked.connect(self._show_log)
        self.topbar.lock_asked.connect(self.lock_asked)
        self.topbar.switch_asked.connect(self.switch_asked)
        self.topbar.quit_asked.connect(self.close)
        self.desk.sent.connect(self.turn)
        self.desk.pdf_shown.connect(self.show_pdf)
        self.desk.primary_changed.connect(self._show_primary)
        self.toasts.logged.connect(lambda _note: self.topbar.mark_news(news=True))
        self._news.connect(self._heed_news, Qt.ConnectionType.QueuedConnection)
        theme().changed.connect(self._fit)

    def _make_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+K", self.palette_.open),
            ("F5", self._refresh),
            ("F6", self._swap_sides),
            ("Ctrl+F", self._seek),
            ("Ctrl+L", self.lock_asked.emit),
            ("Ctrl+Q", self.close),
            ("Ctrl+Z", self.toasts.undo_last),
            ("Ctrl++", lambda: _rescale(1)),
            ("Ctrl+=", lambda: _rescale(1)),
            ("Ctrl+-", lambda: _rescale(-1)),
        )
        for key, slot in keys:
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    def _taking_back(self) -> list[Command]:
        undoes = self.toasts.undoes
        back = Command(f"Cofnij: {undoes}", self.toasts.undo_last, "Ctrl+Z", "arrow-back-up")
        return [back] if undoes else []

    def _general_commands(self) -> list[Command]:
        looks = ((Look.LIGHT, "jasny"), (Look.DARK, "ciemny"), (Look.CONTRAST, "wysoki kontrast"))
        theme_words = "wygląd kolory tryb barwy"
        help_words = "instrukcja podręcznik klawisze"
        log_words = "komunikaty wiadomości dzwonek"
        return [
            Command("Pomoc i skróty", self.show_help, "F1", "help-circle", also=help_words),
            *(
                Command(f"Motyw: {text}", partial(_wear, look), "", "contrast", also=theme_words)
                for look, text in looks
            ),
            Command("Większy tekst", partial(_rescale, 1), "Ctrl++", "text-size", also=_SIZES),
            Command("Mniejszy tekst", partial(_rescale, -1), "Ctrl+-", "text-size", also=_SIZES),
            Command("Odśwież", self._refresh, "F5", "refresh", also="wczytaj ponownie"),
            Command("Powiadomienia", self._show_log, "", "bell", also=log_words),
            Command("Zablokuj program", self.lock_asked.emit, "Ctrl+L", "lock", also="przerwa"),
            Command(
                "Zmień osobę", self.switch_asked.emit, "", "switch-horizontal", also="wyloguj inny"
            ),
            Command("Zakończ pracę", self.close, "Ctrl+Q", "logout", also="wyjdź zamknij koniec"),
        ]

    def show_help(self) -> None:
        """Open the help of the screen in sight, with the keys that work here."""
        spec = self._spec(self.current)
        own = [(one.key, one.text) for one in self.screen_.commands() if one.key]
        window = HelpWindow(spec.title, self.screen_.help_page, own, self)
        window.show()

    def _take_focus(self) -> None:
        self.screen_.take_focus()

    def _refresh(self) -> None:
        self.screen_.refresh()

    def _swap_sides(self) -> None:
        self.screen_.swap_sides()

    def _seek(self) -> None:
        self.screen_.seek()

    def _show_log(self) -> None:
        self.topbar.mark_news(news=False)
        BellLog(self.toasts.log, self).open_under(self.topbar.bell)

    def _toast_place(self) -> QRect:
        screen = self._stack.currentWidget()
        if not isinstance(screen, Screen):
            return self.rect()
        place = screen.toast_place()
        return place.translated(screen.mapTo(self, QPoint(0, 0)))

    def _fit(self) -> None:
        self.sidebar.fold(folded=self.width() < theme().px(FOLD_BELOW))
        self.toasts.place()


_SIZES = "czcionka litery powiększ zmniejsz skala"


def _wear(look: Look) -> None:
    theme().choose(look)


def _rescale(step: int) -> None:
    chosen, scales = theme(), Theme.SCALES
    at = scales.index(chosen.scale) if chosen.scale in scales else 0
    chosen.rescale(scales[min(max(at + step, 0), len(scales) - 1)])


def _demo_frame(line: QLayout) -> QLayout:
    mark = label("Biuro pokazowe – osoby, adresy i sprawy są zmyślone", "demo")
    mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return column(boxed(column(mark, line, gap=0), "demo"), gap=0)
