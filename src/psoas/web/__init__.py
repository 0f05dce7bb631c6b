"""The pages: the only place with a database, a clock and people (Django)."""
