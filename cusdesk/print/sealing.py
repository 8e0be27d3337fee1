"""Joins papers as they were issued, and seals what leaves the office as a file."""

from collections.abc import Iterable, Mapping
from io import BytesIO

from pikepdf import Encryption, Name, Pdf


def joined(files: Iterable[bytes]) -> bytes:
    """Return papers one behind another, each page as it was kept."""
    kept = BytesIO()
    with Pdf.new() as whole:
        for one in files:
            with Pdf.open(BytesIO(one)) as file:
                whole.pages.extend(file.pages)
        whole.save(kept, deterministic_id=True)
    return kept.getvalue()


def sealed(pdf: bytes, attached: Mapping[str, bytes], password: str) -> bytes:
    """Return the print with files attached to it, all of it encrypted."""
    kept = BytesIO()
    with Pdf.open(BytesIO(pdf)) as file:
        for name, content in attached.items():
            file.attachments[name] = content
        if attached:
            file.Root.PageMode = Name.UseAttachments
        # AES with 256 bits (ISO 32000-2): every reader of today opens it.
        file.save(kept, encryption=Encryption(owner=password, user=password, R=6))
    return kept.getvalue()
