"""The office's letter paper of a day: who writes, with the logo of that day."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from cusdesk.operations.declaration import part
from cusdesk.operations.funding import with_strips
from cusdesk.operations.offices import Header, header_on
from cusdesk.operations.transaction import Transaction
from cusdesk.print.blocks import Letterhead
from cusdesk.print.paper import Logo, Paper, logo_from


@part
def letter_paper(tx: Transaction, day: date) -> tuple[Letterhead, Paper]:
    """Return what stands at the head of a paper of `day`, and the paper that holds its logo."""
    header, paper = header_on(tx, day), with_strips(tx, tx.surroundings.paper())
    if header.logo_blob is None:
        return letterhead_of(header), paper
    logo = _logo(tx.surroundings.blobs.get(header.logo_blob))
    return letterhead_of(header, logo.key), paper.with_logo(logo)


@part
def centre_paper(tx: Transaction, day: date) -> tuple[Letterhead, Paper]:
    """Return the head of what the centre signs in its own name, and the paper with its logo."""
    head, paper = letter_paper(tx, day)
    return replace(head, organ=head.lines[0], lines=head.lines[1:]), paper


def letterhead_of(header: Header, logo: str = "") -> Letterhead:
    """Return the head of a letter: the organ first, the centre and its addresses below."""
    address = ", ".join(
        filter(None, (header.street_line, f"{header.postcode} {header.place}".strip()))
    )
    reached = (header.phone and f"tel. {header.phone}", header.email, header.e_delivery)
    lines = (header.name, address, *reached)
    return Letterhead(organ=header.organ, lines=tuple(filter(None, lines)), logo=logo)


@lru_cache(maxsize=4)
def _logo(file: bytes) -> Logo:
    return logo_from(file)
