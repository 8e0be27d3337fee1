"""What nobody has turned to is not loaded: the window over a large office keeps within memory."""

import json
import subprocess
import sys

import pytest

from tests.support.tree import ROOT

# Turned to by a click, a paper or the first start of an office.
UNASKED = (
    "cusdesk.ui.applications",
    "cusdesk.ui.cases",
    "cusdesk.ui.documents",
    "cusdesk.ui.first_run",
    "cusdesk.ui.preview",
    "cusdesk.ui.settings_office",
    "cusdesk.ui.users",
    "cusdesk.domain.sandbox",
    "cusdesk.operations.provider_packages",
    "PIL",
    "PySide6.QtPrintSupport",
    "jinja2",
    "pikepdf",
    "pypdfium2",
    "reportlab",
    "zxingcpp",
)
CODE = """
import json, sys
from cusdesk.ui.start import shipped
shipped()
loaded = sorted(sys.modules)
from cusdesk.ui.services import SECTIONS
print(json.dumps([loaded, [spec.load().__module__ for spec in SECTIONS]]))
"""


@pytest.fixture(scope="module")
def started():
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        capture_output=True,
        check=True,
        cwd=ROOT,
        text=True,
        timeout=60,
    )
    loaded, sections = json.loads(done.stdout)
    return set(loaded), sections


def test_the_program_begins_with_pulpit_and_the_residents_alone(started):
    loaded, _sections = started

    assert {"cusdesk.ui.overview", "cusdesk.ui.residents"} <= loaded
    assert [name for name in UNASKED if name in loaded] == []


def test_no_section_of_services_is_loaded_before_someone_turns_to_it(started):
    loaded, sections = started

    assert sections
    assert [name for name in sections if name in loaded] == []
