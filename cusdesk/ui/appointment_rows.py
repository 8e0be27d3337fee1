"""Entries of the calendar as lines: when, what, with whom, and what can be done with each."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.appointments import hour_text
from cusdesk.domain.dates import short_day, weekday_name
from cusdesk.operations.appointments import AppointmentRow
from cusdesk.ui.buttons import link
from cusdesk.ui.cards import Card
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import boxed, column, row


def appointment_card(
    title: str, rows: Sequence[AppointmentRow], cancel: Callable[[UUID], object]
) -> Card:
    """Return a card with entries that wait."""
    return Card(title, *(_line(one, cancel) for one in rows))


def _line(one: AppointmentRow, cancel: Callable[[UUID], object]) -> QWidget:
    when = f"{weekday_name(one.day)} {short_day(one.day)}"
    hour = hour_text(one.minute)
    head = label(f"{when}, godz. {hour}" if hour else when, "strong", wrap=True)
    detail = ", ".join(filter(None, (one.kind.label, one.worker, one.note)))
    words = column(head, paragraph(detail, "muted"), gap=1)
    line = row(words, link("Odwołaj", partial(cancel, one.id)), gap=12)
    line.setStretch(0, 1)
    return boxed(line)
