#!/bin/sh
# duckdb 2.0.1 loses the values of a JSON Lines column without a word if the rows it looks at first have null there.
#
# Guessed: the type of such a column is JSON, as in the versions before, and later values come as JSON, in quotes.
# Seen: its type is "NULL", and a value behind the 20,480 rows that are looked at is read as null; a list that is
# empty in these rows has the type JSON[], and of its later values only the quotes are too many.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check duckdb==2.0.1
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import json

import duckdb

SAMPLE = 20_480
with open("rows.jsonl", "w") as file:
    for _ in range(SAMPLE):
        file.write(json.dumps({"speaker": None, "signs": []}) + "\n")
    file.write(json.dumps({"speaker": "Li", "signs": ["start"]}) + "\n")
read = duckdb.sql("SELECT * FROM 'rows.jsonl'")
whole = duckdb.sql("SELECT * FROM read_json('rows.jsonl', sample_size = -1)")
last, right = read.fetchall()[-1], whole.fetchall()[-1]
print(duckdb.__version__, read.types, last, right)
assert last == (None, ['"start"'])
assert right == ("Li", ["start"])
PYTHON
