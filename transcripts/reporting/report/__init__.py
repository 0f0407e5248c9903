"""A corpus as one page to look into and to correct in: releases in, one HTML file out.

`figures` counts a release for the overview, `packing` makes what the browser unpacks, `writing` puts the page
together. What runs in the browser stands in `page/`, its words in `words.toml`.
"""
