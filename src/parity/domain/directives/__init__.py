"""Directives: what an official letter starts, proposed from its words and decided by a person."""
