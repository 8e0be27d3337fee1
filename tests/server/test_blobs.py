"""Sealed files: resumed by range, named by their hash, given up only by an ordered record."""

import secrets

import pytest

from cusdesk.server.storage import open_sqlite
from cusdesk.wire.calls import Recorded, Refused
from cusdesk.wire.chain import digest
from cusdesk.wire.records import DropBlob
from tests.support.pcs import Line, founded

CONTENT = secrets.token_bytes(40_000)
NAME = digest(CONTENT)
TARGET = f"/v1/blobs/{NAME.hex()}"


@pytest.fixture
def storage(tmp_path):
    opened = open_sqlite(tmp_path / "log.db")
    yield opened
    opened.close()


def part(line, start, end, content=CONTENT):
    ranged = {"Content-Range": f"bytes {start}-{end - 1}/{len(content)}"}
    return line.call("PUT", TARGET, content[start:end], ranged)


def test_a_file_goes_up_in_stretches_and_comes_down_in_stretches(line):
    assert part(line, 0, 16_384).status_code == 200
    assert line.told(line.call("GET", TARGET), Refused).size == 16_384
    assert part(line, 16_384, 32_768).status_code == 200
    assert part(line, 32_768, 40_000).status_code == 200

    got = b""
    while len(got) < len(CONTENT):
        asked = {"Range": f"bytes={len(got)}-{len(got) + 9_999}"}
        answer = line.call("GET", TARGET, headers=asked)
        assert answer.status_code == 206
        assert answer.headers["Content-Range"].endswith(f"/{len(CONTENT)}")
        got += answer.content
    assert got == CONTENT
    assert line.call("GET", TARGET).content == CONTENT
    assert line.call("HEAD", TARGET).headers["Content-Length"] == str(len(CONTENT))


def test_a_stretch_after_a_hole_names_where_to_go_on(line):
    part(line, 0, 1000)

    refused = line.told(part(line, 2000, 3000), Refused)

    assert (refused.word, refused.size) == ("blob_gap", 1000)


def test_a_repeated_stretch_does_no_harm(line):
    for start, end in ((0, 30_000), (10_000, 20_000), (20_000, 40_000), (0, 100)):
        assert part(line, start, end).status_code == 200

    assert line.call("GET", TARGET).content == CONTENT


def test_a_file_that_is_not_what_its_name_says_is_thrown_away(line):
    wrong = CONTENT[:-1] + bytes([CONTENT[-1] ^ 1])

    assert line.told(part(line, 0, 40_000, wrong), Refused).word == "garbage"
    assert line.told(line.call("GET", TARGET), Refused).size == 0


def test_a_file_given_up_is_destroyed_and_never_taken_back(line):
    part(line, 0, 40_000)
    record = line.pc.record(DropBlob(NAME))

    assert line.told(line.call("POST", "/v1/records", record), Recorded).position == 2
    assert line.call("GET", TARGET).status_code == 410
    assert line.told(part(line, 0, 40_000), Refused).word == "dropped"


def test_another_offices_file_is_not_there(line, storage, server_key):
    part(line, 0, 40_000)
    stranger = Line(line.client, founded(storage, server_key))

    assert stranger.call("GET", TARGET).status_code == 404


@pytest.mark.parametrize(
    "name", ["..%2F..%2Fserver.seed", "abc", "g" * 64, "A" * 64, f"{'a' * 64}.part"]
)
def test_a_name_that_is_no_hash_is_refused(line, name):
    assert line.call("GET", f"/v1/blobs/{name}").status_code in {400, 404}
