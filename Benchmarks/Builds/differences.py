"""Differences between what two builds did, and the list of those that are meant."""

import fnmatch
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Difference:
    case: str
    place: str
    before: object
    after: object

    @property
    def name(self) -> str:
        return f"{self.case}: {self.place}"

    def __str__(self) -> str:
        if self.before is None:
            return f"{self.name}: new: {short(self.after)}"
        if self.after is None:
            return f"{self.name}: gone, was {short(self.before)}"
        before, after = first_difference(self.before, self.after)
        return f"{self.name}:\n    before {short(before)}\n    after  {short(after)}"


def short(value: object) -> str:
    text = str(value).strip()
    return text if len(text) <= 300 else text[:300] + " …"


def first_difference(before: object, after: object) -> tuple[object, object]:
    """Of long texts and lists, the first parts that differ."""
    if isinstance(before, str) and isinstance(after, str):
        before, after = before.splitlines(), after.splitlines()
    if isinstance(before, list) and isinstance(after, list):
        for one, other in zip(before, after):
            if one != other:
                return one, other
        return f"{len(before)} parts", f"{len(after)} parts"
    return before, after


def differences(case: str, before: dict[str, object], after: dict[str, object]) -> list[Difference]:
    places = list(before) + [place for place in after if place not in before]
    return [
        Difference(case, place, before.get(place), after.get(place))
        for place in places if before.get(place) != after.get(place)
    ]


class Expectations:
    """Lines `case: place | words of CHANGELOG.md`, with * and ? for what varies; # begins a comment."""

    def __init__(self, file: Path | None, changelog: Path):
        known = " ".join(changelog.read_text().split())
        self.mistakes: list[str] = []
        self.reasons: dict[str, str] = {}
        self.met: dict[str, int] = {}
        for line in file.read_text().splitlines() if file else []:
            if not line.strip() or line.startswith("#"):
                continue
            pattern, _, reason = (part.strip() for part in line.rpartition("|"))
            if not pattern or " ".join(reason.split()) not in known:
                self.mistakes.append(f"{file}: CHANGELOG.md has no words '{reason}' for '{pattern}'")
            self.reasons[pattern] = reason
            self.met[pattern] = 0

    def explain(self, difference: Difference) -> bool:
        patterns = [pattern for pattern in self.reasons if matches(difference.name, pattern)]
        for pattern in patterns:
            self.met[pattern] += 1
        return bool(patterns)

    def unmet(self) -> list[str]:
        return [pattern for pattern, count in self.met.items() if count == 0]


def matches(name: str, pattern: str) -> bool:
    """Brackets stand for themselves: places have many."""
    return fnmatch.fnmatchcase(name, pattern.replace("[", "[[]"))
