"""Engines: a trained network with its tokenizer, loaded, saved and asked."""
