"""The cues of the sheet: a few for every exercise, and none that its steps do not say."""

import pytest

from psoas.content.load import knowledge
from psoas.content.speak import languages, words

EXERCISES = knowledge().exercises
OWN_EASIER = {name for name, exercise in EXERCISES.items() if exercise.easier == f"{name}.easier" and name != "walk"}


@pytest.mark.parametrize("language", languages())
def test_every_exercise_has_two_to_four_cues(language: str) -> None:
    cues = words(language).tables["handout"]["cues"]
    assert cues.keys() == EXERCISES.keys()
    assert not {name: lines for name, lines in cues.items() if not 2 <= len(lines) <= 4}


@pytest.mark.parametrize("language", languages())
def test_every_exercise_with_an_easier_way_of_its_own_has_cues_for_it(language: str) -> None:
    cues = words(language).tables["handout"]["easier_cues"]
    assert cues.keys() == OWN_EASIER
    assert not {name: lines for name, lines in cues.items() if not 1 <= len(lines) <= 4}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("table", ["cues", "easier_cues"])
def test_a_cue_is_said_by_the_steps(language: str, table: str) -> None:
    spoken = words(language)
    for name, lines in spoken.tables["handout"][table].items():
        steps = " ".join(spoken.lines("exercises", name, "steps"))
        assert not [line for line in lines if line.rstrip(".") not in steps], name
