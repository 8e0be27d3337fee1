"""The workshop's one command, run in a small checkout of its own: what it makes, mends and says."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dev import opens_window
from tests.support.tree import ROOT
from tools.debian import TESTS, WINDOW, Need, apt_line, require
from tools.measure import named_numbers

SPEAK = """
import os, sys
print("folder", os.getcwd())
print("arguments", *sys.argv[1:])
print("talk", file=sys.stderr)
sys.exit(3)
"""
MEASURE = """
def run(rounds=1):
    print("talk")
    bounds = [{"what": "rounds", "value": rounds, "bound": 2, "holds": rounds <= 2}]
    return {"name": "speed", "figures": {"rounds": rounds}, "ratios": {}, "bounds": bounds}
"""
STAMP = ".venv/requirements-dev.installed"
GONE = Need("libnowhere.so.9", "libnowhere9", "nothing")


def dev(checkout: Path, *arguments: str, folder: Path | None = None) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, checkout / "dev.py", *arguments],
        cwd=folder or checkout,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a checkout that the tests below leave as they find it: one run heals it."""
    return small_checkout(tmp_path_factory.mktemp("house") / "checkout")


@pytest.fixture
def new_checkout(tmp_path: Path) -> Path:
    """Build a checkout where nothing was ever run."""
    return small_checkout(tmp_path / "checkout")


def small_checkout(place: Path) -> Path:
    """Lay a checkout whose program only repeats what it is told and whose lock is short."""
    shutil.copytree(ROOT / "tools", place / "tools")
    shutil.copy(ROOT / "dev.py", place)
    for lock in ("requirements-dev.lock", "requirements-bench.lock"):
        (place / lock).write_text("# nothing\n")
    (place / "cusdesk").mkdir()
    (place / "cusdesk" / "__init__.py").touch()
    (place / "cusdesk" / "__main__.py").write_text(SPEAK)
    (place / "tests" / "bench").mkdir(parents=True)
    (place / "tests" / "bench" / "speed.py").write_text(MEASURE)
    return place


def test_without_a_command_the_commands_are_listed():
    said = dev(ROOT)

    assert said.returncode == 0
    assert "  cusdesk   Run the program" in said.stderr


def test_an_unknown_command_is_wrong_usage():
    assert dev(ROOT, "launch").returncode == 2


def test_the_program_keeps_its_output_its_folder_its_arguments_and_its_exit(checkout, tmp_path):
    said = dev(checkout, "cusdesk", "pesel", "--json", folder=tmp_path)

    assert said.stdout == f"folder {tmp_path}\narguments pesel --json\n"
    assert said.returncode == 3


def test_a_module_in_the_callers_folder_does_not_stand_in_for_the_programs(checkout, tmp_path):
    (tmp_path / "cusdesk.py").write_text("print('not me')\n")

    assert dev(checkout, "cusdesk", folder=tmp_path).stdout.startswith("folder ")


def test_the_second_run_has_nothing_to_make(checkout):
    dev(checkout, "cusdesk")

    assert dev(checkout, "cusdesk").stderr == "talk\n"


def test_a_new_lock_is_installed(checkout):
    dev(checkout, "cusdesk")
    (checkout / "requirements-dev.lock").write_text("# nothing new\n")

    assert "Installing requirements-dev.lock" in dev(checkout, "cusdesk").stderr


def test_an_interrupted_install_is_done_anew(checkout):
    dev(checkout, "cusdesk")
    (checkout / STAMP).write_text("unfinished")
    half_written = checkout / ".venv" / "half-written"
    half_written.touch()

    assert dev(checkout, "cusdesk").returncode == 3
    assert not half_written.exists()


def test_a_python_that_is_gone_is_replaced(checkout):
    dev(checkout, "cusdesk")
    (checkout / ".venv" / "bin" / "python").unlink()

    assert dev(checkout, "cusdesk").returncode == 3


@pytest.mark.parametrize(("rounds", "exit_code"), [(2, 0), (3, 1)])
def test_a_bench_prints_one_object_and_fails_when_a_bound_is_broken(checkout, rounds, exit_code):
    said = dev(checkout, "bench", "speed", "--rounds", str(rounds))

    assert json.loads(said.stdout)["figures"] == {"rounds": rounds}
    assert said.stderr.endswith("talk\n")
    assert said.returncode == exit_code


def test_an_unknown_bench_is_told_which_there_are(checkout):
    assert "one of: speed" in dev(checkout, "bench", "sped").stderr


def test_a_moved_checkout_gets_an_environment_of_its_own(new_checkout, tmp_path):
    dev(new_checkout, "cusdesk")
    moved = new_checkout.rename(tmp_path / "moved")

    assert dev(moved, "cusdesk").returncode == 3
    assert str(moved) in (moved / ".venv" / "bin" / "pip").read_text()


def test_two_first_runs_at_once_both_work(new_checkout):
    command = [sys.executable, new_checkout / "dev.py", "cusdesk"]
    first, second = (
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in "12"
    )

    assert [run.communicate()[0] != b"" for run in (first, second)] == [True, True]
    assert [first.returncode, second.returncode] == [3, 3]


def test_a_lock_that_cannot_be_installed_stops_with_its_name(new_checkout):
    (new_checkout / "requirements-dev.lock").write_text("--no-such-option\n")

    said = dev(new_checkout, "cusdesk")

    assert said.returncode == 1
    assert "the packages of requirements-dev.lock could not be installed" in said.stderr
    assert (new_checkout / STAMP).read_text() == "unfinished"


def test_a_missing_library_stops_an_ordinary_user_with_one_line(monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    with pytest.raises(SystemExit, match=r"sudo apt-get install .* libnowhere9"):
        require([GONE])
    assert "libnowhere.so.9 (nothing)" in capsys.readouterr().err


def test_a_machine_that_has_everything_is_left_alone(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    require([Need("libc.so.6", "libc6", "it is here"), Need("/usr/bin/env", "coreutils", "too")])


@pytest.mark.parametrize("need", [*WINDOW, *TESTS], ids=lambda need: need.package)
def test_what_the_tests_stand_on_is_found_where_its_package_puts_it(need):
    assert need.is_met()


def test_the_line_for_the_administrator_names_each_package_once():
    assert apt_line(["a", "b"]) == "sudo apt-get install --no-install-recommends a b"


def test_numbers_of_a_campaign_are_named():
    assert named_numbers(("--kills", "200", "--seed=5")) == {"kills": 200, "seed": 5}


@pytest.mark.parametrize("arguments", [("--kills",), ("--kills", "many")])
def test_numbers_that_are_none_are_refused(arguments):
    with pytest.raises(SystemExit, match="--name 200"):
        named_numbers(arguments)


def test_a_linked_environment_serves_the_checkout_that_links_it(new_checkout, tmp_path):
    linking = small_checkout(tmp_path / "linking")
    dev(new_checkout, "cusdesk")
    (linking / ".venv").symlink_to(new_checkout / ".venv")
    (linking / "cusdesk" / "__main__.py").write_text("print('my own')\n")

    said = dev(linking, "cusdesk")

    assert (said.stdout, said.stderr) == ("my own\n", "")


def test_a_linked_environment_of_other_packages_is_left_alone(new_checkout, tmp_path):
    linking = small_checkout(tmp_path / "linking")
    dev(new_checkout, "cusdesk")
    (linking / ".venv").symlink_to(new_checkout / ".venv")
    (linking / "requirements-dev.lock").write_text("# nothing new\n")

    assert dev(linking, "cusdesk").returncode == 3
    assert not (linking / ".venv").is_symlink()
    assert dev(new_checkout, "cusdesk").stderr == "talk\n"


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("--help",), False),
        (("-h",), False),
        (("fee", "--help"), False),
        ((), True),
        (("demo",), True),
        (("--office", "biuro"), True),
    ],
)
def test_only_what_shows_the_window_asks_for_its_packages(words, answer):
    assert opens_window(words) is answer
