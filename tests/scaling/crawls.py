"""Invented conferences for the tests of scaling: as texts, and as pages in the archives of a crawl."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from html import escape
from pathlib import Path

MENU = "".join(f'<li><a href="/{number}">更多新闻</a></li>' for number in range(12))
PLACES = ("河湾", "柳林", "东屏", "石桥", "南塘", "青川")


def write_briefing(place: str, figure: int = 3) -> str:
    """A short briefing of a place, whose answers hold a figure."""
    return (
        f"{place}市水务局新闻发布会实录\n"
        f"时间:2024年5月{figure}日\n"
        f"主持人:各位记者朋友,大家上午好!欢迎参加{place}市水务局新闻发布会。现在请大家提问。\n"
        f"{place}晚报记者:请问今年的防汛准备做得怎么样?老城区的排水管网什么时候能改造完?\n"
        f"市水务局局长林远:谢谢您的提问。今年我们改造了{figure}个泵站,疏浚河道{figure * 7}公里,{place}的老城区六月底前完工。\n"
        f"{place}电视台记者:请问水库的水位怎么样?市民的用水有没有保障?\n"
        f"市水务局副局长周敏:水库蓄水{figure * 11}万方,比去年同期多,{place}市民的用水完全有保障。\n"
        f"主持人:今天的发布会就到这里,谢谢大家。\n"
    )


ARTICLE = "本报讯 昨天,河湾市水务局举行新闻发布会,介绍今年的防汛准备情况。\n据介绍,今年改造了三个泵站。\n"
TEXTS = [*(write_briefing(place, number) for number, place in enumerate(PLACES, 1)), ARTICLE]
NAMES = [f"{number:03}" for number in range(len(TEXTS))]


def print_page(text: str, head: str = "", charset: str = "utf-8") -> bytes:
    """A page with a menu around a text."""
    body = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())
    return (
        f"<!DOCTYPE html><html><head><meta charset={charset}><title>{escape(text.splitlines()[0])}</title></head>"
        f"<body><ul>{MENU}</ul><div>{head}</div><div id=zoom>{body}</div></body></html>"
    ).encode(charset)


def write_archive(path: Path, pages: Sequence[tuple[str, bytes]]) -> None:
    """An archive of pages with their addresses, a member a record, as crawlers pack them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(_pack_record(address, page) for address, page in pages))


def _pack_record(address: str, page: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <{address}>\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-03-04T05:06:07Z\r\n"
        "WARC-Identified-Payload-Type: text/html\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n", mtime=0)
