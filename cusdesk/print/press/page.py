"""A page being drawn: type, rules and pictures, each inside the element it belongs to."""

from collections import defaultdict
from collections.abc import Sequence

from cusdesk.print.press.fonts import Slice
from cusdesk.print.press.lines import Line
from cusdesk.print.press.style import Style
from cusdesk.print.press.tags import Element, Mark

MM = 72 / 25.4
FURNITURE = b"/Artifact BMC"
FOOTER = b"/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC"

# Capitals stand in the middle of their line: two thirds of the size is their height.
_CAPITALS = 0.66


def baseline(style: Style) -> float:
    """Return how far below the top of its line a style's letters stand."""
    return (style.leading + _CAPITALS * style.size) / 2


class Page:
    """One page; distances run from its top left corner, in points."""

    def __init__(self, number: int, width: float, height: float, *, tagged: bool) -> None:
        self.number = number
        self.width = width
        self.height = height
        self.used: defaultdict[Slice, set[int]] = defaultdict(set)
        self.pictures: set[str] = set()
        self._tagged = tagged
        self._operators: list[bytes] = []
        self._marks = 0
        self._owner: Element | bytes = FURNITURE
        self._inside: Element | bytes | None = None
        self._ink = b""
        self._font: tuple[Slice | None, float] = (None, 0.0)
        self._word_space = self._tracking = 0.0

    def content(self) -> bytes:
        """Return the page's drawing operators."""
        self._leave()
        return b"\n".join(self._operators)

    def within(self, element: Element) -> None:
        """Let what is drawn from here on belong to `element`."""
        self._owner = element

    def aside(self, kind: bytes = FURNITURE) -> None:
        """Let what is drawn from here on be furniture, of which readers by ear hear nothing."""
        self._owner = kind

    def lines(self, lines: Sequence[Line], x: float, top: float, style: Style) -> None:
        """Draw lines of type one under another, the first below `top`."""
        if not lines:
            return
        self._enter()
        self._colour(style.colour)
        write = self._operators.append
        write(b"BT")
        if style.tracking != self._tracking:
            write(b"%.2f Tc" % style.tracking)
            self._tracking = style.tracking
        write(b"%g TL" % style.leading)
        at = None
        for line in lines:
            if line.word_space != self._word_space:
                write(b"%.3f Tw" % line.word_space)
                self._word_space = line.word_space
            if at is None:
                write(b"%.2f %.2f Td" % (x + line.x, self.height - top - baseline(style)))
            elif line.x == at:
                write(b"T*")
            else:
                write(b"%.2f %.2f Td" % (line.x - at, -style.leading))
            at = line.x
            for part, codes in line.coded:
                if (part, style.size) != self._font:
                    self._set_font(part, style.size)
                self.used[part].update(codes)
                write(b"(%s)Tj" % codes)
        write(b"ET")

    def rule(self, x: float, y: float, width: float, weight: float, colour: bytes) -> None:
        """Draw a horizontal rule whose middle is at `y`."""
        self.tint(x, y - weight / 2, width, weight, colour)

    def tint(self, x: float, top: float, width: float, height: float, colour: bytes) -> None:
        """Fill a rectangle."""
        self._enter()
        self._colour(colour)
        box = (x, self.height - top - height, width, height)
        self._operators.append(b"%.2f %.2f %.2f %.2f re f" % box)

    def frame(self, x: float, top: float, width: float, height: float, colour: bytes) -> None:
        """Draw the outline of a rectangle."""
        weight = 0.6
        self.rule(x, top, width, weight, colour)
        self.rule(x, top + height, width, weight, colour)
        self.tint(x - weight / 2, top - weight / 2, weight, height + weight, colour)
        self.tint(x + width - weight / 2, top - weight / 2, weight, height + weight, colour)

    def cross(self, x: float, top: float, side: float, colour: bytes) -> None:
        """Draw a cross inside a box."""
        self._enter()
        stroke, inset = _stroke(colour), side * 0.2
        left, right = x + inset, x + side - inset
        high, low = self.height - top - inset, self.height - top - side + inset
        place = (stroke, left, low, right, high, left, high, right, low)
        self._operators.append(
            b"q %s 1.1 w 1 J %.2f %.2f m %.2f %.2f l %.2f %.2f m %.2f %.2f l S Q" % place
        )

    def dots(self, x: float, y: float, width: float, colour: bytes) -> None:
        """Draw a dotted line to write on."""
        self._enter()
        place = (_stroke(colour), x, self.height - y, x + width, self.height - y)
        self._operators.append(b"q %s .7 w 1 J [0 2.4]0 d %.2f %.2f m %.2f %.2f l S Q" % place)

    def picture(self, name: str, x: float, top: float, width: float, height: float) -> None:
        """Show a picture of the document, or ink through it when it is a stencil."""
        self._enter()
        self.pictures.add(name)
        place = (width, height, x, self.height - top - height, name.encode())
        self._operators.append(b"q %.2f 0 0 %.2f %.2f %.2f cm /%s Do Q" % place)

    def stencil(self, name: str, x: float, top: float, side: float, colour: bytes) -> None:
        """Ink a square stencil, as a QR code is."""
        self._enter()
        self._colour(colour)
        self.picture(name, x, top, side, side)

    def slanted(self, line: Line, style: Style, matrix: tuple[float, ...]) -> None:
        """Draw one line of type through a matrix, behind what follows."""
        self._enter()
        self._colour(style.colour)
        self._operators.append(b"BT %.4f %.4f %.4f %.4f %.2f %.2f Tm" % matrix)
        for part, codes in line.coded:
            self._set_font(part, style.size)
            self.used[part].update(codes)
            self._operators.append(b"(%s)Tj" % codes)
        self._operators.append(b"ET")

    def _set_font(self, part: Slice, size: float) -> None:
        self._operators.append(b"/%s %g Tf" % (part.name, size))
        self._font = (part, size)

    def _colour(self, colour: bytes) -> None:
        if colour != self._ink:
            self._operators.append(colour)
            self._ink = colour

    def _enter(self) -> None:
        """Open the mark of whoever owns what is drawn now."""
        owner = self._owner
        if not self._tagged or owner is self._inside:
            return
        self._leave()
        self._inside = owner
        if isinstance(owner, bytes):
            self._operators.append(owner)
            return
        self._operators.append(b"/%s<</MCID %d>>BDC" % (owner.kind.encode(), self._marks))
        owner.children.append(Mark(self.number, self._marks))
        self._marks += 1

    def _leave(self) -> None:
        if self._inside is not None:
            self._operators.append(b"EMC")
            self._inside = None


def _stroke(colour: bytes) -> bytes:
    """Return the operator that strokes in the colour of a filling one."""
    return colour.replace(b"rg", b"RG")
