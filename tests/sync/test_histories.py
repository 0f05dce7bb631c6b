"""The outbox of the browser among devices, crashes and a bad network; and that these tests notice a worse outbox."""

from pathlib import Path

import pytest

from tests.sync import running

USUAL, LONG = 1_500, 100_000
# What an outbox may not do: where it is in the file, what stands there instead.
WORSE = {
    "forgets before the answer": (
        "const response = await",
        "items.forEach(({ id }) => this.drop(id)); const response = await",
    ),
    "drops what was not answered": ("stored.forEach((id)", "sent.forEach((id)"),
    "sends under a new id each time": (
        "JSON.stringify({ ...of, [this.many]: items })",
        "JSON.stringify({ ...of, [this.many]: items.map((one) => ({ ...one, id: randomId() })) })",
    ),
    "keeps nothing over a crash": (
        "if (this.store.write(this.out + item.id, report)) return true;",
        "if (this.one) this.memory.set(item.id, report); if (report) return true;",
    ),
    "throws where storage is forbidden": (
        "} catch {\n      return otherwise;",
        "} catch (error) {\n      throw error;",
    ),
    "believes any answer": (
        ".json().catch(() => null)",
        ".json().catch(() => ({ stored: items.map(({ id }) => id) }))",
    ),
    "gives up on an error of the server": ("return null;\n    // A hotel", "return this.forget(of);\n    // A hotel"),
    "keeps what is deleted": ("if (status === 410) return this.forget(of);", ""),
    "believes an answer that is not ours": ('typeof answer?.error === "string"', "true"),
    "keeps what was refused and then deleted": ("refused.forEach((name) => this.store.remove(name));", ""),
    "never lays aside": ("refused.forEach((id) => this.lay(id));", ""),
    "lets one bad report hold up the others": ("const UNREADABLE = [400, 413];", "const UNREADABLE = [];"),
}


def test_nothing_is_lost_or_doubled_and_every_device_sees_the_same_days() -> None:
    outcome = running.run(first=0, count=USUAL, tell_one_in=1)
    assert outcome.wrong == ""
    assert outcome.folded > USUAL // 2
    hardships = ("crashes", "repeated", "lost on the way there", "lost on the way back", "deletions", "full disks")
    assert all(outcome.counts[name] > USUAL // 100 for name in hardships)


@pytest.mark.parametrize("how", WORSE)
def test_a_worse_outbox_is_noticed(tmp_path: Path, how: str) -> None:
    text = running.OUTBOX.read_text(encoding="utf-8")
    good, bad = WORSE[how]
    assert text.count(good) == 1
    (tmp_path / "outbox.js").write_text(text.replace(good, bad), encoding="utf-8")
    assert running.run(first=0, count=3_000, tell_one_in=10_000, outbox=tmp_path / "outbox.js").wrong


@pytest.mark.prove
def test_a_hundred_thousand_histories_converge() -> None:
    outcome = running.run(first=1_000_000, count=LONG, tell_one_in=10)
    assert outcome.wrong == ""
    assert outcome.counts["histories"] == LONG
