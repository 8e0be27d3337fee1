"""What is stored: tables by noun, encryption, journal, search, migrations."""
