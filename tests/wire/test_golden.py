"""Whatever any released program sealed is read by every later one."""

from hashlib import sha256

import pytest

from cusdesk.app.dictionaries import dictionaries
from cusdesk.wire.header import FORMAT
from cusdesk.wire.notices import check_record
from tests.support.batches import DEVICE, OFFICE
from tests.support.goldens import FOLDER, made, told

FILES = sorted(file for file in FOLDER.glob("v*/*") if file.suffix != ".json")
DICTIONARIES = {1: "8595ef343507bcb6ca5f4c536fed19ed65de308ba292cbc016433493b64327ad"}
named = pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")


@named
def test_a_golden_file_says_today_what_it_said_when_it_was_made(file):
    said = file.with_name(f"{file.name}.json").read_text(encoding="utf-8")

    assert told(file.name, file.read_bytes()) == said


@pytest.mark.parametrize("file", [file for file in FILES if file.suffix == ".record"])
def test_a_golden_record_is_still_in_its_author_s_hand(file):
    assert check_record(file.read_bytes(), OFFICE, DEVICE.sign_key).office == OFFICE


def test_every_format_has_its_golden_files():
    assert {file.parent.name for file in FILES} == {f"v{number}" for number in range(1, FORMAT + 1)}
    assert {file.name for file in FILES if file.parent.name == f"v{FORMAT}"} == {
        name for name, _ in made()
    }


@pytest.mark.parametrize("number", range(1, FORMAT + 1))
def test_a_shipped_dictionary_is_the_one_that_was_shipped(number):
    assert sha256(dictionaries()[number]).hexdigest() == DICTIONARIES[number]
