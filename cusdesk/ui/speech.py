"""Sentences said aloud by a screen reader when something happens outside the focus."""

from PySide6.QtWidgets import QWidget


def announce(place: QWidget, sentence: str) -> None:
    """Let a screen reader say a sentence; nothing happens where none is listening."""
    from PySide6.QtGui import (  # noqa: PLC0415 - slow to import, not before the first paint
        QAccessible,
        QAccessibleAnnouncementEvent,
    )

    if QAccessible.isActive() and sentence:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(place, sentence))
