"""One program at a time; a killed one blocks nobody."""

import json
import os
import signal
import subprocess
import sys

import pytest

from cusdesk.db.lock import NAME, Lock
from cusdesk.domain.errors import StoreError

HOLDS = """
import sys, time
from pathlib import Path
from cusdesk.db.lock import Lock
lock = Lock(Path(sys.argv[1]))
lock.take()
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def other(tmp_path):
    """Start a second process that holds the folder."""
    process = subprocess.Popen([sys.executable, "-c", HOLDS, str(tmp_path)], stdout=subprocess.PIPE)
    with process:
        assert process.stdout.readline() == b"held\n"
        yield process
        process.kill()


def test_a_second_program_is_told_who_holds_the_folder(tmp_path, other):
    with pytest.raises(StoreError, match=rf"już otwarte na komputerze .+ \(proces {other.pid}\)"):
        Lock(tmp_path).take()


def test_the_lock_is_taken_over_right_after_a_kill(tmp_path, other):
    os.kill(other.pid, signal.SIGKILL)
    other.wait()
    lock = Lock(tmp_path)
    lock.take()

    assert lock.holder().pid == os.getpid()
    lock.free()


def test_a_second_window_of_the_same_program_is_refused_too(tmp_path):
    first = Lock(tmp_path)
    first.take()
    with pytest.raises(StoreError, match="już otwarte"):
        Lock(tmp_path).take()
    first.free()


def test_a_freed_folder_is_open_to_others(tmp_path):
    first, second = Lock(tmp_path), Lock(tmp_path)
    first.take()
    first.free()
    second.take()
    second.free()


def test_freeing_twice_does_no_harm(tmp_path):
    lock = Lock(tmp_path)
    lock.take()
    lock.free()
    lock.free()


def test_the_file_names_the_process_the_pc_and_the_moment_only(tmp_path):
    lock = Lock(tmp_path)
    lock.take()
    lock.free()

    assert set(json.loads((tmp_path / NAME).read_text())) == {"pid", "host", "since"}


@pytest.mark.parametrize("content", [b"", b"\xff\x00", b"{", b"[1]", b'{"pid": 1}'])
def test_an_unreadable_lock_file_still_refuses_and_still_frees(tmp_path, other, content):
    (tmp_path / NAME).write_bytes(content)
    with pytest.raises(StoreError, match="już otwarte"):
        Lock(tmp_path).take()
    other.kill()
    other.wait()
    lock = Lock(tmp_path)
    lock.take()
    lock.free()


def test_an_office_opened_twice_is_refused_and_the_first_works_on(made):
    with made.open() as store:
        with pytest.raises(StoreError, match="już otwarte"):
            made.open()
        with store.reader.begin() as connection:
            assert connection.exec_driver_sql("SELECT 1").scalar_one() == 1
