"""The two sides of the roster: the days, and beside them one visit, a cell or a piece of work."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from cusdesk.ui.layout import clear, column
from cusdesk.ui.panes import Pane
from cusdesk.ui.parts import Part
from cusdesk.ui.theme import theme

Side = Pane | Part
_ONE_SIDE, _ONE_WIDE, _SIDE, _LEAST_SIDE = 900, 1100, 380, 300


class RosterSides(QSplitter):
    """Shows one pane at a time on the right; a narrow window shows it instead of the days."""

    def __init__(self, days: QWidget) -> None:
        super().__init__()
        self.pane: Side | None = None
        self._wide = False
        self._days, self._place = days, column(gap=0)
        self._right = QWidget()
        self._right.setLayout(self._place)
        self._right.setMinimumWidth(theme().px(_LEAST_SIDE))
        for side in (days, self._right):
            self.addWidget(side)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 1)
        self.setSizes([4 * _SIDE, _SIDE])
        self._share()

    def put(self, pane: Side, *, wide: bool = False) -> None:
        """Show a pane; sentences to be read want half of the window."""
        clear(self._place)
        self._place.addWidget(pane)
        self.pane, self._wide = pane, wide
        pane.show()
        self._share()
        if wide:
            self.setSizes([self.width() // 2, self.width() // 2])

    def close_pane(self) -> None:
        """Give the whole width to the days."""
        clear(self._place)
        self.pane = None
        self._share()

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is in the pane."""
        return self.pane is not None and self.pane.isAncestorOf(self.focusWidget())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        narrow = self.width() < theme().px(_ONE_WIDE if self._wide else _ONE_SIDE)
        self._right.setVisible(self.pane is not None)
        self._days.setVisible(self.pane is None or not narrow)
