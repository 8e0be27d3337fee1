"""The door to the room: contents to paper, many contents to one print run, and to JSON."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain

from cusdesk.domain.errors import FormatError, RefusedError
from cusdesk.print import (
    agreements,
    applications,
    attendance,
    decisions,
    explanations,
    interviews,
    large,
    letters,
    offers,
    orders,
    plans,
    programmes,
    qualifications,
    questionnaires,
    recovery,
    registers,
    roster_blanks,
    roster_calls,
    roster_months,
    roster_sheets,
    roster_visitors,
    sheets,
    standards,
)
from cusdesk.print.codec import decoded, encoded
from cusdesk.print.paper import Paper
from cusdesk.print.press.archive import Description, Profile
from cusdesk.print.press.binding import Story, archive_file, print_file

Content = (
    agreements.Agreement
    | applications.Application
    | attendance.AttendanceSheet
    | decisions.Decision
    | explanations.Explanation
    | interviews.InterviewDay
    | large.LargePrint
    | letters.Letter
    | offers.Offer
    | orders.OrderPaper
    | plans.PlanPaper
    | programmes.ProgrammeReport
    | qualifications.ProgrammeApplication
    | questionnaires.Questionnaire
    | recovery.RecoverySheet
    | registers.Register
    | roster_blanks.BlankRoster
    | roster_calls.CallList
    | roster_months.RosterMonth
    | roster_sheets.RosterSheet
    | roster_visitors.VisitorsWeek
    | sheets.Record
    | standards.Standard
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper: what it says, and how that becomes a story."""

    content: type[Content]
    story: Callable[..., Story]


KINDS = {
    "agreement": Kind(agreements.Agreement, agreements.story),
    "application": Kind(applications.Application, applications.story),
    "attendance": Kind(attendance.AttendanceSheet, attendance.story),
    "decision": Kind(decisions.Decision, decisions.story),
    "explanation": Kind(explanations.Explanation, explanations.story),
    "interview_day": Kind(interviews.InterviewDay, interviews.story),
    "large_print": Kind(large.LargePrint, large.story),
    "letter": Kind(letters.Letter, letters.story),
    "plan": Kind(plans.PlanPaper, plans.story),
    "offer": Kind(offers.Offer, offers.story),
    "programme_application": Kind(qualifications.ProgrammeApplication, qualifications.story),
    "order": Kind(orders.OrderPaper, orders.story),
    "programme_report": Kind(programmes.ProgrammeReport, programmes.story),
    "questionnaire": Kind(questionnaires.Questionnaire, questionnaires.story),
    "record": Kind(sheets.Record, sheets.story),
    "recovery_sheet": Kind(recovery.RecoverySheet, recovery.story),
    "register": Kind(registers.Register, registers.story),
    "roster_blank": Kind(roster_blanks.BlankRoster, roster_blanks.story),
    "roster_calls": Kind(roster_calls.CallList, roster_calls.story),
    "roster_month": Kind(roster_months.RosterMonth, roster_months.story),
    "roster_sheet": Kind(roster_sheets.RosterSheet, roster_sheets.story),
    "roster_visitors": Kind(roster_visitors.VisitorsWeek, roster_visitors.story),
    "standard": Kind(standards.Standard, standards.story),
}

_STORIES: dict[type, Callable[..., Story]] = {kind.content: kind.story for kind in KINDS.values()}


def render(
    content: Content, paper: Paper, *, draft: bool = False, profile: Profile = Profile.A_2A
) -> bytes:
    """Return the content as an archival PDF; a draft says PROJEKT across every page."""
    return archive_file(_story(content, paper, draft=draft), profile)


def print_run(
    contents: Iterable[Content], paper: Paper, *, copies: int = 1, duplex: bool = False
) -> bytes:
    """Return many papers as one file for the printer; its pages look as the archive's do."""
    # One by one: a thousand papers laid out at once would fill the memory of an office PC.
    stories = (_story(content, paper, draft=False) for content in contents)
    first = next(stories, None)
    if first is None:
        raise RefusedError("Nie ma czego drukować. Zaznacz co najmniej jeden dokument.")
    about = Description("Wydruk zbiorczy", first.about.author, "", "", first.about.made_on)
    return print_file(chain((first,), stories), about, copies=copies, duplex=duplex)


def kind_of(content: Content) -> str:
    """Return the name under which the archive keeps contents of this type."""
    return next(name for name, kind in KINDS.items() if kind.content is type(content))


def content_json(content: Content) -> bytes:
    """Return the content as canonical JSON: the same content, the same bytes."""
    return encoded(content)


def content_from_json(kind: str, file: bytes) -> Content:
    """Return the content that `content_json` wrote, by the name of its kind."""
    if kind not in KINDS:
        raise FormatError(f"Nieznany rodzaj dokumentu: {kind}. Zaktualizuj program.")
    return decoded(KINDS[kind].content, file)


def _story(content: Content, paper: Paper, *, draft: bool) -> Story:
    return _STORIES[type(content)](content, paper, draft=draft)
