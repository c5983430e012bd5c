"""The pages of this room: rounds and their opening, units, outlines."""
