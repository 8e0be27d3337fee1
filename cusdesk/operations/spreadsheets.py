"""Tables as files for a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO


def csv_file(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as Polish spreadsheets open them: semicolons, UTF-8 with its mark."""
    return csv_text(heads, rows).encode("utf-8-sig")


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return rows as the text of a file for a spreadsheet, where another hand writes the file."""
    written = StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return written.getvalue()


def safe_cell(cell: str) -> str:
    """Return a cell a spreadsheet only shows: one that begins like a formula would be run."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@"} else cell
