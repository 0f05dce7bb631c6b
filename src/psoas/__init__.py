"""Psoas: an open digital physiotherapist for low-back and hip pain."""

__version__ = "0.1.0"
