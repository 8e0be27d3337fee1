"""What a screen reader is lent for a while, and must give back before Qt parts with it.

Qt deletes an interface together with its widget, and its Python side is not told. Shiboken would
then know a dead interface under an address where the next widget may live, and take one for the
other when that widget goes: a crash that comes and goes with the addresses.
"""

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

_lent: list[QAccessibleInterface] = []


def accessible(widget: QWidget) -> QAccessibleInterface:
    """Return what a screen reader is given for a widget, good until the window works on."""
    return lend(QAccessible.queryAccessibleInterface(widget))


def lend(one: QAccessibleInterface) -> QAccessibleInterface:
    """Return an interface, noted as one to be taken back."""
    if one is not None:
        _lent.append(one)
    return one


def take_back() -> None:
    """Let no interface be used any more: whoever wants to read on asks again."""
    while _lent:
        one = _lent.pop()
        if Shiboken.isValid(one):
            Shiboken.invalidate(one)
