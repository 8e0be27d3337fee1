"""Joins papers as they were issued, and seals what leaves the office as a file."""

from collections.abc import Iterable, Mapping
from io import BytesIO

from pikepdf import Array, Dictionary, Encryption, Name, Object, Pdf


def joined(files: Iterable[bytes]) -> bytes:
    """Return papers one behind another, each page as it was kept and still read aloud in order.

    What the first of them says of itself (title, language, profile) is said of all.
    """
    kept = BytesIO()
    first, *others = files
    with Pdf.open(BytesIO(first)) as whole:
        tree = _Tree(whole)
        for one in others:
            with Pdf.open(BytesIO(one)) as file:
                tree.append(file)
        tree.close()
        whole.save(kept, deterministic_id=True, fix_metadata_version=False)
    return kept.getvalue()


class _Tree:
    """The structure of a file that grows paper by paper; each paper is a part of the document."""

    def __init__(self, whole: Pdf) -> None:
        self._whole = whole
        self._root = whole.Root.StructTreeRoot
        self._owners: list[Object | int] = list(self._root.ParentTree.Nums)
        self._next = int(self._root.ParentTreeNextKey)
        self._papers: list[Object] = list(self._root.K)

    def append(self, file: Pdf) -> None:
        """Take the pages of a paper, and its structure with the keys of its pages moved on."""
        begins = len(self._whole.pages)
        self._whole.pages.extend(file.pages)
        for page in self._whole.pages[begins:]:
            page.StructParents = int(page.StructParents) + self._next
        # Copied after its pages: what its elements say of a page leads to the page taken over.
        own = self._whole.copy_foreign(file.Root.StructTreeRoot)
        numbers = list(own.ParentTree.Nums)
        for key, owner in zip(numbers[::2], numbers[1::2], strict=True):
            self._owners += [int(key) + self._next, owner]
        self._next += int(own.ParentTreeNextKey)
        self._papers += list(own.K)

    def close(self) -> None:
        """Put every paper under one document."""
        if len(self._papers) == 1:
            return
        top = self._whole.make_indirect(
            Dictionary(S=Name.Document, P=self._root, K=Array(self._papers))
        )
        for paper in self._papers:
            paper.S, paper.P = Name.Part, top
        self._root.K = Array([top])
        self._root.ParentTree = self._whole.make_indirect(Dictionary(Nums=Array(self._owners)))
        self._root.ParentTreeNextKey = self._next


def sealed(pdf: bytes, attached: Mapping[str, bytes], password: str) -> bytes:
    """Return the print with files attached to it, all of it encrypted."""
    kept = BytesIO()
    with Pdf.open(BytesIO(pdf)) as file:
        for name, content in attached.items():
            file.attachments[name] = content
        if attached:
            file.Root.PageMode = Name.UseAttachments
        # AES with 256 bits (ISO 32000-2): every reader of today opens it.
        file.save(kept, encryption=Encryption(owner=password, user=password, R=6))
    return kept.getvalue()
