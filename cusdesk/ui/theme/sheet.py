"""The one style sheet, written from tokens; widgets choose their look by the property `kind`."""

import re
from dataclasses import fields

from cusdesk.ui.theme.tokens import Tokens, Tone

_BASE = """
QWidget { color: $text; }
QMainWindow, QDialog, #window { background: $window; }
QToolTip { background: $toast; color: $on_toast; border: 1px solid $toast; padding: 4px 8px; }
QLabel { background: transparent; }
QLabel[kind="display"] { font-size: 24px; font-weight: 600; }
QLabel[kind="title"] { font-size: 20px; font-weight: 600; }
QLabel[kind="screen"] { font-size: 18px; font-weight: 600; }
QLabel[kind="heading"] { font-size: 14px; font-weight: 600; }
QLabel[kind="strong"] { font-weight: 600; }
QLabel[kind="muted"], QLabel[kind="note"] { color: $muted; }
QLabel[kind="note"] { font-size: 12px; }
QLabel[kind="label"] { color: $muted; font-size: 12px; font-weight: 600; }
QLabel[kind="fault"] { color: $bad; font-size: 12px; }
QLabel[kind="accent"] { color: $accent; }
QLabel[kind="figure"] { font-size: 28px; font-weight: 600; }
QLabel[kind="brand"] { font-size: 15px; font-weight: 600; }
QLabel[kind="key"] { color: $text; background: $quiet_back; border: 1px solid $edge;
    border-radius: 4px; padding: 0 8px; font-size: 12px; min-height: 19px; max-height: 19px; }
QFrame[kind="card"] { background: $panel; border: 1px solid $edge; border-radius: 8px; }
QFrame[kind="panel"] { background: $panel; }
QFrame[kind="rule"] { background: $edge; border: none; }
QFrame[kind="sidebar"] { background: $sidebar; border-right: 1px solid $edge; }
QFrame[kind="topbar"] { background: $panel; border-bottom: 1px solid $edge; }
QFrame[kind="footer"] { background: $panel; border-top: 1px solid $edge; }
QFrame[kind="column"] { background: $panel; border-right: 1px solid $edge; }
QFrame[kind="popup"] { background: $panel; border: 1px solid $edge; border-radius: 10px; }
QFrame[kind="toast"] { background: $toast; border: 1px solid $on_toast; border-radius: 8px; }
QFrame[kind="toast"] QLabel { color: $on_toast; }
QFrame[kind="demo"] { border: 3px solid $demo; }
QLabel[kind="demo"] { background: $demo; color: $on_demo; font-size: 12px; font-weight: 600;
    padding: 2px 10px; border-bottom-left-radius: 8px; border-bottom-right-radius: 8px; }
QScrollArea, QStackedWidget { background: transparent; border: none; }
#scrolled { background: transparent; }
QTextBrowser[kind="guide"] { background: transparent; border: none; }
QSplitter::handle { background: $edge; }
QSplitter::handle:hover { background: $accent; }
"""

_BUTTONS = """
QPushButton { background: $panel; border: 1px solid $field_edge; border-radius: 6px;
    padding: 0 13px; min-height: 32px; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border: 2px solid $accent; padding: 0 12px; min-height: 30px; }
QPushButton:disabled { color: $muted; border: 1px solid $edge; background: $window; }
QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent;
    font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $quiet_back; color: $quiet; }
QPushButton[kind="danger"] { color: $bad; border-color: $bad; font-weight: 600; }
QPushButton[kind="icon"] { padding: 0; min-width: 32px; }
QPushButton[kind="icon"]:focus { padding: 0; min-width: 30px; }
QPushButton[kind="link"], QPushButton[kind="toast"] { background: transparent; color: $accent;
    border: 1px solid transparent; padding: 0 3px; min-height: 22px; font-weight: 600;
    text-decoration: underline; text-align: left; border-radius: 4px; }
QPushButton[kind="toast"] { color: $on_toast; }
QPushButton[kind="toast"]:hover { background: transparent; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; padding: 0 2px; min-height: 20px; }
QPushButton[kind="toast"]:focus { border: 2px solid $on_toast; padding: 0 2px; min-height: 20px; }
QPushButton[kind="link"][tone="warn"] { color: $warn; }
QPushButton[kind="link"][tone="bad"] { color: $bad; }
QPushButton[kind="link"][tone="good"] { color: $good; }
QPushButton[kind="link"][tone="info"] { color: $info; }
QPushButton[kind="plain"] { background: transparent; border: 1px solid transparent; padding: 0;
    min-height: 26px; min-width: 26px; }
QPushButton[kind="plain"]:hover { background: $hover; }
QPushButton[kind="plain"]:focus { border: 2px solid $accent; min-height: 24px; min-width: 24px; }
QPushButton[kind="chip"] { border: 1px solid $field_edge; border-radius: 13px; padding: 0 11px;
    min-height: 26px; font-size: 12px; }
QPushButton[kind="chip"]:checked { background: $tint; color: $on_tint; border: 1px solid $accent;
    font-weight: 600; }
QPushButton[kind="chip"]:focus { border: 2px solid $accent; padding: 0 10px; min-height: 24px; }
QPushButton[kind="tab"] { background: transparent; border: none; border-radius: 0;
    border-bottom: 2px solid transparent; color: $muted; padding: 0 6px; min-height: 32px; }
QPushButton[kind="tab"]:hover { color: $text; background: transparent; }
QPushButton[kind="tab"]:checked { color: $accent; border-bottom: 2px solid $accent;
    font-weight: 600; }
QPushButton[kind="tab"]:focus { border: 2px solid $accent; border-radius: 4px; padding: 0 4px;
    min-height: 30px; }
QPushButton[kind="place"] { background: transparent; border: 1px solid transparent;
    border-radius: 6px; padding: 0 10px; min-height: 34px; text-align: left; }
QPushButton[kind="place"]:hover { background: $hover; }
QPushButton[kind="place"]:checked { background: $tint; color: $on_tint; font-weight: 600; }
QPushButton[kind="place"]:focus { border: 2px solid $accent; padding: 0 9px; min-height: 32px; }
QPushButton[kind="place"][folded="true"] { padding: 0; text-align: center; }
QPushButton[kind="search"] { background: $field; color: $muted; text-align: left;
    padding: 0 10px; }
QPushButton[kind="search"]:focus { padding: 0 9px; }
QPushButton[kind="status"] { background: transparent; border: 1px solid transparent;
    color: $muted; font-size: 12px; padding: 0 10px; text-align: left; min-height: 28px; }
QPushButton[kind="status"]:hover { background: $hover; }
QPushButton[kind="status"]:focus { border: 2px solid $accent; padding: 0 9px; min-height: 26px; }
QPushButton[kind="status"][folded="true"] { padding: 0; text-align: center; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QComboBox { background: $field; border: 1px solid $field_edge;
    border-radius: 6px; padding: 0 11px; selection-background-color: $accent;
    selection-color: $on_accent; }
QLineEdit, QComboBox { min-height: 32px; }
QPlainTextEdit { padding: 5px 7px; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover { border-color: $text; }
QLineEdit[fault="true"], QPlainTextEdit[fault="true"], QComboBox[fault="true"] {
    border: 2px solid $bad; padding: 0 10px; }
QLineEdit[fault="true"], QComboBox[fault="true"] { min-height: 30px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 2px solid $accent;
    padding: 0 10px; }
QLineEdit:focus, QComboBox:focus { min-height: 30px; }
QPlainTextEdit:focus, QPlainTextEdit[fault="true"] { padding: 4px 6px; }
QLineEdit:read-only, QLineEdit:disabled, QPlainTextEdit:read-only, QPlainTextEdit:disabled,
QComboBox:disabled {
    background: $window; border: 1px solid $edge; color: $text; }
QLineEdit[inlaid="true"] { padding-right: 34px; }
QLineEdit[kind="finder"] { border: none; background: transparent; font-size: 15px;
    min-height: 44px; padding: 0; }
QLineEdit[kind="narrow"] { padding-left: 34px; }
QComboBox[kind="section"] { font-weight: 600; border-color: $edge; background: $panel; }
QComboBox[kind="section"]:hover { border-color: $field_edge; }
QComboBox[kind="section"]:focus { border-color: $accent; }
QComboBox[kind="section"] QAbstractItemView { font-weight: 400; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: none; }
QComboBox QListView, QComboBox QListView:focus { background: $panel; outline: 0; padding: 4px;
    border: 1px solid $field_edge; selection-background-color: $tint; selection-color: $on_tint; }
QCheckBox, QRadioButton { spacing: 9px; min-height: 28px; background: transparent; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px;
    border: 1px solid $field_edge; background: $field; border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QRadioButton::indicator:focus { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $text; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; }
QRadioButton::indicator:checked { border-color: $accent;
    background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
        stop: 0 $field, stop: 0.44 $field, stop: 0.52 $accent, stop: 1 $accent); }
QCheckBox:focus, QRadioButton:focus { color: $accent; text-decoration: underline; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $accent; }
QCheckBox::indicator:checked:focus, QRadioButton::indicator:checked:focus {
    border: 2px solid $text; }
"""

_LISTS = """
QListView, QTableView, QTreeView { background: $panel; border: none; outline: 0;
    selection-background-color: $tint; selection-color: $text; gridline-color: $line; }
QListView:focus, QTableView:focus { border: none; }
QListView[kind="offers"], QListView[kind="offers"]:focus { border: 1px solid $field_edge; }
QTableView { border: 1px solid $edge; border-radius: 8px; alternate-background-color: $window; }
QTableView:focus { border: 2px solid $accent; }
QTableView[kind="list"], QTableView[kind="list"]:focus { border: none; border-radius: 0; }
QTableView::item { padding: 0 10px; border-bottom: 1px solid $line; }
QTableView::item:selected { background: $tint; color: $text; }
QHeaderView { background: transparent; }
QHeaderView::section { background: $panel; color: $muted; border: none;
    border-bottom: 1px solid $edge; padding: 0 13px; min-height: 32px; font-size: 12px;
    font-weight: 600; }
QTableCornerButton::section { background: $panel; border: none; }
QMenu { background: $panel; border: 1px solid $field_edge; padding: 5px; }
QMenu::item { padding: 7px 28px 7px 10px; border-radius: 5px; }
QMenu::item:selected { background: $tint; color: $on_tint; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $edge; margin: 5px 8px; }
QMenu::icon { padding-left: 8px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $quiet_back; border: 1px solid $edge; border-radius: 5px;
    min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QCalendarWidget QWidget { alternate-background-color: $window; background: $panel; }
QCalendarWidget QTableView { border: none; border-radius: 0; }
QCalendarWidget QTableView::item { padding: 0; border: none; }
QCalendarWidget QToolButton::menu-indicator { image: none; width: 0; }
QCalendarWidget QToolButton { border: none; padding: 4px 8px; font-weight: 600; }
QCalendarWidget QAbstractItemView { selection-background-color: $accent;
    selection-color: $on_accent; }
"""

_TONED = """
QLabel[kind="badge"][tone="$tone"] { color: $fore; background: $back;
    border: 1px solid $rim; border-radius: 9px; padding: 0 10px; font-size: 12px;
    min-height: 18px; max-height: 18px; font-weight: 600; }
QFrame[kind="banner"][tone="$tone"] { background: $back; border: 1px solid $rim;
    border-radius: 8px; }
QFrame[kind="banner"][tone="$tone"] QLabel { color: $fore; }
"""

_LENGTH = re.compile(r"\b(\d+)px\b")
_HAIRLINE = 3


def sheet(tokens: Tokens, scale: float) -> str:
    """Return the style sheet of a theme with every length but hairlines grown by `scale`."""
    colours = {field.name: str(getattr(tokens, field.name)) for field in fields(Tokens)}
    text = _written(_BASE + _BUTTONS + _FIELDS + _LISTS, colours)
    text += "".join(_toned(tokens, tone) for tone in Tone)
    if scale == 1:
        return text
    return _LENGTH.sub(lambda found: f"{_grown(int(found[1]), scale)}px", text)


def _written(text: str, values: dict[str, str]) -> str:
    # Plain replacement, the longest names first: it is on the way to the first paint.
    for name in sorted(values, key=len, reverse=True):
        text = text.replace(f"${name}", values[name])
    return text


def _toned(tokens: Tokens, tone: Tone) -> str:
    fore, back = tokens.tone(tone)
    rim = fore if tokens.outlined else back
    values = {"tone": tone.value, "fore": fore, "back": back, "rim": rim}
    return _written(_TONED, values)


def _grown(length: int, scale: float) -> int:
    return length if length <= _HAIRLINE else round(length * scale)
