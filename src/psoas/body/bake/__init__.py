"""Makes the body files from the MakeHuman data of one published wheel (docs/body.md)."""
