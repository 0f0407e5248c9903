"""`python -m transcripts`: the command line without its script."""

from transcripts.cli import main

main(prog_name="transcripts")
