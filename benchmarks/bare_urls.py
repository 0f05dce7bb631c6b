"""The one page of the bare Django project that ours is compared with."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path


def page(request: HttpRequest) -> HttpResponse:
    """Show ten numbers."""
    return render(request, "bare.html", {"title": "A page", "numbers": range(10)})


urlpatterns = [path("", page)]
