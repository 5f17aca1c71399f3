"""Shared by all tests. One thread each: tiny networks gain nothing from two, and two threads
that spin for each other crawl on a machine that is busy with anything else."""

import os

os.environ["OMP_NUM_THREADS"] = "1"
