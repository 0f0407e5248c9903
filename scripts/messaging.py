"""The messages of the program, found in its source: what a catalogue has to translate.

Lines for people are told by their form, since they go many ways before they are printed: every string of a
module that speaks, if it has a blank beside a word, and whatever is given to an error. A part of a line that
is an expression is a hole, named as the expression is where that is a name or a call, else by its place, with
its format where it has one.
"""

from __future__ import annotations

import ast
import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypeGuard, get_args

import click

from transcripts.cli import main
from transcripts.dataset.card.prose import EMPTY_TRAIN
from transcripts.dataset.checks.gates import Status
from transcripts.dataset.selecting.drops import DropKind, Reason
from transcripts.scoring.score import METRICS
from transcripts.scoring.tables import GROUPS
from transcripts.translating.helping import HELP, list_paragraphs
from transcripts.translating.speaking import DOMAIN, FOLDER, HOLE

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "transcripts"

SILENT = (
    "dataset/card/",
    "dataset/preparing/",
    "dataset/releases/pickles.py",
    "dataset/releases/taking.py",
    "dataset/rows/",
    "dataset/checks/baselines.py",
    "exporting/beir.py",
    "exporting/convokit.py",
    "exporting/croissant",
    "exporting/lm_eval",
    "exporting/mteb",
    "exporting/sheets/cells.py",
    "languages/han/",
    "languages/latin/",
    "model.py",
    "parsing/",
    "progress.py",
    "radicals.py",
    "reading/debate.py",
    "reading/fieldnames.py",
    "reading/hansard.py",
    "reading/odt.py",
    "reading/pagedata.py",
    "reading/pagesigns.py",
    "reading/pagetext.py",
    "reading/paragraphs.py",
    "reading/people.py",
    "reading/spoken.py",
    "reporting/",
    "scaling/",
    "scoring/tables.py",
    "translating/",
)
"""Where strings with blanks are data, patterns or words of the screen; what an error is given is a line."""
MUTE = (
    "__init__.py",
    "arguments.py",
    "batch.py",
    "dataset/releases/pickles.py",
    "exporting/lm_eval_tasks/",
    "exporting/mteb_tasks/",
    "links.py",
    "model.py",
    "parsing/rules.py",
    "releases.py",
    "scaling/",
)
"""What no command says."""
SPEAKING = (
    "dataset/card/composition.py",
    "parsing/doubts/",
    "parsing/record.py",
    "reporting/report/report.py",
)
"""What of these says lines after all."""
NO_LINES = frozenset(
    {
        " and ",
        " or ",
        " or .",
        "Missing command.",
        "PowerPoint Document",
        "Turns, pairs and releases",
        "Value error, ",
        "question answer",
        "transcripts build",
        "too deep",
        "turns not annotated",
        "{join} or {last}",
        "{place}: Parquet",
        "{place}: Zstandard",
    }
)
"""Strings that look like lines and are none, or are found as lists."""
GENERAL = (
    "{place}: {told}",
    "{told}; {right}",
    "{place}: [{table}] {told}",
    "{told}; in lists {inside}",
    "{told} ({quote})",
)
"""The forms of all lines that have nothing of their own but marks."""
NO_MODULES = frozenset(
    {"exporting/exports.py", "exporting/tei.py", "scoring/gold.py", "cli.py", "looking.py", "options.py"}
)
"""Modules in which only what is given to an error is a line."""
FAULTS = re.compile(r"\w+Error|complain|BadParameter|UsageError|Problem")
"""What takes lines."""
_BESIDE = re.compile(r"[\w`)}\]%”] | [\w`({\[]")
_CALL = re.compile(r"\b(?:say|say_number|track|show|complain|\w+Error|Problem|BadParameter)\(")
_WORD = re.compile(r"[a-z]{2,}")
SYSTEM = (
    errno.EACCES,
    errno.EEXIST,
    errno.EFBIG,
    errno.EINVAL,
    errno.EIO,
    errno.EISDIR,
    errno.ELOOP,
    errno.EMFILE,
    errno.ENAMETOOLONG,
    errno.ENOENT,
    errno.ENOSPC,
    errno.ENOTDIR,
    errno.ENOTEMPTY,
    errno.EPERM,
    errno.EROFS,
    errno.ETXTBSY,
)
"""What the system says of a place, which stands in our lines."""
LONE = ("dataset", "distractors", "hidden", "pair", "release")
"""Words that stand alone in a hole, as a kind of file or as the name of a gate."""
CHOOSERS = ("random", "shortest", "second", "third", "longest", "overlap")
"""Programs that choose without reading, as a build measures them."""
PASSED = frozenset({"say", "say_number", "ContextVar", "split", "partition", "removesuffix", "removeprefix"})
"""Calls whose arguments are no lines."""
PYDANTIC = ("Field required", "Extra inputs are not permitted", "Input should be {expected}")
"""What is said of a record that breaks its schema."""
CLICK = ("Usage:", "Options", "Commands", "default: {default}", "required")
"""What click shows in a page of help by itself."""


class Message(NamedTuple):
    """A message: its context, None for click's, what it says, and of many, where it is counted."""

    context: str | None
    one: str
    more: str | None = None


class Found(NamedTuple):
    """A message and the module in which it stands."""

    message: Message
    module: str


def find_messages() -> dict[Message, list[str]]:
    """All messages with the modules that say them, in order."""
    found: dict[Message, list[str]] = {}
    for message, module in (*find_in_help(), *find_in_modules(), *list_others()):
        modules = found.setdefault(message, [])
        if module not in modules:
            modules.append(module)
    return found


def list_others() -> Iterator[Found]:
    """What no string of the source says: codes on the screen, what click and the system say."""
    codes = (
        *[title for title, _ in GROUPS],
        *METRICS,
        *get_args(Status),
        *get_args(Reason),
        *get_args(DropKind),
    )
    yield from (Found(Message("screen", code), "codes") for code in (*codes, *CHOOSERS))
    yield from (Found(Message("line", word), "words") for word in LONE)
    yield Found(Message("line", EMPTY_TRAIN), "transcripts/dataset/card/prose.py")
    yield from (Found(Message(None, words), "click") for words in CLICK)
    yield from (Found(Message("line", words), "pydantic") for words in PYDANTIC)
    yield from (Found(Message("line", os.strerror(code)), "errno") for code in SYSTEM)
    yield from (Found(Message("line", form), "transcripts/translating/lines.py") for form in GENERAL)


# Help.


def find_in_help() -> Iterator[Found]:
    """The paragraphs of every command's help, and its options."""
    for command in (main, *main.commands.values()):
        module = (command.callback.__module__ if command.callback else "transcripts.cli").replace(
            ".", "/"
        ) + ".py"
        options = [one.help for one in command.params if isinstance(one, click.Option)]
        text = "\n\n".join(filter(None, (command.help, command.short_help, *options, HELP)))
        for words in (*list_paragraphs(text), *list_paragraphs(command.epilog or "")):
            heading = words.splitlines()[1] if words.startswith("\b") else words
            yield Found(Message("help", heading), module)


# Modules.


def find_in_modules() -> Iterator[Found]:
    """What stands in the source."""
    for path in sorted(PACKAGE.rglob("*.py")):
        module = path.relative_to(PACKAGE).as_posix()
        if module.startswith(MUTE):
            continue
        source = path.read_text(encoding="utf-8")
        if not (speaks(module) or _CALL.search(source)):
            continue
        tree = ast.parse(source)
        for message in (*find_screen(tree), *find_lines(tree, speaks(module))):
            yield Found(message, f"transcripts/{module}")


def speaks(module: str) -> bool:
    """Whether the strings of a module are lines if they look so."""
    return module.startswith(SPEAKING) or not (module.startswith(SILENT) or module in NO_MODULES)


def find_screen(tree: ast.Module) -> Iterator[Message]:
    """What is given to `say`, `say_number` and, as the name of a stage, to a progress bar."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name, texts = name_called(node), [read_text(argument) for argument in node.args]
        if name == "say" and texts[0] is not None:
            yield Message("screen", texts[0])
        elif name == "say_number" and texts[1] is not None and "{" not in texts[1]:
            one = f"{{n}} {texts[1]}"
            if counts_in_lines(tree):
                yield from (Message("line", one), Message("line", f"{one}s"))
            else:
                yield Message("screen", one, f"{one}s")
        elif name in ("track", "show") and len(texts) > 2 and texts[0] is not None:
            yield Message("screen", texts[0])


def counts_in_lines(tree: ast.Module) -> bool:
    """Whether a module says how many there are in lines, which stay English until they are read."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return any(
        one.module == "transcripts.text" and "say_number" in [n.name for n in one.names] for one in imports
    )


def find_lines(tree: ast.Module, is_speaking: bool) -> Iterator[Message]:
    """Lines, and parts of lines; those without a word of their own have one form together."""
    passed = set(list_passed(tree))
    given = {id(piece) for call in ast.walk(tree) if is_fault(call) for piece in list_given(call)}
    for node in ast.walk(tree):
        text = read_text(node)
        if text is None or id(node) in passed or text in NO_LINES or not _WORD.search(HOLE.sub("", text)):
            continue
        if id(node) in given or (is_speaking and _BESIDE.search(text)):
            yield Message("line", text)


def is_fault(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and FAULTS.fullmatch(name_called(node)) is not None


def list_given(call: ast.Call) -> Iterator[ast.expr]:
    """What a fault is told by; the first argument of a problem is its code."""
    for argument in call.args[name_called(call) == "Problem" :]:
        yield from argument.values if isinstance(argument, ast.BoolOp) else [argument]


def list_passed(tree: ast.Module) -> Iterator[int]:
    """Ids of the strings that are no lines: documentation, patterns, words of the screen, pieces."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            yield id(node.value)
        elif isinstance(node, ast.JoinedStr):
            yield from (id(piece) for value in node.values for piece in list_pieces(value))
        elif isinstance(node, ast.Call) and passes(node):
            yield from (id(piece) for piece in ast.walk(node))


def list_pieces(value: ast.expr) -> Iterator[ast.AST]:
    """The fixed parts of an f-string, and how its holes are written."""
    if isinstance(value, ast.Constant):
        yield value
    elif isinstance(value, ast.FormattedValue) and value.format_spec is not None:
        yield from ast.walk(value.format_spec)


def passes(call: ast.Call) -> bool:
    return ast.unparse(call.func).startswith("re.") or name_called(call) in PASSED


def name_called(call: ast.Call) -> str:
    """The name of what is called, without what it is of."""
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def read_text(node: ast.AST) -> str | None:
    """What a string says, with its holes named; None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return None
    names: dict[str, str] = {}
    return "".join(read_part(part, names) for part in node.values)


def read_part(part: ast.expr, names: dict[str, str]) -> str:
    if not isinstance(part, ast.FormattedValue):
        return str(getattr(part, "value", ""))
    key = ast.unparse(part.value)
    if key not in names:
        name = name_expression(part.value)
        names[key] = name if name and name not in names.values() else f"{name}{len(names) + 1}"
    form = read_text(part.format_spec) if part.format_spec else ""
    return f"{{{names[key]}:{form}}}" if form and "{" not in form else f"{{{names[key]}}}"


def name_expression(value: ast.expr) -> str:
    """A name for what a hole holds, of letters; none where the expression has none."""
    name = (
        name_called(value)
        if isinstance(value, ast.Call)
        else getattr(value, "id", getattr(value, "attr", ""))
    )
    return str(name).strip("_")


def name_catalogue(language: str, suffix: str) -> Path:
    """The file of a catalogue, `.po` or `.mo`."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}{suffix}"
