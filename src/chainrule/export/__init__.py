"""Trained networks written down in the formats that others read; engines run what is written."""
