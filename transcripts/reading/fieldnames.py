"""Which fields of an object hold what: the names that recognisers, meeting tools and corpora give them.

Names are compared without case and signs: `speakerName`, `speaker_name` and `Speaker Name` are one.

Hard cases:
    `name` and `channel` are a voice only where nothing better is there, and where they come back.
    `from` is a time in `{"from": 0, "to": 4}`, and a voice in `{"from": "Ann", "value": "…"}`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

Family = dict[str, int]
"""Names of fields that hold the like, folded, with their places in order of trust."""


class Names(NamedTuple):
    """The fields that somebody names who knows a file; None where the usual names are looked for."""

    text: str | None = None
    voice: str | None = None


USUAL = Names()


def _list_names(names: str) -> Family:
    return {name: place for place, name in enumerate(names.split())}


TEXTS = _list_names(
    """punctuatedword text utterance utt transcript sentence finalsentence speech content body
    contributiontext value message display caption said quote html rawcontent maintext rawtext response
    word words w token line paragraph paragraphs segment
    文本 内容 內容 发言 發言 正文 发言内容 發言內容 文字 识别结果 字幕"""
)
VOICES = _list_names(
    """speakername speakerfullname attributedto membername personname authorname participantname displayname
    username fullname speaker voice who member mp person author participant talker contributor attribution
    spokenby actor character sender spk interviewee
    说话人 發言人 发言人 讲话人 发言者 说话者 說話人 講者 讲者
    speakerid speakerlabel speakertag spkid memberid personid speakeridx speakerindex speakernumber
    speakerkey speakeruuid participantid"""
)
WEAK_VOICES = _list_names("name from user nick 姓名 speakerrole role 角色 channel channeltag")
"""What may name a voice, if it comes back and nothing better does."""
STARTS = _list_names(
    """startsat start starttime begin begintime startsec startseconds starttimeseconds startms starttimems
    startmilliseconds offsetmilliseconds beginms startoffset offsetms offsetinticks offset from ts timestamp
    time timecode bg datastart startat 开始时间 起始时间 開始時間 时间 時間"""
)
ENDS = _list_names(
    """endsat end endtime stop stoptime endsec endseconds endtimeseconds endms endtimems endmilliseconds
    endoffset to endts ed dataend endat 结束时间 結束時間"""
)
LENGTHS = _list_names("durationmilliseconds durationms durationinticks durationseconds duration dur")
TITLES = ("title", "headline", "标题", "標題")
DAYS = (
    *("published_on", "date_publish", "published", "publish_date", "pubdate", "date", "timestamp"),
    *("日期", "发布日期", "發布日期"),
)
ADDRESSES = ("url", "source_url", "link")
WHOLES = _list_names(
    """conversationid conversation dialogueid dialogid dialogue meetingid meeting debateid debate transcriptid
    sessionid session sittingid sitting episodeid episode recordingid recording videoid docid documentid
    releaseid callid file filename root id"""
)
"""What tells to which conversation an utterance belongs, where several have it in common."""
ALTERNATIVES = frozenset(("alternatives", "nbest", "hypotheses", "candidates"))
"""Lists of which the first item is what was said, and the others what it might have been."""
ASIDES = frozenset(("comments", "replies", "related", "reviews", "评论", "評論"))
"""Lists of what others say of a text, which are no part of it."""
HEADS = frozenset(("metadata", "meta", "info", "header", "overview"))
"""Objects that say of a conversation what it is."""
PEOPLE = ("speaker", "participant", "voice", "people", "person", "member", "cast", "attendee", "user")
"""What the name of a list or a map holds that gives names by id."""
IDS = _list_names(
    "id speakerid speaker speakerlabel speakertag label tag key uuid index participantid number"
)
PEOPLE_NAMES = _list_names("name speakername displayname fullname username realname 姓名")


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """The last step of a field's name without case and signs.

    >>> fold("Speaker_Name"), fold("speakerName"), fold("meta.reply-to")
    ('speakername', 'speakername', 'replyto')
    """
    return "".join([char for char in name.rpartition(".")[2].casefold() if char.isalnum()])


def order(names: Iterable[str], family: Family) -> list[str]:
    """The names that are of a family, the best first; of two alike the one that is nested less.

    >>> order(["score", "speaker_id", "meta.speaker", "speaker"], VOICES)
    ['speaker', 'meta.speaker', 'speaker_id']
    """
    ranked = [(family[fold(name)], name.count("."), name) for name in names if fold(name) in family]
    return [name for *_, name in sorted(ranked)]


def find_string(fields: dict[str, Any], names: Iterable[str]) -> str | None:
    """The first string that is not empty in one of some fields, which are named exactly so."""
    return next((value for name in names if isinstance(value := fields.get(name), str) and value), None)
