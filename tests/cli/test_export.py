import json
import shutil
from pathlib import Path

import pytest

from tests.support.offices import PASSWORD
from tests.support.schemas import faults

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "schemas" / "catalogue-1.json").read_text(
        encoding="utf-8"
    )
)


@pytest.fixture
def folder(office_template, tmp_path, monkeypatch):
    """Return an office whose director the environment names."""
    copy = tmp_path / "cus"
    shutil.copytree(office_template.folder, copy)
    monkeypatch.setenv("CUSDESK_USER", "anna")
    monkeypatch.setenv("CUSDESK_PASSWORD", PASSWORD)
    return copy


def test_the_base_of_services_is_exported_by_its_schema(answer, folder):
    code, body = answer("export", "catalogue", "--office", folder)

    assert code == 0
    assert list(faults(body, SCHEMA)) == []


def test_a_table_is_written_beside(spoken, folder, tmp_path):
    code, said, _ = spoken("export", "catalogue", "--office", folder, "--csv", tmp_path / "a.csv")

    assert (code, "12" in said) == (0, True)
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig").startswith("kod;nazwa")


def test_a_table_that_cannot_be_written_is_said_so(answer, folder, tmp_path):
    code, body = answer("export", "catalogue", "--office", folder, "--csv", tmp_path)

    assert code == 1
    assert "Nie da się zapisać" in body["error"]


def test_without_an_office_the_call_is_wrong(answer, monkeypatch):
    monkeypatch.delenv("CUSDESK_OFFICE", raising=False)

    assert answer("export", "catalogue")[0] == 2


def test_without_a_password_the_call_is_wrong(answer, folder, monkeypatch):
    monkeypatch.delenv("CUSDESK_PASSWORD")

    assert answer("export", "catalogue", "--office", folder)[0] == 2


def test_a_wrong_password_opens_nothing(answer, folder, monkeypatch):
    monkeypatch.setenv("CUSDESK_PASSWORD", "nie-to-hasło-9")

    assert answer("export", "catalogue", "--office", folder)[0] == 3


def test_a_catalogue_is_looked_into_and_taken_over_on_request(answer, folder, tmp_path):
    _, body = answer("export", "catalogue", "--office", folder)
    for row in body["services"]:
        row["code"] = f"X{row['code']}"
    file = tmp_path / "baza.json"
    file.write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")

    code, looked = answer("import", "catalogue", file, "--office", folder)
    assert (code, len(looked["new"]), looked["taken"]) == (0, 12, 0)
    assert looked["to_confirm"][1] == {"code": "XK02", "standing": "decision"}

    assert answer("import", "catalogue", file, "--take", "--office", folder)[1]["taken"] == 12
    again = answer("import", "catalogue", file, "--office", folder)[1]
    assert (again["new"], len(again["same"])) == ([], 12)


def test_a_report_reads_as_lines(spoken, folder, tmp_path, answer):
    _, body = answer("export", "catalogue", "--office", folder)
    body["services"][0]["name"] = "Inna nazwa"
    body["services"][1]["code"] = "X02"
    file = tmp_path / "baza.json"
    file.write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")

    _, said, _ = spoken("import", "catalogue", file, "--office", folder)

    assert "inna niż tu, zostaje bez zmian: K01 (nazwa)" in said
    assert "nowa: X02" in said
    assert "tylko tutaj: K02" in said
    assert "Niczego nie zmieniono" in said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "nie jest poprawnym plikiem JSON"),
        ('{"format": 1, "format": 2}', "dwa razy"),
        ("[" * 100_000, "zbyt głęboko"),
        ('{"format": "x", "centre": "y", "on": "2026-01-01", "services": []}', "inny albo nowszy"),
    ],
)
def test_a_file_that_is_no_catalogue_is_refused(answer, folder, tmp_path, content, said):
    file = tmp_path / "baza.json"
    file.write_text(content, encoding="utf-8")
    code, body = answer("import", "catalogue", file, "--office", folder)

    assert code == 2
    assert said in body["error"]
