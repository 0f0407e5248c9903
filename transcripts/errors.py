"""What can go wrong before or beside a parse; parsing itself never raises.

    TranscriptsError
    ├── ReadError       a file or stream could not be read or decoded
    ├── GoldError       a `.gold` file breaks its format
    ├── LexiconError    a lexicon breaks its format
    └── OutputError     the place to write to is refused

Every message is one line and says what was found, where, and what would be
right. What is doubtful inside a readable release is a `model.Problem`.
"""


class TranscriptsError(Exception):
    """The root: the command line prints its message and exits with 2."""


class ReadError(TranscriptsError):
    """A file or stream could not be read or decoded."""


class GoldError(TranscriptsError):
    """A `.gold` file breaks its format."""


class LexiconError(TranscriptsError):
    """A lexicon breaks its format."""


class OutputError(TranscriptsError):
    """The place to write to is refused."""
