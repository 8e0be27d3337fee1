"""Answers kept between two questions of one person, as long as nothing is written meanwhile."""

from collections.abc import Callable
from typing import TypeVar

from cusdesk.db import journal
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction

T = TypeVar("T")


@part
def remembered(tx: Transaction, question: str, answer: Callable[[Transaction], T]) -> T:
    """Return the answer to a question: the one from before, unless the office has changed since.

    Law counts the dates of every case anew each time; a list asks for them at each key. Lines of
    the access log change no answer. Ops of other PCs move no number of ours: who folds them in
    empties `answers`.
    """
    stand = (journal.last_lseq(tx.connection()), tx.today, tx.actor)
    kept = tx.surroundings.answers
    if kept.get(question, (None, None))[0] != stand:
        kept[question] = (stand, answer(tx))
    found: T = kept[question][1]
    return found
