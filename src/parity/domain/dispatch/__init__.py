"""Reading official letters (công văn): what one says, where it says it, and how sure that is."""
