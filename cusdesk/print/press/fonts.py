"""Typefaces as the press needs them: widths, fixed codes of characters, and embedding."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from io import BytesIO

from reportlab.pdfbase.ttfonts import TTFError, TTFontFile

from cusdesk.domain.errors import FormatError, OfficeError
from cusdesk.print.press.cuts import Cut
from cusdesk.print.press.outlines import FIRST_CODE, Outlines
from cusdesk.print.press.pdf import PdfFile, deflate

LAST_CODE = 255
SOFT_HYPHEN = "\u00ad"
HYPHENS = "-\u00ad\u2010\u2011"
SPACES = " \u00a0"

# Codes that need no escape inside a PDF string, so drawing a line is one `join`.
_CODES = tuple(code for code in range(FIRST_CODE + 1, LAST_CODE + 1) if code not in b"()\\\x7f")
_ASCII_END = 127
_PLAIN = "".join(chr(code) for code in _CODES if code < _ASCII_END)
_COMMON = _PLAIN + "()\\ĄĆĘŁŃÓŚŹŻąćęłńóśźż„”–—’…§°×÷−·•½€№≤≥\u00ad\u2011"
_SERIF, _SYMBOLIC, _ITALIC = 1 << 1, 1 << 2, 1 << 6


class MissingGlyphError(OfficeError):
    """A character that the office's typefaces cannot print."""

    def __init__(self, character: str) -> None:
        super().__init__(
            f"Znaku „{character}” (U+{ord(character):04X}) nie da się wydrukować. "
            "Zastąp go innym znakiem albo zapisz to słowo literami łacińskimi."
        )


class Slice:
    """Up to 220 characters of a typeface under one-byte codes that never change.

    The codes do not depend on the document, so a line set once can be drawn in any document;
    what a document embeds is only the characters it uses.
    """

    def __init__(self, face: "Face", name: bytes, characters: str) -> None:
        self.face = face
        self.name = name
        self._all = characters
        self.subset = lru_cache(maxsize=64)(self._subset)

    # Made when first asked for: of a typeface's slices the papers of an office use one or two.

    @cached_property
    def codes(self) -> dict[str, int]:
        """The code of each character."""
        known = dict(zip(self._all, _CODES, strict=False))
        return known | dict.fromkeys(SPACES, FIRST_CODE)

    @cached_property
    def characters(self) -> dict[int, str]:
        """The character of each code."""
        return {code: character for character, code in self.codes.items()} | {FIRST_CODE: " "}

    def __contains__(self, character: str) -> bool:
        return character in self._all or character in SPACES

    def embed(self, file: PdfFile, codes: frozenset[int]) -> int:
        """Add the characters with these codes to the file as a font; return its reference."""
        subset = self.subset(codes)
        program = file.packed(b"/Length1 %d" % subset.length, subset.program)
        descriptor = file.add(
            b"<</Type/FontDescriptor/FontName/%s%s/FontFile2 %d 0 R>>"
            % (subset.name, self.face.traits, program)
        )
        last = FIRST_CODE + len(subset.widths) - 1
        meaning = file.packed(b"", subset.meaning)
        return file.add(
            b"<</Type/Font/Subtype/TrueType/BaseFont/%s/FirstChar %d/LastChar %d/Widths[%s]"
            b"/FontDescriptor %d 0 R/ToUnicode %d 0 R>>"
            % (subset.name, FIRST_CODE, last, b" ".join(subset.widths), descriptor, meaning)
        )

    def _subset(self, codes: frozenset[int]) -> "_Subset":
        shown = {code: self.characters[code] for code in sorted(codes)}
        row = [shown.get(code, "") for code in range(FIRST_CODE, max(codes) + 1)]
        glyph, width = self.face.glyphs, self.face.widths
        program = self.face.outlines.program([glyph.get(character, 0) for character in row])
        # The six letters tell subsets of one typeface apart (PDF 9.6.4).
        digest = sha256(self.name + bytes(shown)).digest()[:6]
        return _Subset(
            name=bytes(65 + byte % 26 for byte in digest) + b"+" + self.face.name,
            length=len(program),
            program=deflate(program),
            widths=[b"%g" % width.get(character, 0) for character in row],
            meaning=deflate(_to_unicode(shown)),
        )


@dataclass(frozen=True, slots=True)
class _Subset:
    """The characters of one slice that one document uses, as the document embeds them."""

    name: bytes
    length: int
    program: bytes
    widths: list[bytes]
    meaning: bytes


class Face:
    """One typeface: how wide its characters are and how they are coded."""

    def __init__(self, program: bytes, resource: str, *, serif: bool) -> None:
        file = _parsed(program)
        self.name = bytes(file.name)
        self.outlines = Outlines(file)
        self.glyphs = _glyphs(file)
        scale = 1000 / file.unitsPerEm
        self.widths: dict[str, float] = {
            character: file.hmetrics[glyph][0] * scale for character, glyph in self.glyphs.items()
        }
        self.traits = _traits(file, serif=serif)
        self._slices = tuple(
            Slice(self, f"{resource}{n}".encode(), characters)
            for n, characters in enumerate(_sliced(self.glyphs))
        )

    def width(self, text: str) -> float:
        """Return the width of `text` in thousandths of its size."""
        try:
            return sum(map(self.widths.__getitem__, text))
        except KeyError as missing:
            raise MissingGlyphError(missing.args[0]) from missing

    def coded(self, text: str) -> list[tuple[Slice, bytes]]:
        """Return `text` as codes, in runs of one slice each."""
        common = self._slices[0]
        try:
            return [(common, bytes(map(common.codes.__getitem__, text)))]
        except KeyError:
            return [(part, bytes(codes)) for part, codes in self._runs(text)]

    def _runs(self, text: str) -> Iterator[tuple[Slice, bytearray]]:
        current, codes = self._slice_with(text[0]), bytearray()
        for character in text:
            part = self._slice_with(character)
            if part is not current:
                yield current, codes
                current, codes = part, bytearray()
            codes.append(part.codes[character])
        yield current, codes

    def _slice_with(self, character: str) -> Slice:
        found = next((part for part in self._slices if character in part), None)
        if found is None:
            raise MissingGlyphError(character)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Fonts:
    """The typefaces of the office's papers, read once."""

    faces: Mapping[Cut, Face]

    def __getitem__(self, cut: Cut) -> Face:
        return self.faces[cut]


def fonts_from(read: Callable[[str], bytes]) -> Fonts:
    """Return the typefaces that `read` finds under `fonts/`."""
    return Fonts(
        {
            cut: Face(
                read(f"fonts/{cut.value}.ttf"), chr(65 + n), serif=cut.value.startswith("Source")
            )
            for n, cut in enumerate(Cut)
        }
    )


def _parsed(program: bytes) -> TTFontFile:
    try:
        return TTFontFile(BytesIO(program))
    except (TTFError, IndexError, KeyError, ValueError) as broken:
        raise FormatError(
            "Plik kroju pisma jest uszkodzony. Zainstaluj program ponownie z nośnika."
        ) from broken


def _glyphs(file: TTFontFile) -> dict[str, int]:
    glyphs = {
        chr(code): glyph for code, glyph in file.charToGlyph.items() if glyph and code >= FIRST_CODE
    }
    return glyphs | dict.fromkeys(HYPHENS, glyphs["-"])


def _sliced(glyphs: Mapping[str, int]) -> Iterator[str]:
    rest = sorted(glyphs.keys() - set(_COMMON) - set(SPACES))
    characters = _COMMON + "".join(rest)
    for start in range(0, len(characters), len(_CODES)):
        yield characters[start : start + len(_CODES)]


def _traits(file: TTFontFile, *, serif: bool) -> bytes:
    # Symbolic: the font is read through its own one-byte table, never by names of letters.
    flags = _SYMBOLIC | (_SERIF if serif else 0) | (_ITALIC if file.italicAngle else 0)
    return b"/Flags %d/FontBBox[%s]/ItalicAngle %g/Ascent %d/Descent %d/CapHeight %d/StemV %d" % (
        flags,
        b" ".join(b"%d" % edge for edge in file.bbox),
        file.italicAngle,
        file.ascent,
        file.descent,
        file.capHeight,
        file.stemV,
    )


def _to_unicode(shown: Mapping[int, str]) -> bytes:
    same = all(code == ord(shown[code]) for code in shown if code < _ASCII_END)
    ranges = b"3 beginbfrange\n<20><27><0020><2A><5B><002A><5D><7E><005D>\nendbfrange\n"
    pairs = [
        b"<%02X><%s>" % (code, character.encode("utf-16-be").hex().encode())
        for code, character in shown.items()
        if not same or code >= _ASCII_END
    ]
    groups = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    return b"".join(
        (
            (
                b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                b"/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                b"1 begincodespacerange\n<00><FF>\nendcodespacerange\n"
            ),
            ranges if same else b"",
            *(
                b"%d beginbfchar\n%s\nendbfchar\n" % (len(group), b"".join(group))
                for group in groups
            ),
            b"endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n",
        )
    )
