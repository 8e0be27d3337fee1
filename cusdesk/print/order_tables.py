"""The tables of an order: what is done on which day and how long, and what a slip changes."""

from collections.abc import Iterable, Sequence
from datetime import date

from cusdesk.domain.activities import DAY_LETTERS
from cusdesk.domain.dates import clock, short_day
from cusdesk.domain.order_changes import Change
from cusdesk.domain.order_terms import OrderedActivity, load_of
from cusdesk.print.blocks import Align, Column, Row, RowKind, Table, escaped

_WHAT, _DAY, _WHEN = 0.36, 0.066, 0.178


def work_table(activities: Sequence[OrderedActivity]) -> Table:
    """Return minutes of each activity on each day, summed day by day at the foot."""
    columns = (
        Column("Czynność", share=_WHAT, names_row=True),
        *(Column(letters, Align.CENTRED, _DAY) for letters in DAY_LETTERS),
        Column("Pora dnia", share=_WHEN),
    )
    rows = [
        Row((escaped(_named(one)), *_minutes(one), escaped(_window(one)))) for one in activities
    ]
    load = load_of(activities)
    if load.weekly:
        days = (str(minutes) if minutes else "" for minutes in load.by_day)
        total = f"{clock(load.weekly)} godz."
        rows.append(Row(("Razem minut", *days, total), RowKind.TOTAL))
    return Table(columns, tuple(rows))


def change_table(changes: Iterable[Change], effective_on: date) -> Table:
    """Return what changes, as it was and as it is from a day on."""
    columns = (
        Column("Co", share=0.2, names_row=True),
        Column("Było", share=0.4),
        Column(f"Jest od {short_day(effective_on)}", share=0.4),
    )
    rows = (
        Row((escaped(one.name), escaped(one.before or "–"), escaped(one.after or "–")))
        for one in changes
    )
    return Table(columns, tuple(rows))


def _named(one: OrderedActivity) -> str:
    return (
        f"{one.activity} ({one.times_a_day} × {one.minutes})"
        if one.times_a_day > 1
        else one.activity
    )


def _minutes(one: OrderedActivity) -> tuple[str, ...]:
    if one.times_a_month is not None:
        return ("",) * len(DAY_LETTERS)
    a_day = str(one.minutes * one.times_a_day)
    return tuple(a_day if mark == "1" else "" for mark in one.days)


def _window(one: OrderedActivity) -> str:
    often = f"{one.times_a_month} × w miesiącu po {one.minutes} min" if one.times_a_month else ""
    return ", ".join(filter(None, (often, str(one.window) if one.window else "")))
