"""Passwords that let in once: shown to whoever made the account, changed at the first sign-in."""

import secrets

# Without 0, 1, i, l, o: read from a screen or over the telephone, they are mistaken.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, SIGNS = 4, 4


def one_time() -> str:
    """A new password in groups that can be read aloud: "k7mw-p3xr-h9tq-b4ne"."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(SIGNS)) for _ in range(GROUPS))
    return "-".join(groups)
