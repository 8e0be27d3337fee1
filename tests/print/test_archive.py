"""What every archived paper must be: tagged, described, self-contained, the same every time."""

import re
from io import BytesIO
from itertools import pairwise

import pikepdf
import zxingcpp

from cusdesk.print.attendance import AttendanceSheet
from cusdesk.print.papers import render
from cusdesk.print.press.archive import Profile
from cusdesk.print.programmes import ProgrammeReport
from cusdesk.print.registers import Register
from cusdesk.print.roster_heads import RosterPaper
from tests.print.rasters import rasters
from tests.print.reading import heard

KILOBYTE = 1024
TWO_PAGES = 35 * KILOBYTE
STRIP = 12_000
FURTHER_PAGE = 6 * KILOBYTE
XMP_OF_INFO = {
    "/Title": "dc:title",
    "/Author": "dc:creator",
    "/Subject": "dc:description",
    "/Keywords": "pdf:Keywords",
    "/Creator": "xmp:CreatorTool",
    "/Producer": "pdf:Producer",
}


def test_the_same_content_is_the_same_bytes(specimen, sample, paper):
    assert render(specimen.content, paper) == sample.pdf


def test_every_mark_on_the_page_belongs_to_an_element_or_is_furniture(sample):
    paper = heard(sample.pdf)
    owned = [mark for node in paper.document.walk() for mark in node.marks]

    assert paper.loose == []
    assert sorted(owned) == sorted(paper.marked)
    assert paper.parent_tree.keys() == paper.marked


def test_readers_by_ear_are_led_by_headings_that_skip_no_level(sample):
    levels = [int(node.kind[1]) for node in heard(sample.pdf).document.of("H1", "H2", "H3")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_pictures_are_described_and_placed(sample):
    figures = heard(sample.pdf).document.of("Figure")

    assert all(figure.alt for figure in figures)
    assert all(len(figure.attributes["/BBox"]) == 4 for figure in figures)


def test_every_row_of_a_table_has_a_cell_for_every_column(sample):
    for table in heard(sample.pdf).document.of("Table"):
        widths = {sum(map(_span, row.of("TD", "TH"))) for row in table.of("TR")}

        assert len(widths) == 1


def test_heads_of_tables_say_what_they_head(sample):
    heads = heard(sample.pdf).document.of("TH")

    assert all(str(head.attributes["/Scope"]) in {"/Column", "/Row"} for head in heads)


def test_lists_hold_items_and_items_hold_text(sample):
    for listed in heard(sample.pdf).document.of("L"):
        assert {child.kind for child in listed.children} == {"LI"}
        assert all(item.children[-1].kind == "LBody" for item in listed.children)


def test_the_file_speaks_polish_and_names_itself(sample):
    with pikepdf.open(BytesIO(sample.pdf)) as pdf:
        assert str(pdf.Root.Lang) == "pl-PL"
        assert pdf.Root.MarkInfo.Marked is True
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        assert str(pdf.docinfo["/Title"])


def test_both_descriptions_of_the_file_say_the_same(sample):
    with pikepdf.open(BytesIO(sample.pdf)) as pdf, pdf.open_metadata() as xmp:
        for name, where in XMP_OF_INFO.items():
            said = xmp.get(where, "")
            assert (said[0] if isinstance(said, list) else said) == str(pdf.docinfo[name])
        made = re.sub(r"\D", "", str(pdf.docinfo["/CreationDate"]))
        assert re.sub(r"\D", "", xmp["xmp:CreateDate"]) == made
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A")
        assert xmp["pdfuaid:part"] == "1"


def test_the_metadata_can_be_read_without_unpacking(sample):
    with pikepdf.open(BytesIO(sample.pdf)) as pdf:
        assert "/Filter" not in pdf.Root.Metadata


def test_every_typeface_is_embedded_and_says_what_its_codes_mean(sample):
    with pikepdf.open(BytesIO(sample.pdf)) as pdf:
        fonts = [one for one in pdf.objects if _is(one, "/Font")]
        assert fonts
        for font in fonts:
            assert re.fullmatch(r"/[A-Z]{6}\+\w+-?\w+", str(font.BaseFont))
            assert "/FontFile2" in font.FontDescriptor
            assert "/ToUnicode" in font


def test_nothing_on_the_page_is_transparent(sample):
    with pikepdf.open(BytesIO(sample.pdf)) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
                assert not {"/SMask", "/CA", "/ca", "/BM", "/ExtGState"} & set(one.keys())


def test_colours_are_told_as_srgb(sample):
    with pikepdf.open(BytesIO(sample.pdf)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.S) == "/GTS_PDFA1"
        assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"


def test_nothing_in_the_file_acts_by_itself(sample):
    with pikepdf.open(BytesIO(sample.pdf)) as pdf:
        assert not {"/OpenAction", "/AA", "/AcroForm", "/Names"} & set(pdf.Root.keys())
        assert all("/Annots" not in page for page in pdf.pages)


def test_the_file_is_sound(sample):
    with pikepdf.open(BytesIO(sample.pdf)) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_two_pages_take_at_most_35_kilobytes_and_the_signs_of_a_project(specimen, sample):
    with pikepdf.open(BytesIO(sample.pdf)) as pdf:
        pages = len(pdf.pages)
    # Large print of a plan takes five pages of few words each.
    assert pages <= (5 if sample.kind.endswith("-large") else 3)
    head = getattr(specimen.content, "head", specimen.content)
    signs = STRIP if getattr(head, "funding", ()) else 0
    assert len(sample.pdf) <= TWO_PAGES + max(pages - 2, 0) * FURTHER_PAGE + signs


def test_the_code_can_be_read_back_from_every_page(specimen, sample):
    wanted = _codes(specimen.content)
    # Lists of the office name no single record that a code could open; what is published in the
    # BIP comes back to nobody.
    uncoded = AttendanceSheet | ProgrammeReport | Register | RosterPaper
    assert wanted or isinstance(specimen.content, uncoded)
    for page in rasters(sample.pdf, 200):
        assert {code.text for code in zxingcpp.read_barcodes(page)} == wanted


def test_the_older_profile_is_written_in_the_older_version(paper, specimen):
    file = render(specimen.content, paper, profile=Profile.A_1B)

    assert file.startswith(b"%PDF-1.4")
    assert b"/ObjStm" not in file
    assert b"<pdfaid" not in file
    assert b'pdfaid:part="1"' in file


def _codes(content) -> set[str]:
    identity = getattr(content, "identity", content)
    return set(filter(None, (getattr(content, "qr", ""), getattr(identity, "qr", ""))))


def _span(cell) -> int:
    return int(cell.attributes.get("/ColSpan", 1))


def _is(one, kind: str) -> bool:
    return isinstance(one, pikepdf.Dictionary) and str(one.get("/Type", "")) == kind
