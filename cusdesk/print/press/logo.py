"""Logos: whatever picture an office has, brought to a small one that any archive accepts."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from cusdesk.print.press.pdf import PdfFile, deflate

_SIDES = (168, 144, 120, 96, 80)
_COLOURS = 20
_PACKED_LIMIT = 4_000
# A strip of a project's signs is as wide as the text: 160 mm at 170 points an inch.
_STRIP_SIDES = (1080, 900, 720, 540)
_STRIP_COLOURS = 40
_STRIP_LIMIT = 12_000
_PAPER_WHITE = 249


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
    return _fitted(file, _SIDES, _COLOURS, _PACKED_LIMIT)


def strip_from(file: bytes, *, grey: bool = False) -> Logo:
    """Return the strip of a project's signs, in colour or in shades of grey."""
    return _fitted(file, _STRIP_SIDES, _STRIP_COLOURS, _STRIP_LIMIT, grey=grey)


def _fitted(
    file: bytes, sides: Sequence[int], colours: int, limit: int, *, grey: bool = False
) -> Logo:
    """Return the picture as large as the limit lets it be."""
    from cusdesk.print.press.pictures import picture_from, reduced  # noqa: PLC0415 - brings PIL

    picture = picture_from(file, grey=grey)
    for side in sides:
        size, palette, pixels = reduced(picture, side, colours)
        logo = Logo(*size, _whitened(palette), deflate(pixels))
        if len(logo.packed) <= limit:
            break
    return logo


def _whitened(palette: bytes) -> bytes:
    """Return the palette with what is nearly paper as paper, so that no tint prints."""
    colours = [palette[n : n + 3] for n in range(0, len(palette), 3)]
    return b"".join(
        b"\xff\xff\xff" if min(colour) >= _PAPER_WHITE else colour for colour in colours
    )
