import json
import subprocess
import sys

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


def test_a_warning_is_not_followed_by_the_word_that_all_is_there(capsys):
    main(["doctor"])

    said = capsys.readouterr().out
    assert "Jest wszystko, co konieczne." in said
    assert "Wszystko jest." not in said


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


def asked_without(module, *words):
    """Return what doctor answers where a package is installed but does not load."""
    script = (
        f"import sys; sys.modules[{module!r}] = None\n"
        f"from cusdesk.cli import main; sys.exit(main(['doctor', '--json', *{words!r}]))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    return run.returncode, json.loads(run.stdout), run.stderr


@pytest.mark.parametrize(
    ("module", "package"),
    [
        ("sqlcipher3", "sqlcipher3"),
        ("sqlalchemy", "SQLAlchemy"),
        ("reportlab", "reportlab"),
        ("keyring", "keyring"),
        ("nacl", "PyNaCl"),
        ("argon2", "argon2-cffi"),
        ("PySide6", "PySide6-Essentials"),
    ],
)
def test_a_package_that_does_not_load_is_named_and_nothing_breaks(module, package):
    code, findings, complaints = asked_without(module)

    assert (code, findings["ok"], complaints) == (1, False, b"")
    said = f"Pakiet {package} jest, ale się nie wczytuje. Zainstaluj go ponownie."
    assert said in findings["missing"]


def test_without_its_database_an_office_is_still_examined(tmp_path):
    (tmp_path / "office.db").write_bytes(bytes(4096))

    code, findings, _ = asked_without("sqlcipher3", "--office", str(tmp_path))

    assert code == 1
    assert not findings["encrypted"]
    assert any("nie da się sprawdzić szyfrowania" in said for said in findings["missing"])
    assert any("office.keys" in said for said in findings["missing"])


def test_without_the_press_the_typefaces_are_still_looked_for():
    _, findings, _ = asked_without("reportlab")

    assert all(findings["fonts"].values())
    assert len(findings["fonts"]) > 0
