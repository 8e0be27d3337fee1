"""The paper that the tests print on, and every sample printed once."""

import pytest

from cusdesk.print.paper import Paper, paper_from
from cusdesk.print.samples.gallery import Sample, Specimen, render_samples, sample_paper
from cusdesk.resources import read_bytes
from tests.support.papers import SAMPLES, SOURCES


@pytest.fixture(scope="session")
def bare_paper() -> Paper:
    """Return paper with the shipped typefaces and no logo."""
    return paper_from(read_bytes)


@pytest.fixture(scope="session")
def paper(bare_paper) -> Paper:
    """Return the paper that the samples show."""
    return sample_paper(bare_paper)


@pytest.fixture(scope="session")
def samples(bare_paper) -> dict[str, Sample]:
    """Return every sample as the archive keeps it, by its kind."""
    return {sample.kind: sample for sample in render_samples(SOURCES, bare_paper)}


@pytest.fixture(params=SAMPLES, ids=lambda specimen: specimen.kind)
def specimen(request) -> Specimen:
    """Return each sample content in turn."""
    return request.param


@pytest.fixture
def sample(specimen, samples) -> Sample:
    """Return each printed sample in turn."""
    return samples[specimen.kind]
