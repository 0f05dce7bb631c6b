"""Treatments that guidelines advise against, and the few texts that may name them, each with the reason.

What a source says (`sources.*`) reports a study or a guideline; it advises nothing.
"""

from tests.content.forbidden import Forbidden

AGAINST = "names it only to say that guidelines advise against it"
REPORTS = "reports what a study or guideline found"
OWN = "asks about, or speaks of, what already happened to the person"

TREATMENTS: dict[str, Forbidden] = {
    rule.id: rule
    for rule in (
        Forbidden(
            "imaging",
            r"x-rays?|mri\b|scans?\b|imaging",
            {
                "lessons.scans.title": "explains why a scan seldom helps",
                "lessons.scans.summary": "explains why a scan seldom helps",
                "lessons.md.scans": "explains why a scan seldom helps",
                "lessons.md.leg_pain_course": "says that it settles without one",
                "lessons.md.strong_backs": "takes the fear out of what a scan has shown",
                "see_someone.imaging_note.title": "explains why a scan seldom helps",
                "see_someone.imaging_note.say": "explains why a scan seldom helps",
                "questions.aneurysm_known.clarify": OWN,
            },
        ),
        Forbidden(
            "belts",
            r"corset|back brace|(?:back|pelvic|support|lumbar|hip) belt|belts\b|lumbar support",
            {"lessons.md.left_out": AGAINST, "lessons.md.staying_well": AGAINST},
        ),
        Forbidden(
            "orthotics",
            r"orthotic|insole|rocker|arch support|shoe inserts?",
            {"lessons.md.left_out": AGAINST, "lessons.md.staying_well": AGAINST},
        ),
        Forbidden(
            "traction",
            r"traction|decompress|inversion|pulling the spine|stretch the spine",
            {"lessons.md.left_out": AGAINST},
        ),
        Forbidden("ultrasound", r"ultrasound|shock ?wave|laser", {"lessons.md.left_out": AGAINST}),
        Forbidden(
            "electrical stimulation",
            r"TENS\b|PENS\b|interferential|electric|electrode|nerve stimulat",
            {"lessons.md.left_out": AGAINST},
        ),
        Forbidden(
            "bed rest",
            r"(?:bed rest|rest in bed|stay in bed|complete rest|days of rest in bed)",
            {
                "flare.protocol.bed": AGAINST,
                "habits.stay_active.say": "says what it does",
                "lessons.md.left_out": AGAINST,
                "lessons.md.movement_is_medicine": "says what it does",
                "questions.fever.options.ill_in_bed": OWN,
            },
        ),
        Forbidden(
            "opioids",
            r"opioid|opiate|codeine|tramadol|morphine|oxycod|fentanyl|strong pain (?:drug|kill)",
            {"lessons.md.left_out": AGAINST},
        ),
        Forbidden(
            "drugs for leg pain",
            r"gabapent|pregabalin|antiepilep|anti-epilep|anticonvuls|benzodiaz|diazepam|cortisone|"
            r"(?:take|try|ask for) (?:a )?steroid",
        ),
        Forbidden(
            "other drugs for lasting pain",
            r"muscle relax|antidepress|duloxetine|amitript|weight[- ]loss (?:drug|tablet|injection)",
        ),
        Forbidden(
            "paracetamol",
            r"paracetamol|acetaminophen",
            {
                "relief.medicine_back.how.1": AGAINST,
                "relief.medicine_leg.how.2": AGAINST,
                "questions.medicine_excess.options.over_limit": OWN,
            },
        ),
        Forbidden("acupuncture", r"acupunct|dry needl", {"lessons.md.hands_on_care": "shows that guidelines disagree"}),
        Forbidden(
            "hands-on care",
            r"manual therapy|hands-on|massage|manipulat|mobilis|moving the joints|adjust(?:ment)? of the spine",
            {
                "lessons.hands_on_care.summary": "the summary of the lesson that explains it",
                "lessons.md.hands_on_care": "explains it as one part of a package with exercise",
                "reasons.clinic_option.title": "the title of the option to see someone",
                "see_someone.clinic_option.say": "offers it as one part of a package with exercise",
            },
        ),
        Forbidden(
            "injection",
            r"(?:have|get|try|ask for|need) an injection|injections? (?:help|ease|work)",
        ),
    )
}
