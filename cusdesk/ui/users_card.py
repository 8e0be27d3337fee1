"""The card of a person of the staff: particulars, roles, authorisations, signature, cover."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.app import gate
from cusdesk.domain.passwords import check_password
from cusdesk.domain.terms import Sex
from cusdesk.domain.users import Permission, UserState
from cusdesk.operations.staff_cards import StaffCard, staff_card
from cusdesk.operations.users import Particulars, assign_roles, change_user
from cusdesk.ui.buttons import button, danger
from cusdesk.ui.desk import Desk
from cusdesk.ui.dialogs import asked
from cusdesk.ui.fields import ChoiceField, TextField, terms
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import Part
from cusdesk.ui.tabs import Tabs
from cusdesk.ui.theme import Tone
from cusdesk.ui.users_dated import covers_page, grants_page, signing_page
from cusdesk.ui.users_fields import NewPassword, RolesField

TONES = {
    UserState.INVITED: Tone.INFO,
    UserState.ACTIVE: Tone.GOOD,
    UserState.SUSPENDED: Tone.WARN,
    UserState.ENDED: Tone.QUIET,
}


class UserCard(Part):
    """One person; what may not be changed is shown and not offered."""

    left = Signal()

    def __init__(self, desk: Desk, user_id: UUID) -> None:
        self._user_id = user_id
        self._tab = "data"
        super().__init__(desk)

    def build(self) -> QWidget:
        card = self.office.do(staff_card, self._user_id)
        head = record_head(
            card.name,
            badge=(_state(card), TONES[card.state]),
            acts=self._acts(card),
            facts=(("id-badge-2", card.particulars.position), ("login", card.login)),
        )
        self._tabs = self._parts(card)
        away = button("Wróć do listy osób", self.left.emit, "arrow-left", kind="link")
        return Pane(away, head, self._tabs)

    def _parts(self, card: StaffCard) -> Tabs:
        tabs = Tabs(
            ("data", "Dane", lambda: self._particulars(card)),
            ("roles", "Role", lambda: self._roles(card)),
            ("grants", "Upoważnienia do danych", lambda: grants_page(self, card)),
            ("signing", "Podpis", lambda: signing_page(self, card)),
            ("covers", "Zastępstwa", lambda: covers_page(self, card)),
            first=self._tab,
        )
        for key, rows in (
            ("grants", card.grants),
            ("signing", card.signing),
            ("covers", card.covers),
        ):
            tabs.count(key, len(rows) or None)
        tabs.turned.connect(self._remember_tab)
        return tabs

    def _remember_tab(self, key: str) -> None:
        self._tab = key

    def _particulars(self, card: StaffCard) -> Form:
        form = Form(
            group(
                "Dane służbowe",
                TextField("given_name", "Imię", required=True),
                TextField("surname", "Nazwisko", required=True),
                TextField("position", "Stanowisko", required=True),
                ChoiceField[Sex]("sex", "Płeć (do form w pismach)", terms(Sex), span=6),
                TextField("phone", "Telefon służbowy", span=4),
                TextField("room", "Pokój", span=4),
                TextField("initials", "Inicjały do znaku sprawy", span=4),
            ),
            save=lambda values: self.office.do(change_user, card.id, Particulars(**values)),
            drafts=self.desk.drafts,
        )
        known = {name: getattr(card.particulars, name) for name in Particulars.__slots__}
        form.open(known, f"user/{card.id}")
        return self.guarded(form, "Zapisano dane")

    def _roles(self, card: StaffCard) -> Form:
        roles = RolesField()
        form = Form(
            group("Role", roles, note="Zmiana działa od razu, przy następnym zalogowaniu."),
            save=lambda values: self.office.do(assign_roles, card.id, values["roles"]),
        )
        form.open({"roles": card.roles})
        return self.guarded(form, "Zapisano role")

    def guarded(self, form: Form, done: str) -> Form:
        """Return a form that says what it did, or that only shows where no more is allowed."""
        form.saved.connect(lambda _result: self.saved(done))
        form.left.connect(self.left)
        if not self.may(Permission.USERS_WRITE):
            form.lock()
        return form

    def _acts(self, card: StaffCard) -> tuple[QPushButton, ...]:
        if not self.may(Permission.USERS_WRITE) or card.state is UserState.ENDED:
            return ()
        acts = [button("Nadaj nowe hasło", partial(self._ask_password, card), "key")]
        if card.state is UserState.SUSPENDED:
            acts.append(button("Przywróć konto", self._change(card, UserState.ACTIVE), "refresh"))
        elif card.state is UserState.ACTIVE:
            acts.append(button("Zawieś konto", self._change(card, UserState.SUSPENDED), "lock"))
        acts.append(danger("Zakończ konto", partial(self._end, card), "user"))
        return tuple(acts)

    def _change(self, card: StaffCard, state: UserState) -> Callable[[], None]:
        def change() -> None:
            gate.change_state(self.opened, card.id, state)
            self.saved(f"Konto jest {state.label}: {card.name}")

        return change

    def _end(self, card: StaffCard) -> None:
        if asked(self, f"Zakończyć konto: {card.name}?", _ENDING, "Zakończ konto"):
            self._change(card, UserState.ENDED)()

    def _ask_password(self, card: StaffCard) -> None:
        password = NewPassword(lambda: (card.login, card.name))
        form = Form(
            group(f"Nowe hasło: {card.name}", *password.items, note=_NEW_PASSWORD),
            save=partial(self._give_password, card),
            save_text="Nadaj hasło",
        )
        form.saved.connect(lambda _done: self.saved("Nadano nowe hasło"))
        form.left.connect(self.renew)
        page = Pane(record_head(card.name), form)
        self.put(page)
        page.take_focus()

    def _give_password(self, card: StaffCard, values: Values) -> None:
        check_password(values["password"], values["password_again"], (card.login, card.name))
        gate.give_password(self.opened, card.login, values["password"])


def _state(card: StaffCard) -> str:
    if card.state is UserState.ACTIVE and not card.works_today:
        return "czynne, bez ważnego upoważnienia"
    return f"konto {card.state.label}"


_ENDING = (
    "Hasło przestanie otwierać program, role i upoważnienia skończą się dzisiaj. Tego konta nie da "
    "się przywrócić; wpisy w aktach zostaną."
)
_NEW_PASSWORD = "Poprzednie hasło przestanie działać na tym komputerze."  # noqa: S105
