"""Lessons: short texts, rendered from our own Markdown."""

from functools import cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe
from markdown_it import MarkdownIt

from psoas.content.load import knowledge
from psoas.content.speak import words
from psoas.engine.answers import EMPTY
from psoas.engine.reasons import Reason
from psoas.web.record import queries
from psoas.web.selfcare import sessions
from psoas.web.selfcare.presenters import advice
from psoas.web.selfcare.presenters.because import because, evidence
from psoas.web.selfcare.presenters.lens import Context, Lens
from psoas.web.selfcare.shell import spoken


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """List all lessons."""
    lens = Lens(knowledge(), spoken(), EMPTY)
    says = lens.spoken.tables["pages"]["lessons"]
    listed = [advice.lesson(lens, name) for name in knowledge().lessons]
    return render(request, "lessons.html", {"lessons": listed, "page": says, "back": _back(request)})


@require_safe
def one(request: HttpRequest, name: str) -> HttpResponse:
    """Show one lesson."""
    known = knowledge().lessons.get(name)
    if known is None:
        raise Http404
    lens = Lens(knowledge(), spoken(), EMPTY)
    shown = advice.lesson(lens, name) | {
        "html": rendered(lens.spoken.language, name),
        "evidence": evidence(lens, known.strength),
        "resolved": lens.spoken.maybe("lessons", name, "resolved") or "",
        "because": because(
            lens, (Reason(f"lessons.{name}", (), known.sources),), strength=known.strength, told_above=True
        ),
    }
    return render(request, "lesson.html", {"lesson": shown, "back": _back(request)})


@cache
def rendered(language: str, name: str) -> SafeString:
    """Return the text of a lesson as HTML. Raw HTML in the Markdown stays text."""
    text = words(language).lessons[name]
    html = MarkdownIt("commonmark", {"html": False}).render(text)
    return mark_safe(html)  # our own content, and the renderer lets no HTML through


def _back(request: HttpRequest) -> Context:
    stand = sessions.standing(request)
    if stand is not None and queries.following(stand) == queries.RESULT:
        return {"url": reverse("result"), "label": spoken().text("interface", "lesson", "back")}
    return {"url": reverse("home"), "label": spoken().text("interface", "page", "home")}
