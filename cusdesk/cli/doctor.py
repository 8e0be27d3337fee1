"""`cusdesk doctor`: what this PC has and lacks for the program."""

import argparse
import os
from dataclasses import asdict
from pathlib import Path

from cusdesk.app.doctor import Findings, examine
from cusdesk.cli.answers import DONE, NEGATIVE, Answer
from cusdesk.cli.arguments import Nouns

OFFICE = "CUSDESK_OFFICE"


def add_parser(nouns: Nouns) -> None:
    """Add `doctor`."""
    noun = nouns.add_parser("doctor", help="sprawdź, czego brakuje na tym komputerze")
    noun.options.add_argument("--office", metavar="FOLDER", type=Path, help="folder biura")
    noun.set_defaults(run=run)


def run(args: argparse.Namespace) -> Answer:
    """Examine this PC and the office named, if any."""
    named = args.office or (Path(os.environ[OFFICE]) if os.environ.get(OFFICE) else None)
    findings = examine(named)
    body = {"ok": not findings.missing, **asdict(findings)}
    return Answer(body, _lines(findings), NEGATIVE if findings.missing else DONE)


def _lines(findings: Findings) -> list[str]:
    lines = [f"{name}: {found or 'brak'}" for name, found in findings.versions.items()]
    lines.append(f"SQLCipher: {findings.cipher or 'brak'}")
    lines.append(f"Baza szyfrowana: {'tak' if findings.encrypted else 'nie'}")
    lines.append(f"Magazyn haseł: {findings.keyring}")
    lines.append(f"Kroje pisma: {sum(findings.fonts.values())} z {len(findings.fonts)}")
    lines += [*findings.warnings, *findings.missing]
    return [*lines, _verdict(findings)]


def _verdict(findings: Findings) -> str:
    if findings.missing:
        return "Uzupełnij braki powyżej."
    return "Jest wszystko, co konieczne." if findings.warnings else "Wszystko jest."
