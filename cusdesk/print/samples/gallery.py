"""One sample of every kind of paper, rendered through the same door as the archive's."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cusdesk.print.decisions import Decision
from cusdesk.print.paper import Paper
from cusdesk.print.papers import Content, render
from cusdesk.print.press.archive import Profile
from cusdesk.print.samples import changes, decisions, forms, records
from cusdesk.print.samples.common import CENTRE, ORGAN, sample_logo
from cusdesk.print.samples.sources import Sources


@dataclass(frozen=True, slots=True)
class Specimen:
    """A kind of paper with its sample content, its regime (if any) and who issues it."""

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
    Specimen("explanation", records.FEE_EXPLANATION, "A", CENTRE),
    Specimen("interview-day", records.INTERVIEW_DAY, None, CENTRE),
    Specimen("record", records.RESIDENT_RECORD, None, CENTRE),
    Specimen("register", records.DECISIONS_REGISTER, None, CENTRE),
    Specimen("recovery-sheet", forms.RECOVERY_SHEET, None, CENTRE),
)


def specimens(sources: Sources) -> tuple[Specimen, ...]:
    """Return a specimen of every kind of paper; decisions in the wording that is shipped."""
    written = (Specimen(kind, write(sources), "A", ORGAN) for kind, write in _DECISIONS.items())
    return (*written, *_PAPERS)


def sample_paper(paper: Paper) -> Paper:
    """Return the paper with the shield that the samples show."""
    return paper.with_logo(sample_logo())


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
