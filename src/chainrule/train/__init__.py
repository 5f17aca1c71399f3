"""Training: the only home of Lightning. It wires corpus files, tokenizers and networks."""
