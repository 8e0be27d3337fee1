"""Forms to write on by hand: fields over dotted lines, boxes to tick, lines for a description."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cusdesk.print.paper import styles
from cusdesk.print.paper.composing import Composer
from cusdesk.print.press.flow import Block, Whole
from cusdesk.print.press.lines import Line, spaced
from cusdesk.print.press.page import MM, Page
from cusdesk.print.press.paragraph import Paragraph
from cusdesk.print.press.style import Align, aligned
from cusdesk.print.press.tags import Element
from cusdesk.print.press.text import escaped

# Tired hands write large: never less than nine millimetres between dotted lines.
WRITING = 9 * MM

_GUTTER = 4 * MM
_BOX = 3.5 * MM
_DIGIT_WIDE, _DIGIT_HIGH = 5 * MM, 6.8 * MM
_DESCENT = 1.1 * MM


@dataclass(frozen=True, slots=True)
class Field:
    """A place to write: its caption, what is known already, its share of the row, its boxes."""

    caption: str
    value: str = ""
    share: float = 1.0
    digits: int = 0


@dataclass(frozen=True, slots=True)
class _Place:
    caption: tuple[Line, ...]
    value: tuple[Line, ...]
    x: float
    width: float
    digits: int
    element: Element


@dataclass(frozen=True, slots=True)
class FieldRow(Whole):
    """Fields side by side, each with its caption above the line."""

    places: Sequence[_Place]
    high: float

    @property
    def height(self) -> float:
        """Captions, and nine millimetres to write in."""
        return self.high

    def show(self, page: Page, top: float) -> None:
        """Draw the places to write on, then the captions and what is known."""
        line = top + self.height - _DESCENT
        page.aside()
        for place in self.places:
            _draw_place(page, place, line)
        for place in self.places:
            page.within(place.element)
            page.lines(place.caption, place.x, top, styles.FIELD)
            _draw_value(page, place, line)


def field_row(fields: Sequence[Field], composer: Composer, parent: Element) -> FieldRow:
    """Return fields set side by side, by their shares of the column."""
    room = composer.width - _GUTTER * (len(fields) - 1)
    whole = sum(field.share for field in fields)
    places, x = [], composer.x
    for field in fields:
        width = room * field.share / whole
        places.append(_place(field, composer, x, width, parent))
        x += width + _GUTTER
    grown = max(len(place.value) - 1 if not place.digits else 0 for place in places)
    height = styles.FIELD.leading + WRITING + max(0, grown) * styles.WRITTEN.leading
    return FieldRow(places, height)


@dataclass(frozen=True, slots=True)
class WritingLines(Block):
    """Dotted lines nine millimetres apart, with what is known already standing on them."""

    text: Paragraph
    count: int

    @property
    def heights(self) -> Sequence[float]:
        """The lines."""
        return [WRITING] * self.count

    def may_break(self, row: int) -> bool:
        """Anywhere but after the first line."""
        return row > 1

    def draw(self, page: Page, top: float, first: int, last: int) -> None:
        """Draw the lines and the text on them."""
        text, width = self.text, page.width - styles.RIGHT - self.text.x
        bottoms = [top + (n + 1) * WRITING - _DESCENT for n in range(last - first)]
        page.aside()
        for y in bottoms:
            page.dots(text.x, y, width, styles.MUTED)
        for line, y in zip(text.lines[first:last], bottoms, strict=False):
            page.within(text.element)
            page.lines((line,), text.x, y - text.style.leading - 1, text.style)


def writing_lines(count: int, composer: Composer, parent: Element, text: str = "") -> WritingLines:
    """Return dotted lines to write on; as many as the known text needs, if that is more."""
    element = parent.add("P") if text else Element("P")
    known = composer.text(escaped(text), styles.WRITTEN, element)
    return WritingLines(known, max(count, len(known.lines)), clings=True)


@dataclass(frozen=True, slots=True)
class Tick(Whole):
    """A paragraph behind a box to tick."""

    text: Paragraph
    x: float
    is_ticked: bool
    element: Element

    @property
    def height(self) -> float:
        """The height of the text, or of the box."""
        return max(sum(self.text.heights), 5 * MM)

    def show(self, page: Page, top: float) -> None:
        """Draw the box, its cross, and the text."""
        page.within(self.element)
        y = top + (styles.OPTION.leading - _BOX) / 2 + 0.4
        page.frame(self.x, y, _BOX, _BOX, styles.INK)
        if self.is_ticked:
            page.cross(self.x, y, _BOX, styles.INK)
        self.text.draw(page, top, 0, len(self.text.lines))


def ticks(
    options: Sequence[tuple[str, bool]], composer: Composer, parent: Element
) -> Iterator[Tick]:
    """Yield options with their boxes; what is ticked is also said to those who only hear."""
    column = composer.narrowed(_BOX + 2.5 * MM)
    options_list = parent.add("L")
    for text, is_ticked in options:
        item = options_list.add("LI")
        box = item.add("Lbl", spoken="zaznaczone" if is_ticked else "do zaznaczenia")
        paragraph = column.text(text, styles.OPTION, item.add("LBody"))
        yield Tick(paragraph, composer.x, is_ticked, box, above=1.6 * MM)


def _place(field: Field, composer: Composer, x: float, width: float, parent: Element) -> _Place:
    lines = composer.setter.lines
    element = parent.add("P")
    caption = lines(field.caption, styles.FIELD, width)
    caption = (*caption[:-1], *map(spaced, caption[-1:]))
    if not field.digits:
        value = lines(escaped(field.value), styles.WRITTEN, width) if field.value else ()
        return _Place(caption, value, x, width, 0, element)
    style = aligned(styles.WRITTEN, Align.CENTRED)
    digits = [lines(digit, style, _DIGIT_WIDE)[0] for digit in field.value[: field.digits]]
    return _Place(caption, tuple(digits), x, width, field.digits, element)


def _draw_place(page: Page, place: _Place, line: float) -> None:
    for n in range(place.digits):
        box = (place.x + n * _DIGIT_WIDE, line - _DIGIT_HIGH, _DIGIT_WIDE, _DIGIT_HIGH)
        page.frame(*box, styles.MUTED)
    if not place.digits:
        page.dots(place.x, line, place.width, styles.MUTED)


def _draw_value(page: Page, place: _Place, line: float) -> None:
    if not place.digits:
        top = line - len(place.value) * styles.WRITTEN.leading - 1
        page.lines(place.value, place.x, top, styles.WRITTEN)
        return
    top = line - (_DIGIT_HIGH + styles.WRITTEN.leading) / 2
    for n, digit in enumerate(place.value):
        page.lines((digit,), place.x + n * _DIGIT_WIDE, top, styles.WRITTEN)
