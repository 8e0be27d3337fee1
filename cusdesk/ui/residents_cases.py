"""The cases of a person in brief, each leading to its card."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.cases import CaseState
from cusdesk.domain.dates import short_day
from cusdesk.domain.users import Permission
from cusdesk.operations.case_lists import CaseRow
from cusdesk.operations.resident_cards import ResidentCard
from cusdesk.ui.badges import Badge
from cusdesk.ui.buttons import button, link
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk
from cusdesk.ui.empty import EmptyState
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import boxed, column, row, rule
from cusdesk.ui.theme import Tone

_TONES = {CaseState.OPEN: Tone.INFO, CaseState.WAITING: Tone.WARN, CaseState.DECIDED: Tone.GOOD}
Slot = Callable[[], object]


def cases_card(desk: Desk, card: ResidentCard, apply: Slot, report: Slot) -> QWidget:
    """Return the cases of a person, newest first, with the way to a new one."""
    acts: tuple[QPushButton, ...] = ()
    if desk.office.may(Permission.CASES_WRITE):
        acts = (
            button("Nowe zgłoszenie", report, "phone"),
            button("Nowy wniosek", apply, "file-plus"),
        )
    if not card.cases:
        return EmptyState(
            "folder",
            "Ta osoba nie ma jeszcze spraw",
            "Sprawę otwiera wniosek albo wszczęcie z urzędu.",
            acts[1] if acts else None,
        )
    lines: list[QWidget] = []
    for one in card.cases:
        lines += [rule()] if lines else []
        lines.append(_line(desk, one))
    return Card("Sprawy", *lines, acts=acts)


def _line(desk: Desk, one: CaseRow) -> QWidget:
    if one.shut:
        return paragraph(f"{one.mark} – sprawa zamknięta dla Ciebie (art. 24 KPA)", "muted")
    head = row(
        link(one.mark, partial(desk.go, "cases", one.id)),
        Badge(one.state.label, _TONES.get(one.state, Tone.QUIET)),
        None,
        label(f"od {short_day(one.opened_on)}", "note"),
    )
    facts = [one.kind.label, one.handler or "bez prowadzącego"]
    if one.clock:
        facts.append(one.clock.sentence)
    return boxed(column(head, paragraph(" · ".join(facts), "muted"), gap=2))
