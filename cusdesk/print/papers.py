"""The door to the room: any content to paper, many contents to one print run, and to JSON."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from cusdesk.print import decisions, letters
from cusdesk.print.codec import decoded, encoded
from cusdesk.print.paper import Paper
from cusdesk.print.press.archive import Profile
from cusdesk.print.press.binding import Story, archive_file, print_file


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper: what it says, and how that becomes a story."""

    content: type
    story: Callable[..., Story]


KINDS = {
    "decision": Kind(decisions.Decision, decisions.story),
    "letter": Kind(letters.Letter, letters.story),
}


def render(
    content: Any, paper: Paper, *, draft: bool = False, profile: Profile = Profile.A_2A
) -> bytes:
    """Return the content as an archival PDF; a draft is marked PROJEKT across every page."""
    return archive_file(_story(content, paper, draft=draft), profile)
