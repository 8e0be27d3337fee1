"""What of the desk concerns those who provide services: papers, contracts, agreements that end."""

from collections.abc import Iterator
from datetime import timedelta

from cusdesk.domain.carers import SOON_DAYS, CarerKind, PaperState
from cusdesk.domain.dates import short_day
from cusdesk.domain.overview import OverviewRow, OverviewSection, days_badge
from cusdesk.domain.providers import ContractState
from cusdesk.operations.carer_papers import EndingPaper, ending_papers
from cusdesk.operations.contracts import ContractRow, contracts
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.volunteers import AgreementRow, agreement_rows, runs

SCREEN = "services"
PRESSING_DAYS = 7
_LIMITS = {ContractState.NEARLY_USED, ContractState.USED_UP}


@part
def providing(tx: Transaction) -> Iterator[OverviewRow]:
    """Yield what has to be renewed before the next visit."""
    for row in contracts(tx):
        yield from _contract(tx, row)
    for one in ending_papers(tx):
        yield _paper(tx, one)
    last = tx.today + timedelta(days=SOON_DAYS)
    for agreement in agreement_rows(tx):
        if runs(agreement, tx.today) and not runs(agreement, last):
            yield _agreement(tx, agreement)


def _contract(tx: Transaction, row: ContractRow) -> Iterator[OverviewRow]:
    standing = row.standing
    left = (standing.ends_on - tx.today).days
    ending = 0 <= left <= SOON_DAYS
    if standing.state not in _LIMITS and not ending:
        return
    said = f"Umowa kończy się {short_day(standing.ends_on)}." if ending else standing.sentence
    yield OverviewRow(
        section=OverviewSection.CONTRACTS,
        title=f"{row.provider} – umowa {row.card.number}",
        detail=said,
        day=standing.ends_on,
        badge=days_badge(left) if ending else standing.state.label,
        pressing=standing.state is ContractState.USED_UP or (ending and left <= PRESSING_DAYS),
        screen=SCREEN,
        target=("contracts", row.id),
    )


def _paper(tx: Transaction, one: EndingPaper) -> OverviewRow:
    standing = one.standing
    end = standing.paper.expires_on if standing.paper else None
    return OverviewRow(
        section=OverviewSection.PAPERS,
        title=f"{one.name} – {standing.kind.label}",
        detail=standing.sentence,
        day=end,
        badge=days_badge((end - tx.today).days) if end else standing.state.label,
        pressing=standing.state in {PaperState.EXPIRED, PaperState.MISSING},
        screen=SCREEN,
        target=("volunteers" if one.kind is CarerKind.VOLUNTEER else "carers", one.carer_id),
    )


def _agreement(tx: Transaction, row: AgreementRow) -> OverviewRow:
    end = row.agreement.ends_on
    left = (end - tx.today).days if end else 0
    return OverviewRow(
        section=OverviewSection.PAPERS,
        title=f"{row.volunteer} – porozumienie nr {row.number}",
        detail=f"Porozumienie kończy się {short_day(end)}." if end else "",
        day=end,
        badge=days_badge(left),
        pressing=left <= PRESSING_DAYS,
        screen=SCREEN,
        target=("volunteers", row.carer_id),
    )
