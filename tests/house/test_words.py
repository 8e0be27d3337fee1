"""What is written in the project is for its readers: no places of one machine, no stray hosts."""

import re

import pytest

from tests.support.tree import ROOT, texts

# Anna is invented: her home stands for a clerk's own folder in tests.
PLACE = re.compile(r"(?<![\w.])/(?:home|root|Users|work)/(?!anna\b)[\w.]+")
UNDONE = re.compile(
    r"\b(?:TOD[O]|FIXM[E]|XX[X]|NotImplementedErro[r])\b"
    r"|\bpytest\.(?:mark\.)?(?:skip|xfail)|\bunittest\.moc[k]"
)
ADDRESS = re.compile(r"\bhttps?://(?P<host>[\w.-]+)")
HOSTS = {
    "127.0.0.1": "this machine",
    "localhost": "this machine",
    "json-schema.org": "name of the format of schemas of open data",
    "www.w3.org": "names of formats in SVG and XMP",
    "ns.adobe.com": "names of formats in XMP",
    "purl.org": "names of formats in XMP",
    "www.aiim.org": "names of formats in XMP",
    "www.color.org": "name of the colour profile in PDF/A",
    "scripts.sil.org": "licence of the fonts",
    "www.adobe.com": "licence of the fonts",
    "eli.gov.pl": "acts of law",
    "isap.sejm.gov.pl": "acts of law",
}


def test_no_file_names_a_place_of_one_machine():
    found = [f"{file}: {place}" for file, text in texts() for place in PLACE.findall(text)]

    assert found == []


def test_nothing_is_left_undone_skipped_or_pretended():
    found = [
        f"{file}: {mark}"
        for file, text in texts()
        if file.suffix == ".py"
        for mark in UNDONE.findall(text)
    ]

    assert found == []


@pytest.mark.parametrize(
    "line", ["# TO" + "DO later", "raise NotImplemented" + "Error", "XX" + "X"]
)
def test_a_planted_mark_is_seen(line):
    assert UNDONE.search(line)


def test_every_address_has_a_reason():
    found = [
        f"{file}: {address['host']}"
        for file, text in texts()
        for address in ADDRESS.finditer(text)
        if address["host"] not in HOSTS
    ]

    assert found == []


@pytest.mark.parametrize("text", ["see /" + "home/ann/x", "'/" + "root/.cache'", "/" + "work/main"])
def test_a_planted_place_is_seen(text):
    assert PLACE.search(text)


@pytest.mark.parametrize("text", ["cusdesk/work/plan.py", "./work/plan", "a/b/root/c"])
def test_a_folder_of_our_own_is_no_place(text):
    assert not PLACE.search(text)


# Care by decision is paid for by odpłatność (art. 50 ust. 6 u.p.s.), a programme by opłata (art. 43
# CUS Act); only the exemption is „od opłat” in both.
OF_DECISIONS = (
    *("domain/fee_charges.py", "domain/fee_checks.py", "domain/fee_entries.py"),
    *("domain/fee_tables.py", "domain/fee_wording.py", "domain/reassessment.py"),
    *("domain/determinations.py", "domain/recorded.py", "domain/decision_checks.py"),
    *("operations/resolutions.py", "print/decision_parts.py", "ui/decisions_recorded.py"),
    *("ui/fees_form.py", "ui/resolutions.py", "ui/resolutions_trial.py"),
)


@pytest.mark.parametrize("file", OF_DECISIONS)
def test_care_by_decision_is_paid_for_by_odplatnosc(file):
    words = re.findall(r"\bopłat\w+", (ROOT / "cusdesk" / file).read_text("utf-8").lower())
    assert words == []
