"""The real program is killed while someone types; nothing saved is lost, the rest is offered."""

import shutil
import subprocess
import sys
from contextlib import contextmanager

import pytest

from tests.stories.sitting import OPEN
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
    """Open the program in a process of its own and yield it; it is gone afterwards."""
    command = [sys.executable, "-m", "tests.stories.sitting", str(folder), story]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
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


def test_a_form_half_filled_is_offered_back_after_a_kill(folder):
    with sitting(folder, "half_filled") as first:
        said_until(first, "half")
        first.kill()

    with sitting(folder, "offered_back") as second:
        said = said_until(second, "finished")

    assert said == ["in", "kept", f"back {OPEN}", "finished"]
