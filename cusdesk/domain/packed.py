"""Very many short texts in little memory."""

from array import array
from collections.abc import Iterable, Iterator, Sequence


class PackedTexts:
    """Texts end to end in one piece: an object for each would take several times their length."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._whole, self._ends = bytearray(), array("I", [0])
        for text in texts:
            self.append(text)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, at: int) -> str:
        return self._whole[self._ends[at] : self._ends[at + 1]].decode()

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(len(self)))

    def append(self, text: str) -> None:
        """Put one more text behind the others."""
        self._whole += text.encode()
        self._ends.append(len(self._whole))

    def in_order(self, order: Sequence[int]) -> "PackedTexts":
        """Return the same texts in another order."""
        return PackedTexts(self[at] for at in order)
