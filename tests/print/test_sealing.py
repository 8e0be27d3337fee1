"""Papers joined into one print are still heard whole, in order, by who reads by ear."""

from io import BytesIO

import pikepdf
import pytest

from cusdesk.print.sealing import joined, sealed
from tests.print.reading import heard

KINDS = ("provider-package", "order", "order-change", "decision-grant-fee")


@pytest.fixture(scope="module")
def papers(samples):
    """Return a cover and what goes behind it, as the archive keeps them."""
    return [samples[kind].pdf for kind in KINDS]


@pytest.fixture(scope="module")
def print_of_all(papers):
    return joined(papers)


def test_every_mark_of_every_paper_belongs_to_an_element(print_of_all):
    whole = heard(print_of_all)
    owned = [mark for node in whole.document.walk() for mark in node.marks]

    assert whole.loose == []
    assert sorted(owned) == sorted(whole.marked)
    assert whole.parent_tree.keys() == whole.marked


def test_each_paper_is_a_part_heard_as_it_was_before(papers, print_of_all):
    whole = heard(print_of_all).document

    assert whole.kind == "Document"
    assert [part.kind for part in whole.children] == ["Part"] * len(papers)
    assert [part.words for part in whole.children] == [heard(one).document.words for one in papers]


def test_the_page_of_a_mark_leads_to_the_element_that_owns_it(print_of_all):
    with pikepdf.open(BytesIO(print_of_all)) as pdf:
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        keys = [int(page.StructParents) for page in pdf.pages]
        leading = {str(owners[key][0].Pg.objgen) for key in keys}

        assert len(set(keys)) == len(keys)
        assert leading == {str(page.objgen) for page in pdf.pages}
        assert int(pdf.Root.StructTreeRoot.ParentTreeNextKey) > max(keys)


def test_the_print_says_of_itself_what_its_cover_does(papers, print_of_all):
    with pikepdf.open(BytesIO(papers[0])) as cover, pikepdf.open(BytesIO(print_of_all)) as whole:
        assert str(whole.Root.Lang) == "pl-PL"
        assert bool(whole.Root.MarkInfo.Marked)
        assert whole.Root.Metadata.read_bytes() == cover.Root.Metadata.read_bytes()
        assert str(whole.docinfo["/Title"]) == str(cover.docinfo["/Title"])


def test_the_same_papers_are_the_same_print(papers, print_of_all):
    assert joined(papers) == print_of_all


def test_a_cover_alone_stays_as_it_is_heard(papers):
    assert heard(joined(papers[:1])).document.words == heard(papers[0]).document.words


def test_a_sealed_print_is_still_heard(print_of_all):
    file = sealed(print_of_all, {"zlecenia.csv": b"1;2"}, "SOWA")
    with pikepdf.open(BytesIO(file), password="SOWA") as pdf:
        assert str(pdf.Root.StructTreeRoot.K[0].S) == "/Document"
        assert len(pdf.Root.StructTreeRoot.K[0].K) == len(KINDS)
