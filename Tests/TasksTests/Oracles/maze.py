"""What MazeTests.swift says of the maze: who sees the goal alone, or the open ways alone, and answers as well as can be."""

from collections import Counter

cases = [
    (9, "ul", "u"), (9, "rd", "r"), (19, "ld", "d"), (17, "rd", "d"), (17, "ul", "l"), (7, "ur", "u"), (19, "lr", "r"),
    (7, "lr", "l"),
]
for name, sees in (("goal", lambda c: c[0]), ("ways", lambda c: c[1]), ("both", lambda c: c[:2])):
    answers = {}
    for case in cases:
        answers.setdefault(sees(case), Counter())[case[2]] += 1
    print(name, sum(max(counter.values()) for counter in answers.values()) / len(cases))
