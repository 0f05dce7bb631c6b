"""Psoas at the terminal."""
