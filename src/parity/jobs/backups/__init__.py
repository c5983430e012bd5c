"""Saving everything into one file and bringing it back: `parity backup` and `parity restore`."""
