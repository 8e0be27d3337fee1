"""A fee tried out on a table, before the table is put into force or a case asks."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.fee_tables import FeeTable
from cusdesk.domain.fees import Fee, FeeTerms, calculate
from cusdesk.domain.law import Criteria
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import operation
from cusdesk.operations.incomes import per_person_rule
from cusdesk.operations.transaction import Transaction

MINUTES = 60


@operation(Permission.SERVICES_READ)
def criteria_on(tx: Transaction, day: date) -> Criteria:
    """Return the income criteria in force on a day."""
    return tx.law.criteria_on(day)


@operation(Permission.SERVICES_READ)
def try_fee(
    tx: Transaction,
    table: FeeTable,
    *,
    income: Decimal,
    members: int,
    minutes: int | None,
    rate: Decimal | None,
    day: date,
) -> Fee:
    """Return what a table comes to for an income and hours on a day; nothing is kept."""
    terms = FeeTerms(
        income=income,
        members=members,
        criteria=tx.law.criteria_on(day),
        hours=None if minutes is None else Fraction(minutes, MINUTES),
        rate=rate,
        per_person=per_person_rule(tx, day),
    )
    return calculate(table, terms)
