"""The look: tokens, the palette and sheet made from them, and the one `theme()` in force."""

from cusdesk.ui.theme.look import Look, Theme, theme
from cusdesk.ui.theme.tokens import CONTRAST, DARK, LIGHT, Tokens, Tone

__all__ = ["CONTRAST", "DARK", "LIGHT", "Look", "Theme", "Tokens", "Tone", "theme"]
