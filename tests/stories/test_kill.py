"""The real program is killed while someone types; nothing saved is lost, the rest is offered."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager

import pytest

from tests.stories.sitting import BORN, OPEN, SAVED
from tests.support.canaries import canaries_in
from tests.support.people import pesel_of
from tests.support.tree import ROOT

# A story that hangs shall fail by itself, well before the whole run is stopped.
pytestmark = pytest.mark.timeout(90)


@pytest.fixture
def folder(office_template, tmp_path):
    place = tmp_path / "office"
    shutil.copytree(office_template.folder, place)
    return place


@contextmanager
def sitting(folder, story):
    """Open the program in a process of its own and yield it; it is gone afterwards.

    What it leaves outside the office lies beside it: settings, state, logs, temporary files.
    """
    place = folder.parent / "home"
    place.mkdir(exist_ok=True)
    kinds = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "TMPDIR")
    home = os.environ | dict.fromkeys(kinds, str(place))
    command = [sys.executable, "-m", "tests.stories.sitting", str(folder), story]
    with subprocess.Popen(
        command, cwd=ROOT, env=home, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def said_until(process, word):
    """Read what the person saw until a word, or fail with what the program complained of."""
    said = []
    for line in process.stdout:
        said.append(line.strip())
        if said[-1] == word:
            return said
    raise AssertionError(f"{said}: {process.stderr.read()[-3000:]}")


def test_a_form_half_filled_is_offered_back_after_a_kill(folder, tmp_path):
    with sitting(folder, "half_filled") as first:
        said_until(first, "half")
        first.kill()
    first.wait()
    typed = (SAVED, OPEN, pesel_of(BORN, serial=1), pesel_of(BORN, serial=2))
    assert canaries_in(tmp_path, *typed) == []

    with sitting(folder, "offered_back") as second:
        said = said_until(second, "finished")

    assert canaries_in(tmp_path, *typed) == []
    assert said == ["in", "kept", f"back {OPEN}", "finished"]


def test_a_wrong_password_is_refused_in_a_sentence_and_changes_nothing(folder):
    before = (folder / "office.db").read_bytes()
    with sitting(folder, "wrong_password") as process:
        (said,) = process.communicate(timeout=60)[0].splitlines()

    assert said.endswith(".")
    assert "hasło" in said
    assert (folder / "office.db").read_bytes() == before
