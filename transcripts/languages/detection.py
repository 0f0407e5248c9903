"""From text to the language that it is in, told from a sample by what the faces say of it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from transcripts.languages.faces import languages, list_told, load_face
from transcripts.languages.identifying import identify
from transcripts.languages.language import Language
from transcripts.languages.loading import load_language
from transcripts.languages.wordless import WordlessLanguage

_SAMPLE = 120
"""Characters read from the head, and from each of four places further on."""


def take_sample(text: str) -> str:
    """Five stretches of a text, most of them from its first half."""
    starts = (0, len(text) // 8, len(text) // 4, len(text) // 2, len(text) * 3 // 4)
    return "".join([text[start : start + _SAMPLE] for start in starts])


def detect_language(sample: str, folder: Path | None = None) -> str:
    """The primary subtag of a text's language; `und` where there is nothing to tell from.

    The letters and words of our languages tell at once whether it is one of them. Where they leave a doubt,
    the identifier is asked, which knows many others; a text in two languages is read by the one we know.

    >>> detect_language(take_sample("今天的发布会到此结束。")), detect_language(take_sample("Thank you."))
    ('zh', 'en')
    >>> detect_language(take_sample("El puente se abrirá en otoño."))
    'es'
    >>> detect_language(take_sample("12:30"))
    'und'
    """
    return _detect(sample, list_letters(sample), folder)


def list_letters(sample: str) -> str:
    """The different characters of a sample, in any order, which tell its script."""
    return "".join(set(sample))


def _detect(sample: str, letters: str, folder: Path | None) -> str:
    """The same, by a sample and its letters."""
    code, weight = _find_likeliest(sample, letters, list_told(folder), folder)
    is_told = weight >= load_face(code, folder).fewest
    if is_told and _is_surely(code, sample, letters, weight, folder):
        return code
    others = identify(sample)
    if is_told and (not others or not set(others).isdisjoint(list_told(folder))):
        return code
    return others[0] if others else "und"


def _is_surely(code: str, sample: str, letters: str, weight: int, folder: Path | None) -> bool:
    """Whether a sample that speaks most for a language of ours can be in no other; letters alone may tell."""
    if code not in languages(folder):
        return True
    return load_language(code, folder=folder).is_surely(sample, letters, weight)


def _find_likeliest(
    sample: str, letters: str, codes: tuple[str, ...], folder: Path | None
) -> tuple[str, int]:
    """What most of a sample speaks for, by its letters, then its words, then the order; and how much does."""
    weights = {code: load_face(code, folder).weigh(letters) for code in codes}
    most = max(weights.values())
    alike = [code for code, weight in weights.items() if weight == most]
    known = [code for code in alike if code in languages(folder)]
    if most and len(known) > 1:
        return max(known, key=lambda code: load_language(code, folder=folder).count_signs(sample)), most
    return alike[0], most


def load_wordless(code: str, sample: str, folder: Path | None = None) -> Language:
    """A language without words, by its face if it has one; a sample shows whether it parts its words."""
    told = load_face(code, folder) if code in list_told(folder) else WordlessLanguage
    face = told if issubclass(told, WordlessLanguage) else WordlessLanguage
    spaces = sample.count(" ") * _LONGEST_WORD
    return face(face.compile({"language": code, "breadth": _BREADTH if spaces > len(sample) else 1.0}))


_LONGEST_WORD = 15
"""Characters between two spaces, on average, in a script that parts its words."""
_BREADTH = 2.5
"""Letters and spaces of such a script that say what one Han character does."""


class Choice(NamedTuple):
    """The languages of a release."""

    code: str
    """The primary subtag of its language."""
    first: Language
    """Without words, if we have none."""
    second: Language | None = None
    """In which it may stand beside."""


def choose_languages(
    sample: str, tag: str | None = None, extra: Path | None = None, folder: Path | None = None
) -> Choice:
    """The language of a release, and the one in which it may stand beside.

    Args:
        sample: of its text.
        tag: overrules what is detected.
        extra: a lexicon file with a reader's own words.
        folder: where languages are that we do not have.
    """
    letters = list_letters(sample)
    code = tag.partition("-")[0] if tag else _detect(sample, letters, folder)
    if code not in languages(folder):
        return Choice(code, load_wordless(code, sample, folder))
    language = load_language(code, extra, folder=folder)
    if not language.has_variants(letters):
        language = load_language(code, extra, folding=False, folder=folder)
    return Choice(code, language, find_second(sample, letters, language, folder))


def tag_text(text: str) -> str:
    """The tag of the language that a text is in.

    >>> tag_text("\u8c22\u8c22\u5927\u5bb6\u3002"), tag_text("Thank you all.")
    ('zh-Hans', 'en')
    """
    sample = take_sample(text)
    code, language, _ = choose_languages(sample)
    return language.tag(sample) if language.knows_words else code


def find_second(sample: str, letters: str, language: Language, folder: Path | None = None) -> Language | None:
    """The language in another script of which a sample holds so much that the text may stand in both.

    >>> said = "请问何时开工？Reporter: When will the work begin, please?"
    >>> find_second(said, list_letters(said), load_language("zh")).words.language
    'en'
    """
    script = language.script
    beside = tuple(code for code in languages(folder) if _is_beside(letters, load_face(code, folder), script))
    if not beside:
        return None
    return load_language(_find_likeliest(sample, letters, beside, folder)[0], folder=folder)


def _is_beside(letters: str, face: type[Language], script: str) -> bool:
    """Whether a text in another script holds enough of a language's letters."""
    return face.script != script and face.count_letters(letters) >= face.fewest_beside
