"""The window around the screens: sidebar, top bar, palette, messages."""

from cusdesk.ui.shell.window import Shell, Surround

__all__ = ["Shell", "Surround"]
