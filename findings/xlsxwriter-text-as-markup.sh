#!/bin/sh
# XlsxWriter 3.3.1 in constant memory puts a text <r>…</r> into the sheet as mark-up, and misses escapes in a row.
#
# Guessed: write_string writes the text that it is given, whatever that is. Seen: a text that begins with "<r>" and ends
# with "</r>" goes into the file unescaped, so that one with an "&" makes a workbook that no program opens; and of
# "_x0041_x0042_", which shares an underscore, only the first is escaped, so that what undoes escapes gives "_x0041B".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check xlsxwriter==3.3.1
"$folder/venv/bin/python" - "$folder/a.xlsx" <<'PYTHON'
import sys
import zipfile

import xlsxwriter

with xlsxwriter.Workbook(sys.argv[1], {"constant_memory": True}) as book:
    sheet = book.add_worksheet()
    sheet.write_string(0, 0, "<r>a & b</r>")
    sheet.write_string(1, 0, "_x0041_x0042_")
data = zipfile.ZipFile(sys.argv[1]).read("xl/worksheets/sheet1.xml").decode()
print(xlsxwriter.__version__, data[data.index("<sheetData>") : data.index("</sheetData>")])
assert "<is><r>a & b</r></is>" in data
assert "<t>_x005F_x0041_x0042_</t>" in data
PYTHON
