"""The receipts a fee was determined on, kept with it: the decision names these and no others."""

import json
from collections.abc import Iterable
from decimal import Decimal

from cusdesk.domain.decision_facts import IncomeItem
from cusdesk.domain.income_kinds import Treatment
from cusdesk.domain.incomes import FARM, IncomeLine
from cusdesk.domain.money import plain_number, zloty


def lines_to(lines: Iterable[IncomeLine]) -> str:
    """Return the lines of an income as they are stored: kind, words, whose, what they add."""
    kept = [
        (line.kind.code, _named(line), line.receipt.person, str(line.counted)) for line in lines
    ]
    return json.dumps(kept, ensure_ascii=False)


def _named(line: IncomeLine) -> str:
    """Return what a receipt is called; one that adds nothing says how much it is, and why."""
    name, receipt = line.kind.name, line.receipt
    if line.counted:
        return name
    if line.kind.code == FARM and receipt.hectares:
        hectares = plain_number(receipt.hectares)
        # art. 8 ust. 4 pkt 6 u.p.s.
        return (
            f"{name} ({hectares} ha przeliczeniowego; poniżej 1 ha nie wlicza się: art. 8 ust. 4 "
            "pkt 6)"
        )
    if line.kind.treatment is not Treatment.NOT_COUNTED or not receipt.amount:
        return name
    # The sentence before the list names the Act; a table has no room to name it again.
    basis = line.kind.basis.removesuffix(" u.p.s.")
    return f"{name} ({zloty(receipt.amount)} nie wlicza się: {basis})"


def items_from(stored: str, members: int) -> tuple[IncomeItem, ...]:
    """Return the receipts as the grounds list them; whose they are matters in a family only."""
    return tuple(
        IncomeItem(name, whose if members > 1 else "", Decimal(amount))
        for _, name, whose, amount in json.loads(stored)
    )


def has_farm(stored: str) -> bool:
    """Whether the land of a farm adds to the income, so that the hectare amount is quoted."""
    return any(code == FARM and Decimal(amount) for code, _, _, amount in json.loads(stored))
