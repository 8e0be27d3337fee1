"""Numbered steps in the plain hand of working papers."""

from collections.abc import Iterator, Sequence

from cusdesk.print.paper import styles
from cusdesk.print.paper.composing import Composer
from cusdesk.print.press import flow
from cusdesk.print.press.page import MM
from cusdesk.print.press.tags import NUMBERED, Element

_HANG = 8 * MM


def numbered_steps(
    steps: Sequence[str], column: Composer, document: Element
) -> Iterator[flow.Block]:
    """Yield marked texts numbered from one."""
    numbered = document.add("L", attributes=NUMBERED)
    hung = column.narrowed(_HANG)
    for n, step in enumerate(steps, 1):
        item = numbered.add("LI")
        label = column.label(f"{n}.", styles.STEP_NUMBER, column.x, item.add("Lbl"))
        yield hung.text(step, styles.STEP, item.add("LBody"), 1.8 * MM, label=label)
