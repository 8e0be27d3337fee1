"""What a command answers: one JSON object for scripts, lines for people, an exit code."""

import argparse
import io
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn

from cusdesk.domain.errors import OfficeError

DONE, NEGATIVE, USAGE, BUG = 0, 1, 2, 70


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of a command; `code` is 1 when the answer is no."""

    body: Mapping[str, object]
    lines: Sequence[str]
    code: int = DONE


class UsageError(OfficeError):
    """A command was called in a way it does not know."""

    exit_code = USAGE


class Parser(argparse.ArgumentParser):
    """A parser that refuses with a sentence instead of leaving."""

    def error(self, message: str) -> NoReturn:
        """Refuse the call in Polish; the name of the argument is all that matters of the reason."""
        raise UsageError(f"{self.prog}: nieznane wywołanie ({message}). Pomoc: {self.prog} --help")


def give(answer: Answer, *, as_json: bool) -> int:
    """Write the answer to standard output and return its exit code."""
    _speak_utf8()
    if as_json:
        sys.stdout.write(json.dumps(answer.body, ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in answer.lines)
    sys.stdout.flush()
    return answer.code


def refuse(refusal: OfficeError, *, as_json: bool) -> int:
    """Write the sentence of a refusal and return its exit code."""
    _speak_utf8()
    if as_json:
        sys.stdout.write(json.dumps({"error": refusal.sentence}, ensure_ascii=False) + "\n")
    sys.stderr.write(f"{refusal.sentence}\n")
    return refusal.exit_code


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
