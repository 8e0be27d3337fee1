"""What the rule is: pure values and functions, no clock, no disk, no database."""
