"""Moje konto: who is logged in, what they may do until when, and their own password."""

from PySide6.QtWidgets import QWidget

from cusdesk.app import gate
from cusdesk.domain.passwords import check_password
from cusdesk.operations.staff_cards import StaffCard, own_card
from cusdesk.ui.cards import Card
from cusdesk.ui.facts import Facts
from cusdesk.ui.fields import PasswordField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import Part, period
from cusdesk.ui.users_fields import NewPassword


class OwnPart(Part):
    """The account of the person logged in."""

    def build(self) -> QWidget:
        card = self.office.do(own_card)
        facts = (("id-badge-2", card.particulars.position), ("login", card.login))
        return Pane(record_head(card.name, facts=facts), _rights(card), self._form(card))

    def _form(self, card: StaffCard) -> Form:
        password = NewPassword(lambda: (card.login, card.name))
        form = Form(
            group("Zmiana hasła", PasswordField("old", "Obecne hasło"), *password.items),
            save=lambda values: self._change(card, values),
            save_text="Zmień hasło",
        )
        form.saved.connect(lambda _done: self.saved("Hasło zmienione"))
        return form

    def _change(self, card: StaffCard, values: Values) -> None:
        check_password(values["password"], values["password_again"], (card.login, card.name))
        gate.change_password(self.opened, card.login, values["old"], values["password"])


def _rights(card: StaffCard) -> Card:
    grants = ", ".join(
        f"{grant.number} ({period(grant.valid_from, grant.valid_to)})" for grant in card.grants
    )
    signing = ", ".join(
        f"{grant.number} ({period(grant.valid_from, grant.valid_to)})" for grant in card.signing
    )
    covers = ", ".join(
        f"{one.absent} → {one.substitute} ({period(one.starts_on, one.ends_on)})"
        for one in card.covers
    )
    return Card(
        "Uprawnienia",
        Facts(
            ("Role", ", ".join(role.label for role in card.roles)),
            ("Upoważnienie do danych", grants),
            ("Upoważnienie do podpisu", signing or "brak"),
            ("Zastępstwa", covers or "brak"),
        ),
    )
