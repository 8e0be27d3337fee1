"""The colour space that archived pages name: sRGB as an ICC profile of version 2."""

from functools import lru_cache
from struct import pack

# Primaries and white adapted to D50, as the profile connection space wants them.
_RED, _GREEN, _BLUE = (
    (0.43607, 0.22249, 0.01392),
    (0.38515, 0.71687, 0.09708),
    (0.14307, 0.06061, 0.71410),
)
_WHITE = (0.9642, 1.0, 0.8249)
_CURVE_POINTS = 64
_TOE = 0.04045


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """Return the profile; it is computed, so it carries no date and no maker."""
    curve = _curve()
    tags = {
        b"cprt": b"text\0\0\0\0No copyright\0",
        b"desc": _description(b"sRGB"),
        b"wtpt": _xyz(_WHITE),
        b"rXYZ": _xyz(_RED),
        b"gXYZ": _xyz(_GREEN),
        b"bXYZ": _xyz(_BLUE),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    return _assembled(tags)


def _assembled(tags: dict[bytes, bytes]) -> bytes:
    start = 128 + 4 + 12 * len(tags)
    table, places, body = [pack(">L", len(tags))], {}, b""
    for signature, value in tags.items():
        if value not in places:
            places[value] = start + len(body)
            body += value + b"\0" * (-len(value) % 4)
        table.append(signature + pack(">LL", places[value], len(value)))
    size = start + len(body)
    header = pack(
        ">L4sL4s4s4s6H4s4sL4sLQL3L4s44x",
        size,
        b"\0\0\0\0",
        0x02400000,
        b"mntr",
        b"RGB ",
        b"XYZ ",
        2000,
        1,
        1,
        0,
        0,
        0,
        b"acsp",
        b"\0\0\0\0",
        0,
        b"\0\0\0\0",
        0,
        0,
        0,
        *map(_fixed, _WHITE),
        b"\0\0\0\0",
    )
    return header + b"".join(table) + body


def _curve() -> bytes:
    last = _CURVE_POINTS - 1
    points = [round(65535 * _linear(n / last)) for n in range(_CURVE_POINTS)]
    return b"curv\0\0\0\0" + pack(f">L{_CURVE_POINTS}H", _CURVE_POINTS, *points)


def _linear(value: float) -> float:
    return value / 12.92 if value <= _TOE else ((value + 0.055) / 1.055) ** 2.4


def _xyz(value: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + pack(">3L", *map(_fixed, value))


def _fixed(value: float) -> int:
    return round(value * 65536)


def _description(name: bytes) -> bytes:
    return b"desc\0\0\0\0" + pack(">L", len(name) + 1) + name + b"\0" + b"\0" * 78
