"""Resolutions of the rada gminy that set fees, in a list; each is read, tried out and edited."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.words import counted, folded
from cusdesk.operations.offices import office_header
from cusdesk.operations.resolutions import ResolutionCard, resolutions
from cusdesk.ui.resolutions import ResolutionPart, standing
from cusdesk.ui.resolutions_begin import ResolutionBeginning
from cusdesk.ui.resolutions_editor import ResolutionEditor, empty_resolution
from cusdesk.ui.rows import RowItem
from cusdesk.ui.sections import Section


class ResolutionsSection(Section[ResolutionCard]):
    """The resolutions, newest first."""

    title = "Uchwały"
    noun = ("uchwała", "uchwały", "uchwał")
    search_hint = "Numer uchwały"
    nothing_chosen = (
        "file-text",
        "Nie wybrano uchwały",
        "Wybierz uchwałę z listy. Nową dodasz skrótem Ctrl+N.",
    )
    watches = frozenset({"resolution", "resolution_use", "rate"})

    def rows_for(self, text: str, chip: str) -> Sequence[ResolutionCard]:
        """Return the resolutions that hold every word typed."""
        words = folded(text).split()
        rows = self.office.do(resolutions)
        return [row for row in rows if all(word in folded(_said(row)) for word in words)]

    def item(self, row: ResolutionCard) -> RowItem:
        badge, tone = standing(row, self.desk.today)
        tables = counted(len(row.resolution.tables), "tabela", "tabele", "tabel")
        mark = ", demonstracyjna" if row.demonstration else ""
        return RowItem(row.resolution.number, f"{tables}{mark}", "", badge, tone, mark="file-text")

    def card(self, row: ResolutionCard) -> QWidget:
        """Return the card of a resolution."""
        card = ResolutionPart(self.desk, row.id)
        card.editing_asked.connect(
            lambda shown: self._edit(shown.resolution, shown.citation, shown.id)
        )
        card.copy_asked.connect(lambda shown: self._edit(_followed(shown)))
        card.gone.connect(self._take_stock)
        return card

    def row_of(self, target: object) -> ResolutionCard | None:
        return next((row for row in self.office.do(resolutions) if row.id == target), None)

    def add(self) -> None:
        """Ask whether a resolution is typed or read from a file."""
        page = ResolutionBeginning(self.desk)
        page.kept.connect(lambda added: self._kept(added, ""))
        page.typing_asked.connect(lambda read: self._edit(read or self._empty()))
        page.left.connect(self.back_to_list)
        self.show_card(page)

    def _edit(self, resolution: Any, citation: str = "", known: UUID | None = None) -> None:
        page = ResolutionEditor(self.desk, resolution, citation, known)
        page.kept.connect(lambda kept: self._kept(kept, "Zapisano uchwałę"))
        page.left.connect(self.back_to_list)
        self.show_card(page)

    def _empty(self) -> Any:
        return empty_resolution(self.office.do(office_header).gmina)

    def _kept(self, kept: UUID, said: str) -> None:
        if said:
            self.desk.tell(said)
        self.refresh()
        self.show_target(kept)

    def _take_stock(self) -> None:
        self.refresh()
        self.back_to_list()


def _said(row: ResolutionCard) -> str:
    return f"{row.resolution.number} {row.citation}"


def _followed(card: ResolutionCard) -> Any:
    """Return what a new resolution begins with: the tables of the one before it."""
    begun = replace(card.resolution, number="", passed_on=None, valid_from=None, valid_to=None)
    # That this one was compared with its paper is for the clerk to say.
    return replace(begun, complete=False)
