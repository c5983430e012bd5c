"""What the pages of directives show, in words and parts of the kit."""
