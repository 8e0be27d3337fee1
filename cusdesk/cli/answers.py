"""What a command answers: one JSON object for scripts, lines for people, an exit code."""

import io
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cusdesk.domain.errors import OfficeError

DONE, NEGATIVE, USAGE, BUG = 0, 1, 2, 70


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
        _write_json(answer.body)
    else:
        sys.stdout.writelines(f"{line}\n" for line in answer.lines)
    return answer.code


def refuse(refusal: OfficeError, *, as_json: bool) -> int:
    """Write the sentence of a refusal and return its exit code."""
    _speak_utf8()
    if as_json:
        _write_json({"error": refusal.sentence})
    sys.stderr.write(f"{refusal.sentence}\n")
    return refusal.exit_code


def _write_json(body: Mapping[str, object] | Sequence[object]) -> None:
    sys.stdout.write(json.dumps(body, ensure_ascii=False, default=_plain) + "\n")


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
