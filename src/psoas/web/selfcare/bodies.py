"""Which body shows the exercises: what the person chose, kept in the signed cookie, else the one nearer to them."""

from django.http import HttpRequest

from psoas.body import catalogue
from psoas.content.speak import Words
from psoas.engine.answers import Answers
from psoas.web.selfcare.presenters.figures import Figures, figures_for

SESSION_KEY = "body"


def figures(request: HttpRequest, spoken: Words, answers: Answers) -> Figures:
    """Return the figures that this person sees."""
    chosen = request.session.get(SESSION_KEY)
    if chosen in catalogue.bodies():
        return Figures(spoken, str(chosen))
    return figures_for(spoken, answers.text("sex") or "")


def keep(request: HttpRequest, body: str) -> None:
    """Keep the choice. What is no body is not kept."""
    if body in catalogue.bodies():
        request.session[SESSION_KEY] = body
