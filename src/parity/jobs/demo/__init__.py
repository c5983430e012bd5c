"""The demo year: invented figures, texts and people, the same on every machine."""
