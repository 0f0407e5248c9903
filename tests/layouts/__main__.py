"""Prints one rendering with its differences: `python -m tests.layouts zh-04 --scene 2 --show`."""

from __future__ import annotations

import argparse
import re

from transcripts import parse

from .comparing import list_differences
from .conferences import Scene
from .golden import SEEDS, load_seed
from .layouts import FORMS, Layout
from .rendering import render
from .trials import draw_random, draw_scene


def main() -> None:
    """Renders, parses, compares, prints."""
    arguments = _read_arguments()
    layout, scene = _choose(arguments.form, arguments.scene)
    rendered = render(scene, layout)
    release = parse(rendered.text)
    if arguments.show:
        print(rendered.text)
        print(layout)
    for line in list_differences(rendered, release) or ["exact"]:
        print(line)


def _choose(form: str, number: str) -> tuple[Layout, Scene]:
    if form.startswith("random-"):
        _, language, index = form.split("-")
        return draw_random(language, int(index))
    layout = FORMS[form]
    return layout, load_seed(number) if number in SEEDS else draw_scene(layout, int(number))


def _read_arguments() -> argparse.Namespace:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("form", help=f"random-zh-NUMBER, random-en-NUMBER, or one of {', '.join(FORMS)}")
    reader.add_argument("--scene", default="0", help="a number, or seed-000 or seed-003")
    reader.add_argument("--show", action="store_true", help="print the rendering, too")
    arguments = reader.parse_args()
    if arguments.form not in FORMS and not re.fullmatch(r"random-(zh|en)-\d+", arguments.form):
        reader.error(f"no form {arguments.form!r}")
    return arguments


if __name__ == "__main__":
    main()
