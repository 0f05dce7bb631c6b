"""Addresses of pages, each worked out once, for what is on many lines or on every page; elsewhere `reverse` will do.

The result has some fifty of them, and they never change while the server runs.
"""

from functools import cache

from django.urls import reverse


@cache
def page_address(name: str, *parts: str) -> str:
    """Return the address of a page. `parts`: ids of content, never what a person told."""
    return reverse(name, args=parts)
