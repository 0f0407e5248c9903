#!/bin/sh
# datatrove 0.10.1: WarcReader passes over a page of a crawl without a word if one of its bytes breaks its encoding.
#
# Guessed: a page in GB 18030 that the crawler cut inside a character, or that holds one byte of dirt, comes with
# U+FFFD there, or is counted as dropped. Seen: of two pages, alike but for their last byte, the whole one comes, of
# the cut one there is no document, no line in the log and no figure in the statistics of the step.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    datatrove==0.10.1 warcio==1.8.1 faust-cchardet==3.2.0 python-magic==0.4.27
cd "$folder"
mkdir crawl
"$folder/venv/bin/python" - <<'PYTHON'
from datatrove.pipeline.readers.warc import WarcReader

PAGE = "<html><head><meta charset=gb18030></head><body><p>" + "各位记者朋友，大家上午好。" * 40
RECORD = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <{name}>\r\nWARC-Target-URI: https://a.example/{name}\r\n"
    "WARC-Date: 2026-03-04T05:06:07Z\r\nWARC-Identified-Payload-Type: text/html\r\n"
    "Content-Type: application/http; msgtype=response\r\nContent-Length: {size}\r\n\r\n"
)


def write(name: str, page: bytes) -> bytes:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=gb18030\r\n\r\n" + page
    return RECORD.format(name=name, size=len(body)).encode() + body + b"\r\n\r\n"


whole = PAGE.encode("gb18030")
with open("crawl/a.warc", "wb") as file:
    file.write(write("whole", whole) + write("cut", whole[:-1]))
reader = WarcReader("crawl")
found = [document.id for document in reader.run()]
counted = {name: stat.total for name, stat in reader.stats.stats.items()}
print(found, counted)
assert found == ["<whole>"]
assert counted["documents"] == 1
PYTHON
