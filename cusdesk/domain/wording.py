"""The office's wording as dated, versioned blocks, and their composition with facts and edits."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cusdesk.domain.dated import in_force
from cusdesk.domain.dates import long_day
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.entries import Entry, entry_of
from cusdesk.domain.errors import FormatError, NotFoundError
from cusdesk.domain.legal_basis import Provision, provisions_from
from cusdesk.domain.markup import cleaned
from cusdesk.domain.terms import Term

_LAYOUTS, _PROVISIONS = "layouts", "provisions"


class Section(Term):
    """The parts of a decision (art. 107 § 1 KPA), and the fixed texts of forms."""

    INTRODUCTION = "introduction", "podstawa prawna i wstęp"
    POINT = "point", "rozstrzygnięcie"
    GROUNDS = "grounds", "uzasadnienie"
    INSTRUCTION = "instruction", "pouczenie"
    FORM = "form", "formularz"


@dataclass(frozen=True, slots=True)
class Block:
    """One version of one block of wording, in force between its dates.

    `table` names what the data draw under it; `follows` joins it to the point before it.
    """

    id: str
    version: int
    section: Section
    label: str
    basis: str
    text: str
    valid_from: date | None = None
    valid_to: date | None = None
    table: str = ""
    required: bool = False
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Which blocks a kind of decision is made of, in their order."""

    kind: DecisionKind
    blocks: tuple[str, ...]
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Templates:
    """All wording the program works with; the day of the decision picks the versions."""

    blocks: tuple[Block, ...]
    layouts: tuple[Layout, ...]
    provisions: tuple[Provision, ...]

    def blocks_on(self, kind: DecisionKind, day: date) -> tuple[Block, ...]:
        """Return the blocks a decision of `kind` and `day` is made of."""
        layout = in_force((row for row in self.layouts if row.kind is kind), day)
        if layout is None:
            raise _unknown(f"układu decyzji „{kind.label}”", day)
        return tuple(self._block_on(name, day) for name in layout.blocks)

    def texts_on(self, beginning: str, day: date) -> tuple[Block, ...]:
        """Return the blocks whose names begin alike, in the order of their file."""
        names = dict.fromkeys(row.id for row in self.blocks if row.id.startswith(beginning))
        return tuple(self._block_on(name, day) for name in names)

    def _block_on(self, name: str, day: date) -> Block:
        block = in_force((row for row in self.blocks if row.id == name), day)
        if block is None:
            raise _unknown(f"wzoru treści „{name}”", day)
        return block


@dataclass(frozen=True, slots=True)
class Edit:
    """A clerk's own text for a block, with the generated text it replaced."""

    text: str
    base: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One block as it will be printed: its text, whether edited, and whether its facts moved."""

    block: Block
    text: str
    generated: str
    edited: bool = False
    stale: bool = False

    @property
    def printed(self) -> bool:
        """Whether anything of this passage reaches the paper."""
        return bool(self.text)


def worded(text: str, facts: Mapping[str, object]) -> str:
    """Return a text of a template with its facts filled in."""
    from cusdesk.domain.sandbox import render  # noqa: PLC0415 - brings jinja2, for papers only

    return render(text, facts)


def compose(
    blocks: tuple[Block, ...], facts: Mapping[str, object], edits: Mapping[str, Edit]
) -> tuple[Passage, ...]:
    """Return the passages of a decision; an edit whose base no longer holds is marked stale."""
    return tuple(_passage(block, facts, edits.get(block.id)) for block in blocks)


def _passage(block: Block, facts: Mapping[str, object], edit: Edit | None) -> Passage:
    try:
        generated = worded(block.text, facts)
    except FormatError as fault:
        raise FormatError(f"Wzór „{block.label}” ({block.id}): {fault}") from fault
    if edit is None:
        return Passage(block, generated, generated)
    return Passage(block, edit.text, generated, edited=True, stale=edit.base != generated)


def checked_edit(passage: Passage, text: str) -> Edit | None:
    """Return a clerk's text for a passage, or nothing where it is what the data say anyway."""
    kept = cleaned(text)
    if kept == passage.generated:
        return None
    if passage.block.required and not kept:
        # art. 107 § 1 KPA: a decision without this element is faulty
        raise FormatError(
            f"„{passage.block.label}” to obowiązkowy element decyzji (art. 107 § 1 KPA). "
            "Zmień jego treść albo przywróć wzór, ale nie zostawiaj go pustego."
        )
    return Edit(kept, passage.generated)


@dataclass(frozen=True, slots=True)
class KeptWording:
    """What a draft keeps of its words: the clerk's edits, and what was approved as a hash."""

    edits: Mapping[str, Edit]
    approved: str = ""


def wording_from(text: str) -> KeptWording:
    """Return the wording a draft keeps."""
    held = json.loads(text)
    edits = {name: Edit(row["text"], row["base"]) for name, row in held.get("edits", {}).items()}
    return KeptWording(edits, held.get("approved", ""))


def wording_to(wording: KeptWording) -> str:
    """Return wording as a draft keeps it."""
    edits = {name: {"base": edit.base, "text": edit.text} for name, edit in wording.edits.items()}
    return json.dumps(
        {"approved": wording.approved, "edits": edits}, ensure_ascii=False, sort_keys=True
    )


def version_of(passages: tuple[Passage, ...]) -> str:
    """Return which versions of which blocks stand on the paper; a star marks an edited one."""
    return " ".join(
        f"{passage.block.id}@{passage.block.version}{'*' if passage.edited else ''}"
        for passage in passages
        if passage.printed
    )


def templates_from(documents: Mapping[str, object]) -> Templates:
    """Return the wording in the parsed files of `resources/templates`, refusing any faulty row."""
    files = sorted(documents.keys() - {_LAYOUTS, _PROVISIONS})
    blocks = tuple(block for name in files for block in _blocks(_document(documents, name)))
    known = {block.id for block in blocks}
    return Templates(
        blocks=blocks,
        layouts=tuple(
            _layout(row, known) for row in _document(documents, _LAYOUTS).entries("layouts")
        ),
        provisions=tuple(provisions_from(_document(documents, _PROVISIONS))),
    )


def _document(documents: Mapping[str, object], name: str) -> Entry:
    return entry_of(documents.get(name), f"templates/{name}.yaml")


def _blocks(document: Entry) -> Iterator[Block]:
    section = Section(document.expect({"section", "blocks"}).choice("section", list(Section)))
    for row in document.entries("blocks"):
        yield _block(row, section)


def _block(row: Entry, section: Section) -> Block:
    row.expect(
        {"id", "version", "label", "basis", "text"},
        {"valid_from", "valid_to", "table", "required", "follows"},
    )
    text = row.text("text") if row.values.get("text") != "" else ""
    from cusdesk.domain.sandbox import check  # noqa: PLC0415 - as above

    try:
        check(text)
    except FormatError as fault:
        row.refuse(str(fault).rstrip("."))
    return Block(
        id=row.text("id"),
        version=row.whole("version"),
        section=section,
        label=row.text("label"),
        basis=row.text("basis"),
        text=text,
        valid_from=row.optional_day("valid_from"),
        valid_to=row.optional_day("valid_to"),
        table=row.optional_text("table") or "",
        required="required" in row.values and row.claim("required"),
        follows="follows" in row.values and row.claim("follows"),
    )


def _layout(row: Entry, known: set[str]) -> Layout:
    row.expect({"kind", "blocks"}, {"valid_from", "valid_to"})
    listed = row.values["blocks"]
    if not isinstance(listed, list):
        row.refuse("„blocks” ma być listą")
    names = tuple(str(name) for name in listed)
    for name in names:
        if name not in known:
            row.refuse(f"nieznany wzór treści „{name}”")
    return Layout(
        kind=DecisionKind(row.choice("kind", list(DecisionKind))),
        blocks=names,
        valid_from=row.optional_day("valid_from"),
        valid_to=row.optional_day("valid_to"),
    )


def _unknown(what: str, day: date) -> NotFoundError:
    return NotFoundError(
        f"Program nie zna {what} na dzień {long_day(day)} Wybierz inny dzień decyzji albo "
        "zaktualizuj program."
    )
