"""Layout transfer: known turns, printed in every form of label, have to come back from the parser as they went in."""
