"""What a command answers: one JSON object for scripts, lines for people, an exit code."""

import io
import json
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from cusdesk.domain.errors import OfficeError, StoreError

DONE, NEGATIVE, USAGE, BUG = 0, 1, 2, 70
UNWRITTEN = (
    "Polecenie wykonano, ale odpowiedzi nie dało się zapisać: brakuje miejsca albo odbiorca ją "
    "zamknął. Zwolnij miejsce i sprawdź wynik."
)


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of a command; `code` is 1 when the answer is no."""

    body: Mapping[str, object] | Sequence[object]
    lines: Sequence[str]
    code: int = DONE


def give(answer: Answer, *, as_json: bool) -> int:
    """Write the answer to standard output and return its exit code."""
    _speak_utf8()
    if as_json:
        _write(_json(answer.body))
    else:
        _write("".join(f"{line}\n" for line in answer.lines))
    return answer.code


def refuse(refusal: OfficeError, *, as_json: bool) -> int:
    """Write the sentence of a refusal and return its exit code."""
    _speak_utf8()
    if as_json:
        # Standard output may be what refused.
        with suppress(StoreError):
            _write(_json({"error": refusal.sentence}))
    sys.stderr.write(f"{refusal.sentence}\n")
    return refusal.exit_code


def _json(body: Mapping[str, object] | Sequence[object]) -> str:
    return json.dumps(body, ensure_ascii=False, default=_plain) + "\n"


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as fault:
        # What is left in the buffer would fail once more, in English, when the program ends.
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        raise StoreError(UNWRITTEN) from fault


def _plain(value: object) -> str:
    # Money, percent and hours travel as text, so that no reader turns them into floats.
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    msg = f"{type(value).__name__} has no JSON form"
    raise TypeError(msg)


def _speak_utf8() -> None:
    # An old console speaks cp1250; names of files may not be text at all.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
