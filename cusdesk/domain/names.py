"""Polish case forms of names: proposed by a dictionary or by suffix, confirmed by a clerk."""

from typing import Protocol

Analysis = tuple[str, str, tuple[str, ...]]


class Dictionary(Protocol):
    """A morphological dictionary: every form of a lemma with its tag and labels."""

    def generate(self, lemma: str) -> list[Analysis]:
        """Return `(form, tag, labels)` of every form the dictionary knows; often none."""
