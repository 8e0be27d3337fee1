"""Locked dependencies are exact, hashed, free of addresses, and agree with each other."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.support.tree import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock")
ENTRY = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)[^\\\n]*(?:\\\n    --hash=sha256:[0-9a-f]{64} ?)+$\n",
    re.MULTILINE,
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def text_of(lock: str) -> str:
    return (ROOT / lock).read_text(encoding="utf-8")


def pinned(lock: str) -> dict[str, str]:
    return {entry["name"]: entry["version"] for entry in ENTRY.finditer(text_of(lock))}


def fitting(requirements: list[str], lock: str) -> list[str]:
    versions = pinned(lock)
    wanted = [Requirement(requirement) for requirement in requirements]
    return [
        str(want) for want in wanted if versions.get(_spelled(want.name), "") not in want.specifier
    ]


def _spelled(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_one_version_and_its_hashes(lock):
    text = text_of(lock)

    assert text
    assert "".join(entry.group() for entry in ENTRY.finditer(text)) == text


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host_and_no_option(lock):
    assert re.findall(r"://|^-[^ ]*| @ |#", text_of(lock), re.MULTILINE) == []


def test_the_program_and_its_makers_use_the_same_versions():
    program, makers = pinned("requirements.lock"), pinned("requirements-dev.lock")

    assert program.items() <= makers.items()


@pytest.mark.parametrize(
    ("requirements", "lock"),
    [
        (PROJECT["project"]["dependencies"], "requirements.lock"),
        (PROJECT["dependency-groups"]["dev"], "requirements-dev.lock"),
        (PROJECT["dependency-groups"]["bench"], "requirements-bench.lock"),
    ],
)
def test_what_the_project_asks_for_is_locked(requirements, lock):
    assert fitting(requirements, lock) == []
