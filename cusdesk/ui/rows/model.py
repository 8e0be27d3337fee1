"""One model for every list: it holds immutable rows and is replaced whole."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cusdesk.ui.rows.item import RowItem

R = TypeVar("R")
Place = QModelIndex | QPersistentModelIndex
ITEM_ROLE = Qt.ItemDataRole.UserRole + 1
PAGE = 50
_PAGES_KEPT = 64


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A column: its heading and the text of a row in it."""

    heading: str
    text: Callable[[R], str]
    right: bool = False


class Pages(Sequence[R]):
    """Rows fetched fifty at a time, when they are first looked at."""

    def __init__(self, count: int, fetch: Callable[[int, int], Sequence[R]]) -> None:
        self._count, self._fetch = count, fetch
        self._kept: OrderedDict[int, Sequence[R]] = OrderedDict()

    def __len__(self) -> int:
        """Return how many rows there are in all."""
        return self._count

    @overload
    def __getitem__(self, at: int) -> R: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[R]: ...
    def __getitem__(self, at: int | slice) -> R | Sequence[R]:
        """Return a row, fetching its page if it is not at hand."""
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(self._count))]
        if not 0 <= at < self._count:
            raise IndexError(at)
        number, place = divmod(at, PAGE)
        return self._page(number)[place]

    def look_at(self, at: int) -> None:
        """Have the page of a row at hand."""
        self._page(at // PAGE)

    def at_hand(self) -> Iterator[tuple[int, R]]:
        """Return the rows already fetched, each with its place."""
        for number, page in self._kept.items():
            yield from enumerate(page, start=number * PAGE)

    def _page(self, number: int) -> Sequence[R]:
        if number not in self._kept:
            self._kept[number] = self._fetch(number * PAGE, PAGE)
            if len(self._kept) > _PAGES_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(number)
        return self._kept[number]


class RowsModel(QAbstractTableModel, Generic[R]):
    """Shows rows by columns, or as two-line items where `item` describes a row."""

    def __init__(
        self,
        columns: Sequence[Column[R]] = (),
        parent: QObject | None = None,
        *,
        item: Callable[[R], RowItem] | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns: Sequence[Column[R]] = columns
        if item is not None and not columns:
            self._columns = (Column("", lambda row: item(row).spoken()),)
        self._item = item
        self._rows: Sequence[R] = ()

    def show(self, rows: Sequence[R]) -> None:
        """Replace every row."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @property
    def rows(self) -> Sequence[R]:
        """The rows shown."""
        return self._rows

    def row_at(self, at: int) -> R:
        """Return the row at a place."""
        return self._rows[at]

    def rowCount(self, parent: Place = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Place = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._columns[section].heading
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _side(self._columns[section])
        return None

    def data(self, index: Place, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == ITEM_ROLE and self._item is not None:
            return self._item(self._rows[index.row()])
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[index.column()].text(self._rows[index.row()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(self._columns[index.column()])
        return None


def _side(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
