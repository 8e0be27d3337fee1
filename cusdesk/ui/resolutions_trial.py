"""A fee tried out: income, household and hours typed, the fee with its steps beside them."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from cusdesk.domain.errors import OfficeError
from cusdesk.domain.fee_payable import rounds_by_month
from cusdesk.domain.fee_tables import FeeRange, FeeTable, Unit
from cusdesk.domain.fees import Amount, Fee
from cusdesk.domain.money import number, plain_number, zloty
from cusdesk.operations.resolution_trials import try_fee
from cusdesk.ui.banner import Banner
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import AmountField, ChoiceField, DateField, HoursField, NumberField
from cusdesk.ui.forms.grid import FieldGrid
from cusdesk.ui.layout import column
from cusdesk.ui.steps import Explanation, StepsPanel
from cusdesk.ui.theme import Tone

_PAUSE = 150
_EXAMPLE, _HOURS = Decimal("1455.30"), 40 * 60


class FeeTrial(QWidget):
    """Answers at every key; nothing typed here is kept."""

    def __init__(
        self,
        desk: Desk,
        tables: Callable[[], Sequence[FeeTable]],
        rate_on: Callable[[str, date], Decimal | None] = lambda _service, _day: None,
    ) -> None:
        super().__init__()
        self._desk, self._tables, self._rate_on = desk, tables, rate_on
        self.table: ChoiceField[int] = ChoiceField("table", "Tabela", (), required=True, span=12)
        self.income = AmountField("income", "Dochód gospodarstwa", required=True, span=6)
        self.members = NumberField("members", "Osób w gospodarstwie", least=1, most=99, span=6)
        self.hours = HoursField("hours", "Godzin w miesiącu", span=4)
        self.rate = AmountField("rate", "Koszt godziny", span=4, hint="Puste: obowiązujący.")
        self.day = DateField("day", "Na dzień", required=True, span=4)
        self._fields = (self.table, self.income, self.members, self.hours, self.rate, self.day)
        self.notice, self.steps = Banner(), StepsPanel()
        asked = FieldGrid(self._fields)
        self.setLayout(column(Card("Wypróbuj", asked, self.notice, self.steps)))
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.answer)
        for field in self._fields:
            field.edited.connect(self._pause.start)
        self._begin()

    def heed(self) -> None:
        """Answer again, as when the table itself was edited."""
        self._pause.start()

    def answer(self) -> None:
        """Show the fee with its steps, or why there is none."""
        self._offer_tables()
        tables, at = self._tables(), self.table.value
        income, members, day = self.income.value, self.members.value, self.day.value
        if at is None or at >= len(tables) or income is None or not members or day is None:
            self._refuse("Wpisz dochód, liczbę osób i dzień.", Tone.QUIET)
            return
        try:
            fee = self._desk.office.do(
                try_fee,
                tables[at],
                income=income,
                members=members,
                minutes=self.hours.value,
                rate=self.rate.value or self._rate_on(tables[at].service, day),
                day=day,
            )
        except OfficeError as refusal:
            self._refuse(refusal.sentence, Tone.BAD)
            return
        self.notice.hush()
        self.steps.show()
        self.steps.explain(explained(fee))

    def _begin(self) -> None:
        self._offer_tables()
        self.income.show_value(_EXAMPLE)
        self.members.show_value(1)
        self.hours.show_value(_HOURS)
        self.day.show_value(self._desk.today)
        self.answer()

    def _offer_tables(self) -> None:
        names = [
            (at, table.service or f"tabela {at + 1}") for at, table in enumerate(self._tables())
        ]
        self.table.offer(names)
        if self.table.value is None and names:
            self.table.show_value(0)
        self.table.allow(shown=len(names) > 1)

    def _refuse(self, sentence: str, tone: Tone) -> None:
        self.steps.hide()
        self.notice.say(sentence, tone)


def explained(fee: Fee) -> Explanation:
    """Return a fee as „Wyjaśnij kwotę” shows it."""
    # where the month is rounded no hour has a fee of its own (§ 4 ust. 5 SPEC)
    per_hour = None if rounds_by_month(fee.table) else fee.fee_per_hour
    sums = [
        ("Dochód" if fee.members == 1 else "Dochód na osobę", zloty(fee.income_per_person)),
        ("Kwota, od której liczy się progi", zloty(fee.criterion)),
        ("Próg", fee.band.label),
    ]
    if fee.rate is not None and fee.table.unit is Unit.PERCENT_OF_HOUR:
        sums.append(("Koszt godziny", zloty(fee.rate)))
    if fee.fee_percent is not None:
        sums.append(("Udział w koszcie", f"{_plain(fee.fee_percent)}%"))
    if per_hour is not None:
        sums.append(("Odpłatność za godzinę", said(per_hour)))
    if fee.due is not None:
        sums.append(("Odpłatność za miesiąc", said(fee.due)))
        return Explanation(f"{said(fee.due)} za miesiąc", fee.steps, sums)
    result = "bez godzin nie ma kwoty miesięcznej" if per_hour is None else said(per_hour)
    return Explanation(result, fee.steps, sums)


def said(amount: Amount) -> str:
    """Return an amount, or the range the official chooses from."""
    if isinstance(amount, FeeRange):
        return f"{number(amount.least)}–{zloty(amount.most)}"
    return zloty(amount)


def _plain(amount: Amount) -> str:
    if isinstance(amount, FeeRange):
        return f"{plain_number(amount.least)}–{plain_number(amount.most)}"
    return plain_number(amount)
