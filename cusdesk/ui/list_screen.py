"""A screen of records: search and filters over a list, and beside it the card of the one chosen."""

from abc import abstractmethod
from collections.abc import Sequence
from decimal import Decimal
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSplitter, QWidget

from cusdesk.domain.money import plain_number
from cusdesk.domain.words import plural
from cusdesk.ui.buttons import button
from cusdesk.ui.chips import Chips
from cusdesk.ui.desk import Desk
from cusdesk.ui.empty import EmptyState
from cusdesk.ui.labels import Pictogram
from cusdesk.ui.layout import boxed, clear, column, row
from cusdesk.ui.rows import Pages, RowItem, RowsList, RowsModel
from cusdesk.ui.screens import Screen
from cusdesk.ui.theme import theme

R = TypeVar("R")
LIST_WIDTH, _LEAST_LIST, _ONE_SIDE = 384, 250, 720
_PAUSE = 120
_NOT_FOUND = "Nic nie znaleziono"


class ListScreen(Screen, Generic[R]):
    """Subclasses say what is found (`rows_for`), how a row reads (`item`) and its card (`card`)."""

    noun: ClassVar[tuple[str, str, str]] = ("pozycja", "pozycje", "pozycji")
    search_hint: ClassVar[str] = "Szukaj"
    chips: ClassVar[tuple[tuple[str, str], ...]] = ()
    nothing_chosen: tuple[str, str, str] = (
        "list",
        "Nic nie wybrano",
        "Wybierz pozycję z listy strzałkami.",
    )
    nothing_found: ClassVar[tuple[str, str, str]] = (
        "search",
        _NOT_FOUND,
        "Zmień szukane słowo albo zawężenie listy.",
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model: RowsModel[R] = RowsModel(parent=self, item=self.item)
        self.list = RowsList(self.model, self.title)
        self.search = QLineEdit(placeholderText=self.search_hint)
        self.filter = Chips(*self.chips)
        self._card: QWidget | None = None
        # Whose card stands there; of a new record's form, and of none, nobody's.
        self._carded: object = None
        # Until its width is known a screen asks for no more than one side needs.
        self._one_side, self._on_card = True, False
        self._lay_out()
        self._show_sides()
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._listen()
        self.refresh()

    # What a screen says about itself

    @abstractmethod
    def rows_for(self, text: str, chip: str) -> Sequence[R]:
        """Return the rows that match the search text under a filter."""

    @abstractmethod
    def item(self, row: R) -> RowItem:
        """Return how a row reads in the list."""

    @abstractmethod
    def card(self, row: R) -> QWidget:
        """Return the card of a record; the one shown before may be returned again."""

    def identity(self, row: R) -> object:
        """Return what names a record, so that it stays chosen when the list is read again."""
        return getattr(row, "id", row)

    def row_of(self, target: object) -> R | None:
        """Return the row of a record that is not at hand in the list, asking the office."""
        return None

    # What the shell asks

    def refresh(self) -> None:
        self.read_list()

    def read_list(self) -> None:
        """Read the rows again, as at each key; the card beside them stays as it is."""
        kept = self._chosen_identity()
        rows = self.rows_for(self.search.text().strip(), self.filter.current)
        self._quiet = True
        self.model.show(rows)
        self._quiet = False
        self._stack(len(rows) == 0)
        self._tell_count(len(rows))
        self._choose_again(kept)

    def show_target(self, target: object) -> None:
        self.search.clear()
        if self.chips:
            self.filter.choose(self.chips[0][0])
        at = self._place_of(target)
        if at is not None:
            self.list.select(at)
            self.open_card()
        elif (row := self.row_of(target)) is not None:
            self.list.unselect()
            self.show_card(self.card(row))
            self._carded = self.identity(row)

    def take_focus(self) -> None:
        if self._on_card and self._one_side:
            self._focus_card()
        else:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def shelter(self) -> None:
        """Take the keyboard when what had it in the card went away.

        A card that is no row of the list keeps it: in the list it would give way to another.
        """
        if self._begins_new:
            self._focus_card()
        elif self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def seek(self) -> None:
        self.back_to_list()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def swap_sides(self) -> None:
        focus = self.focusWidget()
        inside = focus is not None and self._right.isAncestorOf(focus)
        if inside:
            self._turn_to_list()
        elif self._begins_new:
            self._turn_to_card()
        else:
            self.open_card()

    def toast_place(self) -> QRect:
        if self._left.isHidden():
            return QRect(14, 0, self.width() - 28, self.height() - theme().px(62))
        return QRect(14, 0, self._left.width() - 28, self.height() - 12)

    # What a screen of several lists asks

    def lead_with(self, widget: QWidget) -> None:
        """Put a widget over the search; it comes first under the Tab key."""
        self._head.insertWidget(0, widget)
        widget.show()

    @property
    def sides(self) -> list[int]:
        """How wide the list and the card are."""
        return self._splitter.sizes()

    def divide(self, sides: list[int]) -> None:
        """Give the list and the card a width."""
        self._splitter.setSizes(sides)

    # Sides

    @property
    def chosen(self) -> R | None:
        """The row chosen in the list."""
        at = self.list.currentIndex()
        return self.model.row_at(at.row()) if at.isValid() else None

    def open_card(self) -> None:
        """Show the chosen card now and move the keyboard into it."""
        if self.chosen is None:
            return
        if self._pause.isActive() or self._carded != self._chosen_identity():
            self._show_chosen()
        self._turn_to_card()

    def back_to_list(self) -> None:
        """Leave the card for the list; what was typed is kept as a draft.

        The form of a new record makes room for the card of the one chosen.
        """
        self._turn_to_list()
        if self._begins_new:
            if self.chosen is not None:
                self._show_chosen()
            else:
                self._put_card(EmptyState(*self.nothing_chosen), None)
                self._card = None

    def show_nothing(self) -> None:
        """Say anew what stands where nothing is chosen or found, in the words of now."""
        self._stack(self.model.rowCount() == 0)
        if self._card is None:
            self._put_card(EmptyState(*self.nothing_chosen), None)
            self._card = None

    @property
    def _begins_new(self) -> bool:
        return self._card is not None and self._carded is None

    def _turn_to_card(self) -> None:
        self._on_card = True
        self._show_sides()
        self._focus_card()

    def _turn_to_list(self) -> None:
        self.write_drafts()
        self._on_card = False
        self._show_sides()
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def show_card(self, card: QWidget) -> None:
        """Show a card that is no row of the list yet, such as a new record."""
        self._pause.stop()
        self._put_card(card, None)
        self._turn_to_card()

    def show_record(self, card: QWidget, identity: object) -> None:
        """Show the card of a record just made, chosen in the list where it stands there."""
        self.read_list()
        self.list.unselect()
        self._choose_again(identity)
        self.show_card(card)
        self._carded = identity

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.search.hasFocus():
            self.back_to_list()
        elif event.key() == Qt.Key.Key_Escape:
            self.search.clear()
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.search.hasFocus() and event.key() in _INTO_LIST:
            self._enter_list(event.key())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._one_side = self.width() < theme().px(_ONE_SIDE)
        self._show_sides()

    # Inside

    def _lay_out(self) -> None:
        self.search.setAccessibleName(f"{self.title}: szukaj")
        self.search.setProperty("kind", "narrow")
        self.search.setClearButtonEnabled(False)
        self.search.setLayout(row(Pictogram("search"), None, margin=(11, 0, 0, 0)))
        self._empty_list = EmptyState(*self.nothing_found)
        self._head = column(self.search, *([self.filter] if self.chips else []), gap=9)
        self._head.setContentsMargins(14, 10, 14, 8)
        body = column(self._head, self.list, self._empty_list, gap=0)
        self._left = boxed(body, "column")
        self._left.setMinimumWidth(_LEAST_LIST)
        self._back = button("Wróć do listy", self.back_to_list, "arrow-left", kind="link")
        self._place = column(gap=0)
        self._right = QWidget()
        self._right.setLayout(
            column(boxed(row(self._back, None, margin=(20, 6, 0, 0))), self._place, gap=0)
        )
        self._right.layout().setStretch(1, 1)  # type: ignore[union-attr]
        # A card may want more; it scrolls, so that the window can still be made narrow.
        self._right.setMinimumWidth(_LEAST_LIST)
        self._put_card(EmptyState(*self.nothing_chosen), None)
        self._card = None
        self._splitter = QSplitter()
        for side in (self._left, self._right):
            self._splitter.addWidget(side)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([LIST_WIDTH, 4 * LIST_WIDTH])
        self.setLayout(column(self._splitter))

    def _listen(self) -> None:
        self._quiet = False
        self.search.textChanged.connect(lambda _text: self.read_list())
        self.filter.chosen.connect(lambda _key: self.read_list())
        self.list.typed.connect(self._type_on)
        self.list.chosen.connect(self._heed_choice)
        self.list.opened.connect(lambda _row: self.open_card())
        self.list.clicked.connect(lambda _at: self._open_clicked())
        self._pause.timeout.connect(self._show_chosen)

    def _heed_choice(self, _row: R) -> None:
        # Whoever holds an arrow down is on the way: only where they stop is a card opened.
        if not self._quiet:
            self._pause.start()

    def _open_clicked(self) -> None:
        if self._one_side or self._carded != self._chosen_identity():
            self.open_card()

    def _show_chosen(self) -> None:
        self._pause.stop()
        row = self.chosen
        if row is not None:
            self._put_card(self.card(row), self.identity(row))

    def _put_card(self, card: QWidget, whose: object) -> None:
        if card is not self._card:
            clear(self._place)
            self._place.addWidget(card)
            # Shown at once, not with the next event: the keyboard goes into it right away.
            card.show()
        self._card, self._carded = card, whose

    def _focus_card(self) -> None:
        take = getattr(self._card, "take_focus", None)
        if take is not None:
            take()
        elif self._card is not None:
            self._card.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_sides(self) -> None:
        self._left.setVisible(not (self._one_side and self._on_card))
        self._right.setVisible(not self._one_side or self._on_card)
        self._back.setVisible(self._one_side)

    def _stack(self, empty: bool) -> None:
        self.list.setVisible(not empty)
        self._empty_list.say(*self._empty_words())
        self._empty_list.setVisible(empty)

    def _empty_words(self) -> tuple[str, str]:
        """Return what an empty list says: whoever looked for nothing is told how one begins."""
        _icon, heading, words = self.nothing_found
        if heading != _NOT_FOUND or self.search.text().strip():
            return heading, words
        _choose, _stop, begin = self.nothing_chosen[2].partition(". ")
        return "Nic tu nie ma", begin or "Wybierz inne zawężenie listy."

    def _tell_count(self, number: int) -> None:
        self.tell_count(f"{plain_number(Decimal(number))} {plural(number, *self.noun)}")

    def _chosen_identity(self) -> object:
        row = self.chosen
        return None if row is None else self.identity(row)

    def _choose_again(self, identity: object) -> None:
        if identity is None:
            return
        at = self._place_of(identity)
        if at is not None:
            self._quiet = True
            self.list.select(at)
            self._quiet = False

    def _place_of(self, identity: object) -> int | None:
        rows = self.model.rows
        if isinstance(rows, Pages) and rows:
            # What stands on the first page is found without having been painted.
            rows.look_at(0)
        at_hand = rows.at_hand() if isinstance(rows, Pages) else enumerate(rows)
        return next((at for at, row in at_hand if self.identity(row) == identity), None)

    def _type_on(self, text: str) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.setText(self.search.text() + text)

    def _enter_list(self, key: int) -> None:
        if self.model.rowCount() == 0:
            return
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.list.currentIndex().isValid():
            self.list.select(0)
        if key != Qt.Key.Key_Down:
            self.open_card()


_INTO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
