"""Papers lie sealed, whole and known by their content; a cut leaves nothing half-written."""

import os
import resource
import signal
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cusdesk.db.blobs import MOST_BYTES, SPARED_SECONDS, Blobs
from cusdesk.domain.errors import InvalidInputError, StoreError
from tests.support.canaries import canaries_in

KEY = bytes(range(32))
PAPER = "Decyzja dla Żanety Gołąb".encode() * 50

WRITES_ON = """
import sys
from pathlib import Path
from cusdesk.db.blobs import Blobs
blobs = Blobs(Path(sys.argv[1]), bytes(range(32)))
number = 0
while True:
    print(blobs.put(b"paper %d " % number * 20000), flush=True)
    number += 1
"""


@pytest.fixture
def blobs(tmp_path):
    return Blobs(tmp_path, KEY)


def test_a_paper_comes_back_by_its_hash(blobs):
    assert blobs.get(blobs.put(PAPER)) == PAPER


@given(st.binary(max_size=5000))
@settings(max_examples=20)
def test_any_bytes_come_back(tmp_path_factory, content):
    blobs = Blobs(tmp_path_factory.mktemp("blobs"), KEY)

    assert blobs.get(blobs.put(content)) == content


def test_the_same_paper_is_kept_once(blobs):
    assert blobs.put(PAPER) == blobs.put(PAPER)
    assert len(list(blobs.folder.iterdir())) == 1


def test_neither_content_nor_hash_shows_outside(blobs):
    digest = blobs.put(PAPER)

    assert canaries_in(blobs.folder, "Gołąb", digest, digest[:16]) == []


def test_two_offices_name_the_same_paper_differently(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        Blobs(tmp_path / name, name.encode() * 10).put(PAPER)

    [[one], [two]] = [list((tmp_path / name).iterdir()) for name in ("one", "two")]
    assert one.name != two.name


@pytest.mark.parametrize("place", [0, 20, 60, -1])
def test_a_changed_file_is_refused(blobs, place):
    digest = blobs.put(PAPER)
    [file] = blobs.folder.iterdir()
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)
    with pytest.raises(StoreError, match="uszkodzony"):
        blobs.get(digest)


@pytest.mark.parametrize("kept", [0, 10, 30, 200])
def test_a_cut_file_is_refused_and_putting_the_paper_again_mends_it(blobs, kept):
    digest = blobs.put(PAPER)
    [file] = blobs.folder.iterdir()
    file.write_bytes(file.read_bytes()[:kept])
    with pytest.raises(StoreError, match="uszkodzony"):
        blobs.get(digest)

    assert blobs.put(PAPER) == digest
    assert blobs.get(digest) == PAPER


def test_two_papers_exchanged_on_disk_are_both_refused(blobs):
    digests = [blobs.put(PAPER), blobs.put(PAPER + b"2")]
    first, second = blobs.folder.iterdir()
    contents = first.read_bytes(), second.read_bytes()
    second.write_bytes(contents[0])
    first.write_bytes(contents[1])
    for digest in digests:
        with pytest.raises(StoreError):
            blobs.get(digest)


def test_a_missing_paper_has_its_sentence(blobs):
    with pytest.raises(StoreError, match="Brakuje"):
        blobs.get("0" * 64)


def test_a_paper_too_large_is_refused_before_anything_is_written(blobs):
    with pytest.raises(InvalidInputError, match="50 MB"):
        blobs.put(bytes(MOST_BYTES + 1))
    assert list(blobs.folder.iterdir()) == []


def test_the_sweep_removes_only_old_files_that_no_record_knows(blobs):
    known, orphan = blobs.put(PAPER), blobs.put(PAPER + b"2")
    (blobs.folder / "half.part").write_bytes(b"x")
    later = time.time() + SPARED_SECONDS + 1

    assert blobs.sweep([known]) == 0
    assert blobs.sweep([known], later) == 2
    assert blobs.get(known) == PAPER
    with pytest.raises(StoreError):
        blobs.get(orphan)


def test_a_kill_leaves_every_acknowledged_paper_whole(blobs):
    for _ in range(3):
        worker = subprocess.Popen(
            [sys.executable, "-c", WRITES_ON, str(blobs.folder)], stdout=subprocess.PIPE, text=True
        )
        with worker:
            kept = [worker.stdout.readline().strip() for _ in range(15)]
            os.kill(worker.pid, signal.SIGKILL)
            kept += [line.strip() for line in worker.stdout if line.endswith("\n")]
        for number, digest in enumerate(kept):
            assert blobs.get(digest) == b"paper %d " % number * 20000


def test_a_full_disk_leaves_nothing_half_written(blobs):
    # The system's own limit on the size of a file stands for the end of the disk.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(StoreError, match="zabrakło miejsca"):
            blobs.put(PAPER)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert list(blobs.folder.iterdir()) == []
