"""A scan that came as a picture, bound as a page: so it is shown and printed like every paper."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

from PIL import Image, ImageOps

from cusdesk.domain.errors import FormatError
from cusdesk.print.press.archive import Description, information
from cusdesk.print.press.page import MM
from cusdesk.print.press.pdf import PdfFile, references

_MOST_PIXELS = 80_000_000
_SHORT, _LONG = 210 * MM, 297 * MM
_SIGNATURE = 8
_UPRIGHT = 1
_ORIENTATION = 0x0112
_CAREFUL = 92
_COLOUR = {"L": (b"/DeviceGray", 1), "RGB": (b"/DeviceRGB", 3)}


def scan_pdf(picture: bytes, title: str, made_on: date) -> bytes:
    """Return a picture of a paper as a PDF of one A4 page; a JPEG goes in as it came."""
    drawn = _opened(picture)
    file = PdfFile(b"1.7")
    image = _embedded(file, drawn, picture)
    page, tree = file.reserve(), file.reserve()
    wide = drawn.width > drawn.height
    width, height = (_LONG, _SHORT) if wide else (_SHORT, _LONG)
    content = file.deflated(b"", _placed(drawn, width, height))
    file.put(
        page,
        b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]/Contents %d 0 R"
        b"/Resources<</XObject<</Scan %d 0 R>>>>>>" % (tree, width, height, content, image),
    )
    file.put(tree, b"<</Type/Pages/Count 1/Kids%s>>" % references([page]))
    root = file.add(b"<</Type/Catalog/Pages %d 0 R/Lang(pl-PL)>>" % tree)
    about = Description(title, "", "", "", made_on)
    return file.finished(root, file.add(information(about)))


def _opened(picture: bytes) -> Image.Image:
    """Return the picture upright and in a mode a page can hold, or say that it cannot be read."""
    try:
        found = Image.open(BytesIO(picture))
        is_small = found.width * found.height <= _MOST_PIXELS
        upright = ImageOps.exif_transpose(found) if is_small else found
    except Exception as unreadable:
        raise FormatError(
            "Nie można odczytać tego obrazu. Zeskanuj decyzję jeszcze raz albo zapisz ją jako PDF."
        ) from unreadable
    if not is_small:
        raise FormatError("Skan ma za dużo punktów. Zeskanuj go w mniejszej rozdzielczości.")
    return upright if upright.mode in _COLOUR else _on_white(upright)


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in {"1", "I;16"}:
        return picture.convert("L")
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")


def _embedded(file: PdfFile, drawn: Image.Image, picture: bytes) -> int:
    colour, channels = _COLOUR[drawn.mode]
    entries = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace%s" % (
        *drawn.size,
        colour,
    )
    if jpeg := _jpeg(drawn, picture):
        return file.stream(entries + b"/Filter/DCTDecode", jpeg)
    foreseen = b"/DecodeParms<</Predictor 15/Colors %d/Columns %d>>" % (channels, drawn.width)
    return file.packed(entries + foreseen, b"".join(_packed_rows(drawn)))


def _jpeg(drawn: Image.Image, picture: bytes) -> bytes:
    """Return the JPEG to embed: as it came, or turned; nothing for a picture of another kind."""
    came = Image.open(BytesIO(picture))
    if came.format != "JPEG":
        return b""
    if came.mode == drawn.mode and came.getexif().get(_ORIENTATION, _UPRIGHT) == _UPRIGHT:
        return picture
    turned = BytesIO()
    drawn.save(turned, "JPEG", quality=_CAREFUL)
    return turned.getvalue()


def _packed_rows(drawn: Image.Image) -> Iterator[bytes]:
    """Yield the packed rows of the picture, which PNG and PDF hold alike."""
    kept = BytesIO()
    drawn.save(kept, "PNG")
    chunks, at = kept.getvalue(), _SIGNATURE
    while at < len(chunks):
        length = int.from_bytes(chunks[at : at + 4], "big")
        if chunks[at + 4 : at + 8] == b"IDAT":
            yield chunks[at + 8 : at + 8 + length]
        at += length + 12


def _placed(drawn: Image.Image, width: float, height: float) -> bytes:
    """Return the operators that show the picture in the middle, as large as the page lets it."""
    scale = min(width / drawn.width, height / drawn.height)
    across, up = drawn.width * scale, drawn.height * scale
    place = (across, up, (width - across) / 2, (height - up) / 2)
    return b"q %.2f 0 0 %.2f %.2f %.2f cm /Scan Do Q" % place
