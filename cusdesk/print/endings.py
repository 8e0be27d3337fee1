"""The end of a letter: who signs, with room for a stamp, and who receives it."""

from collections.abc import Sequence

from cusdesk.print import styles
from cusdesk.print.blocks import Signature
from cusdesk.print.composing import Composer, Stack
from cusdesk.print.groups import Group
from cusdesk.print.press.flow import Placed
from cusdesk.print.press.page import MM
from cusdesk.print.press.tags import Element
from cusdesk.print.press.text import escaped

# A name stamp takes 70 by 30 mm.
_SIGNATURE_WIDE, _STAMP_HIGH = 78 * MM, 30 * MM
_GUTTER = 8 * MM
_NUMBER_WIDE = 4 * MM
# Whoever receives the letter stands with an address, the others with a name.
_SHARES = {0: (), 1: (1.0,), 2: (0.6, 0.4), 3: (0.46, 0.27, 0.27)}

def signed(signature: Signature, composer: Composer, parent: Element) -> Group:
    """Return on whose behalf, room for stamp and signature, name and post."""
    column = composer.narrowed(composer.width - _SIGNATURE_WIDE)
    stack = Stack(column, parent.add("Sect"), 0)
    if signature.on_behalf:
        stack.add(escaped(signature.on_behalf), styles.SIGNATURE_MUTED)
    stack.skip(_STAMP_HIGH)
    rule = (column.x, stack.bottom, column.width)
    stack.skip(2)
    stack.add(f"<b>{escaped(signature.name)}</b>", styles.SIGNATURE)
    stack.add(escaped(signature.post), styles.SIGNATURE)
    return Group(stack.parts, stack.bottom, 5 * MM, (rule,))


def received(
    lists: Sequence[tuple[str, Sequence[str]]], composer: Composer, parent: Element
) -> Group:
    """Return lists side by side: who receives the letter, who is told of it, what is enclosed."""
    shown = [(head, items) for head, items in lists if items]
    room = composer.width - _GUTTER * (len(shown) - 1)
    shares = _SHARES[len(shown)]
    stacks, left = [], 0.0
    for (head, items), share in zip(shown, shares, strict=True):
        stack = Stack(composer.narrowed(left, room * share), parent, 0)
        stack.add(head, styles.LISTED_HEAD)
        stack.element = parent.add("L")
        _listed(stack, items)
        stacks.append(stack)
        left += room * share + _GUTTER
    parts = [part for stack in stacks for part in stack.parts]
    return Group(parts, max((stack.bottom for stack in stacks), default=0.0), 6 * MM)


def _listed(stack: Stack, items: Sequence[str]) -> None:
    lists = stack.element
    composer = stack.composer
    for n, item in enumerate(items, 1):
        element = lists.add("LI")
        if len(items) > 1:
            number = composer.text(f"{n}.", styles.LISTED, element.add("Lbl"))
            stack.parts.append(Placed(number, stack.bottom, 0, 1))
            stack.composer = composer.narrowed(_NUMBER_WIDE)
        stack.element = element
        stack.add(escaped(item), styles.LISTED, "LBody")
