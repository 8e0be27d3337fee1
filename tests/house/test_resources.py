"""What the program ships is named plainly, is read, and carries its licence."""

import re

import pytest

from tests.support.tree import PROGRAM, ROOT

RESOURCES = ROOT / "resources"
PLAIN = re.compile(r"[A-Za-z0-9_.-]+")


def program_text() -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in PROGRAM.rglob("*.py"))


def test_names_hold_no_spaces_and_no_letters_that_a_zip_garbles():
    found = [file for file in RESOURCES.rglob("*") if not PLAIN.fullmatch(file.name)]

    assert found == []


@pytest.mark.parametrize("font", sorted(path.name for path in RESOURCES.glob("fonts/*.ttf")))
def test_every_font_carries_its_licence(font):
    family = re.match(r"[A-Z][a-z]+(?:[A-Z][a-z]+)?\d?", font).group()

    assert list(RESOURCES.glob(f"fonts/{family.removesuffix('Display')}*LICENSE*"))


def test_every_folder_is_read_by_the_program():
    text = program_text()
    folders = {folder.name for folder in RESOURCES.iterdir() if folder.is_dir()}

    assert {name for name in folders if not re.search(rf'"{name}[/"]', text)} == set()
