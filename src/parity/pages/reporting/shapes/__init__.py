"""From the records' values to the kit's parts: pure, nothing here asks the database."""
