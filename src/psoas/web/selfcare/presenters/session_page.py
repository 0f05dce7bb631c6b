"""Everything the page of a session shows, and what its scripts are given: one JSON document, its words joined."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from psoas.interop.session_entries import FEELINGS, PLACES
from psoas.web.selfcare.presenters.lens import Context
from psoas.web.selfcare.presenters.session_items import Today, alternates, needs_near
from psoas.web.selfcare.presenters.session_list import items
from psoas.web.selfcare.presenters.session_moves import START, moves

FELT = ("easy", "right", "hard", "hurt")
TOOLS = ("speech", "sound", "buzz", "headset", "keys")
SIGNS = tuple(f"line_{number}" for number in range(1, 7))
TO_DO = ("do_1", "do_2", "do_3")
# What the scripts say by themselves; the rest of the words is in the page.
SPOKEN = (
    "page",
    "check",
    "stop",
    "move",
    "work",
    "phases",
    "say",
    "rate",
    "offer",
    "hurt",
    "after_hurt",
    "finish",
    "tools",
)


def data(today: Today, *, plan: int, token: str, issued: str, statics: Mapping[str, str]) -> Context:
    """Return what the scripts need. `plan`: the id of the decision; `issued`: another value for every page served."""
    led, others = items(today), alternates(today)
    return {
        "key": _key(plan, today.variant, led, others),
        "plan": plan,
        "variant": today.variant,
        "issued": issued,
        "token": token,
        "start": START.id,
        "sides": list(today.sides),
        "ceiling": ceiling(today),
        "items": led,
        "alternates": others,
        "moves": moves(today.figures, _positions(led, others), bed=_in_bed(today)),
        "words": {name: today.lens.spoken.tables["session"][name] for name in SPOKEN},
        "urls": {**_addresses(today.variant), **statics},
        "assets": _assets([*led, *others], statics),
    }


def _addresses(variant: str) -> Context:
    address = reverse("session")
    return {
        "page": f"{address}?today={variant}" if variant else address,
        "log": reverse("session_log"),
        "intake": reverse("intake"),
    }


def page(today: Today, led: list[Context]) -> Context:
    """Return what the template shows, with or without scripts."""
    said = today.lens.spoken.tables["session"]
    minutes = max(1, round(sum(planned.minutes for planned in today.plan.exercises)))
    count = len(today.plan.exercises)
    near = needs_near(today.lens, today.plan)
    return {
        "lead": said["page"]["lead_one" if count == 1 else "lead"].format(count=count, minutes=minutes),
        "needs": said["page"]["needs"].format(names=", ".join(near)) if near else "",
        "rule": said["page"]["hurts_rule"].format(ceiling=ceiling(today)),
        "items": [item | {"stills": _stills(item)} for item in led],
        "signs": [said["check"][line] for line in SIGNS],
        "stop": stop_lines(said),
        "felt": FELT,
        "feels": [{"id": name, "says": said["hurt"]["feels"][name]} for name in FEELINGS],
        "places": [{"id": name, "says": said["hurt"]["places"][name]} for name in PLACES],
        "tens": range(11),
        "tools": [{"id": name, "says": said["tools"][name]} for name in TOOLS],
        "plan_url": reverse("result") + (f"?today={today.variant}#today" if today.variant else ""),
        "check_url": reverse("session_check"),
        "intake_url": reverse("intake"),
    }


def stop_lines(said: Mapping[str, Any]) -> list[str]:
    """Return what to do after a danger sign, from the words of a session."""
    return [said["stop"][line] for line in TO_DO]


def ceiling(today: Today) -> int:
    """Return the pain, 0 to 10, above which an exercise stops: the limit of the plan (brief, 4.3)."""
    return min(planned.pain_ceiling for planned in today.plan.exercises)


def _positions(led: Iterable[Context], others: Iterable[Context]) -> set[str]:
    every = [item for one in (*led, *others) for item in (one, one["easier"]) if item]
    return {item["position"] for item in every if item["position"]} | {START.id}


def _in_bed(today: Today) -> bool:
    return today.variant == "bed" or "lie_on_floor" not in today.answers.picked("can_do")


def _key(plan: int, variant: str, *lists: list[Context]) -> str:
    """A saved session goes on only with the very same items."""
    text = json.dumps([plan, variant, lists], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _stills(item: Mapping[str, Any]) -> list[Context]:
    return list((item["figure"] or {}).get("stills", []))


def _assets(led: Iterable[Context], statics: Mapping[str, str]) -> list[str]:
    """What must be at hand without a network, beside what the page has loaded: the figures of today and the silence."""
    figures = [item["figure"] for one in led for item in (one, one["easier"]) if item and item["figure"]]
    named = [url for figure in figures for url in figure.get("assets", [])]
    return list(dict.fromkeys([*named, statics["silence"]]))
