#!/bin/sh
# datasets 5.2.0 changes strings of JSON Lines that are declared as strings: of "2024-03-05" it makes another text.
#
# Guessed: a column whose feature is Value("string") comes as it is written. Seen: where all values of a block are days,
# "2024-03-05" comes back as "2024-03-05 00:00:00"; with one other word among them all come as they are. The reader
# takes them for times first and writes these as text afterwards. 4.8.5 does the same.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check datasets==5.2.0
cd "$folder"
HF_HOME="$folder/cache" HF_HUB_OFFLINE=1 "$folder/venv/bin/python" - <<'PYTHON'
import json

import datasets

datasets.disable_progress_bars()
FEATURES = datasets.Features({"held_on": datasets.Value("string")})


def load(*days: str) -> list[str]:
    with open(f"{len(days)}.jsonl", "w") as file:
        file.writelines(json.dumps({"held_on": day}) + "\n" for day in days)
    return list(datasets.load_dataset("json", data_files=file.name, split="train", features=FEATURES)["held_on"])


days, mixed = load("2024-03-05"), load("2024-03-05", "in spring")
print(datasets.__version__, days, mixed)
assert days == ["2024-03-05 00:00:00"]
assert mixed == ["2024-03-05", "in spring"]
PYTHON
