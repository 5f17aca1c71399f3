"""The command line: one file a command; this is the only place where the parts are wired."""

import gc

# Imports make many objects and no garbage, which Python would look for a hundred times until a
# first answer: a fourteenth of a cold start.
gc.set_threshold(20_000, 20, 50)
