"""Rachunki: where fees are paid to, the gmina's apart from the centre's, each from a day on."""

from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Permission
from cusdesk.domain.words import capitalised
from cusdesk.operations.offices import Account, account_history, record_account
from cusdesk.ui.empty import EmptyState
from cusdesk.ui.fields import ChoiceField, DateField, TextField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.offices_fields import AccountField, grouped
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import Part, history
from cusdesk.ui.rows import Column

WHOSE = {Regime.DECISION: "rachunek gminy", Regime.PROGRAMME: "rachunek centrum"}
COLUMNS: tuple[Column[Account], ...] = (
    Column("Od dnia", lambda account: short_day(account.valid_from)),
    Column("Czyj", lambda account: WHOSE[account.regime]),
    Column("Posiadacz", lambda account: account.holder),
    Column("Numer", lambda account: grouped(account.iban)),
)


class AccountsPart(Part):
    """Every account the office has named, and the form of the next one."""

    def build(self) -> QWidget:
        accounts = self.office.do(account_history)
        head = record_head("Rachunki")
        shown = history(COLUMNS, accounts, "Rachunki") if accounts else _nothing()
        return Pane(head, shown, *([self._form()] if self.may(Permission.OFFICE_WRITE) else []))

    def _form(self) -> Form:
        whose = [(regime, capitalised(name)) for regime, name in WHOSE.items()]
        form = Form(
            group(
                "Nowy rachunek od dnia",
                ChoiceField("regime", "Czyj rachunek", whose, required=True, span=6),
                DateField("valid_from", "Obowiązuje od dnia", required=True, span=6),
                TextField("holder", "Posiadacz", required=True, span=12),
                AccountField("iban", "Numer rachunku", required=True, span=12),
                note="Opłaty za usługi z decyzją idą na rachunek gminy, z programu na rachunek "
                "centrum (art. 104 ust. 8 u.p.s., art. 43 ust. 1 ustawy o CUS).",
            ),
            save=self._record,
            save_text="Zapisz rachunek",
            drafts=self.desk.drafts,
        )
        form.open({}, "office/account")
        form.saved.connect(lambda _done: self.saved("Zapisano rachunek"))
        return form

    def _record(self, values: Values) -> None:
        self.office.do(record_account, Account(**values))


def _nothing() -> EmptyState:
    sentence = "Bez rachunku decyzja nie powie, dokąd płacić. Wpisz go poniżej."
    return EmptyState("cash", "Nie ma rachunku", sentence)
