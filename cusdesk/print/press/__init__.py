"""The press: sets type, fills pages and writes tagged PDF/A, and knows nothing of offices."""
