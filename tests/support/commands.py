"""The program's commands as scripts call them: here, or in a process of their own."""

import json
import os
import sys
from contextlib import redirect_stdout
from io import StringIO

import pytest

from cusdesk import cli
from tests.support.offices import PASSWORD
from tests.support.tree import ROOT

WHO = {"CUSDESK_USER": "anna", "CUSDESK_PASSWORD": PASSWORD, "PYTHONPATH": str(ROOT)}


def words_for(*words: object) -> list[str]:
    """Return what starts a command as a process: for one that is to be killed."""
    return [sys.executable, "-P", "-m", "cusdesk", *map(str, words), "--json"]


def run(*words: object) -> tuple[int, dict[str, object]]:
    """Run a command in this process and return its exit code and what it answers."""
    with pytest.MonkeyPatch.context() as environment, redirect_stdout(StringIO()) as said:
        for name, value in WHO.items():
            environment.setitem(os.environ, name, value)
        code = cli.main([*map(str, words), "--json"])
    return code, json.loads(said.getvalue())
