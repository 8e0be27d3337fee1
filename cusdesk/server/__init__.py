"""The gmina's server: a blind, ordered log of what its offices seal."""
