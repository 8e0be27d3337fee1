"""Seals a print that leaves the office as a file: nobody opens it without the password."""

from collections.abc import Mapping
from io import BytesIO

from pikepdf import Encryption, Name, Pdf


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
