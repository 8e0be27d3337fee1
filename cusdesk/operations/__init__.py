"""What the office does and asks: one function per use case or query."""
