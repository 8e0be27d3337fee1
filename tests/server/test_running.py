"""The server as a process of its own: one command, TLS, kill -9, backup, drill, restore."""

import json
import os
import secrets
import ssl
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import httpx
import msgspec
import pytest

from cusdesk.domain.errors import RefusedError
from cusdesk.server.folder import ServerFolder
from cusdesk.server.running import LOOPBACK, Wanted, names_for
from cusdesk.wire.calls import Enrolled, Enrolment, Segment, Taken, Welcome
from cusdesk.wire.chain import Head
from cusdesk.wire.codes import parse_code, prove
from tests.support.pcs import Line, Pc
from tests.support.servers import COMMAND, command, running
from tests.support.tree import ROOT


def found(server, code):
    """Found an office by a code of the server's administrator."""
    pc = Pc()
    proof = prove(parse_code(code)).shown
    said = Enrolment(proof, secrets.token_bytes(16), pc.record(pc.enrol))
    line = Line(server.client, pc)
    answer = line.client.post(
        "/v1/enrol",
        content=msgspec.msgpack.encode(said),
        headers={"Content-Type": "application/msgpack", "Accept": "application/msgpack"},
    )
    line.told(answer, Enrolled)
    return line


def pull(line):
    return line.told(line.call("GET", "/v1/log?after=0&full=1"), Segment)


@pytest.fixture(params=["sqlite", "postgres"])
def database(request):
    if request.param == "sqlite":
        return ()
    return ("--database", request.getfixturevalue("machines").alone.url)


def test_one_command_makes_a_server_that_an_office_can_join(tmp_path, database):
    with running(tmp_path / "server", *database) as server:
        folder = server.folder / "tls" / "authority.pem"
        if "code" not in server.told:
            server.told |= command("enrol-code", "--data", str(server.folder), *database)[1]
        der = ssl.PEM_cert_to_DER_cert(folder.read_text())
        assert parse_code(server.told["code"]).is_of(der)
        assert server.client.get("/v1/certificate").content == folder.read_bytes()

        line = found(server, server.told["code"])
        assert line.told(line.push(line.pc.batch(5)), Taken).position == 2
        assert line.says(line.pc.hello(), Welcome, "/v1/hello").head.position == 2
        assert "cusdesk_calls_total" in httpx.get(f"{server.told['watch']}metrics").text
        assert "Stanowisko 1" in httpx.get(server.told["watch"]).text


def test_a_server_beside_an_offices_program_ends_with_it_and_needs_no_monitor(tmp_path):
    for name in ("prometheus_client", "psycopg"):
        (tmp_path / f"{name}.py").write_text("raise ImportError")
    starter = subprocess.Popen(
        [*COMMAND, *("run", "--data", tmp_path / "server", "--port", "0", "--beside", "--json")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": f"{tmp_path}:{ROOT}"},
        text=True,
    )
    told = json.loads(starter.stdout.readline())
    trust = ssl.create_default_context(cafile=str(tmp_path / "server" / "tls" / "authority.pem"))
    assert httpx.get(f"{told['url']}/health/live", verify=trust).status_code == 200
    assert "watch" not in told

    starter.stdin.close()

    assert starter.wait(10) == 0
    starter.stdout.close()


def test_a_guessed_name_outside_the_authority_is_left_out_and_a_wanted_one_refused(tmp_path):
    folder = ServerFolder(tmp_path)
    folder.certificates.prepare(["192.168.7.7"])
    wanted = Wanted("", 0, (), "", None, as_json=True)

    assert LOOPBACK in names_for(wanted, folder)
    assert "localhost" not in names_for(wanted, folder)
    with pytest.raises(RefusedError, match="nie obejmuje nazwy"):
        folder.certificates.prepare(names_for(replace(wanted, names=("obcy.pl",)), folder))


def test_a_stranger_with_another_authority_is_not_trusted(tmp_path):
    with running(tmp_path / "one") as one, running(tmp_path / "two") as two:
        one.told["url"] = two.told["url"]

        with pytest.raises(httpx.ConnectError):
            one.client.get("/health/live")


def test_nothing_acknowledged_is_lost_when_the_server_is_killed_during_pushes(tmp_path, database):
    folder, granted = tmp_path / "server", []
    with running(folder, *database) as server:
        code = command("enrol-code", "--data", str(folder), *database)[1]["code"]
        lines = [found(server, code)]
        sealed = [lines[0].pc.batch(2) for _ in range(60)]

        def pushing():
            for batch in sealed:
                answer = lines[0].push(batch)
                granted.append(lines[0].told(answer, Taken).last)
                if len(granted) == 25:
                    server.kill()

        with ThreadPoolExecutor(1) as pool, pytest.raises(httpx.TransportError):
            pool.submit(pushing).result()
    with running(folder, *database) as server:
        line = Line(server.client, lines[0].pc)
        segment = pull(line)
        assert [entry.position for entry in segment.entries] == list(
            range(1, len(segment.entries) + 1)
        )
        assert len(segment.entries) - 1 in {25, 26}
        Head().after(segment.entries)
        for batch in sealed:
            assert line.push(batch).status_code == 200
        assert line.says(line.pc.hello(), Welcome, "/v1/hello").head.position == 61
    _code, checked = command("check", "--data", str(folder), *database)
    # A database is shared by the offices of other tests, some of which write what nobody counts.
    assert [fault for fault in checked["faults"] if line.pc.office.hex in fault] == []


def test_a_backup_is_drilled_and_restored_under_a_new_epoch(tmp_path):
    folder, copies = tmp_path / "server", tmp_path / "copies"
    with running(folder) as server:
        line = found(server, server.told["code"])
        for _ in range(3):
            line.push(line.pc.batch(2))
        before = line.says(line.pc.hello(), Welcome, "/v1/hello")
        code, backup = command("backup", "--data", str(folder), "--to", str(copies), "--off-site")
        assert (code, backup["offices"][0]["position"]) == (0, 4)
        line.push(line.pc.batch())
        assert line.says(line.pc.hello(), Welcome, "/v1/hello").durable == 4

    code, drill = command("drill", "--data", str(folder))
    assert (code, drill["ok"], drill["batches"], drill["behind"]) == (0, True, 3, 1)

    restored = tmp_path / "restored"
    code, _ = command("restore", backup["path"], "--to", str(restored))
    assert code == 0
    with running(restored) as server:
        line = Line(server.client, line.pc)
        refused = line.call("POST", "/v1/hello", line.pc.hello(top=6, top_hash=bytes(32)))
        assert refused.status_code == 409
        after = line.says(line.pc.hello(), Welcome, "/v1/hello")
        assert after.head.epoch != before.head.epoch
        assert (after.head.position, after.top, after.server_key) == (4, 6, before.server_key)


def test_a_damaged_backup_is_refused(tmp_path):
    folder = tmp_path / "server"
    with running(folder) as server:
        line = found(server, server.told["code"])
        line.push(line.pc.batch(50))
    _, backup = command("backup", "--data", str(folder), "--to", str(tmp_path / "copies"))
    log = tmp_path / "copies" / backup["path"].split("/")[-1] / "log.db"
    content = bytearray(log.read_bytes())
    middle = content.find(b"cusB") + 400
    content[middle] ^= 1
    log.write_bytes(content)

    code, drill = command("drill", "--data", str(folder))

    assert (code, drill["ok"]) == (1, False)
    assert command("restore", backup["path"], "--to", str(tmp_path / "new"))[0] == 2


def test_an_exported_office_comes_to_another_server_once(tmp_path):
    with running(tmp_path / "one") as one:
        line = found(one, one.told["code"])
        line.push(line.pc.batch(2))
    office = line.pc.office.hex
    code, _ = command(
        "export", office, "--data", str(tmp_path / "one"), "--to", str(tmp_path / "out")
    )
    assert code == 0
    with running(tmp_path / "two") as two:
        assert command("restore", str(tmp_path / "out"), "--to", str(tmp_path / "two"))[0] == 0
        code, again = command("restore", str(tmp_path / "out"), "--to", str(tmp_path / "two"))
        assert (code, office in again["error"].replace("-", "")) == (1, True)
        moved = Line(two.client, line.pc)
        assert moved.told(moved.push(line.pc.batch()), Taken).position == 3
    devices = command("devices", "--data", str(tmp_path / "two"))[1]["offices"]
    assert [(one["office"], one["position"]) for one in devices] == [(office, 3)]


def test_commands_refuse_with_a_sentence(tmp_path):
    code, answer = command("check", "--data", str(tmp_path / "nothing"))
    assert (code, answer["error"].startswith("W folderze")) == (1, True)
    assert command("restore", str(tmp_path), "--to", str(tmp_path / "x"))[0] == 2
    assert command("unknown")[0] == 2
