"""Why something was decided: ids only, never prose. Words are joined last, in the reader's language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the chain from answer to rule to source.

    `rule`: the id of the rule, pattern, caution, stage or limit (e.g. `CES1.new`, `pattern.hip_oa`).
    `questions`: the answers it rests on. `sources`: ids of sources.toml. Both may be empty, the rule never.
    """

    rule: str
    questions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.rule:
            raise ValueError("a reason must name its rule")
