"""Sample lists as the office prints them: heads, rows, and remarks across all columns."""

from dataclasses import dataclass

from cusdesk.print.blocks import Head, Identity, Row, RowKind, Table, headed
from cusdesk.print.registers import Register
from cusdesk.print.samples.common import CENTRE, DAY, HANDLER, masthead

AUTHOR = HANDLER.split(",")[0]
TODAY = "Stan na 21.11.2026"
COOPERATIVE = "Spółdzielnia Socjalna „Razem do sukcesu”"


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as it is printed: its heads, and what stands under them."""

    title: str
    note: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[str, ...], ...]
    remark: str = ""

    @property
    def register(self) -> Register:
        """The list on paper; a row of one cell is a remark across all columns."""
        rows = tuple(Row(one, RowKind.ENTRY if one[1:] else RowKind.REMARK) for one in self.rows)
        return Register(
            head=masthead(self.title, CENTRE, self.note, ""),
            made_on=DAY,
            author=AUTHOR,
            table=Table(headed(self.heads), rows),
            remark=self.remark,
            identity=Identity(self.title, (self.title, f"{AUTHOR}, 21.11.2026")),
        )
