"""What is known: TOML for what clinicians read, words by language, and one strict loader."""
