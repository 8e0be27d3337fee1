"""Every kind of paper once: decisions in the shipped words, forms and lists as they are drawn."""

from cusdesk.cli.documents import shipped_sources
from cusdesk.print.decisions import Decision
from cusdesk.print.samples.gallery import Specimen, specimens

SOURCES = shipped_sources()
SAMPLES: tuple[Specimen, ...] = specimens(SOURCES)


def sample_decision(kind: str) -> Decision:
    """Return the content of a sample decision."""
    (found,) = (one.content for one in SAMPLES if one.kind == kind)
    assert isinstance(found, Decision)
    return found


GRANT_WITH_FEE = sample_decision("decision-grant-fee")
EXPIRY_DEATH = sample_decision("decision-expiry-death")
