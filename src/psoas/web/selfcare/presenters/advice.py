"""Relief, habits and lessons as a person reads them."""

from collections.abc import Iterable, Mapping

from psoas.engine.advice import Advice
from psoas.engine.guidance import Advised
from psoas.engine.logic import Verdict
from psoas.engine.outcomes import outcome_for
from psoas.engine.triage import Triage
from psoas.web.selfcare.addresses import page_address
from psoas.web.selfcare.presenters.because import because, evidence
from psoas.web.selfcare.presenters.lens import Context, Lens


def relief(lens: Lens, advised: Iterable[Advised]) -> list[Context]:
    """Return blocks of relief for partials/advice.html."""
    blocks = [_block(lens, "relief", item, lens.knowledge.relief) for item in advised]
    # Medicine last: what a person can do comes before what a person can take.
    return sorted(blocks, key=lambda block: block["kind"] == "medicine")


def habits(lens: Lens, advised: Iterable[Advised]) -> list[Context]:
    """Return habits for partials/advice.html, with the page that helps to keep one, where there is such a page."""
    tools = {
        "sitting_breaks": {"url": page_address("desk"), "label": lens.spoken.text("reminders", "page", "desk_open")}
    }
    return [_block(lens, "habits", item, lens.knowledge.habits) | {"tool": tools.get(item.id)} for item in advised]


def lessons(lens: Lens, advised: Iterable[Advised]) -> list[Context]:
    """Return lessons as title, summary and address."""
    return [lesson(lens, item.id) for item in advised]


def lesson(lens: Lens, name: str) -> Context:
    """Return one lesson without its text."""
    words = lens.spoken.tables["lessons"][name]
    return {"id": name, "title": words["title"], "summary": words["summary"], "url": page_address("lesson", name)}


def withheld(lens: Lens, urgency: Triage) -> list[Context]:
    """Return the relief that an answer speaks against, and why; what is only not asked yet is not listed."""
    outcome = outcome_for(lens.knowledge, urgency, lens.answers)
    found = []
    for advice in lens.knowledge.relief.values():
        block = _blocking(lens, advice) if advice.kind in outcome.relief else ""
        if block:
            title = lens.spoken.text("relief", advice.id, "title")
            found.append({"title": title, "why": lens.spoken.text("relief_blocks", block, "say")})
    return found


def _blocking(lens: Lens, advice: Advice) -> str:
    blocks = (lens.knowledge.relief_blocks[name] for name in advice.blocked_by)
    return next((block.id for block in blocks if block.when(lens.answers).verdict >= Verdict.UNSURE), "")


def _block(lens: Lens, table: str, item: Advised, library: Mapping[str, Advice]) -> Context:
    words, advice = lens.spoken.tables[table][item.id], library[item.id]
    return {
        "id": item.id,
        "kind": advice.kind,
        "title": words["title"],
        "say": words["say"],
        "how": words.get("how", ()),
        "resolved": words.get("resolved", ""),
        "evidence": evidence(lens, advice.strength),
        "because": because(
            lens, item.why, strength=advice.strength, about=words["title"], told_above=_only_itself(item)
        ),
    }


def _only_itself(item: Advised) -> bool:
    """A block that is there for its own sake has already said what its reason would say."""
    return all(reason.rule.endswith(f".{item.id}") for reason in item.why)
