#!/usr/bin/env python3
"""How many rows of a random choice of places have one place, where no row and no column may be empty: exact counts.

Row by row, over how many columns are covered; integers of any size. Python 3.11, standard library.

    covering_places.py     prints a line for each case of CoveringPlacesTests.swift
"""
from collections import Counter
from math import comb


def singles(rows, columns, places):
    """{number of rows with one place: number of choices}."""
    states = Counter({(0, 0, 0): 1})  # covered columns, places used, rows with one place
    for _ in range(rows):
        following = Counter()
        for (covered, used, single), ways in states.items():
            for count in range(1, min(columns, places - used) + 1):
                for new in range(max(0, count - covered), min(count, columns - covered) + 1):
                    key = (covered + new, used + count, single + (count == 1))
                    following[key] += ways * comb(columns - covered, new) * comb(covered, count - new)
        states = following
    found = Counter()
    for (covered, used, single), ways in states.items():
        if covered == columns and used == places:
            found[single] += ways
    return dict(sorted(found.items()))


for case in [(10, 10, 10), (10, 10, 12), (12, 9, 14), (6, 20, 22), (20, 6, 22), (15, 15, 40)]:
    found = singles(*case)
    total = sum(found.values())
    print(case, {single: round(ways / total, 6) for single, ways in found.items() if ways / total > 5e-7})
