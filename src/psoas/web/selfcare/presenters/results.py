"""The result: safety first, then what we heard, today's plan, what probably contributes, habits and lessons."""

from psoas.content.explain import level_words
from psoas.engine.decide import Decision
from psoas.engine.guidance import Seek
from psoas.engine.patterns import Contributing
from psoas.engine.plan import Plan
from psoas.engine.triage import Level, Triage
from psoas.web.selfcare.addresses import page_address
from psoas.web.selfcare.contacts import Contacts, tel
from psoas.web.selfcare.presenters import advice, exercises
from psoas.web.selfcare.presenters.because import because
from psoas.web.selfcare.presenters.heard import heard
from psoas.web.selfcare.presenters.lens import Context, Lens

Fits = tuple[Contributing, ...]

# What fits beside five exercises on one sheet of A4.
MOST_PRINTED = 3
# More patterns than this are a wall of text; the rest is one tap away (proposal).
MOST_PATTERNS = 4


def result(lens: Lens, decision: Decision, contacts: Contacts) -> Context:
    """Return everything of templates/result.html that comes from one decision."""
    leading, further = _shown_first(lens, decision.patterns) if _with_plan(decision) else ((), ())
    return {
        **sheet(lens, decision),
        "because": because(lens, [r.reason for r in decision.triage.leading], label="why_level", told_above=True),
        "concerns": concerns(lens, decision.triage),
        "heard": heard(lens, decision),
        "patterns": [pattern(lens, fit) for fit in leading],
        "patterns_more": [pattern(lens, fit) for fit in further],
        "patterns_says": lens.spoken.text("interface", "result", "patterns_says"),
        "lessons": advice.lessons(lens, decision.plan.lessons) if decision.plan else [],
        "not_yet": exercises.left_out(lens, decision.plan.not_yet) if _with_plan(decision) and decision.plan else [],
        "see_someone": see_someone(lens, decision, contacts),
        "change_mind": lens.spoken.lines("pages", "change_mind", "lines"),
        "print_url": page_address("print"),
        "answers_url": page_address("answers"),
        "lessons_url": page_address("lessons"),
        "lessons_label": lens.line("lessons", "all"),
    }


def sheet(lens: Lens, decision: Decision) -> Context:
    """Return what fits one printed page: the level, the plan, relief, habits and checkpoints."""
    made = decision.plan
    return {
        "level": level(lens, decision.triage),
        "plan": _plan(lens, made) if made and (made.exercises or made.walking) else None,
        "no_plan": _no_plan(lens, made),
        "relief": advice.relief(lens, made.relief) if made else [],
        "habits": advice.habits(lens, made.habits) if made else [],
        "checkpoints": _checkpoints(lens, made) if made else [],
    }


def one_page(lens: Lens, decision: Decision) -> Context:
    """Return the sheet, short enough for one printed page: the best reasons first, medicine left to the screen."""
    shown = sheet(lens, decision)
    ease = [block for block in shown["relief"] if block["kind"] != "medicine"]
    for line in shown["plan"]["exercises"] if shown["plan"] else ():
        # The rest of it is the rule for stopping, which the sheet says once for all.
        line["if_it_hurts"] = _first_sentence(line["if_it_hurts"])
    brief = {"relief": ease[:MOST_PRINTED], "habits": shown["habits"][:MOST_PRINTED]}
    for block in (*brief["relief"], *brief["habits"]):
        block["say"] = _first_sentence(block["say"])
    return shown | brief


def level(lens: Lens, urgency: Triage) -> Context:
    """Return the banner: what to do, then the calm paragraph."""
    words = lens.spoken.tables["levels"][level_words(lens.knowledge, urgency)[0]]
    return {"id": urgency.at_least.id, "name": words["name"], "says": words["do"], "more": words["say"]}


def concerns(lens: Lens, urgency: Triage) -> list[Context]:
    """Return what a clinician should look at, most urgent first, each flag once.

    A flag that only suggests a visit and has more to say is told under "when to see someone" instead.
    """
    return [
        {
            "text": lens.explained(raised.reason).say,
            "because": because(lens, (raised.reason,), told_above=True),
        }
        for raised in urgency.leading
        if raised.level > Level.ROUTINE_CLINICIAN or not lens.knowledge.flags[raised.flag].see
    ]


def pattern(lens: Lens, fit: Contributing) -> Context:
    """Return one contributing pattern: how sure, and why."""
    words = lens.spoken.tables["patterns"][fit.id]
    told = words.get("findings", {})
    # The non-specific pattern is listed whatever the answers: "fits only a little" would say the wrong thing of it.
    support = "always" if _always(lens, fit) else fit.support.id
    return {
        "id": fit.id,
        "name": words["name"],
        "support": support,
        "support_label": lens.spoken.text("interface", "support", support),
        "says": words["say"],
        "course": words.get("course", ""),
        "points": [told[finding] for finding, _ in fit.because if finding in told],
        "because": because(lens, [reason for _, reason in fit.because], about=words["name"], told_above=True),
    }


def _shown_first(lens: Lens, fits: Fits) -> tuple[Fits, Fits]:
    """Return the best supported patterns and the rest; one that is always listed keeps its place among the first."""
    listed = tuple(fit for fit in fits if _always(lens, fit))
    others = tuple(fit for fit in fits if fit not in listed)
    room = max(MOST_PATTERNS - len(listed), 0)
    return (*others[:room], *listed), others[room:]


def _always(lens: Lens, fit: Contributing) -> bool:
    return any(known.always and known.id == fit.id for known in lens.knowledge.patterns)


def see_someone(lens: Lens, decision: Decision, contacts: Contacts) -> Context:
    """Return whom to see and when; what raised the level is already said as a concern."""
    known = lens.spoken.tables["see_someone"]
    lines = [_seek(lens, seek) for seek in (decision.plan.see_someone if decision.plan else ()) if seek.text]
    clinic = None
    if contacts.clinic_name or contacts.clinic_phone:
        clinic = {
            "name": contacts.clinic_name or contacts.clinic_phone,
            "phone": contacts.clinic_phone,
            "tel": tel(contacts.clinic_phone),
            "booking_url": contacts.clinic_booking_url,
        }
    says = lens.spoken.tables["levels"][decision.triage.at_least.id]["do"]
    # A physiotherapist is not whom to look for while a doctor is needed first.
    no_clinic = (
        "" if clinic or decision.triage.at_least > Level.ROUTINE_CLINICIAN else known["clinic_option"]["no_clinic"]
    )
    return {
        "says": says,
        "lines": lines,
        "clinic": clinic,
        "no_clinic": no_clinic,
        "imaging": known["imaging_note"],
        "handover_url": page_address("handover"),
    }


def _with_plan(decision: Decision) -> bool:
    """Urgent results and the scope gates get safety and information only."""
    return bool(decision.plan and (decision.plan.stage or decision.plan.lessons))


def _seek(lens: Lens, seek: Seek) -> Context:
    words = lens.spoken.tables["see_someone"][seek.text]
    return {
        "text": words["say"],
        "title": words["title"],
        "how": words.get("how", ()),
        "resolved": words.get("resolved", ""),
        "because": because(lens, seek.why),
    }


def _plan(lens: Lens, plan: Plan) -> Context:
    minutes = round(sum(item.minutes for item in plan.exercises))
    count = len(plan.exercises)
    says = lens.spoken.text("interface", "result", "plan_one" if count == 1 else "plan_says")
    stage = plan.stage
    dose = lens.knowledge.stages.doses[stage.stage] if stage else None
    return {
        "says": says.format(count=count, minutes=max(minutes, 1)) if count else lens.line("plan", "no_plan"),
        "meanwhile": lens.spoken.text("reasons", "outcome", plan.outcome, "say") if plan.outcome != "self_care" else "",
        "stage": lens.spoken.tables["stages"][stage.stage] if stage else None,
        "exercises": [exercises.exercise(lens, item, number) for number, item in enumerate(plan.exercises, 1)],
        "alternates": exercises.alternates(lens, plan),
        "stop_rule": lens.line("plan", "stop_rule", ceiling=dose.pain_ceiling) if dose else "",
        "walk": exercises.walk(lens, plan.walking),
        "limited": because(lens, plan.limited),
        "limited_says": lens.line("plan", "limited"),
    }


def _no_plan(lens: Lens, plan: Plan | None) -> str:
    if plan is None or plan.exercises:
        return ""
    return (
        lens.spoken.text("reasons", "outcome", plan.outcome, "say")
        if plan.stage is None
        else lens.line("plan", "no_plan")
    )


def _checkpoints(lens: Lens, plan: Plan) -> list[Context]:
    days = {check.id for check in lens.knowledge.checkpoints if check.day > 0}
    words = lens.spoken.tables["checkpoints"]
    return [
        {
            "when": f"{words[check.id]['title']} ({lens.day(check.on)})",
            "what": words[check.id]["what_happens"],
            "resolved": words[check.id].get("resolved", ""),
        }
        for check in plan.checkpoints
        if check.id in days
    ]


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].rstrip(".") + "."
