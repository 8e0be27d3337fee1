"""Goes through a screen as a restless newcomer: each section, card, tab, form and button."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from cusdesk.domain.errors import OfficeError
from cusdesk.ui.empty import EmptyState
from cusdesk.ui.forms import Form
from cusdesk.ui.list_screen import ListScreen
from cusdesk.ui.screens import Screen
from cusdesk.ui.sections import SectionsScreen
from cusdesk.ui.shell import Shell
from cusdesk.ui.tabs import Tabs
from tests.support.widths import too_wide
from tests.ui.journey import Journey, settle

W = TypeVar("W", bound=QWidget)
ROWS, ALIKE = 10, 3
LEAVING = 50


class Crawl:
    """What was met on the way: sentences of empty places, forms, names of buttons, refusals."""

    def __init__(self, shell: Shell, key: str) -> None:
        self.shell, self.key = shell, key
        self.empty: set[tuple[str, str]] = set()
        self.unnamed: set[str] = set()
        self.wide: set[tuple[str, str]] = set()
        self.pressed: set[tuple[str, str]] = set()
        self.forms = 0
        self.refused: list[str] = []
        self._walked: set[tuple[object, ...]] = set()
        self._run: set[str] = set()
        self._saved: set[tuple[object, ...]] = set()
        self._leave = QTimer(shell)
        self._leave.timeout.connect(leave_dialogs)

    def walk(self) -> None:
        """Open everything; whoever is asked in a dialog says no."""
        self._leave.start(LEAVING)
        try:
            self._try(lambda: self.shell.turn(self.key))
            if self.key in self.shell._screens:
                for turn in self._sections():
                    if self._try(turn):
                        self._walk_part(turn)
        finally:
            self._leave.stop()

    @property
    def screen(self) -> Screen:
        return self.shell._screens[self.key]

    @property
    def part(self) -> Screen:
        """The section in sight, where a screen has sections; else the screen itself."""
        return self.screen.section if isinstance(self.screen, SectionsScreen) else self.screen

    def _sections(self) -> list[Callable[[], object]]:
        """Return the ways to the sections of a screen; one without sections stays as it is."""
        screen = self.screen
        if not isinstance(screen, SectionsScreen):
            return [lambda: None]
        return [partial(screen.turn_to, spec.key) for spec in screen._specs]

    def _walk_part(self, turn: Callable[[], object]) -> None:
        self._press_all(turn)
        for again in self._places(turn):
            self._press_all(again)
        self._try(turn)
        self._run_commands(turn)

    # The places of a screen or section: each filter, its first rows, their tabs

    def _places(self, turn: Callable[[], object]) -> Iterator[Callable[[], object]]:
        part = self.part
        if not isinstance(part, ListScreen):
            return
        for chip, _name in part.chips or (("", ""),):
            self._try(turn)
            self._choose(part, chip)
            for at in self._unlike(part):
                yield from self._card(turn, part, chip, at)

    def _unlike(self, screen: ListScreen[Any]) -> list[int]:
        """Return the places of rows that differ by kind and badge from all looked at before."""
        unlike = []
        for at in range(min(screen.model.rowCount(), ROWS)):
            row = screen.model.row_at(at)
            shown = screen.item(row)
            kind = (type(screen), type(row))
            sign = (kind, shown.badge, row if self.key == "offices" else "")
            alike = sum(known == kind for known, *_rest in self._walked)
            if sign not in self._walked and alike < (ROWS if self.key == "offices" else ALIKE):
                self._walked.add(sign)
                unlike.append(at)
        return unlike

    def _card(
        self, turn: Callable[[], object], screen: ListScreen[Any], chip: str, at: int
    ) -> Iterator[Callable[[], object]]:
        def again() -> None:
            turn()
            self._choose(screen, chip)
            screen.list.select(at)
            screen.open_card()

        self._try(again)
        yield again
        for keys in [list(tabs._heads) for tabs in self._all(Tabs)]:
            for key in keys:

                def turned(key: str = key) -> None:
                    again()
                    for tabs in self._all(Tabs):
                        if key in tabs._heads:
                            tabs.turn(key)

                self._try(turned)
                yield turned

    def _place(self) -> str:
        """Name what stands beside the list: the same button elsewhere is another one."""
        part = self.part
        card = getattr(part, "_card", None)
        beside = (type(part).__name__, type(card).__name__)
        return " ".join([*beside, *(tabs.current for tabs in self._all(Tabs))])

    def _choose(self, screen: ListScreen[Any], chip: str) -> None:
        if chip and screen.filter.current != chip:
            self._try(lambda: screen.filter.choose(chip))

    # What is done in a place

    def _press_all(self, again: Callable[[], object]) -> None:
        self._look()
        where = self._place()
        for name in [name_of(one) for one in self._buttons()]:
            if (where, name) not in self.pressed:
                self.pressed.add((where, name))
                self._press(name)
                if self._place() != where:
                    self._try(again)

    def _press(self, name: str) -> None:
        found = next((one for one in self._buttons() if name_of(one) == name), None)
        if found is not None:
            self._try(found.click)
            self._read_empty()
            self._save_forms()
            self._close_others()

    def _run_commands(self, turn: Callable[[], object]) -> None:
        for command in self.screen.commands():
            if command.text in self._run:
                continue
            self._run.add(command.text)
            self._try(command.run)
            self.shell.turn(self.key)
            self._look()
            self._save_forms()
            self._close_others()
            self._try(turn)

    def _save_forms(self) -> None:
        for at, form in enumerate(self._all(Form)):
            typed = tuple((one.key, one.name, one.typed()) for one in form.fields.values())
            # The same form of the same record, with the same in every field, is saved once.
            sign = (self._place(), self._record(), at, doing(form), form.footer.isVisible(), typed)
            if sign not in self._saved:
                self._saved.add(sign)
                self.forms += 1
                self._try(form.save)

    def _record(self) -> str:
        """Name the record whose card stands beside the list."""
        part = self.part
        chosen = part.chosen if isinstance(part, ListScreen) else None
        return "" if chosen is None else str(part.identity(chosen))

    def _look(self) -> None:
        settle()
        self._read_empty()
        self.unnamed |= set(Journey(self.shell).unnamed())
        self.wide |= {(self._place(), said) for said in too_wide(self.shell)}

    def _read_empty(self) -> None:
        for empty in self._all(EmptyState):
            self.empty.add((empty.heading.text(), empty.sentence.text()))

    def _try(self, act: Callable[[], object]) -> bool:
        """Do something; a refusal with a sentence is an answer, all else is a fault."""
        try:
            act()
            settle()
        except OfficeError as refusal:
            self.refused.append(refusal.sentence)
            return False
        return True

    def _all(self, kind: type[W]) -> list[W]:
        return [one for one in in_sight(self.screen) if isinstance(one, kind)]

    def _buttons(self) -> list[QPushButton]:
        return [one for one in self._all(QPushButton) if one.isEnabled() and name_of(one)]

    def _close_others(self) -> None:
        for window in QApplication.topLevelWidgets():
            if window is not self.shell and window.isVisible():
                window.close()
        if self.shell.current != self.key:
            self.shell.turn(self.key)


def in_sight(widget: QWidget) -> Iterator[QWidget]:
    """Yield the widgets that can be seen; a screen holds many times as many that cannot."""
    for one in widget.children():
        if isinstance(one, QWidget) and one.isVisible():
            yield one
            yield from in_sight(one)


def name_of(one: QPushButton) -> str:
    """Return how a screen reader names a button."""
    return one.accessibleName() or one.text().strip()


def doing(form: Form) -> str:
    """Name what a form does on saving, for forms with the same fields do different things."""
    save: Any = form._save
    while isinstance(save, partial):
        save = save.func
    words = [one.text() for one in form.footer.findChildren(QPushButton)]
    return " ".join([getattr(save, "__qualname__", type(save).__qualname__), *words])


def leave_dialogs() -> None:
    """Close what asks before it goes on, and menus that hang open."""
    asking = QApplication.activeModalWidget() or QApplication.activePopupWidget()
    if isinstance(asking, QWidget):
        asking.close()
    if isinstance(asking, QMenu):
        asking.hide()
