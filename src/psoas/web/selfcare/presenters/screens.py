"""One page of the intake."""

from collections.abc import Mapping

from django.urls import reverse

from psoas.engine.intake import REST, TICKED, Draft, Step, progress
from psoas.web.record.pages import Page, before, visited
from psoas.web.selfcare.presenters.fields import field, item
from psoas.web.selfcare.presenters.lens import Context, Lens
from psoas.web.selfcare.presenters.problems import Errors, summary

NONE: Errors = {}


def screen(lens: Lens, step: Step, *, given: Mapping[str, object], errors: Errors = NONE) -> Context:
    """Return a page for templates/screen.html. `given`: stored answers, or what was typed when it had errors."""
    checklist = step.screen.kind == "checklist" and not step.detail
    entry = lens.spoken.maybe("screens", step.screen.id) or {}
    shown: Context = {
        "id": step.screen.id,
        "kind": "question" if step.detail else step.screen.kind,
        "title": entry.get("title", ""),
        "intro": entry.get("lead", ""),
        "danger": step.screen.phase == "danger",
    }
    asked = [lens.knowledge.questions[place] for place in step.questions]
    if checklist:
        shown["items"] = [item(lens, question, given, errors.get(question.id, "")) for question in asked]
        shown["none"] = _none(lens, given)
    else:
        shown["fields"] = [field(lens, question, given, errors.get(question.id, "")) for question in asked]
    if step.detail:
        _as_detail(lens, step, shown)
    elif shown["kind"] in ("question", "bodymap"):
        shown["title"] = shown["fields"][0]["ask"]
    return {"screen": shown, "errors": summary(lens, errors, checklist=checklist)}


def way(lens: Lens, draft: Draft, page: Page) -> Context:
    """Return how far the person is: the truth as a count, of the screens that can still matter."""
    done, left = progress(lens.knowledge, draft)
    if page.screen in draft.seen and not page.item:
        order = [other.screen for other in visited(lens.knowledge, draft) if not other.item]
        done, left = order.index(page.screen), left + done - order.index(page.screen)
    left = max(left - 1, 0)
    says = lens.spoken.text("interface", "intake", "progress" if left else "progress_last")
    return {"done": done, "total": done + left + 1, "says": says.format(step=done + 1, left=left)}


def address(page: Page) -> str:
    """Return the address of a page."""
    if page.item:
        return reverse("item", args=(page.screen, page.item))
    return reverse("page", args=(page.screen,))


def back_from(lens: Lens, draft: Draft, page: Page, *, relief_offered: bool) -> str:
    """Return the page before this one: the relief between the danger questions and the story, else an answered one."""
    earlier = before(lens.knowledge, draft, page)
    if earlier is None:
        return reverse("home")
    phases = {screen.id: screen.phase for screen in lens.knowledge.screens}
    crossing = phases[earlier.screen] == "danger" != phases[page.screen]
    return reverse("relief") if crossing and relief_offered else address(earlier)


def _as_detail(lens: Lens, step: Step, shown: Context) -> None:
    """A ticked item in full: after "yes" its own heading, after "not sure" the plainer question."""
    entry = lens.spoken.tables["questions"][step.questions[0]]
    asked = shown["fields"][0]
    if step.detail == TICKED:
        asked["ask"] = entry.get("detail") or asked["ask"]
        asked["hint"] = ""
    else:
        asked["ask"] = entry.get("detail") or entry["short"]
        asked["hint"] = entry["ask"]
        asked["clarify"] = entry.get("clarify", "")
    shown["title"], shown["intro"] = asked["ask"], ""


def _none(lens: Lens, given: Mapping[str, object]) -> Context:
    says = lens.spoken.tables["interface"]["intake"]
    return {
        "id": REST,
        "name": REST,
        "value": "yes",
        "checked": bool(given.get(REST)),
        "label": says["none"],
        "label_others": says["none_others"],
    }
