"""What to decide: pure functions over frozen data. Standard library only; no clock, files, randomness or database."""
