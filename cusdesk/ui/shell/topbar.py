"""The bar over a screen: its title and count, the way to everything, messages, theme, person."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QSizePolicy, QWidget

from cusdesk.ui.buttons import icon_button
from cusdesk.ui.icons import icon
from cusdesk.ui.labels import Elided, Pictogram, label
from cusdesk.ui.layout import row
from cusdesk.ui.theme import Look, Theme, theme

LOOKS = (
    (Look.SYSTEM, "Jak w systemie"),
    (Look.LIGHT, "Jasny"),
    (Look.DARK, "Ciemny"),
    (Look.CONTRAST, "Wysoki kontrast"),
)

_WIDE, _NARROW = 300, 120


class TopBar(QFrame):
    """Stands over every screen; the primary button of the screen is at its right end."""

    search_asked = Signal()
    log_asked = Signal()
    lock_asked = Signal()
    switch_asked = Signal()
    quit_asked = Signal()

    def __init__(self, person: str) -> None:
        super().__init__()
        self.setProperty("kind", "topbar")
        self.setAccessibleName("Pasek górny")
        self.name = label("", "screen")
        self.count = Elided("", "note")
        self.search = _SearchBox()
        self.search.clicked.connect(lambda _on=False: self.search_asked.emit())
        self.bell = icon_button("Powiadomienia", "bell", self.log_asked.emit)
        self.switch = icon_button("Zmień motyw", "moon", self._turn_theme)
        self.user = icon_button(f"Zalogowano: {person}", "user-circle")
        self.user.setMenu(self._user_menu(person))
        self._primary: QWidget | None = None
        head = row(self.name, self.count, None, gap=10)
        self._line = row(head, self.search, self.bell, self.switch, self.user, gap=8)
        self._line.setContentsMargins(20, 9, 16, 9)
        self._line.setStretch(0, 1)
        self.setLayout(self._line)
        theme().changed.connect(self._show_theme)
        self._show_theme()

    def show_screen(self, title: str, primary: QPushButton | None) -> None:
        """Show the name of a screen and its one main button."""
        self.name.setText(title)
        if self._primary is not None:
            self._line.removeWidget(self._primary)
            self._primary.hide()
        self._primary = primary
        if primary is not None:
            self._line.addWidget(primary)
            primary.show()

    def show_count(self, text: str) -> None:
        """Show how many records the screen holds."""
        self.count.setText(text)

    def mark_news(self, *, news: bool) -> None:
        """Show that there is a message one has not looked at."""
        self.bell.setIcon(icon("bell", "accent" if news else "muted"))
        self.bell.setAccessibleName("Powiadomienia, są nowe" if news else "Powiadomienia")

    def _user_menu(self, person: str) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName("Osoba i wygląd")
        menu.addAction(icon("user"), person).setEnabled(False)
        menu.addSeparator()
        self._add_looks(menu)
        self._add_scales(menu)
        menu.addSeparator()
        for text, drawing, key, signal in (
            ("Zablokuj", "lock", "Ctrl+L", self.lock_asked),
            ("Zmień osobę", "switch-horizontal", "", self.switch_asked),
            ("Zakończ pracę", "logout", "Ctrl+Q", self.quit_asked),
        ):
            act = menu.addAction(icon(drawing), f"{text}\t{key}" if key else text)
            act.triggered.connect(signal)
        return menu

    def _add_looks(self, menu: QMenu) -> None:
        chosen = theme()
        part = menu.addMenu(icon("contrast"), "Motyw")
        self._looks = QActionGroup(part)
        for look, text in LOOKS:
            act = part.addAction(text)
            act.setCheckable(True)
            act.setData(look.value)
            act.triggered.connect(lambda _on=False, look=look: chosen.choose(look))
            self._looks.addAction(act)

    def _add_scales(self, menu: QMenu) -> None:
        chosen = theme()
        part = menu.addMenu(icon("text-size"), "Wielkość tekstu")
        self._scales = QActionGroup(part)
        for scale in Theme.SCALES:
            act = part.addAction(f"{scale}%")
            act.setCheckable(True)
            act.setData(scale)
            act.triggered.connect(lambda _on=False, scale=scale: chosen.rescale(scale))
            self._scales.addAction(act)

    def _show_theme(self) -> None:
        chosen = theme()
        dark = chosen.tokens.name != "light"
        self.switch.setIcon(icon("sun" if dark else "moon"))
        for group, value in ((self._looks, chosen.look.value), (self._scales, chosen.scale)):
            for act in group.actions():
                act.setChecked(act.data() == value)

    def _turn_theme(self) -> None:
        chosen = theme()
        chosen.choose(Look.DARK if chosen.tokens.name == "light" else Look.LIGHT)


class _SearchBox(QPushButton):
    """Looks like a field and opens the palette; gives way where the window is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "search")
        self.setAccessibleName("Szukaj lub wpisz polecenie")
        self.setAccessibleDescription("Skrót Ctrl+K")
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        words = Elided("Szukaj lub wpisz polecenie…", "muted")
        line = row(Pictogram("search"), words, label("Ctrl+K", "key"), gap=10)
        line.setContentsMargins(10, 0, 7, 0)
        line.setStretch(1, 1)
        self.setLayout(line)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(_WIDE), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(_NARROW), super().sizeHint().height())
