"""Logos: whatever picture an office has, brought to a small one that any archive accepts."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageChops, ImageOps

from cusdesk.domain.errors import FormatError
from cusdesk.print.press.pdf import PdfFile, deflate

_LARGEST_FILE = 20_000_000
_MOST_PIXELS = 60_000_000
_SIDES = (168, 144, 120, 96, 80)
_COLOURS = 20
_PACKED_LIMIT = 4_000
# A strip of a project's signs is as wide as the text: 160 mm at 170 points an inch.
_STRIP_SIDES = (1080, 900, 720, 540)
_STRIP_COLOURS = 40
_STRIP_LIMIT = 12_000
_PAPER_WHITE = 249
_PAPER_SHADE = 12


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture of few colours on white, packed as a PDF holds it."""

    width: int
    height: int
    palette: bytes
    packed: bytes

    @property
    def key(self) -> str:
        """The name by which contents ask for this very picture."""
        size = b"%d %d " % (self.width, self.height)
        return sha256(size + self.palette + self.packed).hexdigest()[:16]

    def embed(self, file: PdfFile) -> int:
        """Add the picture to the file; return its reference."""
        return file.packed(
            b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8"
            b"/ColorSpace[/Indexed/DeviceRGB %d<%s>]"
            % (self.width, self.height, len(self.palette) // 3 - 1, self.palette.hex().encode()),
            self.packed,
        )


def logo_from(file: bytes) -> Logo:
    """Return the logo in a picture file of any common kind, size and colour space."""
    return _fitted(_picture(file), _SIDES, _COLOURS, _PACKED_LIMIT)


def strip_from(file: bytes, *, grey: bool = False) -> Logo:
    """Return the strip of a project's signs, in colour or in shades of grey."""
    picture = _picture(file)
    shown = picture.convert("L").convert("RGB") if grey else picture
    return _fitted(shown, _STRIP_SIDES, _STRIP_COLOURS, _STRIP_LIMIT)


def _picture(file: bytes) -> Image.Image:
    if len(file) > _LARGEST_FILE:
        raise FormatError("Plik znaku jest za duży. Wybierz obraz mniejszy niż 20 MB.")
    return _cropped(_on_white(_opened(file)))


def _fitted(picture: Image.Image, sides: Sequence[int], colours: int, limit: int) -> Logo:
    """Return the picture as large as the limit lets it be."""
    for side in sides:
        logo = _reduced(picture, side, colours)
        if len(logo.packed) <= limit:
            break
    return logo


def _opened(file: bytes) -> Image.Image:
    try:
        picture = Image.open(BytesIO(file))
        is_small = picture.width * picture.height <= _MOST_PIXELS
        upright = ImageOps.exif_transpose(picture) if is_small else picture
    except Exception as unreadable:
        raise FormatError(
            "Nie można odczytać obrazu znaku. Wybierz plik PNG, JPEG, GIF, BMP, TIFF lub WebP."
        ) from unreadable
    if not is_small:
        raise FormatError("Obraz znaku ma za dużo punktów. Zmniejsz go do 2000 na 2000 punktów.")
    return upright


def _on_white(picture: Image.Image) -> Image.Image:
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    white = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(white, layer).convert("RGB")


def _cropped(picture: Image.Image) -> Image.Image:
    ink = ImageChops.invert(picture).point(lambda value: 255 if value > _PAPER_SHADE else 0)
    return picture.crop(ink.getbbox() or (0, 0, *picture.size))


def _reduced(picture: Image.Image, side: int, colours: int) -> Logo:
    small = picture.copy()
    small.thumbnail((side, side), Image.Resampling.LANCZOS)
    drawn = small.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    palette = bytes(drawn.getpalette() or b"\0\0\0")[: 3 * colours]
    return Logo(*drawn.size, _whitened(palette), deflate(drawn.tobytes()))


def _whitened(palette: bytes) -> bytes:
    """Return the palette with what is nearly paper as paper, so that no tint prints."""
    colours = [palette[n : n + 3] for n in range(0, len(palette), 3)]
    return b"".join(
        b"\xff\xff\xff" if min(colour) >= _PAPER_WHITE else colour for colour in colours
    )
