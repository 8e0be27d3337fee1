"""The bar over the roster: which days, how they are shown, the search, undoing and redoing."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from cusdesk.domain.dates import short_day, weekday_name
from cusdesk.ui.buttons import button, icon_button
from cusdesk.ui.chips import Chips
from cusdesk.ui.labels import label
from cusdesk.ui.layout import column, row
from cusdesk.ui.roster_acts import RosterActs
from cusdesk.ui.theme import theme

WEEK, DAY = "week", "day"
TABLE, BOARD = "table", "board"
_SEARCH = 180


class RosterBar(QWidget):
    """`step` goes some weeks or days on, `today` to the day of today."""

    def __init__(
        self,
        acts: RosterActs,
        step: Callable[[int], object],
        today: Callable[[], object],
        *more: QWidget,
    ) -> None:
        super().__init__()
        self._acts = acts
        self.days = label("", "heading")
        self.standing = label("", "muted")
        self.search = QLineEdit(placeholderText="Miejscowość, osoba, opiekunka, usługa")
        self.search.setAccessibleName("Grafik: szukaj")
        self.search.setProperty("kind", "narrow")
        self.search.setMinimumWidth(theme().px(_SEARCH))
        self.span = Chips((WEEK, "Tydzień"), (DAY, "Dzień"), name="Ile dni")
        self.look = Chips((TABLE, "Tabela"), (BOARD, "Tablica"), name="Jak pokazać")
        self._undo = icon_button("Cofnij", "arrow-back-up", acts.undo)
        self._redo = icon_button("Ponów", "refresh", acts.redo, key="Ctrl+Y")
        steps = (
            icon_button("Wcześniej", "chevron-left", partial(step, -1), key="Alt+Left"),
            icon_button("Później", "chevron-right", partial(step, 1), key="Alt+Right"),
            button("Dziś", today),
        )
        line = row(
            *steps, self.days, self.standing, None, self.search, self._undo, self._redo, gap=8
        )
        line.setStretch(len(steps) + 3, 1)
        chips = row(self.span, self.look, *more, gap=18)
        chips.setStretch(1, 1)
        self.setLayout(column(line, chips, gap=8))
        acts.gestures.changed.connect(self._show_history)
        self._show_history()

    def show_days(self, first: date, last: date, standing: str = "") -> None:
        """Say which days are shown, and whether they are published."""
        self.standing.setText(standing)
        said = f"{short_day(first)} – {short_day(last)}"
        if first == last:
            said = f"{weekday_name(first)}, {short_day(first)}"
        self.days.setText(said)

    def _show_history(self) -> None:
        gestures = self._acts.gestures
        self._undo.setEnabled(bool(gestures.last_done))
        self._redo.setEnabled(bool(gestures.last_undone))
        for act, said, key in (
            (self._undo, gestures.last_done, "Ctrl+Z"),
            (self._redo, gestures.last_undone, "Ctrl+Y"),
        ):
            name = act.accessibleName()
            act.setToolTip(f"{name}: {said} ({key})" if said else name)
