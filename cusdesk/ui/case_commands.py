"""What the palette can do in the case in sight: its next step and the acts beside its path."""

from functools import partial

from cusdesk.domain.case_steps import Step
from cusdesk.domain.users import Permission
from cusdesk.ui.case_acts import allowed_acts
from cusdesk.ui.case_card import NEXT_KEY, CaseCard
from cusdesk.ui.keys import Command


def case_commands(card: CaseCard) -> list[Command]:
    """Return the commands of a case, the next step first."""
    view = card.work.view
    sheet = Command("Drukuj arkusz sprawy", card.print_sheet, "", "printer")
    allowed = allowed_acts(view) if card.desk.office.may(Permission.CASES_WRITE) else []
    acts = [Command(act.title, partial(card.open_act, act), "", act.icon) for act in allowed]
    if view.step is Step.NOTHING:
        return [sheet, *acts]
    following = f"Następny krok: {view.step.label}"
    return [Command(following, card.go_on, NEXT_KEY, "arrow-right"), sheet, *acts]
