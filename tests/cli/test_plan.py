"""`plan solve`, `plan check` and `plan suggest` as scripts and people call them."""

import json
import time

import pytest

from cusdesk.app import rosters
from cusdesk.planner.rosters import as_plan
from tests.planner.oracle.checker import violations
from tests.support.instances import carer, instance, plan, shipped, visit

GOLDEN = shipped("golden-cost")


@pytest.fixture
def saved(tmp_path):
    """Return a function that writes a document and gives its path."""

    def save(document, name="instancja.json"):
        path = tmp_path / name
        path.write_text(json.dumps(document), "utf-8")
        return path

    return save


@pytest.fixture
def week(saved):
    return saved(shipped("kramsk-100x15x7-seed1"))


@pytest.fixture
def golden(saved):
    return saved(shipped("golden-plan"), "plan.json")


def test_a_check_prints_the_keys_of_the_golden_cost(answer, week, golden):
    assert answer("plan", "check", week, golden) == (0, GOLDEN)


def test_a_check_answers_a_person_with_the_same_object(spoken, week, golden):
    code, out, err = spoken("plan", "check", week, golden)

    assert (code, json.loads(out), err) == (0, GOLDEN, "")


def test_a_plan_with_a_broken_rule_is_told_by_rule(answer, saved):
    made = saved(instance([visit(1)]))
    code, body = answer("plan", "check", made, saved(plan((1, 1, 480, 1)), "plan.json"))

    assert code == 1
    assert (body["feasible"], body["hard_count"], body["hard_by_rule"]) == (False, 1, {"H03": 1})
    assert body["error"]


def test_a_rule_that_only_warns_lets_the_plan_pass(answer, saved):
    made = saved(instance([visit(1)], [carer(1, norm_minutes=30)]))
    given = saved(plan((1, 0, 480, 1)), "plan.json")

    assert answer("plan", "check", made, given)[0] == 1
    assert answer("plan", "check", made, given, "--warn", "H11")[0] == 0


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"format": NaN}', b"\xff", b"[" * 10**5])
def test_what_is_not_the_format_is_said_so(spoken, tmp_path, golden, content):
    (tmp_path / "x.json").write_bytes(content)

    code, out, err = spoken("plan", "check", tmp_path / "x.json", golden)

    assert (code, out) == (2, "")
    assert "x.json" in err


def test_a_file_without_end_is_not_read_to_its_end(spoken, tmp_path, golden, monkeypatch):
    monkeypatch.setattr(rosters, "MOST_BYTES", 1000)
    (tmp_path / "x.json").write_bytes(b" " * 1001)

    code, _, err = spoken("plan", "check", tmp_path / "x.json", golden)

    assert code == 2
    assert "64 MB" in err


def test_a_plan_is_made_legal_and_in_time(answer, week, tmp_path):
    began = time.monotonic()
    code, body = answer("plan", "solve", week, "--seconds", 3, "-o", tmp_path / "plan.json")
    lasted = time.monotonic() - began

    made = json.loads((tmp_path / "plan.json").read_text("utf-8"))
    assert code == 0
    assert violations(shipped("kramsk-100x15x7-seed1"), made) == []
    assert body["cost"] < 600_000
    assert lasted < 4
    assert all(one["reason"] for one in made["unassigned"])


def test_no_time_at_all_still_gives_a_plan(answer, saved, tmp_path):
    made = saved(instance([visit(1)]))
    code, body = answer("plan", "solve", made, "--seconds", 0, "-o", tmp_path / "plan.json")

    assert (code, body["feasible"]) == (0, True)


def test_progress_is_told_while_the_search_goes_on(spoken, saved, tmp_path):
    made = saved(instance([visit(1)]))
    _, out, err = spoken("plan", "solve", made, "--seconds", 2, "-o", tmp_path / "plan.json")

    assert "koszt" in err
    assert "Bez opiekunki" in out


def test_contradictory_locks_are_refused_and_nothing_is_written(spoken, saved, tmp_path):
    both = {"day": 0, "start": 480, "carers": ["c1"]}
    made = saved(instance([visit(1, locked=both), visit(2, locked=both)]))

    code, _, err = spoken("plan", "solve", made, "--seconds", 1, "-o", tmp_path / "plan.json")

    assert code == 1
    assert "sprzeczne" in err
    assert not (tmp_path / "plan.json").exists()


def test_suggestions_are_ranked_with_reasons(answer, week, golden):
    code, found = answer("plan", "suggest", week, golden, "--visit", "v00001")

    assert code == 0
    assert len(found) == 15
    assert [one["legal"] for one in found] == sorted((one["legal"] for one in found), reverse=True)
    assert set(found[0]) == {"carer", "day", "start", "delta", "legal", "reasons"}
    assert all(one["reasons"] for one in found)


def test_a_visit_nobody_knows_is_said_so(spoken, week, golden):
    code, _, err = spoken("plan", "suggest", week, golden, "--visit", "v9")

    assert code == 1
    assert "v9" in err


def test_a_search_is_looked_at_and_stopped_at_any_moment(week):
    instance_read, _ = rosters.load_instance(week)

    with rosters.planning(instance_read, 60) as running:
        while running.roster is None:
            running.listen(1.0)
        began = time.monotonic()
        running.stop()
        while not running.is_over:
            running.listen(1.0)

    assert time.monotonic() - began < 2
    assert violations(shipped("kramsk-100x15x7-seed1"), as_plan(running.plan())) == []
