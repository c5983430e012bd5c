"""Everything that is asked about reports."""
