"""`psoas ask`: the intake at a terminal, one page at a time, and the result at the end."""

import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from psoas.cli import files
from psoas.cli.answers_out import keep, writable
from psoas.cli.page import HEADING, QUIET, page_on
from psoas.cli.prompts import GoBack, Leave, Prompter, options_of
from psoas.cli.show_plan import show_advice, show_result
from psoas.cli.stop import BAD_INPUT, OK, Stop
from psoas.cli.view import View
from psoas.content.problems import problem_words
from psoas.content.speak import Words
from psoas.engine.answers import NOT_SURE, Value
from psoas.engine.decide import Decision, decide_for
from psoas.engine.guidance import safe_relief
from psoas.engine.intake import REST, Draft, Step, next_step, progress, take
from psoas.engine.knowledge import Knowledge
from psoas.engine.logic import Verdict
from psoas.engine.outcomes import outcome_for
from psoas.engine.questions import AnswersRejected, Question, settle_applicability
from psoas.engine.triage import Level

DANGER = "danger"
FRESH = timedelta(days=1)


def ask_here(knowledge: Knowledge, spoken: Words, *, out: str | None, resume: str | None) -> int:
    """Ask, keep the answers after every page when `out` is given, and print the result. Returns the exit status."""
    intake = Intake(knowledge, spoken, out)
    intake.check_out(resume)
    draft = intake.resumed(resume) if resume else Draft()
    return intake.run(draft)


class Intake:
    """One intake at the terminal. The drafts before this one are kept, to go back to."""

    def __init__(self, knowledge: Knowledge, spoken: Words, out: str | None) -> None:
        self.knowledge, self.spoken = knowledge, spoken
        self.page = page_on(sys.stdout)
        self.prompter = Prompter(self.page, spoken)
        self.out = Path(out) if out else None
        self.eased = False

    def check_out(self, resume: str | None) -> None:
        """Refuse a place that cannot be written or holds something else, before the first question."""
        if self.out is None:
            return
        if not writable(self.out) or self.out.is_dir():
            raise Stop(BAD_INPUT, [self._say("cannot_write", file=self.out)])
        if self.out.exists() and (resume is None or not self.out.samefile(resume)):
            raise Stop(BAD_INPUT, [self._say("exists", file=self.out)])

    def resumed(self, name: str) -> Draft:
        """Return the draft of a file; after a day the safety questions are asked again."""
        given = files.load(name, self.knowledge, self.spoken)
        values: Mapping[str, Value] = given.answers.values
        if given.today is not None and files.today() - given.today > FRESH:
            self.page.line(self._say("stale"), style=QUIET)
            values = {place: value for place, value in values.items() if not self.knowledge.questions[place].danger}
        seen = frozenset(screen.id for screen in self.knowledge.screens if set(screen.questions) & values.keys())
        return Draft(values=values, seen=seen)

    def run(self, draft: Draft) -> int:
        """Ask page after page until nothing more can change the result."""
        self.page.line(self._say("welcome"))
        self.page.line(self._say("keys"), style=QUIET)
        before: list[Draft] = []
        while (step := next_step(self.knowledge, draft)) is not None:
            try:
                self._ease(draft, step)
                answered = self._ask(draft, step)
            except GoBack:
                if not before:
                    self.page.line(self._say("first_page"))
                draft = before.pop() if before else draft
                continue
            except Leave:
                return self._leave(draft)
            before.append(draft)
            draft = answered
            self._keep(draft)
        return self._finish(draft)

    def _ask(self, draft: Draft, step: Step) -> Draft:
        self._title(draft, step)
        if step.screen.kind == "checklist" and not step.detail:
            return self._checklist(draft, step)
        raw: dict[str, object] = {}
        while True:
            for name in step.questions:
                if name not in raw and self._applies(draft, raw, name):
                    raw[name] = self._question(name, step.detail)
            asked_of = replace(step, questions=tuple(raw))
            try:
                return take(self.knowledge, draft, asked_of, {name: x for name, x in raw.items() if x is not None})
            except AnswersRejected as rejected:
                self._complain(rejected, raw)

    def _checklist(self, draft: Draft, step: Step) -> Draft:
        """Ask for ticks until a 0 answers the rest, or one of them cannot wait for it.

        What was told in full before is not asked again: the 0 for the rest must not turn it into a no.
        """
        known = draft.values.keys() | draft.ticked.keys()
        left = replace(step, questions=tuple(name for name in step.questions if name not in known))
        asked = [self.knowledge.questions[name] for name in left.questions]
        self.prompter.show_checklist(asked)
        ticks: dict[str, object] = {}
        while True:
            ticks = self.prompter.more_ticks(asked, ticks)
            try:
                return take(self.knowledge, draft, left, ticks)
            except AnswersRejected as rejected:
                if REST in ticks:
                    self._complain(rejected, ticks)
                    ticks.pop(REST, None)

    def _question(self, name: str, detail: str) -> object:
        question = self.knowledge.questions[name]
        if detail:
            self._heading_of(question, detail)
        self.page.blank()
        # The hint of a checklist item tells whether to tick it; that is done once its details are asked.
        hint = "" if detail else str(self.spoken.maybe("questions", name, "hint") or "")
        return self.prompter.question(question, options=options_of(question, detail=detail), hint=hint)

    def _heading_of(self, question: Question, detail: str) -> None:
        """After a tick, the heading of its details; after "not sure", the plainer second question."""
        word = "clarify" if detail == NOT_SURE else "detail"
        found = self.spoken.maybe("questions", question.id, word)
        if isinstance(found, str):
            self.page.line(found)

    def _complain(self, rejected: AnswersRejected, raw: dict[str, object]) -> None:
        """Say what is wrong and ask only that again."""
        for problem in rejected.problems:
            self.page.line(problem_words(self.spoken, problem, self.knowledge.questions))
            raw.pop(problem.place, None)

    def _applies(self, draft: Draft, raw: Mapping[str, object], name: str) -> bool:
        """An answer higher up on the same page can close a question."""
        when = self.knowledge.questions[name].ask_when
        if when is None:
            return True
        given = {place: _value(answer) for place, answer in raw.items() if answer is not None}
        values = {**draft.values, **given}
        return when(settle_applicability(self.knowledge.questions, values)).verdict is not Verdict.NO

    def _title(self, draft: Draft, step: Step) -> None:
        done, left = progress(self.knowledge, draft)
        line = "progress_last" if left <= 1 else "progress"
        said = self.spoken.text("interface", "intake", line).format(step=done + 1, left=left)
        self.page.blank()
        self.page.line(said, style=QUIET)
        self.page.line(self.spoken.text("screens", step.screen.id, "title"), style=HEADING)
        lead = self.spoken.maybe("screens", step.screen.id, "lead")
        if isinstance(lead, str) and not step.detail:
            self.page.line(lead)

    def _ease(self, draft: Draft, step: Step) -> None:
        """Offer the relief that is safe so far, once, when the danger questions are over (ruling 9)."""
        if self.eased or step.screen.phase == DANGER:
            return
        self.eased = True
        decided = self._decide(draft)
        outcome = outcome_for(self.knowledge, decided.triage, decided.answers)
        relief = safe_relief(self.knowledge, decided.answers, urgency=decided.triage, outcome=outcome)
        if not relief or decided.triage.at_least >= Level.SAME_DAY:
            return
        self.page.heading(self.spoken.text("interface", "relief", "title"))
        self.page.line(self.spoken.text("interface", "relief", "lead"))
        show_advice(self._view(decided), "relief", relief)
        self.page.line(self._say("go_on"), style=QUIET)
        self.prompter.wait()

    def _finish(self, draft: Draft) -> int:
        decided = self._decide(draft)
        urgent = decided.triage.at_least is Level.EMERGENCY
        self.page.blank()
        self.page.line(self._say("stopped_here" if urgent else "done"))
        self.page.blank()
        show_result(self._view(decided))
        if self.out:
            self._keep(draft)
            self.page.blank()
            self.page.line(self._say("kept", file=self.out))
        return OK

    def _leave(self, draft: Draft) -> int:
        self.page.blank()
        kept = self.out is not None and self.out.exists()
        self.page.line(self._say("saved" if kept else "not_saved", file=self.out))
        return OK

    def _keep(self, draft: Draft) -> None:
        if self.out:
            keep(self.out, draft.values, files.today())

    def _decide(self, draft: Draft) -> Decision:
        answers = settle_applicability(self.knowledge.questions, draft.values)
        return decide_for(self.knowledge, answers, today=files.today())

    def _view(self, decided: Decision) -> View:
        return View(self.knowledge, self.spoken, decided, self.page)

    def _say(self, line: str, **parts: object) -> str:
        return self.prompter.say(line, **parts)


def _value(answer: object) -> Value:
    if isinstance(answer, list):
        return tuple(str(item) for item in answer)
    return answer if isinstance(answer, int | float) else str(answer)
