"""The made-up sites that releases stand on: what each prints around them, and as which format."""

from __future__ import annotations

import html
from dataclasses import dataclass

from .templates import Speech


@dataclass(frozen=True)
class Site:
    """A site and its furniture."""

    folder: str
    speech: Speech
    head: tuple[str, ...] = ()
    source: str = ""
    """The line below the title: `{day}` in ISO form."""
    foot: tuple[str, ...] = ()
    is_html: bool = False

    @property
    def suffix(self) -> str:
        """Of the site's files."""
        return ".html" if self.is_html else ".txt"


SITES = (
    Site("site-a", "zh"),
    Site("site-b", "zh", ("首页 > 新闻中心 > 新闻发布会",), "字体：大 中 小　打印　分享到", ("责任编辑：栖言", "版权所有 未经授权禁止转载")),
    Site("site-c", "zh", (), "发布时间：{day}　来源：拂晓新闻网", ("责任编辑：沐言", "相关链接")),
    Site("site-d", "zh", ("首页", "要闻"), "来源：望岚在线", ("上一篇", "下一篇", "版权所有"), is_html=True),
    Site("site-e", "en"),
    Site("site-f", "en", ("Skip to main content", "Home | News | Events | Contact us"), "", ("Share this page", "Copyright. All rights reserved.")),
    Site("site-g", "en", ("Home", "News"), "", ("Share this page", "All rights reserved."), is_html=True),
)  # fmt: skip


def dress(text: str, site: Site, day: str) -> str:
    """The file of a release: its text, of which the first line is the title, within the site's furniture."""
    title, _, body = text.partition("\n")
    source = [site.source.format(day=day)] if site.source else []
    if site.is_html:
        return _mark_up(title, [*source, *body.split("\n")], site)
    return "\n".join([*site.head, title, *source, body]) + "".join(f"{line}\n" for line in site.foot)


def _mark_up(title: str, lines: list[str], site: Site) -> str:
    """A page with a paragraph for each line."""
    menu, foot = ("".join(f"<li>{html.escape(one)}</li>" for one in part) for part in (site.head, site.foot))
    head = f'<head><meta charset="utf-8"><title>{html.escape(title)}</title></head>'
    paragraphs = [f"<p>{html.escape(line.strip())}</p>" for line in lines if line.strip()]
    parts = [
        f"<!DOCTYPE html>\n<html>{head}<body>",
        f"<nav><ul>{menu}</ul></nav>",
        f"<article><h1>{html.escape(title)}</h1>",
        *paragraphs,
        "</article>",
        f"<footer><ul>{foot}</ul></footer></body></html>",
    ]
    return "\n".join(parts) + "\n"
