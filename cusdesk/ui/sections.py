"""A screen of several lists: the chooser over the list turns from one section to another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPalette, QShortcut, QStandardItemModel
from PySide6.QtWidgets import (
    QPushButton,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cusdesk.domain.users import Permission, who_may
from cusdesk.ui.buttons import icon_button, primary
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import DropDown
from cusdesk.ui.keys import Command
from cusdesk.ui.labels import label
from cusdesk.ui.layout import column, row
from cusdesk.ui.list_screen import ListScreen
from cusdesk.ui.parts import Part
from cusdesk.ui.screens import Screen
from cusdesk.ui.theme import Tone, theme

R = TypeVar("R")
_Place = QModelIndex | QPersistentModelIndex
PRINT_KEY = "Ctrl+Shift+P"
_ENTRY = 27


@dataclass(frozen=True, slots=True)
class Adding:
    """What a section adds: the words of its button and of its command, and who may."""

    button: str
    command: str
    permission: Permission
    icon: str = "plus"


class Section(ListScreen[R]):
    """A list of one kind of record with its card, as any list screen; what it prints."""

    # The words of the command that prints the list; empty where there is nothing to print.
    printing: ClassVar[str] = ""
    # Cards that show what other screens change: people in a programme, hours of a contract.
    living: ClassVar[tuple[type[Part], ...]] = ()

    def refresh(self) -> None:
        super().refresh()
        if isinstance(self._card, self.living):
            self._card.refresh()

    def add(self) -> None:
        """Show the form of a new record."""

    def print_list(self) -> None:
        """Show the list as it is printed."""

    def leave_adding_to(self, who: str) -> None:
        """Say who adds here instead of the key that adds, to whoever may not."""
        icon, heading, words = self.nothing_chosen
        choose, stop, _begin = words.partition(". ")
        self.nothing_chosen = (icon, heading, f"{choose}{stop}Dodaje tu {who}.")
        self.show_nothing()


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """One line in the list of sections; without the permission the section is not there.

    `load` returns its class, whose module is not loaded before the section is looked at.
    """

    key: str
    title: str
    group: str
    load: Callable[[], type[Section[Any]]]
    permission: Permission | None = None
    adding: Adding | None = None


@dataclass(frozen=True, slots=True)
class At:
    """A record in a section, as the target of `desk.go`; with no record, the section itself."""

    section: str
    record: object = None


@dataclass(frozen=True, slots=True)
class Begin:
    """A new record of a section, as the target of `desk.go`."""

    section: str


class SectionsScreen(Screen):
    """Subclasses name their `sections`; each is made when it is first turned to."""

    sections: ClassVar[tuple[SectionSpec, ...]] = ()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._specs = [
            spec
            for spec in self.sections
            if spec.permission is None or desk.office.may(spec.permission)
        ]
        self._made: dict[str, Section[Any]] = {}
        self._stale: set[str] = set()
        self._primaries: dict[str, QPushButton | None] = {}
        self._stack = QStackedWidget()
        self._lead = _Lead(self.title, self._specs)
        self.setLayout(column(self._stack, gap=0))
        self._listen()
        self.current = self._specs[0].key
        self._bring(self._section(self.current))

    # Sections

    @property
    def section(self) -> Section[Any]:
        """The section in sight."""
        return self._made[self.current]

    def turn_to(self, key: str) -> Section[Any]:
        """Turn to a section and return it."""
        if key != self.current:
            # Made first: an office too busy to be read leaves the section in sight as it was.
            former, section = self.section, self._section(key)
            self.current = key
            section.divide(former.sides)
            self._bring(section)
            self.desk.primary_changed.emit()
        if key in self._stale:
            self._stale.discard(key)
            self.section.refresh()
        return self.section

    def add_in(self, key: str) -> None:
        """Turn to a section and begin a new record there."""
        self.turn_to(key).add()

    # What the shell asks

    def refresh(self) -> None:
        self._stale = set(self._made) - {self.current}
        self.section.refresh()

    def show_target(self, target: object) -> None:
        match target:
            case Begin(key):
                self.add_in(key)
            # Operations, as the desk's, name a section and a record by a plain pair.
            case At(key, record) | (str(key), record):
                section = self.turn_to(key)
                if record is not None:
                    section.show_target(record)
                elif self.isVisible():
                    section.take_focus()
            case _:
                self.section.show_target(target)

    def primary_button(self) -> QPushButton | None:
        if self.current not in self._primaries:
            self._primaries[self.current] = self._make_primary()
        return self._primaries[self.current]

    def commands(self) -> Sequence[Command]:
        section, made = self.section, list(self.section.commands())
        if section.printing:
            made.append(Command(section.printing, section.print_list, PRINT_KEY, "printer"))
        ordered = sorted(self._specs, key=lambda spec: spec.key != self.current)
        made.extend(
            Command(
                spec.adding.command,
                partial(self.add_in, spec.key),
                "Ctrl+N" if spec.key == self.current else "",
                spec.adding.icon,
            )
            for spec in ordered
            if spec.adding and self.office.may(spec.adding.permission)
        )
        made.extend(
            Command(f"{self.title}: {spec.title}", partial(self._go, spec.key), "", "list")
            for spec in self._specs
        )
        return made

    def take_focus(self) -> None:
        self.section.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        adding = self._spec(self.current).adding
        # Only those who may not add get here with this key: for the others it is a shortcut.
        if adding is not None and event.matches(QKeySequence.StandardKey.New):
            who = who_may(adding.permission)
            self.desk.tell(f"{adding.command}: dodaje tu {who}.", tone=Tone.INFO)
        else:
            super().keyPressEvent(event)

    def seek(self) -> None:
        self.section.seek()

    def swap_sides(self) -> None:
        self.section.swap_sides()

    def toast_place(self) -> QRect:
        return self.section.toast_place()

    # Inside

    def _listen(self) -> None:
        self._lead.chooser.activated.connect(self._heed_choice)
        self._lead.printer.clicked.connect(lambda _on=False: self._print())
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+PgDown", partial(self._step, 1)),
            ("Ctrl+PgUp", partial(self._step, -1)),
            (PRINT_KEY, self._print),
        )
        for key, slot in keys:
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    def _print(self) -> None:
        self.section.print_list()

    def _heed_choice(self, at: int) -> None:
        self.turn_to(self._lead.chooser.itemData(at))
        # The chooser moved to another list; whoever walks it with arrows walks on.
        self._lead.chooser.setFocus(Qt.FocusReason.TabFocusReason)

    def _step(self, step: int) -> None:
        keys = [spec.key for spec in self._specs]
        self._go(keys[(keys.index(self.current) + step) % len(keys)])

    def _go(self, key: str) -> None:
        self.turn_to(key).take_focus()

    def _section(self, key: str) -> Section[Any]:
        if key not in self._made:
            spec = self._spec(key)
            section = self._made[key] = spec.load()(self.desk)
            if spec.adding and not self.office.may(spec.adding.permission):
                section.leave_adding_to(who_may(spec.adding.permission))
            self.watches |= section.watches
            section.counted.connect(lambda _text: self.tell_count(self.section.count_text))
            self._stack.addWidget(section)
        return self._made[key]

    def _spec(self, key: str) -> SectionSpec:
        return next(spec for spec in self._specs if spec.key == key)

    def _bring(self, section: Section[Any]) -> None:
        section.lead_with(self._lead)
        self._lead.show_section(self.current, section.printing)
        self._stack.setCurrentWidget(section)
        self.tell_count(section.count_text)

    def _make_primary(self) -> QPushButton | None:
        adding = self._spec(self.current).adding
        if adding is None or not self.office.may(adding.permission):
            return None
        return primary(adding.button, self.section.add, "plus", "Ctrl+N")


class _Lead(QWidget):
    """Stands over the list: which section it shows, and its printer."""

    def __init__(self, title: str, specs: Sequence[SectionSpec]) -> None:
        super().__init__()
        self.chooser = DropDown()
        self.chooser.setProperty("kind", "section")
        self.chooser.setAccessibleName(f"{title}: dział")
        # On Linux a screen reader takes the name of a list that drops down from its label only.
        name = label(f"{title}: dział")
        name.setBuddy(self.chooser)
        name.hide()
        self.chooser.setMaxVisibleItems(30)
        self.chooser.setItemDelegate(_Entries(self.chooser))
        for spec, before in zip(specs, (None, *specs), strict=False):
            if before is None or spec.group != before.group:
                self._head(spec.group)
            self.chooser.addItem(spec.title, spec.key)
        self.printer = icon_button("Drukuj", "printer")
        line = row(name, self.chooser, self.printer, gap=6)
        line.setStretch(1, 1)
        self.setLayout(line)

    def show_section(self, key: str, printing: str) -> None:
        """Name the section in sight and what its printer prints."""
        self.chooser.setCurrentIndex(self.chooser.findData(key))
        self.printer.setVisible(bool(printing))
        self.printer.setAccessibleName(printing)
        self.printer.setToolTip(f"{printing} ({PRINT_KEY})")

    def _head(self, text: str) -> None:
        self.chooser.addItem(text)
        model = self.chooser.model()
        if isinstance(model, QStandardItemModel):
            model.item(self.chooser.count() - 1).setEnabled(False)


class _Entries(QStyledItemDelegate):
    """Paints the headings of the chooser small and muted, the sections a step further in."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Place) -> None:
        super().initStyleOption(option, index)
        shown: Any = option
        look = theme()
        if index.flags() & Qt.ItemFlag.ItemIsEnabled:
            shown.font = look.font(13)
            shown.text = f"\u2003{shown.text}"
        else:
            shown.font = look.font(12, QFont.Weight.DemiBold)
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
                shown.palette.setColor(role, look.colour("muted"))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Place) -> QSize:
        return QSize(super().sizeHint(option, index).width(), theme().px(_ENTRY))
