#!/bin/sh
# polars 2.1.0 reads the words of a list in JSON Lines as nulls, without a word, if the list is empty in 100 rows.
#
# Guessed: as with a column that is null in the 100 rows from which types are inferred, an error names the value that
# does not fit. Seen: null, then a word is an error; [], then a list of words is a list of as many nulls, in
# read_ndjson and in scan_ndjson alike. With infer_schema_length=None the words are there.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check polars==2.1.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import json

import polars


def write(path: str, first: object, last: object) -> str:
    rows = [{"signs": first}] * 100 + [{"signs": last}]
    with open(path, "w") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return path


lists = write("lists.jsonl", [], ["start", "role"])
read = polars.read_ndjson(lists)["signs"].to_list()[-1]
scanned = polars.scan_ndjson(lists).collect()["signs"].to_list()[-1]
whole = polars.read_ndjson(lists, infer_schema_length=None)["signs"].to_list()[-1]
print(polars.__version__, read, scanned, whole)
assert read == scanned == [None, None]
assert whole == ["start", "role"]
try:
    polars.read_ndjson(write("words.jsonl", None, "start"))
except polars.exceptions.ComputeError as error:
    print("but:", error)
else:
    raise SystemExit("a word in a column of nulls was read")
PYTHON
