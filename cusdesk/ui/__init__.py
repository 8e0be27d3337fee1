"""What is on the screen: one module per screen, and the parts they share."""

import builtins

# Once loaded, Qt's binding reads the whole source of every module imported after it, in search of
# a switch that nobody here uses, and keeps the text: 30 MiB, and a fifth of the time to load.
_IMPORT = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401 - this is what takes the imports over

builtins.__import__ = _IMPORT
