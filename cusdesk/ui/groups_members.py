"""The members of a group: who, since when, what is missing; the next one is typed below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.words import counted
from cusdesk.operations.group_lists import members_pdf
from cusdesk.operations.group_members import (
    MemberRow,
    NewMember,
    drop_member,
    join_group,
    leave_group,
    members_of,
)
from cusdesk.ui.badges import Badge
from cusdesk.ui.banner import banner
from cusdesk.ui.buttons import button, link
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Pdf
from cusdesk.ui.entered import entered
from cusdesk.ui.fields import DateField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import boxed, column, row
from cusdesk.ui.people_field import ResidentField
from cusdesk.ui.theme import Tone

if TYPE_CHECKING:
    from cusdesk.ui.groups_card import GroupPart


class MembersPage(QWidget):
    """The tab of the members."""

    def __init__(self, part: GroupPart) -> None:
        super().__init__()
        self._part = part
        members = part.office.do(members_of, part.id)
        now = [one for one in members if (one.left_on or part.desk.today) >= part.desk.today]
        former = [one for one in members if one not in now]
        prints = button("Drukuj uczestników", self._print, "printer")
        nobody = paragraph("Nikogo jeszcze nie zapisano.", "muted")
        cards = [
            *_warnings(now),
            Card("Uczestnicy", *([self._line(one) for one in now] or [nobody]), acts=(prints,)),
        ]
        if former:
            cards.append(Card("Byli uczestnicy", *(self._line(one) for one in former)))
        self.setLayout(column(*cards, *self._form(now), gap=10))

    def _form(self, now: list[MemberRow]) -> list[Form]:
        if not self._part.writes:
            return []
        leaving = next((one for one in now if one.id == self._part.ending), None)
        return [self._ending_form(leaving) if leaving else self._joining_form()]

    def _joining_form(self) -> Form:
        part = self._part
        form = Form(
            group(
                "Dopisz uczestnika",
                ResidentField(part.office, "resident_id", "Osoba", required=True, span=8),
                DateField("joined_on", "Od dnia", required=True, span=4),
            ),
            save=self._join,
            save_text="Dopisz do grupy",
            drafts=part.desk.drafts,
        )
        form.open({"joined_on": part.desk.today}, f"group-member/{part.id}")
        return part.kept(form, "Dopisano do grupy")

    def _join(self, values: Values) -> None:
        self._part.office.do(join_group, self._part.id, entered(NewMember, values))

    def _ending_form(self, one: MemberRow) -> Form:
        form = Form(
            group(
                f"Koniec udziału: {one.name}",
                DateField("last_day", "Ostatni dzień", required=True, span=4),
            ),
            save=lambda values: self._leave(one.id, values),
            save_text="Zapisz koniec udziału",
        )
        form.open({"last_day": self._part.desk.today})
        return self._part.kept(form, "Zapisano koniec udziału")

    def _leave(self, member_id: UUID, values: Values) -> None:
        self._part.office.do(leave_group, member_id, values["last_day"])
        self._part.ending = None

    def _line(self, one: MemberRow) -> QWidget:
        desk = self._part.desk
        who = link(one.shown, partial(desk.go, "residents", one.resident_id))
        until = f" do {short_day(one.left_on)}" if one.left_on else ""
        badges = [Badge("bez kwalifikacji", Tone.WARN)] if one.warning else []
        when = label(f"od {short_day(one.joined_on)}{until}", "note")
        return boxed(row(who, *badges, None, when, *self._acts(one), gap=12))

    def _acts(self, one: MemberRow) -> list[QPushButton]:
        if not self._part.writes or (one.left_on and one.left_on <= self._part.desk.today):
            return []
        ends = link("Zakończ udział", partial(self._end, one.id))
        ends.setAccessibleName(f"Zakończ udział: {one.shown}")
        drops = link("Usuń wpis", partial(self._drop, one.id))
        drops.setAccessibleName(f"Usuń wpis: {one.shown}")
        return [ends, drops]

    def _end(self, member_id: UUID) -> None:
        self._part.ending = member_id
        self._part.renew()
        self._part.take_focus()

    def _drop(self, member_id: UUID) -> None:
        self._part.office.do(drop_member, member_id)
        self._part.saved("Usunięto wpis")

    def _print(self) -> None:
        make = partial(self._part.office.do, members_pdf, self._part.id)
        self._part.desk.show_pdf(Pdf("Uczestnicy grupy", make, "uczestnicy.pdf"))


def _warnings(members: list[MemberRow]) -> list[QWidget]:
    lacking = [one for one in members if one.warning]
    if not lacking:
        return []
    people = counted(len(lacking), "osoba", "osoby", "osób")
    return [banner(f"{people}: {lacking[0].warning}", Tone.WARN)]
