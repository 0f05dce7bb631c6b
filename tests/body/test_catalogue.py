"""The catalogue tells what there is, without numpy."""

import subprocess
import sys
from pathlib import Path

import pytest

from psoas.body import catalogue


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two figures on disk, one of them for one body only."""
    monkeypatch.setattr(catalogue, "ASSETS", tmp_path)
    track = '{"digest":"DIGEST","names":["start","lift"],"loop":"cycle","sides":true,"muscles":["calf"]}'
    for figure_id, body_id in (("bridge", "woman"), ("bridge", "man"), ("bridge.easier", "woman")):
        path = catalogue.track_path(figure_id, body_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(track.replace("DIGEST", f"{figure_id}-{body_id}"))
        for number in (1, 2):
            still = catalogue.still_path(figure_id, body_id, number)
            still.parent.mkdir(parents=True, exist_ok=True)
            still.write_text(f'<svg viewBox="0 0 720 {420 if body_id == "man" else 620}">')
    catalogue.write_index(("bridge.easier", "bridge"), ("woman", "man"))
    yield tmp_path
    monkeypatch.undo()
    catalogue._index.cache_clear()


def test_a_figure_says_its_keys_its_sizes_and_its_digests(shelf: Path) -> None:
    figure = catalogue.figure("bridge")
    assert figure is not None
    assert (figure.keys, figure.loop, figure.sides) == (("start", "lift"), "cycle", True)
    assert figure.sizes == {"woman": (720, 620), "man": (720, 420)}
    assert figure.digests == {"woman": "bridge-woman", "man": "bridge-man"}


def test_a_figure_knows_its_files(shelf: Path) -> None:
    figure = catalogue.figure("bridge")
    assert figure is not None
    assert figure.stills("man") == tuple(shelf / "stills" / "man" / f"bridge.{n}.svg" for n in (1, 2))
    assert figure.track("woman") == shelf / "tracks" / "woman" / "bridge.json"


def test_a_figure_that_is_not_made_for_every_body_is_none(shelf: Path) -> None:
    assert catalogue.figure("bridge.easier") is None
    assert catalogue.figure_ids() == ("bridge",)


def test_the_stills_of_a_rung_are_not_those_of_its_exercise(shelf: Path) -> None:
    assert len(catalogue.still_paths("bridge", "woman")) == 2
    assert len(catalogue.still_paths("bridge.easier", "woman")) == 2


@pytest.mark.parametrize(("body_id", "number"), [("child", 1), ("woman", 0), ("woman", 3)])
def test_a_still_that_is_not_there_is_a_key_error(shelf: Path, body_id: str, number: int) -> None:
    figure = catalogue.figure("bridge")
    assert figure is not None
    with pytest.raises(KeyError):
        figure.still(body_id, number)


def test_a_body_that_does_not_ship_is_a_key_error() -> None:
    assert catalogue.body_path("woman").is_file()
    with pytest.raises(KeyError):
        catalogue.body_path("child")


def test_the_running_program_needs_no_numpy_for_the_catalogue() -> None:
    code = "import sys, psoas.body.catalogue as c; c.figure('x'); sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
