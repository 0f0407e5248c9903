"""First readings: releases that no rule had seen, annotated by reading before anything parsed them.

`b.jsonl` holds a release a line, without its text: `file` (in ../shared/wild/releases), `sha256` of its bytes,
`characters` of the text that our reader makes of it, `genre`, `held_on` and `turns`, each as the offset in that
text where its words start and its role. `first.toml` holds what the parser made of them when it first read them.
"""
