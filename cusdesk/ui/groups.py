"""Grupy: clubs, workshops and self-help groups; which lists still wait to be typed back."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.words import counted, folded
from cusdesk.operations.group_lists import groups_register
from cusdesk.operations.groups import GroupRow, add_group, groups, service_group
from cusdesk.ui.desk import Pdf
from cusdesk.ui.groups_card import GroupPart
from cusdesk.ui.groups_form import NewGroup
from cusdesk.ui.rows import RowItem
from cusdesk.ui.sections import Section
from cusdesk.ui.theme import Tone

NOW, UNTYPED, OPEN, ALL = "now", "untyped", "open", "all"


class GroupsSection(Section[GroupRow]):
    """The groups by name, those that meet now first."""

    title = "Grupy"
    noun = ("grupa", "grupy", "grup")
    search_hint = "Nazwa, usługa, miejsce, prowadzący"
    chips = (
        (NOW, "Działają"),
        (UNTYPED, "Listy do przepisania"),
        (OPEN, "Otwarte"),
        (ALL, "Wszystkie"),
    )
    nothing_chosen = (
        "users",
        "Nie wybrano grupy",
        "Wybierz grupę z listy. Nową dodasz skrótem Ctrl+N.",
    )
    nothing_found = (
        "users",
        "Nie ma tu jeszcze grupy",
        "Klub, warsztaty albo grupę samopomocową dodasz skrótem Ctrl+N.",
    )
    watches = frozenset({"service_group", "group_member", "group_meeting", "attendance"})
    printing = "Drukuj rejestr grup"

    def rows_for(self, text: str, chip: str) -> Sequence[GroupRow]:
        """Return the groups of a chip that hold every word typed."""
        words, known = folded(text).split(), self.office.do(groups)
        narrowed = {
            NOW: [row for row in known if row.active],
            UNTYPED: [row for row in known if row.untyped],
            OPEN: [row for row in known if row.active and row.card.open_to_all],
            ALL: known,
        }
        self.filter.count(UNTYPED, len(narrowed[UNTYPED]) or None)
        return [row for row in narrowed[chip] if all(word in folded(_said(row)) for word in words)]

    def item(self, row: GroupRow) -> RowItem:
        people = counted(row.members, "osoba", "osoby", "osób") if row.members else ""
        badge, tone = "", Tone.WARN
        if row.untyped:
            badge = counted(row.untyped, "lista", "listy", "list")
        elif not row.active:
            badge, tone = "zakończona", Tone.QUIET
        elif row.card.open_to_all:
            badge, tone = "otwarta", Tone.INFO
        note = " · ".join(filter(None, (row.place, row.card.when)))
        return RowItem(row.card.name, note or row.service, people, badge, tone, mark="users")

    def card(self, row: GroupRow) -> QWidget:
        """Return the card of a group."""
        return GroupPart(self.desk, row.id)

    def row_of(self, target: object) -> GroupRow | None:
        return self.office.do(service_group, target) if isinstance(target, UUID) else None

    def add(self) -> None:
        """Show the form of a new group."""
        page = NewGroup(self.desk, lambda card: self.office.do(add_group, card))
        page.added.connect(self._kept)
        page.left.connect(self.back_to_list)
        self.show_card(page)

    def print_list(self) -> None:
        """Show the register of groups as it is printed."""
        make = partial(self.office.do, groups_register)
        self.desk.show_pdf(Pdf("Rejestr grup", make, "grupy.pdf"))

    def _kept(self, added: UUID) -> None:
        self.desk.tell("Dodano grupę")
        self.refresh()
        self.show_target(added)


def _said(row: GroupRow) -> str:
    return f"{row.card.name} {row.service} {row.place} {row.leader}"
