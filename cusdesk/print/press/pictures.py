"""Picture files of any common kind, opened on white, cropped to their ink and made small."""

from io import BytesIO

from PIL import Image, ImageChops, ImageOps

from cusdesk.domain.errors import FormatError

_LARGEST_FILE = 20_000_000
_MOST_PIXELS = 60_000_000
_PAPER_SHADE = 12


def picture_from(file: bytes, *, grey: bool = False) -> Image.Image:
    """Return the picture in a file, or say what is wrong with it."""
    if len(file) > _LARGEST_FILE:
        raise FormatError("Plik znaku jest za duży. Wybierz obraz mniejszy niż 20 MB.")
    picture = _cropped(_on_white(_opened(file)))
    return picture.convert("L").convert("RGB") if grey else picture


def reduced(picture: Image.Image, side: int, colours: int) -> tuple[tuple[int, int], bytes, bytes]:
    """Return the size, the palette and the pixels of a picture within a square, of few colours."""
    small = picture.copy()
    small.thumbnail((side, side), Image.Resampling.LANCZOS)
    drawn = small.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    palette = bytes(drawn.getpalette() or b"\0\0\0")[: 3 * colours]
    return drawn.size, palette, drawn.tobytes()


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
