"""The form of an income statement, with the income worked out while one types."""

from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer

from cusdesk.domain.dates import month_name
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.incomes import IncomeResult, other_month_caution
from cusdesk.domain.money import zloty
from cusdesk.domain.months import parse_month
from cusdesk.operations.incomes import (
    IncomesView,
    StatementForm,
    preview_income,
    record_income,
)
from cusdesk.ui.banner import Banner
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import DateField, TextField
from cusdesk.ui.fields.text import LineField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.incomes_grid import ReceiptsField
from cusdesk.ui.steps import Explanation, StepsPanel

_PAUSE = 150
_HOW = "Wpisz każdą kwotę osobno. Enter prowadzi do następnej; pusta pozycja – do następnej osoby."


class MonthField(LineField[date]):
    """A month typed as `10.2026`, `10` or `październik`."""

    def __init__(self, key: str, name: str, today: date, **more: Any) -> None:
        super().__init__(key, name, **{"span": 4, **more})
        self._today = today

    def _parse(self, text: str) -> date:
        return parse_month(text, self._today)

    def _written(self, value: date) -> str:
        return month_name(value)


class StatementPane(Form):
    """One statement; its result stands under the receipts and follows every key."""

    def __init__(
        self, desk: Desk, resident_id: UUID, view: IncomesView, counted: date | None = None
    ) -> None:
        self._desk, self._resident_id, self._counted = desk, resident_id, counted
        self.caution = Banner()
        self._stated = frozenset(one.month for one in view.statements)
        self.receipts = ReceiptsField(view.household, view.kinds)
        self.result = StepsPanel()
        super().__init__(
            group(
                "Oświadczenie o dochodach",
                MonthField("month", "Za miesiąc", desk.today, required=True),
                DateField("stated_on", "Złożone dnia", required=True, past=True),
                TextField(
                    "evidence",
                    "Dokumenty",
                    span=4,
                    example="np. decyzja ZUS",
                    hint="Wejdą do uzasadnienia decyzji.",
                ),
                TextField("reason", "Powód poprawki", span=12, hint=_WHEN_CORRECTED),
                self.caution,
            ),
            group("Dochody domowników", self.receipts, note=_HOW),
            group("Wynik", self.result),
            save=self._store,
            save_text="Zapisz oświadczenie",
            drafts=desk.drafts,
        )
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.work_out)
        self.edited.connect(self._pause.start)
        self.edited.connect(self._follow_month)
        self.receipts.agreed.connect(self.save)

    def begin(self, statement: StatementForm) -> None:
        """Show a statement to start from."""
        values = {name: getattr(statement, name) for name in StatementForm.__slots__}
        self.open(values, draft_key=f"income/{self._resident_id}")
        self._follow_month()
        self.work_out()

    def work_out(self) -> None:
        """Show the income of what is typed so far."""
        typed = self.statement(self.values())
        try:
            income = self._desk.office.do(preview_income, self._resident_id, typed)
        except OfficeError as refusal:
            self.result.explain(Explanation("–", (refusal.sentence,)))
            return
        self.result.explain(explained(income))

    def statement(self, values: Values) -> StatementForm:
        """Return the statement typed so far."""
        today = self._desk.today
        return StatementForm(
            month=values["month"] or today.replace(day=1),
            stated_on=values["stated_on"] or today,
            components=values["components"] or (),
            evidence=values["evidence"] or "",
            reason=values["reason"] or "",
        )

    def _follow_month(self) -> None:
        """Ask why a month is stated again, and say where the law names another one."""
        month = self["month"].value
        self["reason"].allow(shown=month in self._stated)
        counted = self._counted or month
        self.caution.say(other_month_caution(month, counted) if month and counted else "")

    def _store(self, values: Values) -> UUID:
        kept = self._desk.office.do(record_income, self._resident_id, self.statement(values))
        self._desk.tell("Zapisano oświadczenie o dochodach")
        return kept


def explained(income: IncomeResult) -> Explanation:
    """Return an income with its sentences, for the panel that explains amounts."""
    share = f"Dochód na osobę: {zloty(income.per_person)}"
    whole = f"Dochód: {zloty(income.total)}"
    return Explanation(whole if income.members == 1 else share, income.steps)


_WHEN_CORRECTED = "Za ten miesiąc jest już oświadczenie; stare zostaje w aktach."
