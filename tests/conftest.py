"""Shared by all tests. One thread each: tiny networks gain nothing from two, and two threads
that spin for each other crawl on a machine that is busy with anything else. For the same reason no
example of Hypothesis has a limit of time (200 ms, if nobody says otherwise)."""

import os
import signal

from hypothesis import settings

os.environ["OMP_NUM_THREADS"] = "1"

settings.register_profile("no clock", deadline=None)
settings.load_profile("no clock")

# A shell lets what it starts with `&` ignore Ctrl-C, and so would every process that a test begins.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
