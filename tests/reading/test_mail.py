"""Saved pages and mails give the text of the page that they hold, else their plain text."""

from __future__ import annotations

import quopri
from base64 import encodebytes

import pytest

from transcripts.errors import ReadError
from transcripts.flow import parse_source
from transcripts.reading import read_bytes

HEAD = b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/1\r\nMIME-Version: 1.0\r\n"
WORDS = "<p><b>主持人李明：</b>各位记者朋友，下午好。请提问。</p><p><b>市电视台记者：</b>请问水价会涨吗？</p>"
MORE = "<p><b>市水务局局长王强：</b>不会，请放心。</p>"
PAGE = f"<html><head><title>供水发布会</title></head><body>{WORDS}{MORE}</body></html>"
FRAME = "<html><body></body></html>"


def make_part(data: bytes, kind: str = "text/html", *more: str, encoding: str = "quoted-printable") -> bytes:
    """A part of a mail."""
    packed = {"quoted-printable": quopri.encodestring, "base64": encodebytes}.get(encoding, bytes)(data)
    headers = [f"Content-Type: {kind}", f"Content-Transfer-Encoding: {encoding}", *more]
    return "\r\n".join(headers).encode() + b"\r\n\r\n" + packed


def make_mail(*parts: bytes, head: bytes = HEAD, kind: str = "related", more: str = "") -> bytes:
    """A mail of several parts."""
    return head + make_parts(*parts, kind=kind, more=more)


def make_parts(*parts: bytes, kind: str = "related", more: str = "", boundary: str = "--=_b") -> bytes:
    head = (
        f'Content-Type: multipart/{kind};\r\n\ttype="text/html";{more}\r\n\tboundary="{boundary}"\r\n\r\n\r\n'
    )
    line = f"\r\n--{boundary}".encode()
    return head.encode() + b"".join(line + b"\r\n" + part for part in parts) + line + b"--\r\n"


def test_saved_page() -> None:
    style = make_part(b"p { color: red }", "text/css", "Content-Location: cid:css-1@mhtml.blink")
    source = read_bytes(make_mail(make_part(PAGE.encode(), "text/html"), style), "a.mhtml")
    assert source.text.startswith("主持人李明：各位记者朋友，下午好。请提问。\n\n市电视台记者：")
    assert source.source.media_type == "multipart/related"
    assert source.source.encoding == "utf-8"
    assert source.source.url == "https://a.example/1"
    assert source.given.title == "供水发布会"
    assert source.given.published_on is None
    release = parse_source(source)
    assert [turn.role for turn in release.turns] == ["moderator", "reporter", "speaker"]
    assert source.marks[0].kind == "bold"
    assert source.text[slice(*source.marks[0].span)] == "主持人李明："


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize(
    ("declared", "codec"), [("gb2312", "gb18030"), ("utf-8", "utf-8"), ("big5", "gb18030")]
)
def test_characters_and_transfer_encodings(encoding: str, declared: str, codec: str) -> None:
    part = make_part(PAGE.encode(codec), f'text/html;\r\n\tcharset="{declared}"', encoding=encoding)
    assert read_bytes(make_mail(part), "a.mht").text.endswith("市水务局局长王强：不会，请放心。\n")


def test_part_that_start_names_comes_first() -> None:
    frame = make_part(b"<p>Q: no?</p>", "text/html", "Content-ID: <frame>")
    page = make_part(
        b"<p>Q: Why?</p>", "text/html", "Content-ID: <page>", "Content-Location: http://b.example/2"
    )
    source = read_bytes(make_mail(frame, page, more='\r\n\tstart="<page>";'), "a.mhtml")
    assert source.text == "Q: Why?\n"
    assert source.source.url == "http://b.example/2"
    assert read_bytes(make_mail(frame, page), "a.mhtml").text == "Q: no?\n"


def test_page_around_frames() -> None:
    source = read_bytes(make_mail(make_part(FRAME.encode()), make_part(b"<p>Q: Why?</p>")), "a.mhtml")
    assert source.text == "Q: Why?\n"


def test_parts_in_parts() -> None:
    plain = make_part(b"no", "text/plain")
    inner = make_parts(plain, make_part(b"<p>Q: Why?</p>"), kind="alternative", boundary="in")
    assert (
        read_bytes(make_mail(inner, make_part(b"GIF8", "image/gif", encoding="base64")), "a.mht").text
        == "Q: Why?\n"
    )


MAIL = b"From: Ann Lee <ann@a.example>\nSubject: =?utf-8?B?5L6b5rC0?=\nDate: Tue, 12 Mar 2024 10:00:00 +0800\nMIME-Version: 1.0\n"


def test_mail_of_plain_text() -> None:
    data = MAIL + make_part("记者：请问？\n局长：好。".encode(), "text/plain; charset=utf-8")
    source = read_bytes(data, "a.eml")
    assert source.text == "记者：请问？\n局长：好。"
    assert (source.given.title, source.given.published_on) == ("供水", "2024-03-12")
    assert source.source.url is None


def test_page_of_a_mail_and_no_attachment() -> None:
    attached = make_part(b"<p>no</p>", "text/html", "Content-Disposition: attachment; filename=a.html")
    parts = make_mail(make_part(b"Q: Why?", "text/plain"), attached, head=MAIL, kind="mixed")
    assert read_bytes(parts, "a.eml").text == "Q: Why?"


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("text/plain; format=flowed", "Q: Why is \nit so?\n-- \nAnn\n"),
        ("text/plain", "Q: Why is \nit so?\n-- \nAnn\n"),
    ],
)
def test_lines_that_flow(form: str, text: str) -> None:
    joined = text.replace("is \nit", "is it") if "flowed" in form else text
    assert read_bytes(MAIL + make_part(text.encode(), form, encoding="8bit"), "a.eml").text == joined


@pytest.mark.parametrize("name", ["a.mhtml", "-"])
def test_page_that_is_no_mail(name: str) -> None:
    assert read_bytes(b"<html><p>Q: Why?</p></html>", name).text == "Q: Why?\n"


def test_text_that_begins_as_a_mail_does_stays_text() -> None:
    text = "From: Ann Lee, the Herald\nQ: Why?\n"
    assert read_bytes(text.encode(), "-").text == text


@pytest.mark.parametrize(
    "header",
    [
        b"Subject: =?x-none?Q?=FF?=\n",
        b"Subject: \xb9\xa9\xcb\xae\n",
        b"Date: the twelfth\n",
        b"Date: Tue, 99 Mar 99999999 10:00:00\n",
        b"Content-Location: file:///C:/a.html\n",
    ],
)
def test_headers_that_say_nothing(header: bytes) -> None:
    source = read_bytes(header + make_part(b"<p>Q: Why?</p>"), "a.mht")
    assert source.text == "Q: Why?\n"
    assert (source.given.title, source.given.published_on, source.source.url) == (None, None, None)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("记者：请问？".encode(), "no header of a mail in its first line; a page saved as one file (MHTML)"),
        (
            make_mail(make_part(b"GIF8", "image/gif")),
            "a mail without a page or plain text; one of a saved page",
        ),
        (HEAD + b"\n--" * 20_001, "more than 2000000 lines or 20000 parts; a page as browsers save it"),
        (HEAD + b"\n" * 2_000_001, "more than 2000000 lines or 20000 parts; a page as browsers save it"),
    ],
)
def test_what_is_no_mail(data: bytes, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "a.mhtml")
    assert str(caught.value) == f"a.mhtml: {said} would be right"


def test_mail_in_mails_without_end() -> None:
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(2000)
    )
    with pytest.raises(ReadError, match=r"^a\.mhtml: (no mail that can be read|a mail without a page)"):
        read_bytes(nested + make_part(b"<p>Q: Why?</p>"), "a.mhtml")
