"""The smallest file that can be opened."""

from collections.abc import Callable

from cusdesk.print.press.pdf import PdfFile, text_string


def one_page(version: bytes, more: Callable[[PdfFile], bytes] = lambda _file: b"") -> bytes:
    """Return a file of one page; `more` adds entries to its catalogue."""
    file = PdfFile(version)
    tree = file.reserve()
    content = file.deflated(b"", b"0 0 10 10 re f")
    page = file.add(
        b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 50 50]/Resources<<>>/Contents %d 0 R>>"
        % (tree, content)
    )
    file.put(tree, b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % page)
    root = file.add(b"<</Type/Catalog/Pages %d 0 R%s>>" % (tree, more(file)))
    return file.finished(root, file.add(b"<</Title%s>>" % text_string("Żółw")))
