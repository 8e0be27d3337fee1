"""Opens an office and wires the rooms below the window; reads what the program ships."""

from cusdesk.app.files import MOST_BYTES, read_file, read_yaml
from cusdesk.app.shipped import fee_file, load_fee_file, load_law

__all__ = ["MOST_BYTES", "fee_file", "load_fee_file", "load_law", "read_file", "read_yaml"]
