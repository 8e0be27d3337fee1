"""The receipts a fee was determined on, kept with it: the decision names these and no others."""

import json
from collections.abc import Iterable
from decimal import Decimal

from cusdesk.domain.decision_facts import IncomeItem
from cusdesk.domain.incomes import FARM, IncomeLine


def lines_to(lines: Iterable[IncomeLine]) -> str:
    """Return the lines of an income as they are stored: kind, name, whose, what they add."""
    kept = [
        (line.kind.code, line.kind.name, line.receipt.person, str(line.counted)) for line in lines
    ]
    return json.dumps(kept, ensure_ascii=False)


def items_from(stored: str, members: int) -> tuple[IncomeItem, ...]:
    """Return the receipts as the grounds list them; whose they are matters in a family only."""
    return tuple(
        IncomeItem(name, whose if members > 1 else "", Decimal(amount))
        for _, name, whose, amount in json.loads(stored)
    )


def has_farm(stored: str) -> bool:
    """Whether the land of a farm adds to the income, so that the hectare amount is quoted."""
    return any(code == FARM and Decimal(amount) for code, _, _, amount in json.loads(stored))
