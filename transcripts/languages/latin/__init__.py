"""How Latin letters are labels, names, leads, introductions, questions, titles and dates."""
