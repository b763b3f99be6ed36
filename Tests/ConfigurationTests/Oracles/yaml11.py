"""What PyYAML 6.0 makes of plain words: the table of YAML11Tests.swift.

python3 -m venv venv; venv/bin/pip install PyYAML==6.0.3; venv/bin/python yaml11.py
"""

import re
from pathlib import Path

import yaml

names = {"null": "null", "bool": "boolean", "int": "integer", "float": "float", "timestamp": "timestamp", "merge": "merge",
         "value": "value", "str": "text"}
resolver = yaml.resolver.Resolver()
test = (Path(__file__).resolve().parent.parent / "YAML11Tests.swift").read_text()
rows = re.findall(r'\("([^"]*)", \.(\w+)\)', test)
wrong = 0
for word, meaning in rows:
    tag = resolver.resolve(yaml.ScalarNode, word, (True, False)).rsplit(":", 1)[1]
    if names[tag] != meaning:
        wrong += 1
        print(f"{word!r}: {names[tag]}, not {meaning}")
print(f"{len(rows)} words, {wrong} wrong; PyYAML {yaml.__version__}")
