"""Made-up texts whose lines begin as labels do, and in which nobody converses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

SYLLABLES = [
    "ba",
    "cor",
    "dun",
    "el",
    "fen",
    "gar",
    "hol",
    "im",
    "jas",
    "kel",
    "lor",
    "mar",
    "nes",
    "or",
    "pel",
    "quin",
    "ros",
    "sal",
    "tor",
    "ur",
    "vin",
    "wes",
    "yar",
    "zel",
]
NOUNS = [
    "hinge",
    "valve",
    "lantern",
    "kettle",
    "ladder",
    "anchor",
    "barrel",
    "saddle",
    "ribbon",
    "hammer",
    "needle",
    "bucket",
    "paddle",
    "candle",
]
THINGS = ["steel", "brass", "rubber", "linen", "oak", "cork", "copper", "canvas", "leather", "glass"]
VERBS = "was agreed|was put off to the autumn|cost more than planned|was opened by the mayor|was found to be sound"
VERBS_ZH = "建成通车|开始动工|完成验收|全面整修|对外开放|获得表彰"
NOUNS_ZH = ["灯塔", "码头", "水车", "磨坊", "石桥", "渡口", "仓库", "粮仓", "茶园", "书院", "戏台", "钟楼"]
FIELDS = [
    "Place",
    "Date",
    "Time",
    "Contact",
    "Price",
    "Size",
    "Colour",
    "Weight",
    "Address",
    "Telephone",
    "Entrance",
    "Parking",
    "Organiser",
]
FIELDS_ZH = ["时间", "地点", "主办", "承办", "电话", "邮编", "票价", "规模", "地址", "传真", "面积", "用途"]
SIGNS = (": ", " - ", " = ", "; ", " – ", ". ")


class Maker:
    """Draws words and sentences from one number."""

    def __init__(self, number: int) -> None:
        self.draw = Random(number)
        self.sign = SIGNS[number % len(SIGNS)]
        self.count = 4 + number % 9

    def name(self) -> str:
        return "".join(self.draw.choices(SYLLABLES, k=2)).capitalize()

    def sentence(self) -> str:
        noun, verb = self.draw.choice(NOUNS), self.draw.choice(VERBS.split("|"))
        extra = f" in {1950 + self.draw.randrange(70)}" if self.draw.random() < 0.4 else ""
        return f"The {noun} {verb}{extra}."

    def phrase(self) -> str:
        return f"{self.draw.choice(THINGS).capitalize()}, {self.draw.randrange(2, 60)} {self.draw.choice(NOUNS)}s."

    def sentence_zh(self) -> str:
        return f"{self.draw.choice(NOUNS_ZH)}{self.draw.choice(VERBS_ZH.split('|'))}。"


def list_fields(make: Maker) -> Iterator[str]:
    yield f"{make.name()} {make.draw.choice(NOUNS)} notice"
    for field in make.draw.sample(FIELDS, min(make.count, 8)):
        yield f"{field}: {make.name()} {make.draw.choice(NOUNS)}, {make.draw.randrange(40)}"


def list_fields_zh(make: Maker) -> Iterator[str]:
    yield f"{make.draw.choice(NOUNS_ZH)}公告"
    for field in make.draw.sample(FIELDS_ZH, min(make.count, 8)):
        yield f"{field}:{make.draw.choice(NOUNS_ZH)}{make.draw.randrange(1, 30)}号"


def list_parts(make: Maker) -> Iterator[str]:
    names = [make.draw.choice(NOUNS).capitalize() for _ in range(4)]
    for _ in range(make.count):
        yield f"{make.draw.choice(names)}{make.sign}{make.phrase()}"


def list_parts_zh(make: Maker) -> Iterator[str]:
    names = make.draw.sample(NOUNS_ZH, 4)
    for _ in range(make.count):
        yield f"{make.draw.choice(names)}:{make.draw.randrange(2, 60)}件,备用{make.draw.randrange(9)}件。"


def list_books(make: Maker) -> Iterator[str]:
    authors = [f"{make.name()}, {make.name()[0]}" for _ in range(3)]
    for _ in range(make.count):
        title = f"{make.draw.choice(('The', 'A', 'On the'))} {make.draw.choice(NOUNS)} of {make.name()}"
        mark = "?" if make.draw.random() < 0.2 else "."
        yield f"{make.draw.choice(authors)}. {title}{mark} {make.name()} Press, {make.draw.randrange(1950, 2020)}."


def list_years(make: Maker) -> Iterator[str]:
    year = make.draw.randrange(1900, 1960)
    yield f"A chronicle of {make.name()}"
    for _ in range(make.count):
        year += make.draw.randrange(1, 8)
        yield f"{year}{make.sign}{'Who was to pay? ' * (make.draw.random() < 0.15)}{make.sentence()}"


def list_years_zh(make: Maker) -> Iterator[str]:
    year = make.draw.randrange(1900, 1960)
    yield f"{make.draw.choice(NOUNS_ZH)}大事记"
    for _ in range(make.count):
        year += make.draw.randrange(1, 8)
        yield f"{year}年:{'钱从哪里来?' * (make.draw.random() < 0.15)}{make.sentence_zh()}"


def list_minutes(make: Maker) -> Iterator[str]:
    yield f"{make.name()} committee, minutes"
    for number in range(1, make.count + 1):
        asked = "Should it be sold? It was left open. " if make.draw.random() < 0.2 else ""
        yield f"{number}. {make.draw.choice(NOUNS).capitalize()}: {asked}{make.sentence()}"


def list_sayings(make: Maker) -> Iterator[str]:
    heads = (
        "She said",
        "He replied",
        "A neighbour asked",
        "Asked again, she said",
        f"The {make.draw.choice(NOUNS)} maker said",
    )
    for _ in range(make.count):
        head = make.draw.choice(heads)
        said = "Who will pay for it?" if "asked" in head else make.sentence()
        yield f'{head}: "{said}"'
    yield "The council meets again in spring."


def list_sayings_zh(make: Maker) -> Iterator[str]:
    for _ in range(make.count):
        head = make.draw.choice(("他说", "她说", "有人问", "记者了解到", "这位师傅告诉我们"))
        said = "谁来出钱?" if head == "有人问" else make.sentence_zh()
        yield f"{head}:“{said}”" if make.draw.random() < 0.7 else f"{make.sentence_zh()}{make.sentence_zh()}"


def list_terms(make: Maker) -> Iterator[str]:
    for _ in range(make.count):
        yield f"{make.draw.choice(NOUNS).capitalize()}{make.sign}a part made of {make.draw.choice(THINGS)}."


def list_headings(make: Maker) -> Iterator[str]:
    for _ in range(make.count // 2 + 1):
        yield f"## {make.draw.choice(NOUNS).capitalize()} and {make.draw.choice(NOUNS)}"
        yield f"{make.sentence()} {make.sentence()}"
        yield ""


def list_scores(make: Maker) -> Iterator[str]:
    teams = [make.name() for _ in range(4)]
    for _ in range(make.count):
        one, two = make.draw.sample(teams, 2)
        yield f"{one}{make.sign}{two} {make.draw.randrange(5)}:{make.draw.randrange(5)}."


def tell(make: Maker) -> Iterator[str]:
    for _ in range(make.count // 2 + 1):
        yield " ".join(make.sentence() for _ in range(3))


def tell_zh(make: Maker) -> Iterator[str]:
    for _ in range(make.count // 2 + 1):
        yield "".join(make.sentence_zh() for _ in range(3))


KINDS: tuple[Callable[[Maker], Iterator[str]], ...] = (
    list_fields, list_fields_zh, list_parts, list_parts_zh, list_books, list_years, list_years_zh, list_minutes,
    list_sayings, list_sayings_zh, list_terms, list_headings, list_scores, tell, tell_zh,
)  # fmt: skip


def make_listing(kind: Callable[[Maker], Iterator[str]], number: int) -> str:
    """One text of a kind."""
    return "\n".join(kind(Maker(number))) + "\n"
