"""Binds pages into files: one letter for the archive, or many letters for one print run."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from cusdesk.print.press.archive import Description, Profile, information, metadata, output_intent
from cusdesk.print.press.flow import Placed
from cusdesk.print.press.fonts import Slice
from cusdesk.print.press.page import Page
from cusdesk.print.press.pdf import PdfFile, references
from cusdesk.print.press.tags import Element, TreeWriter

# How hard streams are packed: an archive keeps them for years, a printer for a minute.
_WITH_CARE, _IN_A_HURRY = 6, 1


class Picture(Protocol):
    """What pages may show by its name."""

    def embed(self, file: PdfFile) -> int:
        """Add the picture to the file; return its reference."""


class Furniture(Protocol):
    """What surrounds the text of a letter on its pages."""

    def before(self, page: Page) -> None:
        """Draw what stands before or behind the text."""

    def after(self, page: Page, pages: int) -> None:
        """Draw what stands below the text."""


@dataclass(frozen=True, slots=True)
class Story:
    """A letter laid out: the text of its pages, what surrounds it, and its structure."""

    about: Description
    width: float
    height: float
    pages: Sequence[Sequence[Placed]]
    document: Element
    furniture: Furniture
    pictures: Mapping[str, Picture]


def archive_file(story: Story, profile: Profile) -> bytes:
    """Return the letter as a tagged archival file."""
    binding = _Binding(profile.version)
    for page in _drawn(story, tagged=True):
        binding.show(binding.content(page), page, story.pictures)
    file = binding.file
    tree = TreeWriter(file, binding.pages).write(story.document)
    about = file.stream(b"/Type/Metadata/Subtype/XML", metadata(story.about, profile))
    return binding.closed(
        story.about,
        b"/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R/Metadata %d 0 R/OutputIntents%s"
        % (tree, about, references([output_intent(file)])),
    )


def print_file(stories: Iterable[Story], about: Description, *, copies: int, duplex: bool) -> bytes:
    """Return many letters as one file for a printer; in duplex each begins on a front."""
    binding = _Binding(Profile.A_2A.version, _IN_A_HURRY)
    for story in stories:
        pages = _drawn(story, tagged=False)
        if duplex and len(pages) % 2:
            pages.append(Page(len(pages), story.width, story.height, tagged=False))
        sheets = [(binding.content(page), page) for page in pages]
        for content, page in sheets * copies:
            binding.show(content, page, story.pictures)
    return binding.closed(about, b"")


def _drawn(story: Story, *, tagged: bool) -> list[Page]:
    pages = []
    for number, placed in enumerate(story.pages):
        page = Page(number, story.width, story.height, tagged=tagged)
        story.furniture.before(page)
        for part in placed:
            part.draw(page)
        story.furniture.after(page, len(story.pages))
        pages.append(page)
    return pages


class _Binding:
    """A file that grows page by page, its typefaces gathered until it is closed."""

    def __init__(self, version: bytes, effort: int = _WITH_CARE) -> None:
        self.file = PdfFile(version, effort)
        self.pages: list[int] = []
        self._tree = self.file.reserve()
        self._fonts = self.file.reserve()
        self._used: defaultdict[Slice, set[int]] = defaultdict(set)
        self._pictures: dict[Picture, int] = {}

    def content(self, page: Page) -> int:
        """Add what a page shows; return its reference."""
        for part, codes in page.used.items():
            self._used[part] |= codes
        return self.file.deflated(b"", page.content())

    def show(self, content: int, page: Page, pictures: Mapping[str, Picture]) -> None:
        """Add a page that shows this content."""
        shown = b"".join(
            b"/%s %d 0 R" % (name.encode(), self._picture(pictures[name]))
            for name in sorted(page.pictures)
        )
        number = len(self.pages)
        self.pages.append(
            self.file.add(
                b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]/Contents %d 0 R"
                b"/Resources<</Font %d 0 R/XObject<<%s>>>>/StructParents %d/Tabs/S>>"
                % (self._tree, page.width, page.height, content, self._fonts, shown, number)
            )
        )

    def closed(self, about: Description, catalogue: bytes) -> bytes:
        """Return the file with its typefaces, page tree and catalogue."""
        file = self.file
        fonts = sorted(self._used.items(), key=lambda used: used[0].name)
        named = (
            b"/%s %d 0 R" % (part.name, part.embed(file, frozenset(codes))) for part, codes in fonts
        )
        file.put(self._fonts, b"<<%s>>" % b"".join(named))
        pages = (len(self.pages), references(self.pages))
        file.put(self._tree, b"<</Type/Pages/Count %d/Kids%s>>" % pages)
        root = file.add(
            b"<</Type/Catalog/Pages %d 0 R/Lang(pl-PL)/ViewerPreferences<</DisplayDocTitle true>>"
            b"%s>>" % (self._tree, catalogue)
        )
        return file.finished(root, file.add(information(about)))

    def _picture(self, picture: Picture) -> int:
        if picture not in self._pictures:
            self._pictures[picture] = picture.embed(self.file)
        return self._pictures[picture]
