"""What a page prints around the turns: head, captions, headings, stage directions, foot."""

from __future__ import annotations

from .conferences import Scene, SceneTurn
from .layouts import Layout
from .traditional import to_traditional

_TOP = {
    "zh": ("首页 > 新闻中心 > 新闻发布会", "字体：大 中 小　打印　分享到"),
    "en": ("Skip to main content", "Home | News | Events | Contact us"),
}
_FOOT = {
    "zh": ("责任编辑：某某", "相关链接", "版权所有 未经授权禁止转载"),
    "en": ("Share this page", "Related links", "Copyright. All rights reserved."),
}
_EVENTS = {"zh": "（笑）", "en": "(Laughter.)"}


def list_head(scene: Scene, layout: Layout) -> list[str]:
    """The lines above the first turn."""
    lines = [_write(scene, line) for line in _TOP[layout.language]] if layout.has_furniture else []
    if not layout.is_headed:
        return lines
    lines.append(scene.title)
    if layout.has_asterisks:
        lines.append("*" * 36)
    if layout.has_metadata:
        lines += _list_metadata(scene, layout.language)
    return [*lines, scene.bare_lead if layout.lead == "bare" else scene.lead]


def _list_metadata(scene: Scene, language: str) -> list[str]:
    if language == "en":
        return [f"Date: {scene.held_on}", "Location: Press Room"]
    year, month, day = (int(part) for part in scene.held_on.split("-"))
    people = "、".join(one.title + one.name for one in scene.officials)
    host = [f"主持人：{scene.host.title}{scene.host.name}"] if scene.host else []
    lines = [f"时间：{year}年{month}月{day}日", "地点：新闻发布厅", f"发布人：{people}", *host]
    return [_write(scene, line) for line in lines]


def list_before(scene: Scene, index: int, layout: Layout, is_new: bool) -> list[str]:
    """The lines between a turn and the one before it."""
    turn = scene.turns[index]
    lines: list[str] = []
    if layout.headings and turn.asks and turn.role == "reporter" and turn.asks[0] % 2:
        lines.append(_head(scene, turn, layout))
    if layout.captions == "before" and is_new and turn.role != "reporter":
        lines.append(f"{turn.person.title} {turn.person.name}")
    return lines


def _name_topic(scene: Scene, turn: SceneTurn) -> str:
    """A part of the conference's topic, for what a question is about."""
    return scene.headings[sum(turn.asks) % len(scene.headings)] if scene.headings else scene.title[:4]


def reword_question(scene: Scene, turn: SceneTurn) -> str:
    """A question as a note in brackets: `（关于排水）`."""
    return _write(scene, f"（关于{_name_topic(scene, turn)}）")


def _head(scene: Scene, turn: SceneTurn, layout: Layout) -> str:
    thing, first = _name_topic(scene, turn), scene.officials[0]
    if layout.headings == "headline":
        return _write(scene, f"{first.title.removesuffix(first.office)}：{thing}只有进行时")
    return _write(scene, f"{thing}问题：")


def list_behind(scene: Scene, index: int, layout: Layout) -> list[str]:
    """The lines right behind a turn."""
    turn = scene.turns[index]
    lines: list[str] = []
    if layout.has_events and turn.role == "speaker" and index % 3 == 1:
        lines.append(_EVENTS[layout.language])
    if layout.captions == "after" and turn.role == "speaker" and index % 2:
        lines.append(_write(scene, f"{turn.person.name}发言 李红摄"))
    return lines


def list_foot(scene: Scene, layout: Layout) -> list[str]:
    """The lines under the last turn."""
    return [_write(scene, line) for line in _FOOT[layout.language]] if layout.has_furniture else []


def _write(scene: Scene, line: str) -> str:
    """A line of the page's own, in the scene's script."""
    return to_traditional(line) if scene.language == "zh-Hant" else line


def wrap(text: str, width: int) -> str:
    """Lines broken at spaces; a break takes a space's place, so no offset moves."""
    return "\n".join(_wrap_line(line, width) for line in text.split("\n"))


def _wrap_line(line: str, width: int) -> str:
    done = ""
    while len(line) > width:
        at = line.rfind(" ", 0, width)
        if at <= 0 or not line[:at].strip():
            break
        done, line = done + line[:at] + "\n", line[at + 1 :]
    return done + line
