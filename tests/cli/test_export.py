"""Open data leave by command: one object, by its schema."""

import json
from pathlib import Path

import pytest

from cusdesk.app import gate
from cusdesk.cli import main
from cusdesk.demo.office import Size, make_office
from cusdesk.demo.staff import DIRECTOR, SOCIAL_WORKER
from cusdesk.operations.plan_lists import PlanFilter, list_plans
from tests.demo.test_office import TODAY
from tests.support.schemas import faults

SCHEMA = Path(__file__).parents[2] / "docs" / "schemas" / "plan-1.json"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("export") / "office"
    make_office(made, Size(200, 1, 7), TODAY, str)
    return made


@pytest.fixture
def logged_in(folder, monkeypatch):
    monkeypatch.setenv("CUSDESK_OFFICE", str(folder))
    monkeypatch.setenv("CUSDESK_USER", SOCIAL_WORKER.login)
    monkeypatch.setenv("CUSDESK_PASSWORD", SOCIAL_WORKER.password)


@pytest.fixture
def number(folder):
    office = gate.unlock(folder, SOCIAL_WORKER.login, SOCIAL_WORKER.password)
    found = office.do(list_plans, PlanFilter.ALL)[0].number
    office.close()
    return found


def test_a_plan_leaves_as_one_object_by_its_schema(logged_in, number, capsys):
    assert main(["export", "plan", number, "--json"]) == 0

    body = json.loads(capsys.readouterr().out)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert list(faults(body, schema)) == []
    assert body["plan"]["number"] == number


def test_an_anonymous_plan_names_nobody(logged_in, number, capsys):
    main(["export", "plan", number, "--anonymous", "--json"])

    assert json.loads(capsys.readouterr().out)["participant"] is None


def test_the_services_of_a_plan_leave_as_a_table(logged_in, number, tmp_path, capsys):
    file = tmp_path / "plan.csv"

    assert main(["export", "plan", number, "--csv", str(file)]) == 0
    assert file.read_text(encoding="utf-8-sig").startswith("kod;usługa;zakres")
    assert str(file) in capsys.readouterr().out


def test_an_unknown_plan_is_refused_with_a_sentence(logged_in, capsys):
    assert main(["export", "plan", "999/2026", "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == {"error": "W rejestrze nie ma planu nr 999/2026."}


def test_a_command_without_an_office_says_which_one_it_wants(capsys, monkeypatch):
    monkeypatch.delenv("CUSDESK_OFFICE", raising=False)

    assert main(["export", "plan", "1/2026"]) == 2
    assert "--office" in capsys.readouterr().err


def test_days_of_an_office_leave_as_an_instance_that_can_be_planned(
    folder, monkeypatch, tmp_path, capsys
):
    for name, value in (
        ("OFFICE", folder),
        ("USER", DIRECTOR.login),
        ("PASSWORD", DIRECTOR.password),
    ):
        monkeypatch.setenv(f"CUSDESK_{name}", str(value))
    instance, plan = tmp_path / "tydzień.json", tmp_path / "plan.json"
    call = ["plan", "export", "--office", str(folder), "--from", "2026-12-07", "-o", str(instance)]

    assert main([*call, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["visits"] > 0
    assert main(["plan", "solve", str(instance), "--seconds", "3", "-o", str(plan)]) == 0
    assert main(["plan", "check", str(instance), str(plan)]) == 0
    assert main(["plan", "export", "--from", "2026-12-08", "-o", str(instance)]) == 1
    assert "zaczyna się w poniedziałek" in capsys.readouterr().err
