"""The cuts of the typefaces the papers are set in, by the names of their files."""

from enum import Enum


class Cut(Enum):
    """A cut the papers are set in; its value is the file's name without the ending."""

    TEXT = "SourceSerif4-Regular"
    TEXT_BOLD = "SourceSerif4-Semibold"
    TEXT_ITALIC = "SourceSerif4-It"
    DISPLAY = "SourceSerif4Display-Semibold"
    LABEL = "Lato-Regular"
    LABEL_BOLD = "Lato-Semibold"
    LABEL_ITALIC = "Lato-Italic"
