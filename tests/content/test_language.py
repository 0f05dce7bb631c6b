"""The language rule of the brief: contributing patterns, never a diagnosis; no promise; no word that only scares.

Every rule names the few texts that may use its wording and why; an allowance that nothing uses any more fails too.
"""

import pytest

from psoas.content.speak import languages, words
from tests.content.forbidden import Forbidden, breaches, unused

ENGLISH = words("en")
DENIES = "says that it is not"
PROGRAM = "says what the program is not"
RULES = (
    Forbidden(
        "frightening or mechanical pictures (brief 0)",
        r"misalign|out of (?:place|alignment|line)|wear and tear|wear-and-tear|slipped|root cause|bone on bone|crumbl|"
        r"degenerat|unstable spine|spinal instability|torn\b|herniat|your posture is bad|bad posture|weak core|"
        r"worn (?:out |down )?(?:joint|disc|hip|spine)|damaged?\b",
        {
            "patterns.deconditioning.say": "names the cause as the article does, and says that it is nobody's fault",
            "patterns.pelvic_girdle.say": DENIES,
            "patterns.movement_fear.findings.fear_of_damage": "the person's own answer, told back",
            "lessons.md.flares": DENIES,
            "lessons.md.strong_backs": DENIES,
        },
        clinicians=True,
    ),
    Forbidden(
        "discs that sitting dries or water that fills them (brief 0)",
        r"discs? (?:are |get |is )?(?:compress|dry|dried|thirst)|disc hydration|hydrates?\b",
        clinicians=True,
    ),
    Forbidden(
        "a diagnosis (brief 0, C43)",
        r"diagnos|you have (?:an? )?(?:arthritis|sciatica|strain|stenosis|bursitis|hernia|fracture|cancer|infection|"
        r"tear|syndrome|osteo\w+)|you are suffering|you suffer from|your condition is|this is (?:sciatica|arthritis)",
        {
            "interface.page.not_a_diagnosis": PROGRAM,
            "interface.result.patterns_says": PROGRAM,
            "interface.handover.what": PROGRAM,
            "patterns.hip_osteoarthritis.findings.knee_arthritis": "the person's own answer, told back",
            "see_someone.safety_net.what_it_is": PROGRAM,
            "sources.mhra-software.says": "what a law says about software",
            "terminal.commands.about": PROGRAM,
            "lessons.md.what_this_tool_cannot_do": PROGRAM,
        },
    ),
    Forbidden(
        "a promise (C43)",
        r"guarantee|promise|cures?\b|cured\b|will (?:fix|heal|get better|go away|be gone|recover|feel better|work)\b|"
        r"fix(?:es|ed)? your|pain[- ]free|free of pain|for good\b|always works|never come|proven to|quick fix",
        {
            "habits.walking_programme.say": DENIES,
            "habits.staying_at_work.say": "says that it is no condition for going to work",
            "interface.home.not_3": PROGRAM,
            "lessons.expected_course.resolved": DENIES,
            "lessons.md.expected_course": DENIES,
            "lessons.md.staying_well": DENIES,
            "questions.pain_free_sitting.ask": "asks",
            "see_someone.safety_net.no_promise": PROGRAM,
            "sources.reiman-2020.says": "the result of a test in a study",
        },
    ),
    Forbidden(
        "one exercise above all others (C10)",
        r"best exercise|better than (?:all|any|other|every)|superior|most effective|the only (?:exercise|cure|way)|"
        r"number one|best way|works best|best (?:for your|stretch|move)",
        {
            "flags.SKIN1.person": "treatment of shingles, not exercise",
            "questions.rash_band.why": "treatment of shingles, not exercise",
            "lessons.md.mind_body": DENIES,
        },
    ),
    Forbidden(
        "the story of 80 % in five weeks as a target (1.4g)",
        r"80 ?(?:%|percent|per cent)|80 out of 100|five weeks of|5 weeks of",
        {
            "lessons.expected_course.resolved": "calls it one story and no promise",
            "lessons.md.expected_course": "calls it one story and no promise",
            "sources.henschke-2009.says": "another figure",
            "sources.prather-2017.says": "another figure",
            "sources.may-2018.says": "another figure",
            "sources.asas-2009.says": "another figure",
        },
        clinicians=True,
    ),
    Forbidden(
        "heat or cold that heals (1.4d)",
        r"heals?\b|reduces? inflammation|less swelling|brings? blood|flush",
        {
            "flags.VAS2.levels.tissue_loss.person": "a sore on the foot",
            "sources.limb-ischaemia-secondary.says": "a sore on the foot",
        },
    ),
    Forbidden(
        "blame and stigma (C30)",
        r"your fault|failed|obese|elderly|senile|the disabled|suffer(?:s|ing|er)|victim|non-complian|lazy|refus",
        {"checkpoints.day14.not_on_track": DENIES, "terminal.errors.unexpected": "it is the program that failed"},
    ),
    Forbidden(
        "two words for a physiotherapist",
        r"physical therap|(?<!physio)therapist",
        {"glossary.terms.physiotherapist": "explains the word to those who know the other"},
        clinicians=True,
    ),
    Forbidden("an amount of a medicine (5.2)", r"\d+ ?(?:mg|milligrams?|tablets?|pills?)\b", clinicians=True),
)


def test_the_words_are_linted_in_every_language_that_exists() -> None:
    assert languages() == ("en",), "a new language needs its own list of forbidden words"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_text_says_what_it_must_not(rule: Forbidden) -> None:
    assert breaches(ENGLISH, rule) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_allowance_outlives_its_text(rule: Forbidden) -> None:
    assert unused(ENGLISH, rule) == []


@pytest.mark.parametrize(
    ("rule_id", "text"),
    [
        ("frightening", "Your pelvis is misaligned."),
        ("frightening", "That is wear and tear of a slipped disc."),
        ("discs", "Water restores disc hydration."),
        ("a diagnosis", "You have sciatica."),
        ("a promise", "This stretch will fix your back."),
        ("one exercise", "The best exercise is the bridge."),
        ("the story", "You can be 80 % better."),
        ("heat", "Cold heals the strain."),
        ("blame", "It is your fault."),
        ("two words", "See a physical therapist."),
        ("an amount", "Take 400 mg."),
    ],
)
def test_each_rule_finds_what_it_is_for(rule_id: str, text: str) -> None:
    rule = next(rule for rule in RULES if rule.id.startswith(rule_id))
    assert rule.found(text)
