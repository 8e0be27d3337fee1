"""Why somebody was given a service, refused or left it: words for those who lead cases alone."""

from cusdesk.domain.reports import WORDS_HIDDEN
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction


@part
def shown_words(tx: Transaction, words: str) -> str:
    """Return what was typed of a person, masked for one who leads no cases: often an illness."""
    return words if not words or tx.may(Permission.CASES_WRITE) else WORDS_HIDDEN
