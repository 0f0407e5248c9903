"""Prints a release's lines as the files people have: pages of four sites, PDF, DOCX, XML, archives, subtitles."""

from __future__ import annotations

import gzip
import io
import quopri
import zipfile
from collections.abc import Callable, Mapping, Sequence
from html import escape

from transcripts.model import Release, Speaker

SIDE = """<div class="side"><h3>Hot</h3><ul><li><a href="/1">Other news of the day</a></li>
<li><a href="/2">More of it</a></li></ul></div>"""
SCRIPT = "<script>var q = '记者：<p>请问</p>';</script><style>p { color: red }</style><!-- Q: nobody -->"


def print_portal(lines: Sequence[str]) -> bytes:
    """A government portal: menus of links, a breadcrumb, a print bar, related links, a paragraph a line."""
    body = "\n".join(f'<p style="text-indent:2em">　　{escape(line)}</p>' for line in lines if line.strip())
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>portal</title>{SCRIPT}</head><body>
<div class="header"><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li></ul></div>
<div class="crumb">You are here: <a href="/">Home</a> &gt; <a href="/n">News</a></div>
<div class="main"><div class="TRS_Editor" id="zoom">{body}</div>
<div class="share">Share: <a href="#">weibo</a></div>
<div class="related"><h4>Related</h4><ul><li><a href="/3">A report of the day</a></li></ul></div></div>
{SIDE}<div class="footer">Contact: 12345</div></body></html>""".encode()


def print_breaks(lines: Sequence[str]) -> bytes:
    """An old page: tables for layout, one cell with line breaks, GB 2312 as its head says."""
    body = "<br>\n".join(escape(line) for line in lines)
    page = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">{SCRIPT}</head>
<body><table width="100%"><tr><td><a href="/">Home</a> | <a href="/x">News</a></td></tr></table>
<table><tr><td width="700"><font size="3">{body}</font></td></tr></table>
<table><tr><td><a href="/c">Contact</a></td></tr></table></body></html>"""
    return page.encode("gb18030")


def print_article(lines: Sequence[str]) -> bytes:
    """A blog: article element, aside, comments with quoted labels, a cookie notice."""
    body = "".join(f"<p><span>{escape(line)}</span></p>" for line in lines if line.strip())
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8">{SCRIPT}</head><body class="single comments-open">
<nav><a href="/">Home</a></nav><main><article><div class="entry-content">{body}</div></article>
<section id="comments" class="comments-area"><h2>2 thoughts</h2>
<div class="comment"><p>Q: And what of me?</p><p>A: Nobody asked.</p></div></section></main>
<aside>{SIDE}</aside><footer><p>Copyright</p></footer>
<div class="cookie-banner"><p>We use cookies.</p></div></body></html>""".encode()


def print_divs(lines: Sequence[str]) -> bytes:
    """An application's page: nested blocks without paragraphs, text pieces in spans, entities."""
    body = "".join(
        f"<div><div>{escape(line).replace(' ', '&#32;')}</div></div>" for line in lines if line.strip()
    )
    return f"""<html><head><meta charset="utf-8">{SCRIPT}</head><body><div id="app"><div class="top-menu">
<span>Menu</span></div><div class="wrap"><div class="detail">{body}</div></div>
<div class="recommend-list"><div>You may like this too</div></div></div></body></html>""".encode()


SITES: dict[str, Callable[[Sequence[str]], bytes]] = {
    "portal": print_portal,
    "breaks": print_breaks,
    "article": print_article,
    "divs": print_divs,
}


def print_pdf(lines: Sequence[str], width: int = 38) -> bytes:
    """A PDF of wrapped lines, a running title and a page number on each page."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    latin = all(char < "\u2e80" for line in lines for char in line)
    if not latin:
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    font = "Times-Roman" if latin else "STSong-Light"
    printed = [piece for line in lines for piece in _wrap(line.strip(), 85 if latin else width, latin)]
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    pages = [printed[at : at + 40] for at in range(0, len(printed), 40)]
    for number, page in enumerate(pages, 1):
        canvas.setFont(font, 11)
        canvas.drawString(72, 800, "Transcript of the conference")
        for index, line in enumerate(page):
            canvas.drawString(72, 775 - 17 * index, line)
        canvas.drawString(280, 40, f"Page {number} of {len(pages)}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _wrap(line: str, width: int, latin: bool) -> list[str]:
    if latin:
        from textwrap import wrap

        return wrap(line, width, break_long_words=False, break_on_hyphens=False)
    pieces = []
    while line:
        cut = width + (line[width : width + 1] in CLOSING)
        pieces.append(line[:cut])
        line = line[cut:]
    return pieces


CLOSING = tuple("，。、；：？！”’）》】")
"""Signs that no line of Chinese starts with."""


def print_docx(lines: Sequence[str]) -> bytes:
    """A Word document, a paragraph a line."""
    from docx import Document

    document = Document()
    for line in lines:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def print_odt(lines: Sequence[str]) -> bytes:
    """An OpenDocument text, a paragraph a line."""
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    body = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
    content = (
        f'<office:document-content xmlns:office="{names}office:1.0" xmlns:text="{names}text:1.0">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zip_parts(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()}
    )


def print_epub(lines: Sequence[str]) -> bytes:
    """A book of one page, a paragraph a line."""
    page = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return zip_parts(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": b'<container><rootfile full-path="b.opf"/></container>',
            "b.opf": b'<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
            b'</manifest><spine><itemref idref="a"/></spine></package>',
            "a.xhtml": f"<html><body>{page}</body></html>".encode(),
        }
    )


def print_rtf(lines: Sequence[str]) -> bytes:
    """Rich Text, a paragraph a line."""
    codes = "".join(
        "".join(char if char.isalnum() and char.isascii() else f"\\u{ord(char)}?" for char in line)
        + "\\par\n"
        for line in lines
    )
    return f"{{\\rtf1\\ansi {codes}}}".encode()


def print_mhtml(lines: Sequence[str]) -> bytes:
    """A page as browsers save it, a paragraph a line."""
    page = quopri.encodestring("".join(f"<p>{escape(line)}</p>" for line in lines).encode())
    part = b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    head = b'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
    return head + b"--b\r\n" + part + page + b"\r\n--b--\r\n"


ROLES = {
    "zh": {
        "reporter": "记者",
        "moderator": "主持人",
        "speaker": "发言人",
        "interpreter": "翻译",
        "other": "工作人员",
    },
    "en": {
        "reporter": "Reporter",
        "moderator": "Moderator",
        "speaker": "Speaker",
        "interpreter": "Interpreter",
        "other": "Staff",
    },
}
"""What a record prints for a voice that nobody knows."""


def print_akoma_ntoso(release: Release) -> bytes:
    """A debate in Akoma Ntoso: who speaks by reference, under the name and the outlet that the release gives."""
    voices = {speaker.id: _name_voice(speaker) for speaker in release.speakers}
    people = "".join(
        f'<TLCPerson eId="{eid}" href="/ontology/{eid}" showAs="{escape(name)}"/>'
        for eid, name in voices.items()
    )
    unknown = ROLES[release.language[:2]]
    speeches = "".join(
        f'<speech by="#{turn.speaker_id or unknown[turn.role]}">'
        + "".join(f"<p>{escape(line)}</p>" for line in turn.text.split("\n"))
        + "</speech>"
        for turn in release.turns
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate name="hearing"><meta><references>
{people}</references></meta><debateBody><debateSection name="all"><heading>{escape(release.title or "")}</heading>
{speeches}</debateSection></debateBody></debate></akomaNtoso>""".encode()


def _name_voice(speaker: Speaker) -> str:
    """`Ann Lee (The Paper)`, or as much of it as is known; an office where nothing else is."""
    known = [part for part in (speaker.name, speaker.outlet) if part] or [speaker.title or ""]
    return f"{known[0]} ({known[1]})" if len(known) > 1 else known[0]


def print_warc(pages: Sequence[tuple[str, bytes]], *, packed: bool = True) -> bytes:
    """A crawl's archive of pages, each with its address, among an image and a page that was not found."""
    records = [_print_record(url, "200 OK", "text/html", body) for url, body in pages]
    records.insert(1, _print_record("https://a.example/x.png", "200 OK", "image/png", b"\x89PNG"))
    records.append(_print_record("https://a.example/no", "404 Not Found", "text/html", b"<p>Q: None?</p>"))
    return b"".join(gzip.compress(record, mtime=0) if packed else record for record in records)


def _print_record(url: str, status: str, media_type: str, body: bytes) -> bytes:
    http = (
        f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        + body
    )
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
        f"WARC-Date: 2024-03-12T08:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def zip_parts(parts: Mapping[str, bytes]) -> bytes:
    """A package of some parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()
