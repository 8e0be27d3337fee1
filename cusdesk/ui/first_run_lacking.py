"""What the answers so far leave open and the office will have to settle."""

from collections.abc import Iterator, Sequence

from cusdesk.app.shipped import load_fee_file
from cusdesk.domain.fee_checks import check
from cusdesk.domain.users import Permission, who_may
from cusdesk.domain.words import joined
from cusdesk.ui.first_run_fees import FromWhere, usable
from cusdesk.ui.forms import Values


def lacking(values: Values, undecided: Sequence[str]) -> str:
    """Return what is still to be settled, a line each; nothing when all is there."""
    lines = list(_lacking(values, undecided))
    return "\n".join([_HEAD, *(f"•\u00a0{line}" for line in lines)]) if lines else ""


def _lacking(values: Values, undecided: Sequence[str]) -> Iterator[str]:
    if not _table_ready(values):
        yield (
            "Nie ma tabeli odpłatności z uchwały rady gminy, a bez niej nie da się ustalić "
            f"odpłatności. W Usługach wpisze ją {who_may(Permission.SERVICES_WRITE)}."
        )
    if not values["signs"]:
        yield "Nikt nie ma upoważnienia wójta do podpisu decyzji. Dopisz je w Ustawieniach."
    if undecided:
        yield (
            f"Bez trybu: {joined(undecided)}. Rozstrzygnij to w Usługach, zanim ktoś o taką usługę "
            "poprosi."
        )


def _table_ready(values: Values) -> bool:
    if values["table_source"] is not FromWhere.FILE:
        return False
    return usable(check(load_fee_file(values["table_file"])))


_HEAD = "Biuro założysz już teraz. Do uzupełnienia zostanie:"
