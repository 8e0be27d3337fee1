"""From the passages of a draft to the content of the paper, and from there to its bytes."""

import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from cusdesk.domain.decision_facts import DecisionFacts
from cusdesk.domain.decision_wording import basis_of, tags_of, values_of
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.legal_basis import texts_quoted
from cusdesk.domain.terms import Organ
from cusdesk.domain.wording import Passage, Section, compose, version_of
from cusdesk.operations.addressees import addressees_of
from cusdesk.operations.decision_facts import Draft, facts_of_draft
from cusdesk.operations.declaration import part
from cusdesk.operations.letterheads import centre_paper, letter_paper
from cusdesk.operations.offices import header_on, paper_secret
from cusdesk.operations.transaction import Transaction
from cusdesk.print.blocks import Letterhead, Signature
from cusdesk.print.decision_parts import Frame, decision_from
from cusdesk.print.decisions import Decision
from cusdesk.print.papers import content_json, render

CHECK_DIGITS = 16
GROUP = 4
FILE_COPY = "a/a"
NO_CHECK = "0" * CHECK_DIGITS


@dataclass(frozen=True, slots=True)
class Composed:
    """A draft as it would be printed: its facts, its passages, the versions they come from."""

    facts: DecisionFacts
    passages: tuple[Passage, ...]
    content: Decision
    template_version: str
    law_version: str

    @property
    def fingerprint(self) -> str:
        """What was approved: everything the paper says but its number, its day and its check."""
        timeless = replace(self.content, number="", issued_on=date.min, identifier="", qr="")
        return sha256(content_json(timeless)).hexdigest()


@part
def composed(tx: Transaction, draft: Draft, day: date, number_text: str = "") -> Composed:
    """Return the draft as a decision of `day`; without a number it is a project."""
    return composed_from(tx, draft, facts_of_draft(tx, draft, day), number_text)


@part
def composed_from(
    tx: Transaction, draft: Draft, facts: DecisionFacts, number_text: str = ""
) -> Composed:
    """Return the decision that follows from facts already at hand."""
    passages, templates = worded(tx, draft, facts), tx.surroundings.templates()
    return Composed(
        facts=facts,
        passages=passages,
        content=_content(tx, draft, facts, passages, number_text or f"…/{facts.day.year}"),
        template_version=version_of(passages),
        law_version=texts_quoted(templates.provisions, tx.law, facts.day, tags_of(facts)),
    )


@part
def worded(tx: Transaction, draft: Draft, facts: DecisionFacts) -> tuple[Passage, ...]:
    """Return the passages of a draft; a fact still missing keeps it from being written."""
    templates = tx.surroundings.templates()
    values = values_of(facts, basis_of(facts, templates, tx.law))
    passages = compose(templates.blocks_on(draft.kind, facts.day), values, draft.edits)
    return tuple(_without_omitted(passages, facts))


def _without_omitted(passages: Iterable[Passage], facts: DecisionFacts) -> Iterator[Passage]:
    """Leave out the grounds where art. 107 § 4 KPA allows it and the clerk chose so."""
    for passage in passages:
        omitted = facts.terms.grounds_omitted and passage.block.section is Section.GROUNDS
        if not omitted or passage.block.id == "grounds.omitted":
            yield passage


@part
def rendered(tx: Transaction, content: Decision, *, draft: bool) -> bytes:
    """Return the decision as a PDF; the same bytes for preview, print and archive."""
    _, paper = letter_paper(tx, content.issued_on)
    return render(content, paper, draft=draft)


@part
def sealed(tx: Transaction, content: Decision) -> tuple[Decision, str]:
    """Return the content with its check, and the check: HMAC of number and content."""
    check = check_of(tx, content)
    return replace(content, identifier=_grouped(check), qr=_code(content.number, check)), check


@part
def check_of(tx: Transaction, content: Decision) -> str:
    """Return the check the paper of this content must carry."""
    bare = content_json(replace(content, identifier="", qr=""))
    message = content.number.encode() + sha256(bare).hexdigest().encode()
    return hmac.new(paper_secret(tx), message, sha256).hexdigest()[:CHECK_DIGITS]


def _code(number_text: str, check: str) -> str:
    return f"cusdesk:1:{number_text}:{check}"


def _grouped(check: str) -> str:
    return "-".join(check[at : at + GROUP] for at in range(0, len(check), GROUP))


def _content(
    tx: Transaction,
    draft: Draft,
    facts: DecisionFacts,
    passages: tuple[Passage, ...],
    number_text: str,
) -> Decision:
    addressees = addressees_of(tx, draft.resident_id, facts)
    frame = Frame(
        head=_head(tx, facts),
        number=number_text,
        place=header_on(tx, facts.day).place,
        addressee=addressees[0].lines,
        received_by=(*(one.line for one in addressees), FILE_COPY),
        signature=_signature(facts),
        identifier=_grouped(NO_CHECK),
        qr=_code(number_text, NO_CHECK),
    )
    return decision_from(facts, passages, frame)


def _head(tx: Transaction, facts: DecisionFacts) -> Letterhead:
    """Return the head of whoever decides: the wójt, or the centre's director (art. 26 ust. 1)."""
    if facts.kind.organ is not Organ.DIRECTOR:
        return letter_paper(tx, facts.day)[0]
    head, _ = centre_paper(tx, facts.day)
    # art. 107 § 1 pkt 1 KPA: the decision names its organ
    return replace(head, organ=facts.office.organ)


def _signature(facts: DecisionFacts) -> Signature:
    if facts.signatory is None:
        raise RefusedError(
            "Wskaż osobę podpisującą: od jej upoważnienia zależy podstawa prawna decyzji."
        )
    return Signature(
        on_behalf=f"Z upoważnienia {facts.office.authoriser_genitive}",
        name=facts.signatory.name,
        post=facts.signatory.position,
    )
