#!/bin/sh
# pysubs2 1.8.1 loses words of SubRip: what stands between a "<" and a later ">", and a last line that is a number.
#
# Guessed: only tags that subtitles know (<i>, <b>, <u>, <s>, <font>) are taken out, and a line of digits is the
# number of the next cue only where cues have numbers. Seen: "if a < b and c > d" becomes "if a  d", and in a file
# whose cues have no numbers the line "2024" of a cue of two lines is gone.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pysubs2==1.8.1
"$folder/venv/bin/python" - <<'PYTHON'
import pysubs2

SIGNS = "1\n00:00:01,000 --> 00:00:02,000\nif a < b and c > d\n"
YEARS = """00:00:01,000 --> 00:00:02,000
The bridge was built in
2024

00:00:03,000 --> 00:00:04,000
and paid by the county.
"""
signs = [event.plaintext for event in pysubs2.SSAFile.from_string(SIGNS)]
years = [event.plaintext for event in pysubs2.SSAFile.from_string(YEARS)]
print(pysubs2.VERSION, signs, years)
assert signs == ["if a  d"]
assert years == ["The bridge was built in", "and paid by the county."]
PYTHON
