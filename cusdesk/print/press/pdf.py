"""A PDF file as numbered objects: written in one go, the same bytes for the same objects."""

from hashlib import sha256
from struct import pack
from zlib import compress

# In one stream, small objects (a letter's structure has a hundred) take a tenth of the room.
_PER_STREAM = 200
_EFFORT = 6


class PdfFile:
    """Collects objects and writes them with their cross-references."""

    def __init__(self, version: bytes, effort: int = _EFFORT) -> None:
        self._version = version
        self._effort = effort
        self._objects: list[bytes] = []
        self._streams: set[int] = set()

    def reserve(self) -> int:
        """Return the number of an object that `put` will fill."""
        return self.add(b"null")

    def put(self, reference: int, body: bytes) -> None:
        """Fill a reserved object."""
        self._objects[reference - 1] = body

    def add(self, body: bytes) -> int:
        """Add an object; return its number."""
        self._objects.append(body)
        return len(self._objects)

    def stream(self, entries: bytes, content: bytes) -> int:
        """Add a stream as it stands; `entries` are the other keys of its dictionary."""
        body = (entries, len(content), content)
        reference = self.add(b"<<%s/Length %d>>\nstream\n%s\nendstream" % body)
        self._streams.add(reference)
        return reference

    def packed(self, entries: bytes, content: bytes) -> int:
        """Add a stream whose content is deflated already."""
        return self.stream(entries + b"/Filter/FlateDecode", content)

    def deflated(self, entries: bytes, content: bytes) -> int:
        """Add a stream and deflate its content."""
        return self.packed(entries, deflate(content, self._effort))

    def finished(self, root: int, info: int) -> bytes:
        """Return the file; its identifier is a digest of its own objects."""
        digest = sha256(b"\n".join(self._objects)).hexdigest()[:32].encode()
        trailer = b"/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]" % (root, info, digest, digest)
        # Object streams came with PDF 1.5.
        return self._compact(trailer) if self._version > b"1.4" else self._plain(trailer)

    def _plain(self, trailer: bytes) -> bytes:
        numbers = range(1, len(self._objects) + 1)
        body, offsets = self._body(numbers)
        table = b"".join(b"%010d 00000 n \n" % offsets[number] for number in numbers)
        size = len(self._objects) + 1
        entries = (body, size, table, size, trailer, len(body))
        return (
            b"%sxref\n0 %d\n0000000000 65535 f \n%s"
            b"trailer\n<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % entries
        )

    def _compact(self, trailer: bytes) -> bytes:
        small = [n for n in range(1, len(self._objects) + 1) if n not in self._streams]
        held: dict[int, tuple[int, int, int]] = {}
        for start in range(0, len(small), _PER_STREAM):
            group = small[start : start + _PER_STREAM]
            keeper = self._object_stream(group)
            held |= {number: (2, keeper, index) for index, number in enumerate(group)}
        body, offsets = self._body(sorted(self._streams))
        size = len(self._objects) + 2
        places = held | {number: (1, offset, 0) for number, offset in offsets.items()}
        places |= {0: (0, 0, 65535), size - 1: (1, len(body), 0)}
        table = compress(b"".join(pack(">BLH", *places[number]) for number in range(size)), 9)
        entries = (size - 1, size, trailer, len(table), table, len(body))
        return body + (
            b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]%s/Filter/FlateDecode/Length %d>>\nstream\n"
            b"%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % entries
        )

    def _object_stream(self, numbers: list[int]) -> int:
        bodies = [self._objects[number - 1] for number in numbers]
        at, index = 0, []
        for number, body in zip(numbers, bodies, strict=True):
            index.append(b"%d %d" % (number, at))
            at += len(body) + 1
        head = b" ".join(index) + b"\n"
        entries = b"/Type/ObjStm/N %d/First %d" % (len(numbers), len(head))
        return self.deflated(entries, head + b"\n".join(bodies))

    def _body(self, numbers: "list[int] | range") -> tuple[bytes, dict[int, int]]:
        parts = [b"%%PDF-%s\n%%\xc2\xb5\xc2\xb6\xc5\xbc\n" % self._version]
        offsets, at = {}, len(parts[0])
        for number in numbers:
            offsets[number] = at
            part = b"%d 0 obj\n%s\nendobj\n" % (number, self._objects[number - 1])
            parts.append(part)
            at += len(part)
        return b"".join(parts), offsets


def deflate(content: bytes, effort: int = _EFFORT) -> bytes:
    """Return the content packed as a PDF stream stores it."""
    return compress(content, effort)


def text_string(text: str) -> bytes:
    """Return a text as the strings of a PDF hold it: UTF-16 with its mark."""
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()


def references(numbers: list[int]) -> bytes:
    """Return an array of references."""
    return b"[%s]" % b" ".join(b"%d 0 R" % number for number in numbers)
