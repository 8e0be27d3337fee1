"""Both columns of a fee table as they are typed, and as the check sees them."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.fee_entries import parse_fee, parse_share, typed_fee, typed_share
from cusdesk.domain.fee_tables import Band
from cusdesk.ui.fields import CheckField, Field
from cusdesk.ui.labels import label
from cusdesk.ui.layout import column, row
from cusdesk.ui.resolutions_grid import FAMILY, OVER, SINGLE, TO, TOGETHER, BandGrid, Texts


@dataclass(frozen=True, slots=True)
class Bands:
    """The rows of both columns of a table."""

    single: tuple[Band, ...]
    family: tuple[Band, ...]

    @property
    def share_edges(self) -> bool:
        """Whether both columns have the same thresholds, as most resolutions do."""
        edges = [[(band.over, band.to) for band in side] for side in (self.single, self.family)]
        return edges[0] == edges[1]


class BandsField(Field[Bands]):
    """Both columns of a table: one grid where thresholds are shared, two where they differ."""

    def __init__(self, key: str) -> None:
        self.shared = CheckField("shared", "Obie kolumny mają te same progi")
        self.together = BandGrid(TOGETHER)
        self.single = BandGrid((OVER, TO, SINGLE))
        self.family = BandGrid((OVER, TO, FAMILY))
        self.shared.show_value(True)
        hint = label(_KEYS, "note", wrap=True)
        holder = QWidget()
        holder.setLayout(column(self.shared, hint, self.together, self.single, self.family, gap=8))
        super().__init__(key, "Progi i odpłatność", holder, span=12)
        for grid in (self.together, self.single, self.family):
            grid.edited.connect(self._edit)
        self.shared.edited.connect(self._turn)
        self._show_grids()

    # What a form asks

    def typed(self) -> str:
        content = {
            "shared": self.shared.value,
            "together": self.together.texts(),
            SINGLE: self.single.texts(),
            FAMILY: self.family.texts(),
        }
        return json.dumps(content, ensure_ascii=False)

    def retype(self, text: str) -> None:
        content = json.loads(text) if text else {}
        self.shared.show_value(content.get("shared", True))
        self.together.show_texts(content.get("together", []))
        self.single.show_texts(content.get(SINGLE, []))
        self.family.show_texts(content.get(FAMILY, []))
        self._show_grids()
        self.complain("")

    def show_value(self, value: Bands | None) -> None:
        bands = value or Bands((), ())
        self.shared.show_value(bands.share_edges)
        pairs = list(zip(bands.single, bands.family, strict=False)) if bands.share_edges else []
        notes = [one.note or other.note or "" for one, other in pairs]
        joined = [_texts(one, SINGLE) | {FAMILY: typed_fee(other.fee)} for one, other in pairs]
        self.together.show_texts(joined, notes)
        for grid, key, side in self._sides(bands):
            grid.show_texts([_texts(band, key) for band in side], [one.note or "" for one in side])
        self._show_grids()
        self.complain("")

    def read(self) -> Bands:
        """Return the rows typed, or say at its row what cannot be read."""
        return self._bands(strict=True)

    def so_far(self) -> Bands:
        """Return the rows that can be read already; the live check looks at these."""
        return self._bands(strict=False)

    @property
    def value(self) -> Bands | None:
        """The rows typed; None while one of them cannot be read."""
        try:
            return self.read()
        except InvalidInputError:
            return None

    def take_focus(self) -> None:
        (self.together if self.shared.value else self.single).take_focus()

    def _parse(self, text: str) -> Bands:
        return self.read()

    # What the editor asks

    def mark(self, side: str, number: int, sentence: str) -> None:
        """Say what the check found at a row of a column, counted among the readable ones."""
        grid = self.together if self.shared.value else self._grid_of(side)
        places = [at for at, _one, _other in self._read(grid, strict=False)]
        if number < len(places):
            grid.complain(places[number], sentence)

    def unmark(self) -> None:
        """Take away what the check said before."""
        for grid in (self.together, self.single, self.family):
            for at in range(len(grid.texts())):
                grid.complain(at, "")

    def put(self, bands: Bands) -> None:
        """Put other rows in, as the closing of a gap does; it counts as typed."""
        self.show_value(bands)
        self._edit()

    # Inside

    def _bands(self, *, strict: bool) -> Bands:
        if self.shared.value:
            rows = list(self._read(self.together, strict=strict))
            return Bands(tuple(one for _, one, _ in rows), tuple(other for _, _, other in rows))
        sides = [
            tuple(one for _, one, _ in self._read(grid, strict=strict))
            for grid in (self.single, self.family)
        ]
        return Bands(sides[0], sides[1])

    def _read(self, grid: BandGrid, *, strict: bool) -> Iterator[tuple[int, Band, Band]]:
        fees = [key for key in grid.keys if key in {SINGLE, FAMILY}]
        for at, texts in enumerate(grid.texts()):
            if not any(text.strip() for text in texts.values()):
                continue
            try:
                over, to = parse_share(texts[OVER]), parse_share(texts[TO])
                one, other = parse_fee(texts[fees[0]]), parse_fee(texts[fees[-1]])
            except InvalidInputError as refusal:
                if strict:
                    grid.complain(at, refusal.sentence)
                    raise InvalidInputError(
                        f"Próg {at + 1}: {refusal.sentence}", self.key
                    ) from refusal
                continue
            note = grid.note(at) or None
            yield at, Band(over, to, one, note), Band(over, to, other, note)

    def _turn(self) -> None:
        """Carry what is typed over to the other way of typing it; nothing of it is lost."""
        single, family = self.single.texts(), self.family.texts()
        if not self.shared.value:
            kept = self.together.texts()
            self.single.show_texts([{key: one[key] for key in self.single.keys} for one in kept])
            self.family.show_texts([{key: one[key] for key in self.family.keys} for one in kept])
        elif _edges(single) == _edges(family):
            pairs = zip(single, family, strict=True)
            self.together.show_texts([one | {FAMILY: other[FAMILY]} for one, other in pairs])
        else:
            self.shared.show_value(False)
            self.complain("Progi kolumn się różnią, więc zostają dwie tabele. Wyrównaj je.")
            return
        self._show_grids()
        self._edit()

    def _show_grids(self) -> None:
        shared = self.shared.value
        self.together.setVisible(shared)
        self.single.setVisible(not shared)
        self.family.setVisible(not shared)

    def _sides(self, bands: Bands) -> tuple[tuple[BandGrid, str, tuple[Band, ...]], ...]:
        return ((self.single, SINGLE, bands.single), (self.family, FAMILY, bands.family))

    def _grid_of(self, side: str) -> BandGrid:
        return self.single if side == SINGLE else self.family

    def _arrange(self, mark: list[QLabel]) -> Any:
        head = row(self._head, None, gap=5)
        return column(head, self.control, self._fault_line, gap=4)


def _texts(band: Band, fee: str) -> Texts:
    return {OVER: typed_share(band.over), TO: typed_share(band.to), fee: typed_fee(band.fee)}


def _edges(rows: Sequence[Texts]) -> list[tuple[str, str]]:
    return [(row[OVER].strip(), row[TO].strip()) for row in rows]


_KEYS = (
    "Enter przechodzi dalej, na końcu wiersza dodaje próg. Strzałki zmieniają wiersz, Ctrl+Delete "
    "go usuwa. Puste „powyżej” i „do” to otwarte końce, odpłatność „30–120” to przedział."
)
