"""What is on the paper: one module per document, drawn by one engine."""
