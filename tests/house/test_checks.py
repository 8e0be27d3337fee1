"""The checks all run, tell their time, and catch what our style forbids."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.tree import ROOT
from tools.checks import CHECKS, Check, check_all

RUFF = Path(sys.executable).parent / "ruff"
GOOD = Check("good", ("python", "-c", "pass"))
BAD = Check("bad", ("python", "-c", "print('a reason'); raise SystemExit(1)"))

MODULE = '"""Tells the fee."""\n\n\ndef fee(income: int) -> int:\n    """Return the fee."""\n    '
FAULTS = (
    ("D100", "AMOUNT = 1\n"),
    ("D103", '"""Tells the fee."""\n\n\ndef fee() -> None:\n    return\n'),
    ("ANN001", MODULE.replace(": int)", ")") + "return 1\n"),
    ("FIX002", MODULE + "return income  # TO" + "DO: round\n"),
    ("T201", MODULE + "print(income)\n    return income\n"),
    ("DTZ011", f"import datetime\n{MODULE}return datetime.date.today().day + income\n"),
    ("E501", MODULE + f"return income  # {'x' * 100}\n"),
)


def complaints(source: str, place: str) -> str:
    command = [RUFF, "check", "--output-format=concise", "--stdin-filename", place, "-"]
    done = subprocess.run(
        command, cwd=ROOT, input=source, capture_output=True, text=True, check=False
    )
    return done.stdout


def test_a_failed_check_is_named_and_the_others_still_run(capsys):
    assert check_all([BAD, GOOD]) == ["bad"]

    said = capsys.readouterr().out
    assert re.search(r"^good +\d+\.\d s  ok$", said, re.MULTILINE)
    assert re.search(r"^bad +\d+\.\d s  FAILED\n    a reason$", said, re.MULTILINE)


def test_every_check_has_its_own_name():
    assert len({check.name for check in CHECKS}) == len(CHECKS)


@pytest.mark.parametrize(("rule", "source"), FAULTS)
def test_a_planted_fault_of_style_is_caught(rule, source):
    assert f" {rule} " in complaints(source, "cusdesk/domain/planted.py")


def test_sound_code_passes():
    assert complaints(MODULE + "return income\n", "cusdesk/domain/planted.py").strip() == (
        "All checks passed!"
    )
