"""LibreOffice: a flat document with labels in bold, numbered questions or a table, saved in each of its formats.

Hard cases:
    Numbers of a list (`Q1:`) are no text of the document; what is hidden is.
    HTML keeps neither letters nor colon of such a number.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from html import escape
from pathlib import Path

from producing.conference import LANGUAGES, Conference, Turn
from producing.fixture import Fixture, Make, Producer, find_program

HIDDEN = {
    "zh": "内部备注：发布前请删去本段。",
    "en": "Internal note: take this paragraph out before release.",
}
"""A paragraph that a reader does not see."""
SETTINGS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Save/Document"><prop oor:name="GenerateThumbnail" oor:op="fuse">
<value>false</value></prop></item>
</oor:items>
"""
"""No pictures of the first page, which make small files large."""
FONTS = (
    '<style:default-style style:family="paragraph"><style:text-properties fo:font-family="Liberation Sans" '
    'style:font-family-asian="WenQuanYi Micro Hei"/></style:default-style>'
)
"""Fonts of which little is embedded."""
_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
    )
)


def convert(write: Callable[[Conference], str], form: str, conference: Conference, path: Path) -> None:
    """Saves a document in another format; `form` may name the filter."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, path.name.partition(".")[0]).with_suffix(".fodt")
        source.write_text(_close_document(write(conference), conference), "utf-8")
        out = Path(folder, "out")
        settings = Path(folder, "profile/user/registrymodifications.xcu")
        settings.parent.mkdir(parents=True)
        settings.write_text(SETTINGS)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(out), str(source)]
        subprocess.run(command, check=True, capture_output=True)
        path.write_bytes((out / source.name).with_suffix(path.suffix).read_bytes())


def write_plain(conference: Conference) -> str:
    """The body with labels in bold."""
    return "".join(_write_turn(conference, turn) for turn in conference.turns)


def write_numbered(conference: Conference) -> str:
    """The body with questions and answers numbered by lists, and with hidden words."""
    labels = conference.number_questions()
    hidden = f'<text:p><text:span text:style-name="hidden">{HIDDEN[conference.language]}</text:span></text:p>'
    return hidden + "".join(
        _write_item(turn, labels[at]) if at in labels else _write_turn(conference, turn)
        for at, turn in enumerate(conference.turns)
    )


def write_table(conference: Conference) -> str:
    """The body as a table of two columns."""
    rows = "".join(
        f"<table:table-row><table:table-cell><text:p>{escape(turn.label)}</text:p></table:table-cell>"
        f"<table:table-cell>{''.join(map(_write_paragraph, turn.paragraphs))}</table:table-cell></table:table-row>"
        for turn in conference.turns
    )
    return f'<table:table><table:table-column table:number-columns-repeated="2"/>{rows}</table:table>'


def _write_paragraph(text: str) -> str:
    return f"<text:p>{escape(text)}</text:p>"


def _write_turn(conference: Conference, turn: Turn) -> str:
    label = f'<text:span text:style-name="bold">{escape(turn.label)}{conference.colon.strip()}</text:span>'
    blank = " " if conference.colon.endswith(" ") else ""
    first, *others = turn.paragraphs
    return f"<text:p>{label}{blank}{escape(first)}</text:p>" + "".join(map(_write_paragraph, others))


def _write_item(turn: Turn, label: str) -> str:
    style = "ask" if label[0] in "问Q" else "answer"
    ties = f'xml:id="{style}{label[1:]}"'
    if (number := int(label[1:])) > 1:
        ties += f' text:continue-list="{style}{number - 1}"'
    words = "".join(map(_write_paragraph, turn.paragraphs))
    return f'<text:list {ties} text:style-name="{style}"><text:list-item>{words}</text:list-item></text:list>'


def _close_document(body: str, conference: Conference) -> str:
    """A whole flat document around a body."""
    ask, answer = ("问", "答") if conference.language == "zh" else ("Q", "A")
    colon = conference.colon.strip()
    lists = "".join(
        f'<text:list-style style:name="{name}"><text:list-level-style-number text:level="1" '
        f'style:num-format="1" style:num-prefix="{sign}" style:num-suffix="{colon}"/></text:list-style>'
        for name, sign in (("ask", ask), ("answer", answer))
    )
    styles = (
        '<style:style style:name="bold" style:family="text"><style:text-properties fo:font-weight="bold" '
        'style:font-weight-asian="bold"/></style:style><style:style style:name="hidden" style:family="text">'
        '<style:text-properties text:display="none"/></style:style>'
    )
    head = f'<text:h text:outline-level="1">{conference.title}</text:h><text:p>{conference.day}</text:p>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:styles>{FONTS}</office:styles><office:automatic-styles>"
        f"{styles}{lists}</office:automatic-styles><office:body><office:text>{head}{body}</office:text>"
        "</office:body></office:document>"
    )


def _save(write: Callable[[Conference], str], form: str) -> Make:
    return partial(convert, write, form)


def _number(suffix: str, form: str, languages: tuple[str, ...] = LANGUAGES) -> Fixture:
    make = _save(write_numbered, form)
    return Fixture(f"-numbered.{suffix}", suffix, make, "ids", languages=languages, has_hidden=True)


LIBREOFFICE = Producer(
    "libreoffice",
    find_program("soffice", 1),
    (
        Fixture(".rtf", "rtf", _save(write_plain, "rtf")),
        Fixture(".odt", "odt", _save(write_plain, "odt")),
        Fixture(".docx", "docx", _save(write_plain, "docx")),
        Fixture(".epub", "epub", _save(write_plain, "epub")),
        Fixture(".html", "html", _save(write_plain, "html:HTML (StarWriter)")),
        Fixture(".pdf", "pdf", _save(write_plain, "pdf"), languages=("zh",)),
        Fixture(".doc", "doc", _save(write_plain, "doc:MS Word 97"), languages=("zh",)),
        _number("docx", "docx"),
        _number("rtf", "rtf", ("en",)),
        _number("odt", "odt", ("zh",)),
        replace(_number("html", "html:HTML (StarWriter)", ("en",)), voices="none"),
        Fixture("-table.docx", "docx", _save(write_table, "docx"), languages=("zh",)),
        Fixture("-table.odt", "odt", _save(write_table, "odt"), languages=("en",)),
    ),
)
PRODUCERS = (LIBREOFFICE,)
