"""Reads a PDF the way a screen reader does: its structure, its marked content, its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf

PAINTING = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "BI", "EI", "INLINE IMAGE"}
SHOWING = {"Tj", "TJ", "'", '"'}
SOFT_HYPHEN = "\u00ad"


@dataclass
class Node:
    """An element of the structure tree with the text of its own marked content."""

    kind: str
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    text: str = ""
    alt: str = ""
    spoken: str = ""
    attributes: dict[str, object] = field(default_factory=dict)

    def walk(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.walk()

    def of(self, *kinds: str) -> list["Node"]:
        return [node for node in self.walk() if node.kind in kinds]

    @property
    def words(self) -> str:
        """Everything said in it, divided words joined, spaces single."""
        said = " ".join(node.spoken or node.text for node in self.walk())
        return re.sub(r"\s+", " ", said.replace(SOFT_HYPHEN, "")).strip()


@dataclass
class Heard:
    """A file as it is heard: its structure, what each page marks, what no mark covers."""

    document: Node
    marked: set[tuple[int, int]]
    loose: list[str]
    parent_tree: dict[tuple[int, int], pikepdf.Object]


def heard(file: bytes) -> Heard:
    """Return the file's structure with the words in it."""
    with pikepdf.open(BytesIO(file)) as pdf:
        pages = [_marked_texts(page) for page in pdf.pages]
        texts = {
            (n, mark): text for n, (marks, _) in enumerate(pages) for mark, text in marks.items()
        }
        numbers = {page.objgen: n for n, page in enumerate(pdf.pages)}
        root = pdf.Root.StructTreeRoot
        document = _node(root.K[0], None, numbers, texts)
        loose = [one for _, outside in pages for one in outside]
        return Heard(document, set(texts), loose, _parents(root, pdf))


def seen(file: bytes) -> str:
    """Return the words of every page as they stand, of a print joined from several papers."""
    with pikepdf.open(BytesIO(file)) as pdf:
        marks = [text for page in pdf.pages for text in _marked_texts(page)[0].values()]
    return " ".join(" ".join(marks).split())


def _parents(root: pikepdf.Object, pdf: pikepdf.Pdf) -> dict[tuple[int, int], pikepdf.Object]:
    numbers = list(root.ParentTree.Nums)
    entries = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    return {
        (n, mark): owner.objgen
        for n, page in enumerate(pdf.pages)
        for mark, owner in enumerate(entries[int(page.StructParents)])
    }


def _node(
    element: pikepdf.Object,
    parent: Node | None,
    pages: dict[tuple[int, int], int],
    texts: dict[tuple[int, int], str],
) -> Node:
    node = Node(str(element.S)[1:], parent)
    node.alt, node.spoken = str(element.get("/Alt", "")), str(element.get("/ActualText", ""))
    if "/A" in element:
        node.attributes = {str(key): value for key, value in element.A.items()}
    for kid in element.get("/K", []):
        if isinstance(kid, int | pikepdf.Object) and not isinstance(kid, pikepdf.Dictionary):
            node.marks.append((pages[element.Pg.objgen], int(kid)))
        elif "/MCID" in kid:
            node.marks.append((pages[kid.Pg.objgen], int(kid.MCID)))
        else:
            node.children.append(_node(kid, node, pages, texts))
    node.text = "".join(texts[mark] for mark in node.marks)
    return node


def _marked_texts(page: pikepdf.Page) -> tuple[dict[int, str], list[str]]:
    fonts = {name: _meaning(font) for name, font in page.resources.get("/Font", {}).items()}
    texts: dict[int, str] = {}
    loose: list[str] = []
    open_marks: list[int | None] = []
    font: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            properties = operands[1] if name == "BDC" else {}
            mark = int(properties["/MCID"]) if "/MCID" in properties else None
            assert mark is not None or str(operands[0]) == "/Artifact"
            open_marks.append(mark)
            if mark is not None:
                texts[mark] = ""
        elif name == "EMC":
            open_marks.pop()
        elif name == "Tf":
            font = fonts[str(operands[0])]
        elif name in SHOWING | PAINTING:
            if not open_marks:
                loose.append(name)
            elif open_marks[-1] is not None and name in SHOWING:
                texts[open_marks[-1]] += "".join(font[code] for code in bytes(operands[0]))
    assert open_marks == []
    return texts, loose


def _meaning(font: pikepdf.Object) -> dict[int, str]:
    cmap = font.ToUnicode.read_bytes().decode("ascii")
    meaning: dict[int, str] = {}
    for block in re.findall(r"beginbfrange\n(.*?)\nendbfrange", cmap, re.DOTALL):
        for first, last, start in re.findall(r"<(\w+)><(\w+)><(\w+)>", block):
            for n in range(int(last, 16) - int(first, 16) + 1):
                meaning[int(first, 16) + n] = chr(int(start, 16) + n)
    for block in re.findall(r"beginbfchar\n(.*?)\nendbfchar", cmap, re.DOTALL):
        for code, text in re.findall(r"<(\w+)><(\w+)>", block):
            meaning[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    return meaning
