"""Decisions that differ in every field a real one differs in, for the bench of the paper."""

import re
from collections.abc import Iterator
from dataclasses import replace

from cusdesk.print.blocks import Point, Table, Text
from cusdesk.print.decisions import Decision

SURNAMES = ("Żółkiewska", "Nowak", "Wiśniewska", "Dąbrowska", "Źrebiec", "Szymańska", "Łoś")
VILLAGES = ("Anielew", "Bilczew", "Grąblin", "Wysokie", "Święte", "Rudzica", "Helenów")


def decisions(count: int, sample: Decision) -> Iterator[Decision]:
    """Yield decisions like `sample`: other people, places, amounts, numbers and codes."""
    return (_varied(sample, n) for n in range(count))


def _varied(decision: Decision, n: int) -> Decision:
    number = f"CUS.8225.{n + 1}.2026"
    return replace(
        decision,
        number=number,
        case_number=f"{number}.AW",
        addressee=tuple(_other(line, n) for line in decision.addressee),
        legal_basis=_other(decision.legal_basis, n),
        points=tuple(_point(point, n) for point in decision.points),
        grounds=tuple(_block(block, n) for block in decision.grounds),
        received_by=tuple(_other(line, n) for line in decision.received_by),
        identifier=f"{n:04x}-71c0-5be2-48d6",
        qr=f"cusdesk:1:{number}:{n * 7919:016x}",
    )


def _point(point: Point, n: int) -> Point:
    return Point(_other(point.text, n), tuple(_block(block, n) for block in point.below))


def _block(block: Text | Table, n: int) -> Text | Table:
    if isinstance(block, Text):
        return replace(block, text=_other(block.text, n))
    rows = (replace(row, cells=tuple(_other(cell, n) for cell in row.cells)) for row in block.rows)
    return replace(block, rows=tuple(rows))


def _other(text: str, n: int) -> str:
    text = text.replace("Żółkiewsk", SURNAMES[n % len(SURNAMES)][:-1] + f"{n}")
    text = text.replace("Wola Podłężna 14/3", f"{VILLAGES[n % len(VILLAGES)]} {n % 90 + 1}")
    text = text.replace("30 minut", f"{20 + n % 40} minut")
    return re.sub(r"2 418,60|2 070,46|348,14", lambda found: _amount(found[0], n), text)


def _amount(text: str, n: int) -> str:
    return f"{text[:-2]}{n % 100:02}"
