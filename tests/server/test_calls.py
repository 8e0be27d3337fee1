"""The calls over HTTP: signed, bounded, refused with a word and a sentence."""

import secrets

import msgspec
import pytest

from cusdesk.server.app import make_app
from cusdesk.server.limits import Limiter, Limits, Rate
from cusdesk.server.refusals import CallRefusedError
from cusdesk.wire.calls import (
    DigestAnswer,
    DigestReport,
    Enrolled,
    Enrolment,
    Invite,
    Invited,
    Point,
    Recorded,
    Refused,
    Segment,
    Taken,
    Welcome,
)
from cusdesk.wire.chain import Head
from cusdesk.wire.header import NO_HASH
from cusdesk.wire.keys import is_signed
from cusdesk.wire.records import NewKey, Retire, Role
from tests.support.pcs import Door, Line


def word(line, answer):
    refused = line.told(answer, Refused)
    assert refused.error.endswith(".")
    return answer.status_code, refused.word


def invited(line, role=Role.OFFICE, packet=b"sealed"):
    proof = secrets.token_bytes(32)
    return proof, line.says(Invite(proof, role, packet), Invited, "/v1/invitations")


def enrol(line, said):
    return line.client.request(
        "POST",
        "/v1/enrol",
        content=msgspec.msgpack.encode(said),
        headers={"Content-Type": "application/msgpack", "Accept": "application/msgpack"},
    )


def newcomer(line, role=Role.OFFICE):
    proof, terms = invited(line, role)
    pc = line.pc.colleague(terms.ordinal, role)
    said = pc.record(line.pc.invite(pc))
    answer = enrol(line, Enrolment(proof, secrets.token_bytes(16), said))
    assert line.told(answer, Enrolled).position
    return Line(line.client, pc)


def pull(line, after=0, **asked):
    question = "&".join(f"{name}={value}" for name, value in {"after": after, **asked}.items())
    return line.told(line.call("GET", f"/v1/log?{question}"), Segment)


def test_what_is_pushed_comes_back_chained_and_under_a_signed_head(line):
    sealed = [line.pc.batch(3), line.pc.batch()]
    taken = [line.told(line.push(each), Taken) for each in sealed]

    segment = pull(line, full=1)

    assert taken == [Taken(1, 3, 2), Taken(4, 4, 3)]
    assert [entry.sealed for entry in segment.entries[1:]] == sealed
    assert Head().after(segment.entries) == Head(segment.head.position, segment.head.chain)
    welcome = line.says(line.pc.hello(), Welcome, "/v1/hello")
    assert welcome.head.position == segment.head.position
    said = segment.head.said(line.pc.office.bytes)
    assert is_signed(said, segment.head.signature, welcome.server_key)


def test_own_batches_come_back_as_references(line):
    line.push(line.pc.batch())

    assert pull(line).entries[1].sealed == b""
    assert pull(newcomer(line)).entries[1].sealed


def test_a_pull_ends_at_an_entry_and_goes_on_from_there(line):
    for _ in range(6):
        line.push(line.pc.batch())

    got, head = [], None
    while head is None or len(got) < head.position:
        segment = pull(line, len(got), max=900, full=1)
        got, head = [*got, *segment.entries], segment.head
        assert 1 <= len(segment.entries) < 6

    assert [entry.position for entry in got] == list(range(1, 8))


def test_hello_tells_both_where_they_stand(line):
    line.push(line.pc.batch(3))
    segment = pull(line)
    line.pc.cursor = Head(1, segment.entries[0].chain)

    welcome = line.says(line.pc.hello(waiting=2, version="1.0"), Welcome, "/v1/hello")

    assert (welcome.common, welcome.top, welcome.ordinal, welcome.next_ordinal) == (1, 3, 1, 2)
    assert (welcome.durable, welcome.key_epoch, welcome.top_hash) == (0, 1, line.pc.top_hash)


def test_the_last_common_position_is_found_among_older_points(line):
    line.push(line.pc.batch())
    entries = pull(line).entries
    points = tuple(Point(entry.position, entry.chain) for entry in entries)
    beyond = Point(90, secrets.token_bytes(32))

    welcome = line.says(line.pc.hello(cursor=beyond, points=points), Welcome, "/v1/hello")

    assert welcome.common == 2


def test_a_copied_file_is_told_at_hello(line):
    line.push(line.pc.batch(3))

    older = line.call("POST", "/v1/hello", line.pc.hello(top=2))
    other = line.call("POST", "/v1/hello", line.pc.hello(top_hash=bytes(32)))

    assert word(line, older) == word(line, other) == (409, "fork")


def test_another_format_is_told_to_update(line):
    answer = line.call("POST", "/v1/hello", line.pc.hello(format=99))

    assert word(line, answer) == (426, "format")


def test_json_is_spoken_as_well(line):
    body = msgspec.json.encode(line.pc.hello())
    headers = {"Content-Type": "application/json", "Accept": "*/*"}

    answer = line.call("POST", "/v1/hello", body, headers)

    assert answer.json()["ordinal"] == 1


def test_a_call_nobody_signed_is_refused(line):
    hello = msgspec.json.encode(line.pc.hello())

    unsigned = line.client.request("POST", "/v1/hello", content=hello)
    changed = line.client.request(
        "POST", "/v1/hello", content=hello, headers=line.pc.signs("POST", "/v1/hello")
    )
    unknown = Line(line.client, line.pc.colleague(9)).call("POST", "/v1/hello", line.pc.hello())

    assert (unsigned.status_code, unsigned.json()["word"]) == (400, "garbage")
    assert (changed.status_code, changed.json()["word"]) == (403, "bad_signature")
    assert word(line, unknown) == (403, "unknown_device")


@pytest.mark.parametrize("call", ["hello", "digests", "invitations"])
def test_garbage_is_refused_without_effect(line, call):
    for body in (b"", b"<html>hotel</html>", b"\x93\x01", b"{}", b"[" * 100_000):
        assert word(line, line.call("POST", f"/v1/{call}", body)) == (400, "garbage")

    assert pull(line).head.position == 1


def test_a_path_that_names_another_batch_is_refused(line):
    sealed = line.pc.batch(2)
    target = f"/v1/batches/{line.pc.replica.hex}/1-3"

    assert word(line, line.call("PUT", target, sealed)) == (400, "garbage")


def test_too_much_is_refused_before_it_is_read(line):
    target = f"/v1/batches/{line.pc.replica.hex}/1-1"

    answer = line.call("PUT", target, bytes(1024 * 1024 + 1))

    assert word(line, answer) == (413, "too_large")


def test_any_pc_may_bring_a_colleagues_batch(line):
    other = newcomer(line)

    assert line.told(line.push(other.pc.batch()), Taken).position == 3


def test_a_retired_pc_is_handed_nothing_new(line):
    other = newcomer(line)
    other.push(other.pc.batch())
    record = line.pc.record(Retire(other.pc.replica.bytes, 1))

    assert line.told(line.call("POST", "/v1/records", record), Recorded).position == 4
    assert line.told(line.call("POST", "/v1/records", record), Recorded).position == 4
    assert word(line, other.call("GET", "/v1/log?after=0")) == (403, "retired_device")
    assert word(line, other.call("POST", "/v1/hello", other.pc.hello())) == (403, "retired_device")
    assert word(line, other.push(line.pc.batch())) == (403, "retired_device")


def test_a_record_that_contradicts_the_log_is_refused(line):
    other = newcomer(line)
    line.push(other.pc.batch(3))
    same_ordinal = line.pc.record(line.pc.colleague(2).enrol)
    too_early = line.pc.record(Retire(other.pc.replica.bytes, 2))
    far_key = line.pc.record(NewKey(7, "age1x", {}))
    twice = line.pc.record(other.pc.enrol)

    words = [
        word(line, line.call("POST", "/v1/records", record))
        for record in (same_ordinal, too_early, far_key, twice)
    ]

    assert words == [
        (409, "ordinal_taken"),
        (409, "ordered_beyond"),
        (409, "key_taken"),
        (409, "device_taken"),
    ]
    assert pull(line).head.position == 3


def test_a_reader_decides_nothing(line):
    reader = newcomer(line, Role.READER)

    record = reader.pc.record(Retire(line.pc.replica.bytes, 9))

    assert word(line, line.call("POST", "/v1/records", record)) == (403, "reader")


def test_a_code_hands_its_packet_to_the_one_who_used_it_first(line):
    proof, terms = invited(line, packet=b"for the code alone")
    first, second = secrets.token_bytes(16), secrets.token_bytes(16)

    for _ in range(2):
        answer = line.told(enrol(line, Enrolment(proof, first)), Enrolled)
        assert (answer.packet, answer.office) == (b"for the code alone", line.pc.office.bytes)
    assert terms.ordinal == answer.ordinal == 2
    assert word(line, enrol(line, Enrolment(proof, second))) == (403, "bad_code")


def test_a_newcomer_is_let_in_once_and_may_ask_again(line):
    proof, terms = invited(line)
    pc = line.pc.colleague(terms.ordinal)
    said = Enrolment(proof, secrets.token_bytes(16), pc.record(line.pc.invite(pc)))

    positions = [line.told(enrol(line, said), Enrolled).position for _ in range(2)]

    assert positions == [2, 2]
    assert Line(line.client, pc).says(pc.hello(), Welcome, "/v1/hello").ordinal == 2


def test_a_newcomer_comes_only_on_the_terms_of_the_invitation(line):
    proof, terms = invited(line, Role.READER)
    pc = line.pc.colleague(terms.ordinal, Role.OFFICE)

    answer = enrol(line, Enrolment(proof, secrets.token_bytes(16), pc.record(pc.enrol)))

    assert word(line, answer) == (409, "other_terms")


def test_a_newcomer_that_proves_no_invitation_stays_outside_though_it_knows_a_code(line):
    proof, terms = invited(line)
    pc = line.pc.colleague(terms.ordinal)

    answer = enrol(line, Enrolment(proof, secrets.token_bytes(16), pc.record(pc.enrol)))

    assert word(line, answer) == (403, "uncounted")
    assert pull(line).head.position == 1


def test_only_an_administrator_s_pc_retires_and_never_the_last_one(line):
    other = newcomer(line)
    by_other = other.pc.record(Retire(line.pc.replica.bytes, 9))
    the_last = line.pc.record(Retire(line.pc.replica.bytes, 9))

    for record in (by_other, the_last):
        assert word(line, line.call("POST", "/v1/records", record)) == (403, "uncounted")
    assert pull(line).head.position == 2


def test_two_invitations_never_give_the_same_ordinal(line):
    ordinals = [invited(line)[1].ordinal for _ in range(3)]

    assert ordinals == [2, 3, 4]


def test_an_unknown_code_is_refused(line):
    answer = enrol(line, Enrolment(secrets.token_bytes(32), secrets.token_bytes(16)))

    assert word(line, answer) == (403, "bad_code")


def test_equal_figures_are_told_from_different_ones(line):
    other = newcomer(line)
    chain = pull(line).entries[0].chain
    at = Point(1, chain)

    first = line.says(DigestReport(at, "roots", b"a" * 64), DigestAnswer, "/v1/digests")
    same = other.says(DigestReport(at, "roots", b"a" * 64), DigestAnswer, "/v1/digests")
    drifted = other.says(DigestReport(at, "roots", b"b" * 64), DigestAnswer, "/v1/digests")

    assert first == DigestAnswer((), {})
    assert same == DigestAnswer((line.pc.replica.hex,), {})
    assert drifted == DigestAnswer((), {line.pc.replica.hex: b"a" * 64})


def test_figures_of_another_log_are_refused(line):
    report = DigestReport(Point(1, NO_HASH), "roots", b"a")

    assert word(line, line.call("POST", "/v1/digests", report)) == (409, "other_log")


def test_an_office_that_calls_too_often_waits(line):
    limits = Limits(calls=Limiter(Rate(3, 0.1)))
    slow = Line(Door(make_app(line.client.app.state.orderer, limits)), line.pc)

    answers = [slow.call("POST", "/v1/hello", line.pc.hello()) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert int(answers[-1].headers["Retry-After"]) >= 1


def test_codes_cannot_be_tried_one_after_another(line):
    limits = Limits(codes=Limiter(Rate(2, 0.01)))
    slow = Line(Door(make_app(line.client.app.state.orderer, limits)), line.pc)

    tries = [enrol(slow, Enrolment(secrets.token_bytes(32), bytes(16))) for _ in range(3)]

    assert [answer.status_code for answer in tries] == [403, 403, 429]


def test_health_and_description_are_there_for_everybody(line):
    assert line.client.request("GET", "/health/live").json() == {"ok": True}
    assert line.client.request("GET", "/health/ready").json()["database"] is True
    assert line.client.request("GET", "/openapi.json").json()["openapi"].startswith("3.1")
    assert line.client.request("GET", "/v1/certificate").content == b"PEM"
    assert line.client.request("GET", "/nothing").json()["word"] == "no_such_call"


def test_a_founding_code_founds_one_office(orderer, line):
    with pytest.raises(CallRefusedError):
        orderer.enrol(Enrolment(secrets.token_bytes(32), bytes(16), line.pc.record(line.pc.enrol)))
