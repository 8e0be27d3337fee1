"""Pages as pixels."""

from collections.abc import Iterator

import pypdfium2
from PIL import Image


def rasters(file: bytes, dots_per_inch: int = 60) -> Iterator[Image.Image]:
    """Yield every page of a PDF as a picture."""
    document = pypdfium2.PdfDocument(file)
    try:
        for page in document:
            yield page.render(scale=dots_per_inch / 72).to_pil().convert("RGB")
    finally:
        document.close()


def pixels(file: bytes, dots_per_inch: int = 60) -> list[bytes]:
    """Return the pixels of every page."""
    return [picture.tobytes() for picture in rasters(file, dots_per_inch)]
