"""Ludzie: the staff of the office, who may do what and until when, and who comes next."""

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.app import gate
from cusdesk.domain.dates import short_day
from cusdesk.domain.passwords import check_password
from cusdesk.domain.users import Permission
from cusdesk.domain.words import counted
from cusdesk.operations.staff_cards import authorisations_register
from cusdesk.operations.users import UserRow, staff
from cusdesk.ui.buttons import button, primary
from cusdesk.ui.desk import Pdf
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import label
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import Part, listing
from cusdesk.ui.rows import Column
from cusdesk.ui.users_card import UserCard
from cusdesk.ui.users_fields import NewPassword, PersonFields


def state_of(row: UserRow) -> str:
    """Return where an account stands, and until when its authorisation lasts."""
    until = f", upoważnienie do {short_day(row.authorised_to)}" if row.authorised_to else ""
    return f"{row.state.label}{until}"


COLUMNS: tuple[Column[UserRow], ...] = (
    Column("Imię i nazwisko", lambda row: row.name),
    Column("Stanowisko", lambda row: row.position),
    Column("Login", lambda row: row.login),
    Column("Konto", state_of),
    Column("Role", lambda row: ", ".join(role.label for role in row.roles)),
)


class PeoplePart(Part):
    """The list of the staff; a person is opened with Enter."""

    def build(self) -> QWidget:
        rows = self.office.do(staff)
        people = listing(COLUMNS, rows, "Ludzie")
        people.opened.connect(lambda row: self.open_person(row.id))
        number = counted(len(rows), "osoba", "osoby", "osób")
        hint = label("Osobę otwiera Enter albo podwójne kliknięcie.", "note", wrap=True)
        facts = (("users", number),)
        return Pane(record_head("Ludzie", acts=self._acts(), facts=facts), people, hint)

    def open_person(self, user_id: UUID) -> None:
        """Show everything about one person."""
        card = UserCard(self.desk, user_id)
        card.left.connect(self.back)
        self.put(card)
        card.take_focus()

    def back(self) -> None:
        """Return to the list."""
        self.renew()
        self.take_focus()

    def _acts(self) -> tuple[QPushButton, ...]:
        if not self.may(Permission.USERS_WRITE):
            return ()
        return (
            button("Drukuj rejestr upoważnień", self._print, "printer"),
            primary("Dodaj osobę", self.add_person, "user-plus", "Ctrl+N"),
        )

    def add_person(self) -> None:
        """Ask about a new person and their first password."""
        asked = PersonFields()
        password = NewPassword(lambda: (asked.login.value, asked.surname.value))
        form = Form(
            group("Nowa osoba", *asked.items()),
            group("Pierwsze hasło", *password.items, note=_HANDED_OVER),
            save=partial(self._admit, asked),
            save_text="Załóż konto",
            drafts=self.desk.drafts,
        )
        form.open({"authorised_from": self.desk.today}, "user/new")
        form.saved.connect(lambda name: self.saved(f"Konto założone: {name}"))
        form.left.connect(self.back)
        away = button("Wróć do listy osób", self.back, "arrow-left", kind="link")
        page = Pane(record_head("Nowa osoba", acts=(away,)), form)
        self.put(page)
        page.take_focus()

    def _admit(self, asked: PersonFields, values: Values) -> str:
        person = asked.person()
        known = (person.login, person.given_name, person.surname)
        check_password(values["password"], values["password_again"], known)
        gate.admit(self.opened, person, values["password"])
        return f"{person.given_name} {person.surname}"

    def _print(self) -> None:
        make = partial(self.office.do, authorisations_register)
        self.desk.show_pdf(Pdf("Rejestr upoważnień", make, "rejestr-upowaznien.pdf"))


_HANDED_OVER = (
    "Podaj je tej osobie na ucho albo na kartce do zniszczenia. Zmieni je sama w Ustawieniach, "
    "w części „Moje konto”."
)
