"""Past one machine: the parse as steps of datatrove, whose executors run them here, on Slurm and on Ray.

`archives` reads a crawl, `documents` says what the text of a document is, `parsing` is the step that makes
releases of them, `writing` puts their records into files that `build` takes, `rereading`
takes them from there, `copies` tells near copies, and `pipeline` puts the steps in order.
They need the extra `scaling`; nothing else imports them.
"""
