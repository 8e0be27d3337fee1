"""The dictionary of Polish word forms, loaded when a name is first asked about."""

from functools import lru_cache
from typing import Any

from cusdesk.domain.names import Dictionary


class Morfeusz:
    """Morfeusz 2 with the SGJP dictionary, as the domain asks for it."""

    def __init__(self) -> None:
        import morfeusz2  # noqa: PLC0415 - 0.3 s and tens of megabytes, needed for a new name only

        self._engine: Any = morfeusz2.Morfeusz(analyse=False)

    def generate(self, lemma: str) -> list[tuple[str, str, tuple[str, ...]]]:
        """Return every form of a lemma with its grammatical tag and the labels of the lemma."""
        return [
            (form, tag, tuple(labels)) for form, _, tag, labels, _ in self._engine.generate(lemma)
        ]


@lru_cache(maxsize=1)
def load_dictionary() -> Dictionary:
    """Return the dictionary, loading it at the first call."""
    return Morfeusz()
