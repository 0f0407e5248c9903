"""All that is known of a language.

Its words (`zh.toml`), its face (`zh.py`), how its script prints labels, names and days (`han/`, `latin/`). A
language is these two files, here or in a folder of its own; nothing else lists languages.
"""

from transcripts.languages.faces import languages
from transcripts.languages.language import Language
from transcripts.languages.loading import load_language

__all__ = ["Language", "languages", "load_language"]
