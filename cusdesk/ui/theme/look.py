"""The theme in force: chosen by the person or the system, scaled, applied to the application."""

from enum import StrEnum
from functools import cache
from typing import ClassVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from cusdesk.ui.theme.sheet import sheet
from cusdesk.ui.theme.tokens import CONTRAST, DARK, LIGHT, Tokens, contrast

BASE_FONT = 13
_FAMILIES = ("Inter", "Segoe UI", "Noto Sans", "Lato")
_SCALES = (100, 125, 150, 175, 200)


class Look(StrEnum):
    """The person's choice of theme."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Theme(QObject):
    """Colours and text size of the whole window; `changed` says that either moved."""

    changed = Signal()
    SCALES: ClassVar[tuple[int, ...]] = _SCALES

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tokens: Tokens = LIGHT
        self.look = Look.SYSTEM
        self.scale = 100
        self._worn: tuple[Tokens, int] | None = None
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)

    def px(self, pixels: float) -> int:
        """Return a length that grows with the text."""
        return round(pixels * self.scale / 100)

    def colour(self, name: str) -> QColor:
        """Return a token as a colour to paint with."""
        return QColor(getattr(self.tokens, name))

    def choose(self, look: Look | str) -> None:
        """Take the theme the person chose."""
        self.look = Look(look)
        self._put_on()

    def rescale(self, percent: int) -> None:
        """Take a text size between 100 and 200 percent."""
        self.scale = min(max(percent, _SCALES[0]), _SCALES[-1])
        self._put_on()

    def font(self, pixels: float = BASE_FONT, weight: int = QFont.Weight.Normal) -> QFont:
        """Return the window's font in a size that grows with the text."""
        font = QFont(QApplication.font())
        font.setPixelSize(self.px(pixels))
        font.setWeight(QFont.Weight(weight))
        return font

    def _follow_system(self) -> None:
        if self.look is Look.SYSTEM:
            self._put_on()

    def _put_on(self) -> None:
        self.tokens = _tokens_for(self.look)
        if self._worn == (self.tokens, self.scale):
            # Every widget there is would be polished anew, which takes a large window seconds.
            return
        self._worn = (self.tokens, self.scale)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - a theme without a window is a bug
        app.setFont(_base_font(self.px(BASE_FONT)))
        app.setPalette(_palette(self.tokens))
        app.setStyleSheet(sheet(self.tokens, self.scale / 100))
        self.changed.emit()


@cache
def theme() -> Theme:
    """Return the one theme of the running application."""
    return Theme(QApplication.instance())


def _tokens_for(look: Look) -> Tokens:
    if look is not Look.SYSTEM:
        return {Look.LIGHT: LIGHT, Look.DARK: DARK, Look.CONTRAST: CONTRAST}[look]
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return system_tokens(QGuiApplication.palette()) if _own_contrast() else CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def _own_contrast() -> bool:
    # Windows lets people choose their own high-contrast colours; they know best what they see.
    return QGuiApplication.platformName() == "windows"


def system_tokens(palette: QPalette) -> Tokens:
    """Return tokens that follow the system's own high-contrast colours."""
    role = QPalette.ColorRole
    ground, text = palette.color(role.Window).name(), palette.color(role.WindowText).name()
    accent, on_accent = palette.color(role.Highlight).name(), palette.color(role.HighlightedText)
    mark = accent if contrast(accent, ground) >= 4.5 else text  # noqa: PLR2004 - WCAG 1.4.3
    fixed = {"name": "system", "shade": 170, "outlined": True}
    grounds = dict.fromkeys(
        ("window", "sidebar", "panel", "field", "hover", "tint", "on_toast", "on_demo", *_BACKS),
        ground,
    )
    texts = dict.fromkeys(
        (*_TEXTS, *_TONES),
        text,
    )
    marks = {
        "accent": mark,
        "accent_hover": mark,
        "on_accent": on_accent.name() if mark == accent else ground,
    }
    return Tokens(**(fixed | grounds | texts | marks))  # type: ignore[arg-type]


_TEXTS = ("text", "muted", "line", "edge", "field_edge", "scroll", "toast", "demo", "on_tint")
_TONES = ("info", "good", "warn", "bad", "quiet")
_BACKS = tuple(f"{tone}_back" for tone in _TONES)


def _base_font(pixels: int) -> QFont:
    font = QFont(QApplication.font())
    font.setFamilies(_families(font.families()))
    font.setPixelSize(pixels)
    return font


def _families(system: list[str]) -> list[str]:
    wanted = [family for family in _FAMILIES if QFontDatabase.hasFamily(family)]
    return [*wanted, *(family for family in system if family not in wanted)]


def _palette(tokens: Tokens) -> QPalette:
    role, palette = QPalette.ColorRole, QPalette()
    for place, name in {
        role.Window: "window",
        role.WindowText: "text",
        role.Base: "field",
        role.AlternateBase: "window",
        role.Text: "text",
        role.Button: "panel",
        role.ButtonText: "text",
        role.ToolTipBase: "toast",
        role.ToolTipText: "on_toast",
        role.PlaceholderText: "muted",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.Accent: "accent",
    }.items():
        palette.setColor(place, QColor(getattr(tokens, name)))
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, QColor(tokens.muted))
    return palette
