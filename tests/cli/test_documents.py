import json

import pikepdf

from cusdesk.cli import main
from tests.support.papers import SAMPLES


def test_every_kind_of_paper_is_written_and_listed(tmp_path, capsys):
    code = main(["documents", "render", str(tmp_path / "wzory"), "--json"])

    index = json.loads((tmp_path / "wzory" / "index.json").read_text())
    assert code == 0
    assert json.loads(capsys.readouterr().out)["documents"] == index
    assert [entry["kind"] for entry in index] == [one.kind for one in SAMPLES]
    for entry in index:
        with pikepdf.open(tmp_path / "wzory" / entry["file"]) as pdf:
            assert len(pdf.pages) >= 1


def test_decisions_are_the_organ_s_of_their_regime(tmp_path):
    main(["documents", "render", str(tmp_path)])

    index = json.loads((tmp_path / "index.json").read_text())
    organs = {(one["regime"], one["organ"]) for one in index if one["kind"].startswith("decision-")}
    assert organs == {
        ("A", "Wójt Gminy Kramsk"),
        ("B", "Dyrektor Centrum Usług Społecznych w Kramsku"),
    }
    assert {one["organ"] for one in index if one["regime"] == "A"} == {"Wójt Gminy Kramsk"}


def test_the_files_written_are_listed_once(tmp_path, capsys):
    main(["documents", "render", str(tmp_path)])

    first, *files = capsys.readouterr().out.splitlines()
    assert first.startswith(f"Zapisano {len(files)}")
    assert [one.strip() for one in files] == [f"{one.kind}.pdf" for one in SAMPLES]


def test_a_folder_that_cannot_be_written_is_named(tmp_path, capsys):
    (tmp_path / "plik").write_text("")

    code = main(["documents", "render", str(tmp_path / "plik"), "--json"])

    assert code == 1
    assert "Wskaż inny folder" in json.loads(capsys.readouterr().out)["error"]
