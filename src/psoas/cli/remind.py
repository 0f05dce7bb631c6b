"""`psoas remind`: breaks from sitting, told on this computer while somebody works at it."""

import argparse
import sys
from dataclasses import dataclass, field
from datetime import date

from psoas.cli import files
from psoas.cli.desktop import Desktop, this_desktop
from psoas.cli.page import Page, page_on
from psoas.cli.stop import BAD_INPUT, OK, Stop
from psoas.content.break_words import cue_lines, cue_title, try_words
from psoas.content.speak import Words
from psoas.engine import breaks
from psoas.engine.break_exercise import exercise_for
from psoas.engine.breaks import FULL_SCREEN, MINUTE, QUIET, STAND, Cue, Rules, Seen, State
from psoas.engine.knowledge import Knowledge
from psoas.engine.plan import Plan, Planned
from psoas.engine.triage import Level
from psoas.interop.reminder_settings import LONGEST_SHOWN, clock
from psoas.interop.session_reminders import Quiet

LOOK_SECONDS = 15
HABIT = "sitting_breaks"
BELL = "\a"
SNOOZE = "s"
ABILITIES = ("notify", "idle", "full_screen")


@dataclass
class Reminding:
    """One run: what it needs, and where the person is."""

    knowledge: Knowledge
    spoken: Words
    page: Page
    desktop: Desktop
    rules: Rules
    plan: Plan | None = None
    quiet: Quiet | None = None
    state: State = field(default_factory=State)
    breaks_on: dict[date, int] = field(default_factory=dict)

    def say(self, line: str, **parts: object) -> str:
        """Return a line of words/<lang>/terminal.toml, [remind]."""
        return self.spoken.text("terminal", "remind", line).format(**parts)


def remind(given: argparse.Namespace, knowledge: Knowledge, spoken: Words) -> int:
    """Remind until Ctrl-C, or for the given minutes. Raises `Stop` where the answers ask for something else first."""
    return run(_prepared(given, knowledge, spoken, this_desktop()), minutes=given.minutes)


def run(reminding: Reminding, *, minutes: int | None) -> int:
    """Say what is possible, then look every few seconds."""
    _greet(reminding)
    desktop = reminding.desktop
    end = None if minutes is None else desktop.now() + minutes * MINUTE
    try:
        while end is None or desktop.now() < end:
            look(reminding)
            typed = desktop.wait(LOOK_SECONDS)
            if typed is not None:
                answer(reminding, typed)
    except KeyboardInterrupt:
        reminding.page.blank()
    reminding.page.line(reminding.say("bye"))
    return OK


def look(reminding: Reminding) -> None:
    """Look at the person once, and give the cue that is due."""
    desktop = reminding.desktop
    now = desktop.now()
    idle = desktop.idle() if desktop.idle else None
    reminding.state, cue = breaks.step(reminding.rules, reminding.state, Seen(now, idle, _hold(reminding, now)))
    if cue is not None:
        _give(reminding, cue)


def answer(reminding: Reminding, typed: str) -> None:
    """Take what was typed: Enter for a break that was taken, s to put it off."""
    before = reminding.state
    if typed.lower() == SNOOZE:
        reminding.state = breaks.snooze(reminding.rules, before)
        reminding.page.line(reminding.say("not_put_off" if reminding.state == before else "put_off"))
        return
    reminding.state = breaks.taken(reminding.rules, before, before.offered or STAND)
    reminding.page.line(reminding.say("taken"))


def _prepared(given: argparse.Namespace, knowledge: Knowledge, spoken: Words, desktop: Desktop) -> Reminding:
    rules, quiet = _rules(given.every, knowledge, spoken), _quiet(given.quiet, spoken)
    plan = _plan(given.file, knowledge, spoken) if given.file else None
    return Reminding(knowledge, spoken, page_on(sys.stdout), desktop, rules, plan, quiet)


def _rules(every: str, knowledge: Knowledge, spoken: Words) -> Rules:
    habit = knowledge.habits[HABIT]
    try:
        return breaks.rules(habit, int(every) if every else None)
    except ValueError as error:
        low, high = breaks.user_span(habit)
        said = spoken.text("terminal", "remind", "wrong_every")
        raise Stop(BAD_INPUT, [said.format(given=every[:LONGEST_SHOWN], low=low, high=high)]) from error


def _quiet(text: str, spoken: Words) -> Quiet | None:
    """Return quiet hours from "22:00-07:00", None from nothing."""
    if not text:
        return None
    begin, end = (clock(part) for part in [*text.split("-", 1), ""][:2])
    if begin is None or end is None or begin == end:
        said = spoken.text("terminal", "remind", "wrong_quiet")
        raise Stop(BAD_INPUT, [said.format(given=text[:LONGEST_SHOWN])])
    return Quiet(begin, end)


def _plan(file: str, knowledge: Knowledge, spoken: Words) -> Plan | None:
    """Return the plan of an answers file. With a danger sign in it, breaks are not what matters now."""
    decided = files.decided(file, knowledge, spoken)
    if decided.triage.at_least >= Level.SAME_DAY:
        level = spoken.text("levels", decided.triage.at_least.id, "name")
        raise Stop(BAD_INPUT, [spoken.text("terminal", "remind", "first").format(level=level, file=file)])
    return decided.plan


def _greet(reminding: Reminding) -> None:
    page, rules, say = reminding.page, reminding.rules, reminding.say
    page.line(say("hello"))
    limit, shift, walk = (seconds // MINUTE for seconds in (rules.limit_s, rules.shift_s, rules.walk_s))
    page.line(say("rhythm" if rules.shift_s < rules.offer_s else "rhythm_short", limit=limit, shift=shift, walk=walk))
    if reminding.desktop.types:
        page.line(say("keys"))
    for name in ABILITIES:
        if getattr(reminding.desktop, name) is None:
            page.line(say(f"no_{name}"), mark="•")
    page.line(reminding.spoken.text("interface", "page", "not_reviewed"))


def _hold(reminding: Reminding, now: float) -> str:
    desktop = reminding.desktop
    if desktop.full_screen and desktop.full_screen():
        return FULL_SCREEN
    return QUIET if reminding.quiet and reminding.quiet.holds(desktop.here(now).time()) else ""


def _give(reminding: Reminding, cue: Cue) -> None:
    """Show a cue as a note where that works, and always as lines here; without notes the bell rings."""
    page, spoken = reminding.page, reminding.spoken
    title, lines = cue_title(spoken, cue), cue_lines(spoken, cue)
    offered = None if cue.kind == breaks.SHIFT else _offered(reminding, cue)
    if offered is not None and offered.id != breaks.WALK:
        lines.append(try_words(spoken, offered))
    notify = reminding.desktop.notify
    if notify is None or not notify(title, " ".join(lines)):
        page.stream.write(BELL)
    at = f"{reminding.desktop.here(cue.at):%H:%M}"
    page.line(f"{at}  {title}. {' '.join(lines)}")
    if cue.may_snooze and reminding.desktop.types:
        page.line(reminding.say("may_put_off"))
    page.stream.flush()


def _offered(reminding: Reminding, cue: Cue) -> Planned | None:
    day = reminding.desktop.here(cue.at).date()
    turn = reminding.breaks_on.get(day, 0)
    reminding.breaks_on = {day: turn + 1}
    return exercise_for(reminding.knowledge, reminding.plan, kind=cue.kind, turn=turn)
