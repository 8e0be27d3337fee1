from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFontFile, TTFontParser

from cusdesk.domain.errors import FormatError
from cusdesk.print.press.cuts import Cut
from cusdesk.print.press.fonts import Face, MissingGlyphError, fonts_from
from cusdesk.print.press.outlines import FIRST_CODE
from cusdesk.resources import names, read_bytes
from tests.print.press.files import one_page

POLISH = "Zażółć gęślą jaźń ZAŻÓŁĆ GĘŚLĄ JAŹŃ „” – — § ° × − ½ € № … ’ 0123456789"
NEIGHBOURS = "Їжакевич Ґалаґан Nguyễn Dvořák Müller Weiß Șerban Žižek Ağca"
TEXTS = st.text(st.sampled_from(POLISH + NEIGHBOURS), min_size=1)
WHITE = "\u00a0"
# What a PDF needs of a typeface; hinting, names and layout tables stay at home.
TABLES = {"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"}


@pytest.mark.parametrize("cut", Cut)
def test_every_cut_prints_polish_and_its_neighbours(fonts, cut):
    assert fonts[cut].width(POLISH + NEIGHBOURS) > 0


@pytest.mark.parametrize("cut", [cut for cut in Cut if cut is not Cut.LABEL_ITALIC])
def test_figures_are_tabular(fonts, cut):
    assert len({fonts[cut].width(figure) for figure in "0123456789"}) == 1


def test_only_the_cuts_used_are_shipped_with_their_licences():
    shipped = set(names("fonts"))

    assert {f"{cut.value}.ttf" for cut in Cut} == {one for one in shipped if one.endswith(".ttf")}
    assert {"Lato-LICENSE.md", "SourceSerif4-LICENSE.md"} <= shipped


@given(TEXTS)
def test_codes_can_be_read_back_as_the_text(fonts, text):
    coded = fonts[Cut.LABEL].coded(text)
    read = "".join(part.characters[code] for part, codes in coded for code in codes)

    assert read == text.replace(WHITE, " ")


@given(TEXTS)
def test_no_code_needs_an_escape_in_a_file(fonts, text):
    codes = b"".join(codes for _, codes in fonts[Cut.TEXT].coded(text))

    assert not set(codes) & set(b"()\\\r\n")


@given(TEXTS, TEXTS)
def test_codes_do_not_depend_on_what_was_set_before(fonts, before, text):
    face = fonts[Cut.TEXT]
    alone = face.coded(text)
    face.coded(before)

    assert face.coded(text) == alone


def test_widths_are_those_of_the_typeface(fonts):
    original = TTFontFile(BytesIO(read_bytes("fonts/Lato-Regular.ttf")))

    for letter in "Zażółć":
        assert fonts[Cut.LABEL].widths[letter] == original.charWidths[ord(letter)]


def test_an_embedded_subset_is_a_font_with_the_same_shapes(fonts):
    face = fonts[Cut.LABEL]
    ((part, codes),) = face.coded("ĄŻółw")
    program = _program(part, frozenset(codes))
    font = TTFontParser(BytesIO(program), validate=1)
    original = TTFontFile(BytesIO(read_bytes("fonts/Lato-Regular.ttf")))

    assert set(font.table) == TABLES
    assert _advances(font) >= {
        original.hmetrics[original.charToGlyph[ord(letter)]][0] for letter in "ĄŻółw"
    }


def test_only_characters_used_are_embedded(fonts):
    face = fonts[Cut.TEXT]
    ((part, few),) = face.coded("abc")
    ((_, many),) = face.coded("abcdefghijklmnopqrstuvwxyz")

    assert len(_program(part, frozenset(few))) < len(_program(part, frozenset(many)))


def test_two_subsets_of_one_typeface_have_different_names(fonts):
    face = fonts[Cut.TEXT]
    ((part, first),) = face.coded("abc")
    ((_, second),) = face.coded("abd")

    assert _name(part, frozenset(first)) != _name(part, frozenset(second))


def test_more_characters_than_one_byte_can_count_are_split(fonts):
    everything = "".join(sorted(fonts[Cut.LABEL].widths))
    coded = fonts[Cut.LABEL].coded(everything)

    assert len({part.name for part, _ in coded}) > 5


def test_hyphens_that_a_typeface_lacks_look_like_its_own(fonts):
    face = fonts[Cut.LABEL]

    assert face.width("\u2011") == face.width("-") == face.width("\u00ad")


def test_a_missing_character_is_named(fonts):
    with pytest.raises(MissingGlyphError, match=r"„😀” \(U\+1F600\)"):
        fonts[Cut.TEXT].width("😀")


@pytest.mark.parametrize("program", [b"", b"OTTO", b"\0\1\0\0" + b"\0" * 40])
def test_a_broken_typeface_is_refused_with_a_sentence(program):
    with pytest.raises(FormatError, match="Zainstaluj program ponownie"):
        Face(program, "A", serif=True)


def test_typefaces_are_read_by_their_names():
    asked: list[str] = []

    def read(name: str) -> bytes:
        asked.append(name)
        return read_bytes(name)

    fonts_from(read)

    assert asked == [f"fonts/{cut.value}.ttf" for cut in Cut]


def _advances(font: TTFontParser) -> set[int]:
    table = font.get_table("hmtx")
    return {int.from_bytes(table[at : at + 2], "big") for at in range(0, len(table), 4)}


def _embedded(part, codes: frozenset[int]) -> tuple[str, bytes]:
    """Return the name and the program of a font as a file embeds it."""
    file = one_page(b"1.4", lambda file: b"/Font %d 0 R" % part.embed(file, codes))
    with pikepdf.open(BytesIO(file)) as pdf:
        font = pdf.Root.Font
        assert font.LastChar - font.FirstChar + 1 == len(font.Widths)
        assert int(font.FirstChar) == FIRST_CODE
        return str(font.BaseFont), font.FontDescriptor.FontFile2.read_bytes()


def _program(part, codes: frozenset[int]) -> bytes:
    return _embedded(part, codes)[1]


def _name(part, codes: frozenset[int]) -> str:
    return _embedded(part, codes)[0]
