"""Starts a command of the gmina's server."""

import logging
import sys

from cusdesk.domain.errors import OfficeError
from cusdesk.server.answers import BUG, Answer, give, refuse
from cusdesk.server.commands import parser

CRASHED = "Błąd programu. Zapisano go w dzienniku serwera; zgłoś go administratorowi."


def main() -> int:
    """Run the command that the words after the program's name ask for."""
    as_json = "--json" in sys.argv[1:]
    try:
        asked = parser().parse_args()
        answer = asked.command(asked)
    except OfficeError as refusal:
        return refuse(refusal, as_json=as_json)
    except Exception:
        logging.getLogger("cusdesk.server").exception("crash")
        give(Answer({"error": CRASHED}, [CRASHED]), as_json=as_json)
        return BUG
    return give(answer, as_json=as_json) if isinstance(answer, Answer) else int(answer)


if __name__ == "__main__":
    sys.exit(main())
