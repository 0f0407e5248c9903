"""How Han characters are labels, names, leads, introductions, questions, titles and dates."""
