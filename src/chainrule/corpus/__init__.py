"""Seeded corpora of derivatives in the classic notation, their splits and their files.

Standard library only, so that training starts on any machine as it is.
"""
