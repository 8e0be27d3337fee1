"""A scan that came as a picture is one page: readable, upright, and not a pixel poorer."""

from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from cusdesk.domain.errors import FormatError
from cusdesk.print.scans import scan_pdf

DAY = date(2026, 11, 23)
TURNED_LEFT = 8


def drawn(mode="RGB", size=(420, 594)):
    """Return a page with a dark corner at its top left."""
    page = Image.new(mode, size, "white")
    ImageDraw.Draw(page).rectangle((0, 0, size[0] // 3, size[1] // 3), fill="black")
    return page


def filed(picture, kind, **more):
    """Return a picture as the file a scanner writes."""
    file = BytesIO()
    picture.save(file, kind, **more)
    return file.getvalue()


def bound(picture):
    return scan_pdf(picture, "Skan decyzji", DAY)


def shown(pdf):
    """Return the one page as it is seen, at 72 points to the inch."""
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    page = document[0]
    seen = page.render().to_pil().convert("L")
    page.close()
    document.close()
    return seen


def is_dark(seen, across, down):
    return seen.getpixel((int(seen.width * across), int(seen.height * down))) < 64


@pytest.mark.parametrize("mode", ["RGB", "L", "1", "P", "RGBA", "LA"])
def test_a_png_of_any_kind_is_seen(mode):
    seen = shown(bound(filed(drawn().convert(mode), "PNG")))

    assert is_dark(seen, 0.2, 0.2)
    assert not is_dark(seen, 0.8, 0.8)


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_jpeg_of_any_kind_is_seen(mode):
    seen = shown(bound(filed(drawn().convert(mode), "JPEG")))

    assert is_dark(seen, 0.2, 0.2)
    assert not is_dark(seen, 0.8, 0.8)


def test_a_jpeg_goes_in_as_it_came():
    jpeg = filed(drawn(), "JPEG")

    assert jpeg in bound(jpeg)


def test_no_point_of_a_png_is_lost():
    page = drawn("L")
    with pikepdf.open(BytesIO(bound(filed(page, "PNG")))) as pdf:
        kept = pikepdf.PdfImage(pdf.pages[0].Resources.XObject.Scan).as_pil_image()

    assert kept.tobytes() == page.tobytes()


def test_a_photograph_taken_sideways_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = TURNED_LEFT
    sideways = drawn().transpose(Image.Transpose.ROTATE_270)

    seen = shown(bound(filed(sideways, "JPEG", exif=exif)))

    assert seen.height > seen.width
    assert is_dark(seen, 0.2, 0.2)
    assert not is_dark(seen, 0.8, 0.2)


def test_a_wide_picture_lies_on_a_wide_page():
    seen = shown(bound(filed(drawn(size=(594, 420)), "PNG")))

    assert (seen.width, seen.height) == (842, 596)


def test_the_same_picture_gives_the_same_bytes():
    picture = filed(drawn(), "PNG")

    assert bound(picture) == bound(picture)


@pytest.mark.parametrize("spoilt", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xffnothing", None])
def test_a_picture_that_cannot_be_read_is_refused(spoilt):
    broken = filed(drawn(), "JPEG")[:400] if spoilt is None else spoilt

    with pytest.raises(FormatError, match="Nie można odczytać"):
        bound(broken)
