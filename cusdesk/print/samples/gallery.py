"""One sample of every kind of paper, rendered through the same door as the archive's."""

from dataclasses import dataclass

from cusdesk.print.paper import Paper
from cusdesk.print.papers import Content, render
from cusdesk.print.press.archive import Profile
from cusdesk.print.samples import changes, decisions, forms, records
from cusdesk.print.samples.common import CENTRE, ORGAN, sample_logo


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


SAMPLES = (
    Specimen("decision-grant-fee", decisions.GRANT_WITH_FEE, "A", ORGAN),
    Specimen("decision-grant-free", decisions.GRANT_FREE, "A", ORGAN),
    Specimen("decision-refusal", decisions.REFUSAL, "A", ORGAN),
    Specimen("decision-change", changes.CHANGE, "A", ORGAN),
    Specimen("decision-expiry-death", changes.EXPIRY_DEATH, "A", ORGAN),
    Specimen("decision-expiry-move", changes.EXPIRY_MOVE, "A", ORGAN),
    Specimen("decision-specialist", changes.SPECIALIST, "A", ORGAN),
    Specimen("letter-opening", records.OPENING_NOTICE, "A", ORGAN),
    Specimen("application-empty", forms.EMPTY_APPLICATION, "A", ORGAN),
    Specimen("application-filled", forms.FILLED_APPLICATION, "A", ORGAN),
    Specimen("explanation", records.FEE_EXPLANATION, "A", CENTRE),
    Specimen("interview-day", records.INTERVIEW_DAY, None, CENTRE),
    Specimen("record", records.RESIDENT_RECORD, None, CENTRE),
    Specimen("register", records.DECISIONS_REGISTER, None, CENTRE),
    Specimen("recovery-sheet", forms.RECOVERY_SHEET, None, CENTRE),
)


def sample_paper(paper: Paper) -> Paper:
    """Return the paper with the shield that the samples show."""
    return paper.with_logo(sample_logo())


def render_samples(paper: Paper, profile: Profile = Profile.A_2A) -> list[Sample]:
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
        for one in SAMPLES
    ]
