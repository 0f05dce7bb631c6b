"""The record: rows in the database, turned into engine types and back here and nowhere else."""
