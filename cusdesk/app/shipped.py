"""What the program ships, as values of the rooms below: law, fees, catalogues, wording, fonts."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from threading import Lock

from cusdesk import resources
from cusdesk.app.files import read_file, read_json, read_yaml
from cusdesk.domain.catalogues import Catalogue, catalogue_from
from cusdesk.domain.fee_tables import Resolution
from cusdesk.domain.law import Law, law_from
from cusdesk.domain.localities import Localities, localities_from
from cusdesk.domain.open_data import OpenCatalogue, open_catalogue_from
from cusdesk.domain.presets import OfficePreset, presets_from
from cusdesk.domain.programme_drafts import ElementTexts, element_texts_from
from cusdesk.domain.resolutions import document_of, resolution_from
from cusdesk.domain.scales import Scale, scale_from
from cusdesk.domain.service_answers import AnswerProposals, proposals_from
from cusdesk.domain.wording import Templates, templates_from

YAML = ".yaml"
_READING = Lock()


@lru_cache(maxsize=1)
def load_law() -> Law:
    """Return the dated law shipped with the program."""
    return law_from(dict(_documents("law")))


@lru_cache(maxsize=1)
def load_templates() -> Templates:
    """Return the dated wording of decisions shipped with the program."""
    return templates_from(dict(_documents("templates")))


def load_localities() -> Localities:
    """Return all Polish localities (state register of geographical names)."""
    # Asked for by a key while they are being read ahead, they are waited for and not read twice.
    with _READING:
        return _localities()


@lru_cache(maxsize=1)
def _localities() -> Localities:
    return localities_from(resources.read_bytes("localities/poland.csv.gz"))


def load_presets() -> tuple[OfficePreset, ...]:
    """Return what the first-run wizard can fill in for known gminas."""
    return presets_from(shipped_yaml("offices/presets.yaml"))


def load_catalogues() -> tuple[Catalogue, ...]:
    """Return the starter catalogues of services, the empty one last."""
    found = [catalogue_from(document) for _, document in _documents("catalogues")]
    return tuple(sorted(found, key=lambda catalogue: (not catalogue.services, catalogue.name)))


@lru_cache(maxsize=1)
def load_element_texts() -> ElementTexts:
    """Return what the elements of a programme begin with, and an example of each."""
    return element_texts_from(shipped_yaml("programmes/elements.yaml"))


def load_scales() -> tuple[Scale, ...]:
    """Return the scales shipped with the program."""
    return tuple(scale_from(document) for _, document in _documents("scales"))


def load_answer_proposals() -> AnswerProposals:
    """Return which needs services usually answer, and the target groups offices usually name."""
    return proposals_from(shipped_yaml("needs/answers.yaml"))


def load_shipped_fees(name: str) -> Resolution:
    """Return a shipped fee table: the national one, or the one for demonstration."""
    return resolution_from(shipped_yaml(f"fees/{name}{YAML}"))


def load_fee_file(path: Path) -> Resolution:
    """Return the resolution in a `cusdesk-resolution/1` file a person named."""
    return resolution_from(read_yaml(read_file(path), path.name))


def load_open_catalogue(path: Path) -> OpenCatalogue:
    """Return the base of services another centre exported to a file a person named."""
    return open_catalogue_from(read_json(read_file(path), path.name))


def fee_file(resolution: Resolution) -> bytes:
    """Return the resolution as a file other offices can read."""
    import yaml  # noqa: PLC0415 - the log-in window starts without it

    text = yaml.safe_dump(document_of(resolution), allow_unicode=True, sort_keys=False)
    return text.encode()


def shipped_yaml(name: str) -> object:
    """Return the plain values of a shipped YAML file."""
    return read_yaml(resources.read_bytes(name), name)


def _documents(folder: str) -> Iterator[tuple[str, object]]:
    for name in resources.names(folder):
        if name.endswith(YAML):
            yield Path(name).stem, shipped_yaml(f"{folder}/{name}")
