"""One sample of every kind of paper, rendered through the same door as the archive's."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cusdesk.print.decisions import Decision
from cusdesk.print.enlarging import enlarged
from cusdesk.print.paper import Paper
from cusdesk.print.papers import Content, render
from cusdesk.print.press.archive import Profile
from cusdesk.print.samples import (
    changes,
    community,
    decisions,
    forms,
    orders,
    plans,
    programmes,
    records,
    registers,
    rosters,
    talks,
)
from cusdesk.print.samples import qualifications as asked
from cusdesk.print.samples.common import CENTRE, ORGAN, sample_logo, sample_strip
from cusdesk.print.samples.sources import Sources


@dataclass(frozen=True, slots=True)
class Specimen:
    """A kind of paper with its sample content, its regime (if any) and whose matter it is.

    In regime A that is the wójt's, also where the centre writes: an order carries out a decision.
    """

    kind: str
    content: Content
    regime: str | None
    organ: str

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.kind}.pdf"


@dataclass(frozen=True, slots=True)
class Sample:
    """A rendered specimen."""

    kind: str
    file: str
    regime: str | None
    organ: str
    pdf: bytes


# How each sample decision is written, in the order of a case.
_DECISIONS: Mapping[str, Callable[[Sources], Decision]] = {
    "decision-grant-fee": decisions.grant_with_fee,
    "decision-grant-free": decisions.grant_free,
    "decision-exemption-granted": decisions.exemption_granted,
    "decision-exemption-denied": decisions.exemption_denied,
    "decision-exemption-ended": changes.exemption_ended,
    "decision-refusal": decisions.refusal,
    "decision-change": changes.change,
    "decision-expiry-death": changes.expiry_death,
    "decision-expiry-move": changes.expiry_move,
    "decision-repeal": changes.repeal,
    "decision-specialist": decisions.specialist,
}
_PAPERS = (
    Specimen("letter-opening", records.OPENING_NOTICE, "A", ORGAN),
    Specimen("application-empty", forms.EMPTY_APPLICATION, "A", ORGAN),
    Specimen("application-filled", forms.FILLED_APPLICATION, "A", ORGAN),
    Specimen("explanation", records.FEE_EXPLANATION, "A", ORGAN),
    Specimen("interview-day", records.INTERVIEW_DAY, None, CENTRE),
    Specimen("record", records.RESIDENT_RECORD, None, CENTRE),
    Specimen("register", records.DECISIONS_REGISTER, None, CENTRE),
    Specimen("assessment-empty", talks.EMPTY_ASSESSMENT, "B", CENTRE),
    Specimen("assessment-filled", talks.FILLED_ASSESSMENT, "B", CENTRE),
    Specimen("scale", talks.ANSWERED_SCALE, "B", CENTRE),
    Specimen("plan", plans.PLAN, "B", CENTRE),
    Specimen("plan-large", enlarged(plans.PLAN), "B", CENTRE),
    Specimen("plan-closing", plans.CLOSING, "B", CENTRE),
    Specimen("volunteer-agreement", community.VOLUNTEER_AGREEMENT, "B", CENTRE),
    Specimen("neighbour-statement", community.NEIGHBOUR_STATEMENT, "A", ORGAN),
    Specimen("programme-application-empty", asked.EMPTY_PROGRAMME_APPLICATION, "B", CENTRE),
    Specimen("programme-application-filled", asked.FILLED_PROGRAMME_APPLICATION, "B", CENTRE),
    Specimen("letter-qualified", asked.INFORMATION, "B", CENTRE),
    Specimen("letter-qualified-large", enlarged(asked.INFORMATION), "B", CENTRE),
    Specimen("letter-fee-change", asked.FEE_CHANGE, "B", CENTRE),
    Specimen("letter-waiting", asked.WAITING, "B", CENTRE),
    Specimen("letter-passed-on", asked.PASSING_ON, "B", CENTRE),
    Specimen("order", orders.SERVICE_ORDER, "A", ORGAN),
    Specimen("order-programme", orders.PROGRAMME_ORDER, "B", CENTRE),
    Specimen("order-change", orders.CHANGE_SLIP, "A", ORGAN),
    Specimen("order-suspension", orders.SUSPENSION_SLIP, "A", ORGAN),
    Specimen("order-resumption", orders.RESUMPTION_SLIP, "A", ORGAN),
    Specimen("order-stop", orders.STOP_SLIP, "A", ORGAN),
    Specimen("key-protocol", orders.KEY_PROTOCOL, None, CENTRE),
    Specimen("shopping-book", orders.SHOPPING_BOOK, None, CENTRE),
    Specimen("attendance-meeting", community.MEETING_LIST, None, CENTRE),
    Specimen("attendance-month", community.MONTH_LIST, None, CENTRE),
    Specimen("roster-carer", rosters.CARER_WEEK, None, CENTRE),
    Specimen("roster-resident-large", rosters.VISITORS_WEEK, None, CENTRE),
    Specimen("roster-villages", rosters.VILLAGE_DAY, None, CENTRE),
    Specimen("roster-month", rosters.ROSTER_MONTH, None, CENTRE),
    Specimen("roster-calls", rosters.CALL_LIST, None, CENTRE),
    Specimen("roster-blank", rosters.BLANK_ROSTER, None, CENTRE),
    Specimen("offer", programmes.OFFER, None, CENTRE),
    Specimen("standard", programmes.STANDARD, "B", CENTRE),
    Specimen("programme-report", programmes.REPORT, "B", CENTRE),
    Specimen("recovery-sheet", forms.RECOVERY_SHEET, None, CENTRE),
)


# Decisions about programmes: the director's, under the wójt's authorisation (art. 26 ust. 1).
_OF_PROGRAMMES: Mapping[str, Callable[[Sources], Decision]] = {
    "decision-programme-refusal": asked.refusal,
    "decision-programme-arrears": asked.arrears,
}


def specimens(sources: Sources) -> tuple[Specimen, ...]:
    """Return a specimen of every kind of paper; decisions in the wording that is shipped."""
    written = (Specimen(kind, write(sources), "A", ORGAN) for kind, write in _DECISIONS.items())
    director = (
        Specimen(kind, write(sources), "B", asked.DIRECTOR)
        for kind, write in _OF_PROGRAMMES.items()
    )
    lists = (
        Specimen(kind, register, regime, ORGAN if regime == "A" else CENTRE)
        for kind, register in registers.REGISTERS.items()
        for regime in (registers.REGIMES.get(kind),)
    )
    return (*written, *director, *_PAPERS, *lists)


def sample_paper(paper: Paper) -> Paper:
    """Return the paper with the shield and the strip that the samples show."""
    return paper.with_logo(sample_logo()).with_logo(sample_strip())


def render_samples(sources: Sources, paper: Paper, profile: Profile = Profile.A_2A) -> list[Sample]:
    """Return every sample as a file of this profile."""
    shown = sample_paper(paper)
    return [
        Sample(
            one.kind,
            one.file,
            one.regime,
            one.organ,
            render(one.content, shown, profile=profile),
        )
        for one in specimens(sources)
    ]
