import json

import pytest

from cusdesk.cli import main


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, object]]:
    code = main(["doctor", *words, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_a_whole_machine_lacks_nothing(capsys):
    code, findings = asked(capsys)

    assert (code, findings["ok"], findings["missing"]) == (0, True, [])


def test_the_database_really_encrypts(capsys):
    _, findings = asked(capsys)

    assert findings["encrypted"]
    assert str(findings["cipher"]).startswith("4.")


def test_a_machine_without_a_keyring_is_told_what_protects_the_office(capsys):
    _, findings = asked(capsys)

    assert not findings["keyring_available"]
    assert "samo hasło" in findings["warnings"][0]


def test_an_empty_folder_is_no_office(capsys, tmp_path):
    code, findings = asked(capsys, "--office", str(tmp_path))

    assert code == 1
    assert len(findings["missing"]) == 3


def test_a_plain_database_is_named(capsys, tmp_path, office):
    (tmp_path / "blobs").mkdir()
    (tmp_path / "office.keys").write_text("{}")
    (tmp_path / "office.db").write_bytes(b"SQLite format 3\0" + bytes(4080))

    code, findings = asked(capsys, "--office", str(tmp_path))

    assert code == 1
    assert "zaszyfrowan" in findings["missing"][0]


def test_a_real_office_is_found_whole(capsys, office):
    code, findings = asked(capsys, "--office", str(office.store.folder))

    assert (code, findings["missing"]) == (0, [])
