"""The views of directives: drafts, directives in force, questions."""
