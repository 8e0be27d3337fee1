"""What a screen is: a title, what it shows, and what the shell may ask of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol, runtime_checkable

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.users import Permission
from cusdesk.ui.desk import Desk
from cusdesk.ui.keys import Command, Errand
from cusdesk.ui.layout import focus_first
from cusdesk.ui.theme import theme


@runtime_checkable
class Drafted(Protocol):
    """A part of a screen that keeps what is typed in it and not yet stored."""

    def write_draft(self) -> None:
        """Keep it now, as before locking or leaving."""


@runtime_checkable
class Resumed(Protocol):
    """A part of a screen that can go on with a draft asked for on Pulpit."""

    def take_up(self) -> bool:
        """Bring it back where this is its place, and say whether it was."""


class Screen(QWidget):
    """One place of the sidebar.

    `watches` names the tables whose change makes the shell call `refresh`; a screen out of sight
    is refreshed when it is next looked at.
    """

    title: ClassVar[str] = ""
    watches: frozenset[str] = frozenset()
    help_page: ClassVar[str] = ""

    counted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.office = desk, desk.office
        self.count_text = ""
        self.setAccessibleName(self.title)

    def tell_count(self, text: str) -> None:
        """Say how much is on the screen, beside its title: „1 248 osób”."""
        self.count_text = text
        self.counted.emit(text)

    def refresh(self) -> None:
        """Read again what is shown; forms under the hands stay as they are."""

    def show_target(self, target: object) -> None:
        """Turn to one record, named as the screen itself names it."""

    def primary_button(self) -> QPushButton | None:
        """Return the one main button, which stands in the top bar."""
        return None

    def commands(self) -> Sequence[Command]:
        """Return what the palette can do here."""
        return ()

    def take_focus(self) -> None:
        """Move the keyboard to where work begins."""
        focus_first(self)

    def seek(self) -> None:
        """Move the keyboard to the search field of the screen, if it has one."""

    def swap_sides(self) -> None:
        """Move the keyboard between the list and the card, if there are two sides."""

    def toast_place(self) -> QRect:
        """Return what messages may cover; they stand at its lower right."""
        return QRect(14, 0, min(theme().px(384), self.width() - 28), self.height() - 12)

    def write_drafts(self) -> None:
        """Write what stands unsaved in the forms and editors of this screen."""
        for part in self.findChildren(QWidget):
            if isinstance(part, Drafted):
                part.write_draft()


@dataclass(frozen=True, slots=True)
class ScreenSpec:
    """One line in the list of screens; without the permission the screen is not there."""

    key: str
    title: str
    icon: str
    shortcut: str
    factory: Callable[[Desk], Screen]
    permission: Permission | None = None
    at_foot: bool = False
    errands: tuple[Errand, ...] = ()
