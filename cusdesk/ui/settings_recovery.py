"""Odzyskiwanie: a new code and sheet for the safe, and this PC's secret made anew."""

from PySide6.QtWidgets import QWidget

from cusdesk.app import gate
from cusdesk.operations.staff_cards import own_card
from cusdesk.ui.fields import PasswordField
from cusdesk.ui.first_run_recovery import CodeSheet
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import Part
from cusdesk.ui.tabs import Tabs
from cusdesk.ui.theme import Tone


class RecoveryPart(Part):
    """Both acts ask for the password again: whoever holds the code reads everything."""

    def build(self) -> QWidget:
        tabs = Tabs(
            ("code", "Nowy kod i arkusz", self._code),
            ("machine", "Tajemnica komputera", self._machine),
        )
        return Pane(record_head("Odzyskiwanie"), tabs)

    def _code(self) -> Form:
        form = Form(
            group("Nowy kod odzyskiwania", PasswordField("password", "Twoje hasło"), note=_CODE),
            save=self._renew_code,
            save_text="Zrób nowy kod",
        )
        form.saved.connect(self._show_code)
        return form

    def _renew_code(self, values: Values) -> str:
        login = self.office.do(own_card).login
        return gate.renew_recovery_code(self.opened, login, values["password"])

    def _show_code(self, code: str) -> None:
        sheet = CodeSheet(self.office, code, "Arkusz jest w sejfie")
        sheet.kept.connect(lambda: self.saved("Nowy kod odzyskiwania działa"))
        page = Pane(record_head("Nowy kod odzyskiwania"), sheet)
        self.put(page)
        sheet.take_focus()

    def _machine(self) -> Form:
        form = Form(
            group("Tajemnica komputera", PasswordField("password", "Twoje hasło"), note=_MACHINE),
            save=self._renew_machine,
            save_text="Zrób nową tajemnicę",
        )
        form.saved.connect(self._tell_machine)
        return form

    def _renew_machine(self, values: Values) -> bool:
        login = self.office.do(own_card).login
        return gate.renew_machine_secret(self.opened, login, values["password"])

    def _tell_machine(self, kept: bool) -> None:
        if kept:
            self.saved("Nowa tajemnica komputera działa")
        else:
            self.desk.tell(_NO_KEYRING, None, Tone.WARN)
            self.renew()


_CODE = (
    "Nowy kod unieważnia dotychczasowy arkusz. Zrób go, gdy arkusz zginął, gdy ktoś niepowołany go "
    "widział albo gdy odchodzi osoba, która go schowała."
)
_MACHINE = (
    "Hasła otwierają dane tylko na komputerze, który zna swoją tajemnicę. Zrób nową po wymianie "
    "systemu albo gdy komputer mógł wpaść w obce ręce. Hasła osób się nie zmieniają."
)
_NO_KEYRING = (
    "System nie ma magazynu haseł, więc danych strzeże odtąd samo hasło. Program działa dalej."
)
