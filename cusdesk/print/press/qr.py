"""QR codes as one-bit stencils: sharp at any size, read back by any telephone."""

from dataclasses import dataclass
from functools import lru_cache
from math import isqrt
from typing import Any

from cusdesk.print.press.pdf import PdfFile, deflate


@dataclass(frozen=True, slots=True)
class Stencil:
    """A square of modules; a dark module is a bit 0, each row ends on a whole byte."""

    side: int
    bits: bytes

    def embed(self, file: PdfFile) -> int:
        """Add the stencil to the file; return its reference."""
        return file.packed(
            b"/Type/XObject/Subtype/Image/ImageMask true/Width %d/Height %d/BitsPerComponent 1"
            % (self.side, self.side),
            deflate(self.bits),
        )


# The encoder says 0 for a dark module and 255 for a light one.
_BITS = bytes.maketrans(b"\x00\xff", b"01")


@lru_cache(maxsize=256)
def qr_stencil(text: str) -> Stencil:
    """Return the QR code of `text`, without its quiet zone."""
    import zxingcpp  # noqa: PLC0415 - loaded with the first paper

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = code.to_image(scale=1, add_quiet_zones=False)
    modules = bytes(memoryview(image))
    side = isqrt(len(modules))
    rows = (modules[start : start + side] for start in range(0, len(modules), side))
    return Stencil(side, b"".join(map(_packed, rows)))


def _packed(row: bytes) -> bytes:
    whole = -(-len(row) // 8)
    bits = row.translate(_BITS).ljust(whole * 8, b"1")
    return int(bits, 2).to_bytes(whole, "big")
