#!/bin/sh
# pysubs2 1.8.1 reads the comments of WebVTT, and the name of the next cue, as words of the cue above.
#
# Guessed: a block that begins with NOTE is a comment and is skipped, as the format says; so is the line above the
# times of a cue, which names it. Seen: both end up in the text of the event before, so that whoever turns captions
# into a transcript publishes remarks of the editor as said.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pysubs2==1.8.1
"$folder/venv/bin/python" - <<'PYTHON'
import pysubs2

CAPTIONS = """WEBVTT

opening
00:01.000 --> 00:02.000
Good morning.

NOTE check the spelling of the chair

first question
00:03.000 --> 00:04.000
We begin.
"""
seen = [event.plaintext for event in pysubs2.SSAFile.from_string(CAPTIONS)]
print(pysubs2.VERSION, seen)
assert seen == ["Good morning.\n\nNOTE check the spelling of the chair\n\nfirst question", "We begin."]
PYTHON
