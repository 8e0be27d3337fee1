"""A believable office for trying things out: real villages, invented people."""
