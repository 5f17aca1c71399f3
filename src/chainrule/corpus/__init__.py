"""Seeded corpora of derivatives in the classic notation, their splits and their files.

Standard library only, so that training starts on any machine as it is.
"""

from chainrule.corpus.classic import RECIPES, Stratum, sample_line, stratum_of
from chainrule.corpus.folder import generate, read_manifest, read_split, write_distinct
from chainrule.corpus.split import SPLITS, Split, canonical_key, split_of

__all__ = [
    "RECIPES",
    "SPLITS",
    "Split",
    "Stratum",
    "canonical_key",
    "generate",
    "read_manifest",
    "read_split",
    "sample_line",
    "split_of",
    "stratum_of",
    "write_distinct",
]
