"""What the program says to people, in their language: `--lang`. Beside the flow; a record has nothing of it.

The source speaks English. What it says is a message of a gettext catalogue,
`locale/LANGUAGE/LC_MESSAGES/transcripts.po`, in one of three contexts: `screen`
for the words of tables and pages, which ask for their translation (`say`),
`help` for what click shows of commands, and `line` for errors and problems,
which are English until somebody reads them and are told by their form then
(`lines.py`). Without a context stand the words that click itself asks for.
`scripts/messages` finds the messages in the source.
"""
