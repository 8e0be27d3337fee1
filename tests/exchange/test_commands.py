"""The commands of the exchange as scripts call them: one JSON object, an exit code, no window."""

import os
import signal
import subprocess
import time

import pytest

from cusdesk.db.store import Store
from tests.support.commands import WHO, run, words_for


def unopened(town):
    """Return the folder of an office that no program holds open."""
    desk = town.unfounded()
    desk.close()
    town.desks.clear()
    return desk.folder


@pytest.fixture
def first(town):
    """Return the folder of an office whose secrets are quick."""
    return unopened(town)


def test_an_office_is_founded_joined_and_synced_by_commands(town, first, tmp_path):
    url, second = town.address, tmp_path / "second"

    code, founded = run("enrol", "--office", first, "--server", url, "--code", town.founding_code())
    assert (code, founded["ok"], founded["ordinal"]) == (0, True, 1), founded
    code, invited = run("enrol-code", "--office", first, "--role", "office")
    assert (code, invited["server"], invited["ordinal"]) == (0, url, 2)
    code, joined = run("enrol", "--office", second, "--server", url, "--code", invited["code"])
    assert (code, joined["login_works"], joined["ordinal"]) == (0, True, 2), joined
    assert len(joined["recovery_code"]) > 20
    assert run("sync", "--office", first, "--once")[0] == 0
    code, synced = run("sync", "--office", second)
    assert (code, synced["outcome"], synced["only_here"]) == (0, "done", 0)

    digests = [run("replica", "digest", "--office", folder)[1] for folder in (first, second)]
    assert digests[0]["position"] == digests[1]["position"]
    assert digests[0]["root"] == digests[1]["root"]
    status = run("replica", "status", "--office", second)[1]
    assert (status["ordinal"], status["only_here"], len(status["peers"])) == (2, 0, 2)


def test_pcs_are_listed_put_out_and_given_a_new_key_by_commands(town, first, tmp_path):
    url, second = town.address, tmp_path / "second"
    run("enrol", "--office", first, "--server", url, "--code", town.founding_code())
    code = run("enrol-code", "--office", first)[1]["code"]
    run("enrol", "--office", second, "--server", url, "--code", code, "--name", "Sekretariat")

    assert run("sync", "--office", first)[0] == 0
    found = run("pc", "list", "--office", first)[1]["computers"]
    assert [(one["ordinal"], one["retired"]) for one in found] == [(1, False), (2, False)]
    assert run("pc", "server", url, "--office", first) == (0, {"server": url})
    assert run("pc", "new-key", "--office", first)[1]["outcome"] == "done"
    assert run("pc", "retire", "2", "--office", first)[1]["outcome"] == "done"
    assert run("pc", "list", "--office", first)[1]["computers"][1]["retired"] is True
    code, refused = run("pc", "retire", "2", "--office", first)
    assert (code, "już wycofano" in refused["error"]) == (1, True)
    assert run("sync", "--office", second)[0] == 1


def test_a_wrong_code_leaves_the_new_folder_empty(town, tmp_path):
    folder = tmp_path / "new"
    code, refused = run(
        "enrol",
        "--office",
        folder,
        "--server",
        town.address,
        "--code",
        town.founding_code(),
    )

    assert (code, "zakłada się biuro" in refused["error"]) == (1, True)
    assert not (folder / "office.db").exists()


def test_an_office_without_a_server_says_how_to_join(first):
    code, refused = run("sync", "--office", first)

    assert code == 1
    assert "Dołącz go do serwera gminy kodem" in refused["error"]


def test_a_joining_killed_half_way_is_gone_on_with(slow_town, tmp_path):
    first, second = unopened(slow_town), tmp_path / "second"
    url = slow_town.address
    run("enrol", "--office", first, "--server", url, "--code", slow_town.founding_code())
    code = run("enrol-code", "--office", first)[1]["code"]
    words = ("enrol", "--office", second, "--server", url, "--code", code)
    for seconds in (1.2, 2.0):
        process = subprocess.Popen(
            words_for(*words),
            env=os.environ | WHO,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.wait()

    code, joined = run(*words)
    if code:
        # It had all come before the last kill.
        assert "jest już dołączony" in joined["error"], joined
    assert run("sync", "--office", second)[1]["ok"]
    assert run("sync", "--office", first)[1]["ok"]
    roots = [run("replica", "digest", "--office", each)[1]["root"] for each in (first, second)]
    assert roots[0] == roots[1]


def test_a_joining_cut_before_its_first_data_begins_again(town, first, tmp_path):
    second, url = tmp_path / "second", town.address
    run("enrol", "--office", first, "--server", url, "--code", town.founding_code())
    code = run("enrol-code", "--office", first)[1]["code"]
    who = (WHO["CUSDESK_USER"], WHO["CUSDESK_PASSWORD"])
    Store.create(second, *who).store.close()

    done, joined = run("enrol", "--office", second, "--server", url, "--code", code)

    assert (done, joined["ordinal"], joined["login_works"]) == (0, 2, True), joined
    assert len(joined["recovery_code"]) > 20


def test_rows_go_through_the_same_door_as_the_window(first):
    tables = {one["table"]: one for one in run("tables")[1]["tables"]}
    assert tables["resident"]["columns"]["surname"] == {"class": "human", "group": None}
    assert "surname" in tables["resident"]["editable"]

    code, made = run(
        "add", "resident", "surname=Lis", "given_name=Zofia", "no_pesel_reason=unknown",
        "--office", first,
    )  # fmt: skip
    assert code == 0, made
    who = made["id"]
    assert run("set", "resident", who, "note", "x y", "--office", first)[0] == 0
    _, phone = run("add", "phone", f"resident_id={who}", "number=632470001", "--office", first)
    assert run("remove", "phone", phone["id"], "--office", first)[0] == 0
    row = run("show", "resident", who, "--office", first)[1]["row"]
    assert (row["surname"], row["note"]) == ("Lis", "x y")
    assert run("show", "resident", "--office", first)[1]["rows"] == [who]
    for words, said in (
        (("set", "resident", who, "gone", "1"), "nie ma kolumny"),
        (("set", "outbox", who, "lseq", "1"), "nie zmienia się"),
        (("remove", "resident", who), "żaden ekran"),
        (("set", "resident", who, "pesel", "12345678901"), "PESEL"),
    ):
        code, refused = run(*words, "--office", first)
        assert (code in {1, 2}, said in refused["error"]) == (True, True), refused
