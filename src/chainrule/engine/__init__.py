"""Engines: a trained network with its tokenizer, loaded, saved and asked."""

import os

# Read by OpenMP when torch is loaded. Threads that spin while they wait for each other made
# decoding five times slower on two cores with other work; threads that sleep cost nothing.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
