"""Glyph outlines of one typeface, and the small font programs that letters embed."""

from array import array
from collections.abc import Sequence
from functools import lru_cache
from struct import pack, unpack_from
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFontFile, TTFontMaker

_GLYPH_HEADER = 10
# Flags of a composite glyph (OpenType, table glyf).
_WORDS, _SCALE, _MORE, _TWO_SCALES, _TWO_BY_TWO = 1 << 0, 1 << 3, 1 << 5, 1 << 6, 1 << 7
_HAS_INSTRUCTIONS = 1 << 8
FIRST_CODE = 32


class Outlines:
    """The outlines of a TrueType file; a subset keeps shapes and metrics and drops the rest.

    Hinting programs, names and layout tables say nothing to a PDF viewer, and without them a
    letter is a third smaller.
    """

    def __init__(self, file: "TTFontFile") -> None:
        # The parsed file itself is let go: it keeps every table, twice and as objects.
        self._glyf = file.get_table("glyf")
        self._starts = array("L", file.glyphPos)
        self._metrics = b"".join(pack(">HH", *map(int, metric)) for metric in file.hmetrics)
        self._headers = {name: file.get_table(name) for name in ("maxp", "hhea", "head")}
        self.glyph = lru_cache(maxsize=None)(self._glyph)

    def program(self, glyphs: Sequence[int]) -> bytes:
        """Return a TrueType program whose code 32 + n shows the glyph `glyphs[n]`."""
        from reportlab.pdfbase.ttfonts import TTFontMaker  # noqa: PLC0415 - loaded with a paper

        order = self._with_components(glyphs)
        place = {glyph: new for new, glyph in enumerate(order)}
        shapes = [self._renumbered(glyph, place) for glyph in order]
        maker = TTFontMaker()
        maker.add("cmap", _cmap([place[glyph] for glyph in glyphs]))
        maker.add("glyf", b"".join(shapes))
        maker.add("loca", _loca(shapes))
        maker.add("hmtx", b"".join(self._metrics[4 * glyph : 4 * glyph + 4] for glyph in order))
        self._add_headers(maker, len(order))
        return bytes(maker.makeStream())

    def _add_headers(self, maker: "TTFontMaker", count: int) -> None:
        table = self._headers
        maker.add("maxp", _with_ushort(table["maxp"], 4, count))
        maker.add("hhea", _with_ushort(table["hhea"], 34, count))
        # indexToLocFormat 1: four-byte offsets, as `_loca` writes them.
        maker.add("head", _with_ushort(table["head"], 50, 1))

    def _with_components(self, glyphs: Sequence[int]) -> list[int]:
        order = list(dict.fromkeys((0, *glyphs)))
        for glyph in order:  # grows while it is read: a component may have components
            parts = self.glyph(glyph)[1]
            order.extend(part for _, part in parts if part not in order)
        return order

    def _renumbered(self, glyph: int, place: dict[int, int]) -> bytes:
        shape, parts = self.glyph(glyph)
        if not parts:
            return shape
        moved = bytearray(shape)
        for at, part in parts:
            moved[at : at + 2] = pack(">H", place[part])
        return bytes(moved)

    def _glyph(self, glyph: int) -> tuple[bytes, tuple[tuple[int, int], ...]]:
        """Return a shape without hinting, and where it names which other glyphs."""
        start, end = self._starts[glyph : glyph + 2]
        shape = self._glyf[start:end]
        if not shape:
            return b"", ()
        contours: int = unpack_from(">h", shape)[0]
        if contours >= 0:
            return _padded(_without_instructions(shape, contours)), ()
        return _composite(shape)


def _without_instructions(shape: bytes, contours: int) -> bytes:
    at = _GLYPH_HEADER + 2 * contours
    length: int = unpack_from(">H", shape, at)[0]
    return shape[:at] + b"\0\0" + shape[at + 2 + length :]


def _composite(shape: bytes) -> tuple[bytes, tuple[tuple[int, int], ...]]:
    cleaned = bytearray(shape)
    parts = []
    at = _GLYPH_HEADER
    flags = _MORE
    while flags & _MORE:
        flags, part = unpack_from(">HH", shape, at)
        cleaned[at : at + 2] = pack(">H", flags & ~_HAS_INSTRUCTIONS)
        parts.append((at + 2, part))
        at += _component_length(flags)
    return _padded(bytes(cleaned[:at])), tuple(parts)


def _component_length(flags: int) -> int:
    length = 8 if flags & _WORDS else 6
    if flags & _SCALE:
        return length + 2
    if flags & _TWO_SCALES:
        return length + 4
    return length + 8 if flags & _TWO_BY_TWO else length


def _cmap(glyphs: Sequence[int]) -> bytes:
    # One Macintosh table, format 6: PDF/A wants exactly one encoding in a symbolic font.
    length = 10 + 2 * len(glyphs)
    head = pack(">HHHHL", 0, 1, 1, 0, 12)
    return head + pack(f">HHHHH{len(glyphs)}H", 6, length, 0, FIRST_CODE, len(glyphs), *glyphs)


def _loca(shapes: Sequence[bytes]) -> bytes:
    offsets = [0]
    for shape in shapes:
        offsets.append(offsets[-1] + len(shape))
    return pack(f">{len(offsets)}L", *offsets)


def _padded(shape: bytes) -> bytes:
    return shape + b"\0" * (-len(shape) % 4)


def _with_ushort(table: bytes, at: int, value: int) -> bytes:
    return table[:at] + pack(">H", value) + table[at + 2 :]
