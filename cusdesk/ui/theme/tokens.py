"""Colours by their duty, in three sets; every pair that carries text is checked for contrast."""

from dataclasses import dataclass
from enum import StrEnum

TEXT_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
EDGE_CONTRAST = 3.0  # WCAG 2.2, 1.4.11
_DARK_PART = 0.04045


class Tone(StrEnum):
    """What a badge, banner or toast says besides its words."""

    INFO = "info"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours; a name says the duty, never the hue."""

    name: str
    window: str
    sidebar: str
    panel: str
    field: str
    hover: str
    text: str
    muted: str
    line: str
    edge: str
    field_edge: str
    scroll: str
    accent: str
    accent_hover: str
    on_accent: str
    tint: str
    on_tint: str
    info: str
    info_back: str
    good: str
    good_back: str
    warn: str
    warn_back: str
    bad: str
    bad_back: str
    quiet: str
    quiet_back: str
    toast: str
    on_toast: str
    demo: str
    on_demo: str
    shade: int
    outlined: bool = False

    def tone(self, tone: Tone) -> tuple[str, str]:
        """Return the text and ground colours of a tone."""
        return getattr(self, tone.value), getattr(self, f"{tone.value}_back")


LIGHT = Tokens(
    name="light",
    window="#f4f6f8",
    sidebar="#eef1f4",
    panel="#ffffff",
    field="#ffffff",
    hover="#e6eaee",
    text="#17202b",
    muted="#505c6a",
    line="#e6e9ed",
    edge="#dde2e8",
    field_edge="#7b8794",
    scroll="#b4bdc7",
    accent="#0b6b6f",
    accent_hover="#095a5d",
    on_accent="#ffffff",
    tint="#dcefef",
    on_tint="#0a5b5f",
    info="#1d4f91",
    info_back="#e4eefb",
    good="#17633a",
    good_back="#e1f3e8",
    warn="#7a4600",
    warn_back="#fdf0d8",
    bad="#a8201a",
    bad_back="#fdeceb",
    quiet="#4d5864",
    quiet_back="#eef1f4",
    toast="#17202b",
    on_toast="#ffffff",
    demo="#b3261e",
    on_demo="#ffffff",
    shade=90,
)

DARK = Tokens(
    name="dark",
    window="#14191f",
    sidebar="#171d24",
    panel="#1b222a",
    field="#12171d",
    hover="#232c36",
    text="#e8edf2",
    muted="#a9b4c0",
    line="#26303a",
    edge="#2c3641",
    field_edge="#6f7d8b",
    scroll="#46525e",
    accent="#3fb6b2",
    accent_hover="#5bc8c4",
    on_accent="#062122",
    tint="#17393b",
    on_tint="#7fdcd8",
    info="#9cc4ff",
    info_back="#1b2f4a",
    good="#7fd6a2",
    good_back="#16352a",
    warn="#f5c469",
    warn_back="#3a2d12",
    bad="#ff9a92",
    bad_back="#40201f",
    quiet="#b3bdc8",
    quiet_back="#262f39",
    toast="#e8edf2",
    on_toast="#14191f",
    demo="#e5534b",
    on_demo="#000000",
    shade=140,
)

CONTRAST = Tokens(
    name="contrast",
    window="#000000",
    sidebar="#000000",
    panel="#000000",
    field="#000000",
    hover="#262626",
    text="#ffffff",
    muted="#ffffff",
    line="#808080",
    edge="#ffffff",
    field_edge="#ffffff",
    scroll="#ffffff",
    accent="#ffe100",
    accent_hover="#fff06a",
    on_accent="#000000",
    tint="#003b75",
    on_tint="#ffe100",
    info="#9fd0ff",
    info_back="#000000",
    good="#6dff9e",
    good_back="#000000",
    warn="#ffe100",
    warn_back="#000000",
    bad="#ffb3ae",
    bad_back="#000000",
    quiet="#ffffff",
    quiet_back="#000000",
    toast="#ffffff",
    on_toast="#000000",
    demo="#ff5c52",
    on_demo="#000000",
    shade=170,
    outlined=True,
)

_TEXT_PAIRS = (
    *((fore, back) for fore in ("text", "muted") for back in ("window", "sidebar", "panel")),
    *((fore, "hover") for fore in ("text", "muted")),
    *((fore, "tint") for fore in ("text", "muted", "on_tint")),
    *((fore, back) for fore in ("accent", "bad") for back in ("window", "panel", "field")),
    *((tone.value, f"{tone.value}_back") for tone in Tone),
    ("text", "field"),
    ("muted", "field"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_toast", "toast"),
    ("on_demo", "demo"),
)
_EDGE_PAIRS = (
    ("field_edge", "field"),
    ("field_edge", "panel"),
    ("accent", "panel"),
    ("accent", "sidebar"),
    ("accent", "tint"),
    ("demo", "window"),
)


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast ratio of two `#rrggbb` colours."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def weak_pairs(tokens: Tokens) -> list[str]:
    """Name the pairs of `tokens` that a person with weak sight could not tell apart."""
    wanted = [(*pair, TEXT_CONTRAST) for pair in _TEXT_PAIRS]
    wanted += [(*pair, EDGE_CONTRAST) for pair in _EDGE_PAIRS]
    found = [
        (fore, back, contrast(getattr(tokens, fore), getattr(tokens, back)), least)
        for fore, back, least in wanted
    ]
    return [f"{fore} on {back}: {ratio:.2f}" for fore, back, ratio, least in found if ratio < least]


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    # sRGB to light, as WCAG 2.2 defines relative luminance.
    return share / 12.92 if share <= _DARK_PART else float(((share + 0.055) / 1.055) ** 2.4)
