"""From text to lines of speech, in order.

What the page added (`furniture`), paragraphs (`unwrapping`), and what a reader marked (`markup`).
"""
