"""How the labels of languages in Latin letters are printed.

Hard cases:
    `Q    Thank you.` has no colon; `A lot of people` is no answer.
    `CHAIR LEE.  Good afternoon.` closes with a full stop.
    `GOVERNOR ANN B. LEE` alone on its line has a full stop behind an initial, which closes nothing.
    `0.   Who pays?` is a scanned `Q.`
    `Brett Lee--Vice President, Investor Relations` stands alone on a line.
    `Ann Lee, Harbor Post reporter:` ends in a small letter; `She said:` does, too.
    `Prime Minister, Ann Lee from Reuters. After:` holds the end of a sentence and is no label.
"""

from __future__ import annotations

import re

from transcripts.languages.latin.lexicon import LatinLexicon
from transcripts.languages.types import Form

_INDENT = r"[ \t\u3000\xa0]*"
_STAMP = r"[\[(]\d{1,2}:\d{2}(?::\d{2})?[\])]"
_MARKUP = r"(?=[-•·●◆■*#>_(\[\d])"
_OPENING = (
    rf"(?P<open>{_MARKUP}(?:{_MARKUP}"
    r"(?:[-•·●◆■*][ \t]+|-(?=>)|\#{1,6}[ \t]+|>[ \t]*|\*\*|__|\(?\d{1,3}[).][ \t]+|\[\d{1,3}\.?\][ \t]+"
    rf"|{_STAMP}[ \t]*)){{0,6}}|)"
)
_CAPITAL = r"[(\"“]?[A-ZÀ-ÖØ-Þ][\w.'’*]*+(?:(?=-[\w.'’])-[\w.'’]++)*+[)\"”]?+"
"""A capitalised word; the look ahead keeps Python before 3.11.5 from losing a hyphen that no word follows."""
_SMALL = (
    r"of|the|and|for|de|da|del|della|van|von|der|den|bin|ibn|al|el|la|le|du|dos"
    r"|to|in|on|at|&|y|with|from|\d{1,3}\)?"
)
_BETWEEN = r"(?:[ \xa0]?--[ \xa0]?|[ \xa0]?[–—/][ \xa0]?|,?[ \xa0]{1,2}(?:-[ \xa0])?)"
_TOKENS = rf"{_CAPITAL}(?: [a-z]++(?=[ \xa0]?--))?(?:{_BETWEEN}(?:{_CAPITAL}|{_SMALL})){{0,11}}"
"""Words of a head; the second may be small in front of two dashes (`Unknown speaker -- Morgan Lines`)."""
_CAPS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’\-l01]*"
"""A word in capitals, with what scanners take some of them for."""
_ADDED = r"(?: (?:\([A-Za-z][A-Za-z'/ ]{1,30}\)|\[[A-Za-z][A-Za-z'/ ]{1,30}\])){0,2}"
"""Notes on how the words came (`[through interpreter]`), and badges."""
_WHO = r"(?P<who>[ \t]*\([A-ZÀ-ÖØ-Þ][\w.'’-]*(?: [\w.'’-]+){1,3}(?:(?:,| [–—-]{1,2}) [^()\n]{2,40})?\))?"
"""Who asks, and perhaps for which outlet, in a bracket behind the letter."""
_DESK = (
    r"(?:,? (?P<desk>[a-z]{5,14}+)(?: for| with| from| at| of)?(?: the)?(?: [A-ZÀ-Þ][\w.'’-]+){0,4}(?= ?:))?"
)
"""A role in small letters that ends a label, or stands in front of a name or an outlet."""
_DASHED = r"(?:[ \xa0](?P<dash>--|[–—-])[ \xa0][a-z][^\n:–—]{2,50}[ \xa0](?P=dash)[ \xa0]?(?=:))?"
"""A note between dashes on what somebody does (`– holding up a document –`)."""
_COLON = rf"(?:[ \t]*{_STAMP})?(?P<colon>[ \xa0]?(?::|;(?=[ \xa0]{{2}})))(?:[ \t]*{_STAMP})?"
HEAD = re.compile(
    rf"\n{_INDENT}+{_OPENING}(?:"
    rf"(?P<letter>(?:[QA](?:\d{{1,2}}(?=[.:)]))?|0(?=\. {{2}}))(?P<mark>[.:)]|,(?=[ \xa0]{{2}})|){_WHO})"
    r"(?=[ \t\xa0\n]|\*\*|\Z)[ \t]*(?P<lettercolon>:?)"
    rf"|(?=[A-ZÀ-Þ][A-ZÀ-Þ.'’l01 \-])(?:(?P<caps>(?:{_CAPS}(?: {_CAPS}){{1,4}}"
    r"|[A-Z]{6,}|[A-Z]{2,5}(?=\. [ \xa0]))"
    rf"(?:, (?!M[RS]S?\.|DR\.){_CAPS}(?: {_CAPS}){{0,4}}| \([^)\n]{{2,40}}\))?)"
    r"(?:\.(?=[ \xa0]{1,3}(?![A-Z.,'’ -]+(?: \([^)\n]{2,40}\))?:)"
    r"(?!(?<=[ \xa0][A-Z]\.[ \xa0])[A-Z][A-Z.,'’ -]+(?:\n|\Z))\S|\n)|(?<!\.),?(?=[ \xa0]{2,3}[A-Z“]))"
    r"|(?P<initials>[A-Z]{2,4})(?=\t|[ \xa0]{2,}[\w“\[(])[ \t\xa0]+)"
    rf"|\[(?P<boxed>{_TOKENS})\]:?"
    rf"|(?P<core>{_TOKENS}{_DESK}{_ADDED})(?:{_DASHED}{_COLON}|(?=[ \t]*(?:\*\*|__)?[ \t]*(?:\n|\Z))))"
    rf"(?:\*\*|__|){_INDENT}(?:(?P<own>(?=\n|\Z))|)"
)
"""A line head: Q or A, capitals before a full stop, and capitalised words before a colon or alone."""


_SENTENCE_END = re.compile(r"[a-zß-ÿ]{6}\. [A-Z]")
"""Where a sentence ends: no short form of a title or a name is so long."""


def take_head(match: re.Match[str], lexicon: LatinLexicon) -> tuple[str, Form] | None:
    """The words and the form of a line head; None for an article, a lone letter or a clause (`She said:`)."""
    if match["desk"] and match["desk"] not in lexicon.asking_offices:
        return None
    own = match["own"] is not None
    opening = match["open"][:1]
    if match["letter"]:
        return _take_letter(match, opening)
    if match["caps"]:
        return match["caps"], Form(opening, "stop")
    if match["initials"]:
        return match["initials"], Form(opening, "gap")
    if match["boxed"]:
        return match["boxed"], Form(opening, "bracket", own)
    core = match["core"].strip()
    if core.count("(") != core.count(")") or (". " in core and _SENTENCE_END.search(core)):
        return None
    if match["colon"] and core[0] == "(" and core[-1] == ")":
        core = core[1:-1]
    return core, Form(opening, "colon" if match["colon"] else "", own)


def _take_letter(match: re.Match[str], opening: str) -> tuple[str, Form] | None:
    """A letter for a question or an answer, and who asks; None for an article."""
    letter, who = match["letter"], match["who"]
    stands_out = match["mark"] or who or match["own"] is not None or match["lettercolon"]
    if letter[0] == "A" and not stands_out:
        return None
    return letter.strip() if who else letter[0], Form(opening, "letter")
