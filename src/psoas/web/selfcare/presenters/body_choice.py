"""The choice of the body that shows the exercises, as a form that works without scripts."""

from django.urls import reverse

from psoas.body import catalogue
from psoas.web.selfcare.presenters.figures import Figures
from psoas.web.selfcare.presenters.lens import Context


def body_choice(figures: Figures, *, back: str) -> Context:
    """Return the form of partials/body_choice.html. `back`: the address to come back to."""
    says = figures.spoken.tables["exercise_page"]["body"]
    bodies = [{"id": one, "label": says[one], "current": one == figures.body} for one in catalogue.bodies()]
    return {"action": reverse("body"), "back": back, "ask": says["ask"], "bodies": bodies}
