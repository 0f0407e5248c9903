#!/bin/sh
# python-docx 1.2.0 makes up a title, "Word Document", for documents whose properties LibreOffice 7.4 wrote.
#
# LibreOffice links docProps/core.xml by the relationship ".../officedocument/2006/relationships/metadata/
# core-properties"; Word by ".../package/2006/relationships/metadata/core-properties". Guessed: properties under the
# other name are found too, or the title is empty. Seen: they are not found, and default properties take their place,
# so that a title which nobody wrote stands beside a document that has one.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import sys
import zipfile
from pathlib import Path

import docx

folder = Path(sys.argv[1])
document = docx.Document()
document.core_properties.title = "Briefing on the ferry"
document.save(folder / "word.docx")
of_word = b"/package/2006/relationships/metadata/core-properties"
of_libreoffice = b"/officedocument/2006/relationships/metadata/core-properties"
with zipfile.ZipFile(folder / "word.docx") as old, zipfile.ZipFile(folder / "libre.docx", "w") as new:
    for name in old.namelist():
        data = old.read(name)
        new.writestr(name, data.replace(of_word, of_libreoffice) if name == "_rels/.rels" else data)
seen = [docx.Document(folder / name).core_properties.title for name in ("word.docx", "libre.docx")]
print(docx.__version__, seen)
assert seen == ["Briefing on the ferry", "Word Document"]
PYTHON
