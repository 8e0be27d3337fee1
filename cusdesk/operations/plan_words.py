"""The fixed words of a plan: the office's templates filled with the law of the day."""

from cusdesk.domain.sandbox import render
from cusdesk.domain.wording import Block
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction

ACT = "cus"
_WORDS = "plan.end."


@part
def fixed_words(tx: Transaction) -> tuple[str, ...]:
    """Return what every plan says at its end, as markup; a part with nothing to say is left out."""
    facts = {"law": {"cus": tx.law.text_on(ACT, tx.today).title}}
    return tuple(filter(None, (render(block.text, facts) for block in _blocks(tx))))


@part
def wording_used(tx: Transaction) -> str:
    """Return the versions of the words, for the record of the document."""
    return " ".join(f"{block.id}@{block.version}" for block in _blocks(tx))


def _blocks(tx: Transaction) -> tuple[Block, ...]:
    return tx.surroundings.templates().texts_on(_WORDS, tx.today)
