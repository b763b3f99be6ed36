"""Recorded with networkx 3.6.1, scikit-learn 1.9.1 and NumPy 2.4.6: values that the tests of Graphs expect."""

import networkx as nx

karate = nx.karate_club_graph()
clubs = [{n for n in karate if karate.nodes[n]["club"] == club} for club in ("Mr. Hi", "Officer")]
for weight in (None, "weight"):
    print("modularity of the karate clubs", weight, repr(nx.community.modularity(karate, clubs, weight=weight)))
