"""The office's paper: what every document needs to be printed, made once by `app`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from cusdesk.domain.errors import NotFoundError
from cusdesk.print.press.fonts import Fonts, fonts_from
from cusdesk.print.press.hyphenation import Hyphenation, polish_hyphenation
from cusdesk.print.press.logo import Logo, logo_from, strip_from
from cusdesk.print.press.setting import Setter

__all__ = [
    "Fonts",
    "Hyphenation",
    "Logo",
    "Paper",
    "fonts_from",
    "logo_from",
    "paper_from",
    "strip_from",
]


@dataclass(frozen=True, slots=True, eq=False)
class Paper:
    """Type ready to be set, and the logos that documents ask for by their key."""

    setter: Setter
    logos: Mapping[str, Logo] = field(default_factory=dict)

    def with_logo(self, logo: Logo) -> "Paper":
        """Return the paper with one more logo."""
        return replace(self, logos={**self.logos, logo.key: logo})

    def logo(self, key: str) -> Logo:
        """Return the logo that a document names."""
        if key not in self.logos:
            raise NotFoundError(
                "Brakuje znaku urzędu, z którym zapisano ten dokument. "
                "Wgraj znak ponownie w ustawieniach centrum, a znaki projektu na jego karcie."
            )
        return self.logos[key]


def paper_from(read: Callable[[str], bytes]) -> Paper:
    """Return paper with the typefaces that `read` finds under `fonts/`, and no logo yet."""
    return Paper(Setter(fonts_from(read), polish_hyphenation()))
