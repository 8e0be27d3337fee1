"""What is written in the project is for its readers: no places of one machine, no stray hosts."""

import re

import pytest

from tests.support.tree import texts

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
