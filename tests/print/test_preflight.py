"""The one validator of archival PDF that Debian has: PDFBox Preflight, for PDF/A-1b.

What it checks of an A-1b file (fonts, colours, metadata, structure of the file) is written by the
same code as the A-2a files of the archive.
"""

import shutil
import subprocess
from pathlib import Path

import pytest

from cusdesk.print.papers import render
from cusdesk.print.press.archive import Profile
from cusdesk.print.samples.gallery import render_samples
from tests.support.papers import SAMPLES, SOURCES

DRIVER = Path(__file__).parent / "preflight" / "Preflight.java"
JARS = Path("/usr/share/java")
NEEDED = ("pdfbox2", "preflight", "fontbox2", "xmpbox", "jaxb-api", "javax.activation")
APT = "apt-get install default-jdk-headless libpdfbox2-java libjaxb-api-java libactivation-java"


@pytest.fixture(scope="module")
def verdicts(bare_paper, paper, tmp_path_factory) -> dict[str, str]:
    """Return what Preflight says of every sample and of a draft, from one run of Java."""
    folder = tmp_path_factory.mktemp("preflight")
    files = {one.file: one.pdf for one in render_samples(SOURCES, bare_paper, Profile.A_1B)}
    files["draft.pdf"] = render(SAMPLES[0].content, paper, draft=True, profile=Profile.A_1B)
    files["archive.pdf"] = render(SAMPLES[0].content, paper)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return _preflight([folder / name for name in files])


def test_every_sample_is_valid(verdicts):
    faults = {name: verdict for name, verdict in verdicts.items() if verdict != "valid"}

    assert set(verdicts) == {one.file for one in SAMPLES} | {"draft.pdf", "archive.pdf"}
    # The archive's own profile is a later one, which a validator for A-1 has to refuse.
    assert set(faults) == {"archive.pdf"}


def _preflight(files: list[Path]) -> dict[str, str]:
    missing = [jar for jar in NEEDED if not (JARS / f"{jar}.jar").exists()]
    if missing or not shutil.which("java"):
        pytest.fail(f"PDFBox Preflight is not on this machine. Install it: {APT}")
    classes = ":".join(str(JARS / f"{jar}.jar") for jar in (*NEEDED, "commons-logging"))
    command = ["java", "-cp", classes, str(DRIVER), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stderr
    return dict(line.split("\t", 1) for line in done.stdout.splitlines())
