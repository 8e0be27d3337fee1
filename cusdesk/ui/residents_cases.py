"""The cases of a person in brief, each leading to its card."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.cases import SHUT_TO_YOU, CaseState
from cusdesk.domain.dates import short_day
from cusdesk.domain.identity import Standing
from cusdesk.domain.users import Permission
from cusdesk.domain.words import counted
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
        # art. 105 § 1 KPA: a personal right ends with the person
        alive = card.brief.standing is not Standing.DEAD
        opens = (button("Nowy wniosek", apply, "file-plus"),) if alive else ()
        acts = (button("Nowe zgłoszenie", report, "phone"), *opens)
    if not card.cases:
        return EmptyState(
            "folder",
            "Ta osoba nie ma jeszcze spraw",
            "Sprawę otwiera wniosek albo wszczęcie z urzędu.",
            acts[-1] if acts else None,
        )
    lines: list[QWidget] = []
    for one in card.cases:
        lines += [rule()] if lines else []
        lines.append(_line(desk, one))
    return Card("Sprawy", *lines, acts=acts)


def groups_card(desk: Desk, card: ResidentCard) -> QWidget:
    """Return the groups a person comes to or came to, each leading to its card."""
    lines: list[QWidget] = []
    for one in card.groups:
        lines += [rule()] if lines else []
        since = f"od {short_day(one.joined_on)}"
        over = one.left_on is not None and one.left_on < desk.today
        head = row(
            link(one.name, partial(desk.go, "services", ("groups", one.group_id))),
            *([Badge("zakończono", Tone.QUIET)] if over else []),
            None,
            label(f"{since} do {short_day(one.left_on)}" if one.left_on else since, "note"),
        )
        came = counted(one.attendances, "obecność", "obecności", "obecności")
        facts = " · ".join(filter(None, (one.when, came)))
        lines.append(boxed(column(head, paragraph(facts, "muted"), gap=2)))
    return Card("Grupy i spotkania", *lines)


def _line(desk: Desk, one: CaseRow) -> QWidget:
    if one.shut:
        return paragraph(f"{one.mark} · {SHUT_TO_YOU}", "muted")
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
