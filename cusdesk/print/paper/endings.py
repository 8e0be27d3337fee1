"""The end of a letter: who signs, with room for a stamp, and who receives it."""

from collections.abc import Sequence

from cusdesk.print.blocks import Signature
from cusdesk.print.paper import styles
from cusdesk.print.paper.composing import Composer, Stack
from cusdesk.print.paper.groups import Group, Line
from cusdesk.print.press.flow import Placed
from cusdesk.print.press.page import MM
from cusdesk.print.press.tags import Element
from cusdesk.print.press.text import escaped

# A name stamp takes 70 by 30 mm.
_SIGNATURE_WIDE, _STAMP_HIGH, _SHORT_STAMP_HIGH = 78 * MM, 30 * MM, 24 * MM
_GUTTER = 8 * MM
_NUMBER_WIDE = 4 * MM
# Whoever receives the letter stands with an address, the others with a name.
_SHARES = {0: (), 1: (1.0,), 2: (0.6, 0.4), 3: (0.46, 0.27, 0.27)}

Lists = Sequence[tuple[str, Sequence[str]]]


def ending(signature: Signature, lists: Lists, composer: Composer, parent: Element) -> list[Group]:
    """Return the signature, and below it lists side by side: who receives the letter."""
    stack = _signed(signature, composer, parent, _STAMP_HIGH)
    return [_closed(stack, 5 * MM), _side_by_side(lists, composer, parent)]


def short_ending(
    signature: Signature, lists: Lists, composer: Composer, parent: Element
) -> list[Group]:
    """Return the lists left of the signature, for a letter that else begins another page."""
    # Who signs is told before who receives, though it stands at the right.
    stack = _signed(signature, composer, parent, _SHORT_STAMP_HIGH)
    left = composer.narrowed(0, composer.width - _SIGNATURE_WIDE - _GUTTER)
    told = Stack(left, parent, 0)
    for head, items in lists:
        if items:
            told.skip(1.5 * MM)
            _listed(told, head, items, parent)
    height = max(told.bottom, stack.bottom)
    parts = [*told.lowered(height - told.bottom), *stack.lowered(height - stack.bottom)]
    rule = _rule(stack, height - stack.bottom)
    return [Group(parts, height, (rule,), above=5 * MM, clings=True)]


def _signed(signature: Signature, composer: Composer, parent: Element, stamp: float) -> Stack:
    column = composer.narrowed(composer.width - _SIGNATURE_WIDE)
    stack = Stack(column, parent.add("Sect"), 0)
    if signature.on_behalf:
        stack.add(escaped(signature.on_behalf), styles.SIGNATURE_MUTED)
    stack.skip(stamp)
    stack.add(f"<b>{escaped(signature.name)}</b>", styles.SIGNATURE)
    stack.add(escaped(signature.post), styles.SIGNATURE)
    return stack


def _closed(stack: Stack, above: float) -> Group:
    return Group(stack.parts, stack.bottom, (_rule(stack, 0),), above=above, clings=True)


def _rule(stack: Stack, lowered: float) -> Line:
    """Return the line under the stamp, over name and post."""
    column, name = stack.composer, stack.parts[-2]
    return (column.x, name.top + lowered - 1, column.width)


def _side_by_side(lists: Lists, composer: Composer, parent: Element) -> Group:
    shown = [(head, items) for head, items in lists if items]
    room = composer.width - _GUTTER * (len(shown) - 1)
    stacks, left = [], 0.0
    for (head, items), share in zip(shown, _SHARES[len(shown)], strict=True):
        stack = Stack(composer.narrowed(left, room * share), parent, 0)
        _listed(stack, head, items, parent)
        stacks.append(stack)
        left += room * share + _GUTTER
    parts = [part for stack in stacks for part in stack.parts]
    height = max((stack.bottom for stack in stacks), default=0.0)
    return Group(parts, height, above=6 * MM, clings=True)


def _listed(stack: Stack, head: str, items: Sequence[str], parent: Element) -> None:
    stack.element, column = parent, stack.composer
    stack.add(head, styles.LISTED_HEAD)
    listed = parent.add("L")
    for n, item in enumerate(items, 1):
        element = listed.add("LI")
        if len(items) > 1:
            number = column.text(f"{n}.", styles.LISTED, element.add("Lbl"))
            stack.parts.append(Placed(number, stack.bottom, 0, 1))
            stack.composer = column.narrowed(_NUMBER_WIDE)
        stack.element = element
        stack.add(escaped(item), styles.LISTED, "LBody")
    stack.composer = column
