"""A package on a stick: listed, and good as far as it is whole."""

import io
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.app.dictionaries import dictionaries
from cusdesk.wire import chunks
from cusdesk.wire.chain import Head
from cusdesk.wire.chunks import MOST_CHUNK, Answer, Chunk, ChunkKind, Span, Taken
from cusdesk.wire.envelope import seal
from cusdesk.wire.faults import WireError
from cusdesk.wire.log import EntryKind
from cusdesk.wire.notices import sign_record
from cusdesk.wire.package import Package, Purpose, Request, Wrapper, write
from cusdesk.wire.records import Record, Retire, Role
from cusdesk.wire.seeds import FORMAT, SeedHead, seal_head
from tests.support.batches import (
    COLLEAGUE,
    DEVICE,
    EPOCH,
    MOMENT,
    OFFICE,
    OTHER_REPLICA,
    REPLICA,
    cover,
    phone_batch,
)

WRAPPER = Wrapper(OFFICE, REPLICA, Purpose.TO_ORDERER, MOMENT)


def envelope(first: int, ops: int = 2) -> bytes:
    return seal(phone_batch(ops, first), cover(), DEVICE, EPOCH, dictionaries())


ENVELOPES = [envelope(1), envelope(3), envelope(9)]
NOTICE = sign_record(Record(OFFICE, REPLICA, Retire(OTHER_REPLICA, 3), MOMENT), DEVICE)
ENTRY = Head().entry(EntryKind.BATCH, b"h" * 32, ENVELOPES[0])
ANSWER = Answer(OTHER_REPLICA, b"sealed")
TAKEN = Taken(REPLICA, 4, b"h" * 32, 17, 12)
STATE = seal_head(SeedHead(FORMAT, OFFICE, 7, b"c" * 32, (("resident", 3, b"s" * 16),), 2), EPOCH)
PAPER = bytes(range(256)) * 40_000


def whole() -> list[Chunk]:
    return [
        *chunks.sent([*ENVELOPES, NOTICE]),
        *chunks.log([ENTRY]),
        *chunks.blob(b"name", len(PAPER), io.BytesIO(PAPER)),
        *chunks.answers([ANSWER]),
        *chunks.taken([TAKEN]),
        *chunks.state([STATE]),
    ]


def written(wrapper: Wrapper = WRAPPER) -> bytes:
    file = io.BytesIO()
    write(file, wrapper, whole, DEVICE)
    return file.getvalue()


PACKAGE = written()


def opened(content: bytes = PACKAGE) -> Package:
    return Package(io.BytesIO(content))


def test_everything_put_in_is_taken_out():
    package = opened()

    assert [*package.sent()] == [*ENVELOPES, NOTICE]
    assert [*package.log()] == [ENTRY]
    assert b"".join(piece.content for piece in package.pieces()) == PAPER
    assert [*package.answers()] == [ANSWER]
    assert [*package.taken()] == [TAKEN]
    assert [*package.state()] == [STATE]
    assert [*package.damages()] == []


def test_it_says_without_keys_whose_ops_are_inside():
    manifest = opened().manifest

    assert manifest.spans == (Span(REPLICA, 1, 4), Span(REPLICA, 9, 10))
    assert manifest.file_name == (
        "0a0a0a0a-0a0a-0a0a-0a0a-0a0a0a0a0a0a-0b0b0b0b-0b0b-0b0b-0b0b-0b0b0b0b0b0b-1-10.cuspak"
    )


def test_the_way_back_has_no_ops_of_the_orderer_in_its_name():
    file = io.BytesIO()
    wrapper = Wrapper(OFFICE, OTHER_REPLICA, Purpose.FROM_ORDERER, MOMENT)
    manifest = write(file, wrapper, lambda: chunks.log([ENTRY]), DEVICE)

    assert manifest.spans == (Span(REPLICA, 1, 2),)
    assert "-0b0b0b0b0b0b-0-0-" not in manifest.file_name
    assert "-0c0c0c0c0c0c-0-0-" in manifest.file_name


def test_two_packages_without_own_ops_are_not_called_alike_unless_they_bring_the_same():
    wrapper = Wrapper(OFFICE, OTHER_REPLICA, Purpose.FROM_ORDERER, MOMENT)

    def name(*entries):
        return write(io.BytesIO(), wrapper, lambda: chunks.log(entries), DEVICE).file_name

    again = msgspec.structs.replace(ENTRY, position=ENTRY.position + 1)
    assert name(ENTRY) == name(ENTRY) != name(ENTRY, again)


def test_requests_of_new_pcs_stand_in_front():
    request = Request(
        OTHER_REPLICA, "Sekretariat", Role.OFFICE, COLLEAGUE.sign_key, COLLEAGUE.seal_key
    )
    wrapper = Wrapper(OFFICE, REPLICA, Purpose.TO_ORDERER, MOMENT, (request,))

    assert opened(written(wrapper)).manifest.requests == (request,)


def test_it_says_who_wrote_it():
    assert opened().is_by(DEVICE.sign_key)
    assert not opened().is_by(COLLEAGUE.sign_key)


def test_no_part_is_larger_than_four_mebibytes():
    parts = [
        *chunks.blob(b"name", len(PAPER), io.BytesIO(PAPER)),
        *chunks.sent([PAPER[: MOST_CHUNK // 2]] * 5),
    ]

    assert all(len(part.content) <= MOST_CHUNK for part in parts)
    assert len(parts) == 3 + 5


def test_a_batch_that_fits_no_part_is_not_carried():
    with pytest.raises(WireError, match="Wyślij ją siecią"):
        list(chunks.sent([bytes(MOST_CHUNK)]))


def test_an_altered_part_is_named_and_the_others_stay_good():
    package = opened(PACKAGE.replace(b"h" * 32, b"x" * 32, 1))
    (damage,) = package.damages()

    assert damage.startswith("Część 2 z 8 pakietu (dziennik wymiany) jest ucięta lub zmieniona")
    assert [*package.sent()] == [*ENVELOPES, NOTICE]
    with pytest.raises(WireError, match="Część 2 z 8"):
        list(package.log())


def test_a_cut_package_names_every_part_that_is_missing():
    damages = [*opened(PACKAGE[:-5_000_000]).damages()]

    assert [damage.partition(" (")[0] for damage in damages] == [
        f"Część {number} z 8 pakietu" for number in (4, 5, 6, 7, 8)
    ]


def test_the_name_of_a_damaged_part_says_whose_changes_it_held():
    first = ENVELOPES[0]
    (damage,) = opened(PACKAGE.replace(first, first[:-1] + b"\0", 1)).damages()

    assert "(zmiany 1–4, 9–10)" in damage


def test_a_package_with_something_behind_it_is_refused():
    with pytest.raises(WireError, match="dopisano"):
        opened(PACKAGE + b"\0")


SMALL = io.BytesIO()
write(SMALL, WRAPPER, lambda: chunks.sent(ENVELOPES), DEVICE)


@given(st.integers(0, len(SMALL.getvalue()) - 1), st.integers(1, 255))
def test_any_changed_byte_shows(place, change):
    altered = bytearray(SMALL.getvalue())
    altered[place] ^= change
    with pytest.raises(WireError):
        assert_good(bytes(altered))


@given(st.integers(0, len(SMALL.getvalue()) - 1))
def test_any_cut_shows(length):
    with pytest.raises(WireError):
        assert_good(SMALL.getvalue()[:length])


@given(st.binary(max_size=200))
def test_a_file_that_is_no_package_is_refused(content):
    with pytest.raises(WireError, match="To nie jest pakiet"):
        opened(content)


def test_what_changes_while_it_is_written_is_refused():
    turns = iter([[envelope(1)], [envelope(5)]])
    with pytest.raises(WireError, match="zmieniły się dane"):
        write(io.BytesIO(), WRAPPER, lambda: chunks.sent(next(turns)), DEVICE)


@given(st.lists(st.tuples(st.sampled_from([REPLICA, OTHER_REPLICA]), st.integers(1, 30))))
def test_spans_say_the_same_ops_with_no_neighbours_apart(ops):
    spans = chunks.merged(Span(replica, lseq, lseq) for replica, lseq in ops)
    named = {(span.replica, lseq) for span in spans for lseq in range(span.first, span.last + 1)}

    assert named == set(ops)
    assert all(
        one.replica != after.replica or one.last + 1 < after.first for one, after in pairwise(spans)
    )


def test_every_kind_of_part_has_a_name_people_read():
    assert {line.kind for line in opened().manifest.lines} == set(ChunkKind)


def assert_good(content: bytes) -> None:
    """Look at a package as an import does: who wrote it, then every part."""
    package = opened(content)
    if not package.is_by(DEVICE.sign_key):
        raise WireError("forged")
    assert [*package.sent()] == ENVELOPES
