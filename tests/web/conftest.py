"""A client on an empty database, and static files without a manifest (they are collected only when serving)."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings


@pytest.fixture(autouse=True)
def plain_static_files(settings: Settings) -> None:
    """Names without hashes: what is tested here is pages."""
    backend = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": backend}


@pytest.fixture
def person(db: None) -> Client:
    """A browser of one person, nothing answered yet."""
    return Client()
