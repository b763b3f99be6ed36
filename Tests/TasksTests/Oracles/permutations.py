"""Recorded with Python 3.11's itertools: what PermutationsTests.swift expects of the group S4."""

import hashlib
import itertools

elements = list(itertools.permutations(range(4)))
numbers = {element: number for number, element in enumerate(elements)}
table = [numbers[tuple(a[i] for i in b)] for a in elements for b in elements]
print("element 9", elements[9], "9∘14", table[9 * 24 + 14], "14∘9", table[14 * 24 + 9])
print("commuting pairs", sum(table[24 * a + b] == table[24 * b + a] for a in range(24) for b in range(24)))
print("table", hashlib.sha256(bytes(table)).hexdigest())
