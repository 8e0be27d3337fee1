"""Feeds altered bytes to everything that reads what travels; only refusals may come out."""

import io
import random
import resource
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

from cusdesk.app.dictionaries import dictionaries
from cusdesk.wire.codec import pack, unpack
from cusdesk.wire.envelope import check, open_sealed, read
from cusdesk.wire.faults import WireError
from cusdesk.wire.keys import open_with, seal_to
from cusdesk.wire.notices import check_record
from cusdesk.wire.package import Package
from cusdesk.wire.squeeze import expand, squeeze
from tests.support.batches import DEVICE, EPOCH, KEYS, OFFICE, phone_batch, turn
from tests.support.goldens import every_value, made

MOST_MEGABYTES = 256
REFUSED, TAKEN_IN = "refused", "taken in"
SIGNED = frozenset({"batch", "record"})
"""What is refused whatever bit of it is altered; the others may read as another value."""
HOSTILE = (b"\xdd\xff\xff\xff\xff", b"\xc6\x7f\xff\xff\xff", b"\x91" * 2000, b"\xcf" + b"\xff" * 8)
Reader = Callable[[bytes], object]


def run(minutes: int = 1, seed: int = 1) -> dict[str, Any]:
    """Alter good bytes for so many minutes; count what is not refused as it should be."""
    chance = random.Random(seed)
    targets = _targets()
    cases, outcomes = Counter[str](), Counter[str]()
    before = _megabytes()
    ends = time.monotonic() + 60 * minutes
    while time.monotonic() < ends:
        name = chance.choice([*targets])
        reader, samples = targets[name]
        altered = _altered(chance, samples)
        outcome = _outcome(reader, altered)
        if outcome == TAKEN_IN and name in SIGNED and altered not in samples:
            outcome = f"{name} altered and taken in"
        cases[name] += 1
        outcomes[outcome] += 1
    grown = _megabytes() - before
    foreign = sum(outcomes.values()) - outcomes[REFUSED] - outcomes[TAKEN_IN]
    return {
        "name": "wire",
        "figures": {"cases": cases.total(), "by reader": cases, "outcomes": outcomes},
        "ratios": {},
        "bounds": [
            _bound("altered bytes that met anything but a refusal", foreign, 0),
            _bound("memory grown, MB", grown, MOST_MEGABYTES),
        ],
    }


def _targets() -> dict[str, tuple[Reader, list[bytes]]]:
    files = dict(made())
    dictionary = dictionaries()[1]
    raws = [pack(phone_batch(20)), pack(every_value())]
    return {
        "batch": (_take_in, [files["phones.batch"]]),
        "header": (read, _named(files, ".batch")),
        "frame": (unpack, raws),
        "squeezed": (
            partial(expand, dictionary=dictionary, size=len(raws[0])),
            [squeeze(raws[0], dictionary)],
        ),
        "record": (
            partial(check_record, office=OFFICE, sign_key=DEVICE.sign_key),
            _named(files, ".record"),
        ),
        "package": (_look_through, _named(files, ".cuspak")),
        "seal": (
            partial(open_with, identity=EPOCH.identity, sentence="."),
            [seal_to(b"content", EPOCH.recipient)],
        ),
    }


def _named(files: dict[str, bytes], ending: str) -> list[bytes]:
    return [content for name, content in files.items() if name.endswith(ending)]


def _take_in(content: bytes) -> None:
    open_sealed(check(content, turn()), KEYS, dictionaries())


def _look_through(content: bytes) -> None:
    package = Package(io.BytesIO(content))
    for part in (package.sent, package.log, package.pieces, package.answers, package.taken):
        list(part())


def _altered(chance: random.Random, samples: list[bytes]) -> bytes:
    altered = bytearray(chance.choice(samples))
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        chance.choice((_flip, _set, _cut, _insert, _splice))(chance, altered, samples)
    return bytes(altered)


def _flip(chance: random.Random, content: bytearray, _: list[bytes]) -> None:
    if content:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _set(chance: random.Random, content: bytearray, _: list[bytes]) -> None:
    if content:
        content[chance.randrange(len(content))] = chance.choice((0, 1, 127, 128, 255))


def _cut(chance: random.Random, content: bytearray, _: list[bytes]) -> None:
    start = chance.randrange(len(content) + 1)
    del content[start : start + chance.choice((1, 2, 16, len(content)))]


def _insert(chance: random.Random, content: bytearray, _: list[bytes]) -> None:
    start = chance.randrange(len(content) + 1)
    content[start:start] = chance.choice((*HOSTILE, chance.randbytes(chance.randrange(1, 40))))


def _splice(chance: random.Random, content: bytearray, samples: list[bytes]) -> None:
    other = chance.choice(samples)
    start = chance.randrange(len(other))
    place = chance.randrange(len(content) + 1)
    content[place:] = other[start:]


def _outcome(reader: Reader, content: bytes) -> str:
    try:
        reader(content)
    except WireError:
        return REFUSED
    except KeyboardInterrupt:
        raise
    # A panic inside a library is no `Exception`; here everything foreign is what is looked for.
    except BaseException as foreign:  # noqa: BLE001
        return f"{type(foreign).__name__}: {foreign} on {content[:200].hex()}"
    return TAKEN_IN


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _bound(what: str, value: int, bound: int) -> dict[str, Any]:
    return {"what": what, "value": value, "bound": bound, "holds": value <= bound}
