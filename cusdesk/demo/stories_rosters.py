"""The roster of the demonstration office: standing weeks, the visits of a month, published."""

from datetime import date
from uuid import UUID

from cusdesk.domain.periods import following_month
from cusdesk.domain.publishing import ToldHow
from cusdesk.domain.visit_dates import month_of
from cusdesk.operations.office import Office
from cusdesk.operations.roster_instances import Planned, instance_of, weeks_around
from cusdesk.operations.roster_plans import accept_plan
from cusdesk.operations.roster_versions import preview_roster, publish_roster, tell_of_roster
from cusdesk.operations.standing_weeks import answer_standing_question, standing_questions
from cusdesk.operations.visit_making import make_visits
from cusdesk.planner.building import fill, roster_of
from cusdesk.planner.live import Live
from cusdesk.planner.problems import Problem
from cusdesk.planner.rosters import Roster

# As many residents as the few carers of the demonstration can go to.
MOST_WEEKS = 16
WHY = "Pierwszy grafik w programie; wizyty bez opiekunki czekają na zastępstwo."


def furnish_rosters(office: Office, today: date) -> None:
    """Keep standing weeks, plan the month that comes and publish it."""
    first, last = month_of(following_month(today))
    for question in office.do(standing_questions)[:MOST_WEEKS]:
        since = max(question.since, today)
        office.do(answer_standing_question, question.order_id, follow=True, since=since)
    office.do(make_visits, first)
    planned = office.do(instance_of, *weeks_around(first, last))
    if not planned.instance.visits:
        return
    office.do(accept_plan, planned, _first_plan(planned))
    preview = office.do(preview_roster, first, last)
    if not preview.visits:
        return
    version = office.do(publish_roster, first, last, WHY if preview.findings else "")
    office.do(tell_of_roster, version, ToldHow.PAPER, carers=_who_comes(planned))


def _first_plan(planned: Planned) -> Roster:
    """Return the first plan the planner makes: the same office makes the same one."""
    live = Live(Problem(planned.instance))
    fill(live, lambda: False)
    return roster_of(live)


def _who_comes(planned: Planned) -> list[UUID]:
    return [UUID(one.id) for one in planned.instance.carers]
