"""The structure tree: what each piece of a page is, for those who read by ear."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from cusdesk.print.press.pdf import PdfFile, references, text_string


@dataclass(slots=True, eq=False)
class Element:
    """A node of the tree; pages add their marked content to it as it is drawn."""

    kind: str
    children: list["Element | Mark"] = field(default_factory=list)
    alt: str = ""
    spoken: str = ""
    attributes: bytes = b""

    def add(
        self, kind: str, *, alt: str = "", spoken: str = "", attributes: bytes = b""
    ) -> "Element":
        """Return a new child; `alt` describes a picture, `spoken` replaces what is drawn."""
        child = Element(kind, alt=alt, spoken=spoken, attributes=attributes)
        self.children.append(child)
        return child

    @property
    def says_something(self) -> bool:
        """Whether anything was drawn in it; an empty cell still counts, for its column's sake."""
        return self.kind in _CELLS or any(
            isinstance(child, Mark) or child.says_something for child in self.children
        )


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked piece of a page that belongs to an element."""

    page: int
    number: int


_CELLS = ("TD", "TH")

# The header cells of a column and of a row (PDF 14.8.5.7), list numbers as drawn (14.8.5.5).
COLUMN_HEAD = b"/A<</O/Table/Scope/Column>>"
ROW_HEAD = b"/A<</O/Table/Scope/Row>>"
NUMBERED = b"/A<</O/List/ListNumbering/Decimal>>"


def spanning(columns: int) -> bytes:
    """Return the attribute of a cell that spans columns."""
    return b"/A<</O/Table/ColSpan %d>>" % columns


def boxed(left: float, bottom: float, right: float, top: float) -> bytes:
    """Return the attribute that says where on the page a picture stands."""
    box = b"%.2f %.2f %.2f %.2f" % (left, bottom, right, top)
    return b"/A<</O/Layout/Placement/Block/BBox[%s]>>" % box


class TreeWriter:
    """Writes a structure tree once the numbers of its pages are known."""

    def __init__(self, file: PdfFile, pages: list[int]) -> None:
        self._file = file
        self._pages = pages
        self._owners: list[dict[int, int]] = [{} for _ in pages]

    def write(self, document: Element) -> int:
        """Add the tree to the file; return the reference of its root."""
        root = self._file.reserve()
        top = self._element(document, root)
        entries = [
            b"%d %s" % (page, references([owner for _, owner in sorted(owners.items())]))
            for page, owners in enumerate(self._owners)
        ]
        parents = self._file.add(b"<</Nums[%s]>>" % b" ".join(entries))
        body = b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d>>"
        self._file.put(root, body % (top, parents, len(self._pages)))
        return root

    def _element(self, element: Element, parent: int) -> int:
        own = self._file.reserve()
        marks = [child.page for child in element.children if isinstance(child, Mark)]
        page = marks[0] if marks else -1
        body = [b"<</S/%s/P %d 0 R" % (element.kind.encode(), parent), element.attributes]
        if marks:
            body.append(b"/Pg %d 0 R" % self._pages[page])
        if element.alt:
            body.append(b"/Alt" + text_string(element.alt))
        if element.spoken:
            body.append(b"/ActualText" + text_string(element.spoken))
        body.append(b"/K[%s]>>" % b" ".join(self._kids(element, own, page)))
        self._file.put(own, b"".join(body))
        return own

    def _kids(self, element: Element, own: int, page: int) -> Iterator[bytes]:
        for child in element.children:
            if isinstance(child, Element) and not child.says_something:
                continue
            if isinstance(child, Element):
                yield b"%d 0 R" % self._element(child, own)
                continue
            self._owners[child.page][child.number] = own
            if child.page == page:
                yield b"%d" % child.number
            else:
                yield b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (self._pages[child.page], child.number)
