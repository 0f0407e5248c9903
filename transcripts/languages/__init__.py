"""All that is known of a language.

Its words (`zh.toml`), its face (`zh.py`), how its script prints labels, names and days (`han/`, `latin/`).
"""
