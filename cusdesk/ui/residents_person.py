"""The first tab of a person: who, where, how to ring, the forms of the name, protection."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.users import Permission
from cusdesk.domain.words import counted
from cusdesk.operations.addresses import AddressView, correct_address, end_address
from cusdesk.operations.disabilities import DisabilityView, remove_disability
from cusdesk.operations.phones import PhoneView, add_phone, remove_phone
from cusdesk.operations.protection import MarkView, end_protection
from cusdesk.operations.residents import open_identity
from cusdesk.ui.addresses import address_form, address_line, kept_address
from cusdesk.ui.badges import Badge
from cusdesk.ui.buttons import button, link
from cusdesk.ui.cards import Card
from cusdesk.ui.facts import Facts
from cusdesk.ui.labels import label, paragraph, title
from cusdesk.ui.layout import Item, boxed, column, row, rule
from cusdesk.ui.panes import Pane
from cusdesk.ui.residents_entries import clause_pane, disability_pane, mark_pane, phone_pane
from cusdesk.ui.residents_names import names_card
from cusdesk.ui.theme import Tone

if TYPE_CHECKING:
    from cusdesk.ui.residents_card import ResidentPane

_KIN = {True: "ma wstępnych lub zstępnych", False: "nie ma", None: ""}


class PersonPage(QWidget):
    """Cards of facts; each opens its form in the place of the whole card."""

    def __init__(self, owner: "ResidentPane") -> None:
        super().__init__()
        self._owner, self._desk, self._card = owner, owner.desk, owner.card
        self._identity = Facts()
        self._show_identity(self._card.masked_pesel)
        cards = [self._who(), self._where(), self._phones()]
        cards.append(names_card(self._card.forms, owner.confirm_names if owner.may_write else None))
        cards.append(self._protection())
        self.setLayout(column(*cards, None, gap=10))

    # Who

    def _who(self) -> Card:
        acts: list[QPushButton] = []
        if self._card.masked_pesel:
            acts.append(button("Pokaż PESEL", self.show_pesel, "eye", key="F4"))
        if self._owner.may_write:
            acts.append(button("Popraw dane", self._owner.correct_identity, "pencil", key="F2"))
        return Card("Dane podstawowe", self._identity, acts=tuple(acts))

    def show_pesel(self) -> None:
        """Show the whole number; the access log says who looked."""
        self._show_identity(self._desk.office.do(open_identity, self._owner.resident_id).pesel)

    def _show_identity(self, pesel: str) -> None:
        who, card = self._card.identity, self._card
        born = long_day(who.birth_date) if who.birth_date else ""
        age = f", {counted(card.age, 'rok', 'lata', 'lat')}" if card.age is not None else ""
        pairs = (
            ("Nazwisko", who.surname),
            ("Imię", f"{who.given_name} {who.second_name}".strip()),
            ("PESEL", pesel or (who.no_pesel_reason.label if who.no_pesel_reason else "")),
            ("Data urodzenia", born + age),
            ("Płeć", who.sex.label if who.sex else ""),
            ("Stan cywilny", who.marital_status.of(who.sex) if who.marital_status else ""),
        )
        rarer = (
            ("Nazwisko rodowe lub poprzednie", who.former_surname),
            ("Obywatelstwo", who.citizenship),
            ("Dokument tożsamości", who.identity_document),
            ("Wstępni lub zstępni", _KIN[who.has_close_kin]),
            ("Adres do e-Doręczeń", who.e_delivery),
            ("Numer w poprzednim programie", who.old_number),
            ("Uwagi", who.note),
        )
        self._identity.show_pairs((*pairs, *(pair for pair in rarer if pair[1])))

    # Where

    def _where(self) -> Card:
        card, may = self._card, self._owner.may_write
        add = (button("Dodaj adres", partial(self.edit_address, None), "plus"),) if may else ()
        lines: list[Item] = []
        if card.hidden:
            lines.append(paragraph("Adresy tej osoby są szczególnie chronione.", "muted"))
        elif not card.addresses:
            said = (
                "Osoba bezdomna – pisma odbiera w centrum (gmina ostatniego zameldowania: art. 101 "
                "ust. 2 u.p.s.)."
                if card.identity.homeless
                else "Nie wpisano adresu; pisma odbiera w centrum."
            )
            lines.append(paragraph(said, "muted"))
        for view in card.addresses:
            lines += [rule()] if lines else []
            lines.append(address_line(view, *(self._address_acts(view) if may else ())))
        return Card("Adresy", *lines, acts=add)

    def _address_acts(self, view: AddressView) -> tuple[tuple[str, object], ...]:
        correct = ("Popraw", partial(self.edit_address, view))
        if view.valid_to:
            return (correct,)
        return (correct, ("Zakończ", partial(self._end_address, view)))

    def edit_address(self, view: AddressView | None) -> None:
        """Open the form of a new address, or of one to be corrected."""
        form = address_form(self._desk, self._owner.resident_id, view)
        form.saved.connect(lambda _result: self._owner.done())
        form.left.connect(self._owner.done)
        what = "Popraw adres" if view else "Nowy adres"
        self._owner.edit(Pane(title(f"{what} – {self._card.brief.name}"), form))

    def _end_address(self, view: AddressView) -> None:
        owner, desk = self._owner, self._desk
        desk.office.do(end_address, view.id, desk.today)

        def undo() -> None:
            desk.office.do(correct_address, view.id, kept_address(view))
            owner.reread()

        desk.tell("Zakończono adres z dniem dzisiejszym", undo)
        owner.reread()

    # Telephones

    def _phones(self) -> Card:
        may = self._owner.may_write
        add = (button("Dodaj telefon", partial(self._edit_phone, None), "plus"),) if may else ()
        lines: list[Item] = [self._phone(one, may=may) for one in self._card.phones]
        if not lines:
            lines = [paragraph("Nie wpisano telefonu.", "muted")]
        return Card("Telefony", *lines, acts=add)

    def _phone(self, one: PhoneView, *, may: bool) -> QWidget:
        acts = (
            (
                link("Popraw", partial(self._edit_phone, one)),
                link("Usuń", partial(self._remove_phone, one)),
            )
            if may
            else ()
        )
        for act in acts:
            act.setAccessibleName(f"{act.text()} telefon {one.shown}")
        return boxed(row(label(one.shown, "strong"), label(one.note, "muted"), None, *acts))

    def _edit_phone(self, one: PhoneView | None) -> None:
        self._owner.edit(phone_pane(self._desk, self._card.brief, one, self._owner.done))

    def _remove_phone(self, one: PhoneView) -> None:
        owner, desk = self._owner, self._desk
        desk.office.do(remove_phone, one.id)

        def undo() -> None:
            desk.office.do(add_phone, owner.resident_id, one.number, one.note)
            owner.reread()

        desk.tell("Usunięto numer telefonu", undo)
        owner.reread()

    # Protection and health

    def _protection(self) -> Card:
        lines: list[Item] = [self._clause(), *map(self._mark, self._card.marks)]
        if self._card.disabilities is not None:
            lines += list(map(self._disability, self._card.disabilities))
        return Card("Ochrona danych i orzeczenia", *lines, acts=tuple(self._protection_acts()))

    def _protection_acts(self) -> list[QPushButton]:
        if not self._owner.may_write:
            return []
        owner, desk, brief = self._owner, self._desk, self._card.brief
        acts = [
            button("Klauzula RODO", lambda: owner.edit(clause_pane(desk, brief, owner.done))),
            button("Chroń dane", lambda: owner.edit(mark_pane(desk, brief, owner.done))),
        ]
        if desk.office.may(Permission.HEALTH_READ):
            opens = partial(disability_pane, desk, brief, owner.done)
            acts.append(button("Orzeczenie", lambda: owner.edit(opens())))
        return acts

    def _clause(self) -> QWidget:
        given = self._card.duties
        if not given:
            return paragraph("Klauzuli informacyjnej RODO jeszcze nie przekazano.", "muted")
        last = given[0]
        return paragraph(f"Klauzula RODO: {last.how} {short_day(last.given_on)} ({last.who}).")

    def _mark(self, mark: MarkView) -> QWidget:
        held = mark.valid_to is None or mark.valid_to >= self._desk.today
        span = f"od {short_day(mark.valid_from)}"
        span += f" do {short_day(mark.valid_to)}" if mark.valid_to else ""
        acts = [link("Zakończ ochronę", partial(self._lift, mark))] if held else []
        badge = Badge(mark.kind.label, Tone.BAD if held else Tone.QUIET)
        words = label(" · ".join(part for part in (span, mark.reason) if part), "muted")
        return boxed(row(badge, words, None, *acts))

    def _lift(self, mark: MarkView) -> None:
        self._desk.office.do(end_protection, mark.id, self._desk.today)
        self._desk.tell("Ochrona danych skończy się z dniem dzisiejszym")
        self._owner.reread()

    def _disability(self, one: DisabilityView) -> QWidget:
        until = f"do {short_day(one.valid_to)}" if one.valid_to else "na stałe"
        said = " · ".join(part for part in (one.certificate, until) if part)
        acts = (
            [link("Usuń orzeczenie", partial(self._remove_disability, one))]
            if self._owner.may_write
            else []
        )
        return boxed(
            row(label(f"Stopień {one.degree}", "strong"), label(said, "muted"), None, *acts)
        )

    def _remove_disability(self, one: DisabilityView) -> None:
        self._desk.office.do(remove_disability, one.id)
        self._desk.tell("Usunięto orzeczenie wpisane przez pomyłkę")
        self._owner.reread()
