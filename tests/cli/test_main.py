"""The door of all commands: usage, help, bugs and one JSON object whatever happens."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cusdesk import cli
from cusdesk.ui import demo


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        ((), "brakuje: POLECENIE"),
        (("fee",), "brakuje: CZYNNOŚĆ"),
        (("wróżba",), "nie ma 'wróżba'"),
        (("pesel",), "brakuje: NUMER"),
        (("pesel", "1", "--loud"), "nieznane argumenty: --loud"),
        (("fee", "calculate", "x", "--income"), "--income: podaj wartość"),
        (("law", "deadline", "--event", "x"), "--event: „x” nie jest datą"),
        (("documents", "render", ""), "wpisz nazwę folderu"),
        (("demo-office", " "), "wpisz nazwę folderu"),
    ],
)
def test_a_wrong_call_is_explained_in_polish(spoken, argv, words):
    code, out, err = spoken(*argv)

    assert (code, out) == (2, "")
    assert words in err


def test_help_is_polish_and_no_error(spoken):
    code, out, _ = spoken("law", "deadline", "--help")

    assert code == 0
    assert out.startswith("Użycie: cusdesk law deadline")
    assert "Opcje" in out


def test_help_of_an_export_says_who_logs_in(spoken):
    words = " ".join(spoken("export", "plan", "--help")[1].split())

    assert "CUSDESK_USER" in words
    assert "CUSDESK_PASSWORD" in words


def test_json_may_stand_anywhere(capsys):
    assert cli.main(["--json", "pesel", "44051401359"]) == 0
    assert json.loads(capsys.readouterr().out)["valid"]


class Faulty:
    """A noun whose command divides by zero."""

    @staticmethod
    def add_parser(nouns):
        nouns.add_parser("faulty").set_defaults(run=lambda _args: 1 / 0)


def test_a_bug_answers_a_script_and_leaves_a_trace(capsys):
    code = cli.main(["faulty", "--json"], (Faulty,))
    written = capsys.readouterr()

    assert code == 70
    assert "Błąd programu" in json.loads(written.out)["error"]
    assert "ZeroDivisionError" in written.err


def test_a_command_runs_as_a_process_of_its_own():
    run = subprocess.run(
        [sys.executable, "-m", "cusdesk", "pesel", "44051401359", "--json"],
        capture_output=True,
        check=True,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
    )

    assert json.loads(run.stdout.decode("utf-8"))["birth_date"] == "1944-05-14"


def test_commands_need_no_window():
    script = (
        "import sys; from cusdesk import cli; cli.main(['pesel', '1']);"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)

    assert run.returncode == 0


def test_a_command_waits_for_nothing_that_only_others_need():
    script = (
        "import sys; sys.modules['sqlalchemy'] = sys.modules['reportlab'] = None;"
        "from cusdesk import cli; sys.exit(cli.main(['pesel', '44051401359', '--json']))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)

    assert (run.returncode, run.stderr) == (0, b"")


def test_help_names_every_command_and_each_answers_under_its_name(spoken):
    whole = spoken("--help")[1]

    for noun in cli.MODULES:
        assert noun in whole
        assert spoken(noun, "--help")[1].startswith(f"Użycie: cusdesk {noun}")


def test_help_tells_of_the_window_and_of_the_demonstration(spoken):
    code, out, _ = spoken("--help")

    assert code == 0
    assert "cusdesk --office FOLDER" in out
    assert "cusdesk demo" in out


def test_help_of_the_demonstration_makes_nothing(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert demo.run(["cusdesk", "demo", "--help"]) == 0
    assert "biuro pokazowe" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_an_answer_that_cannot_be_written_is_said_in_one_sentence(form):
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-P", "-m", "cusdesk", "pesel", "44051401359", *form],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert ended.stderr.startswith("Polecenie wykonano, ale odpowiedzi nie dało się zapisać")
    assert (ended.stderr.count("\n"), ended.returncode) == (1, 1)
