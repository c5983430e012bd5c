from parity.domain.authority import RELATION_LABELS, ROLE_LABELS, Relation, Role
from parity.domain.lifecycle import Deed, deed_label

TITLE = "Ai được làm gì: bảng kiểm tra"
PROSE = """
Mỗi ô nêu vai trò ấy được làm việc khi ở đâu so với đơn vị lập báo cáo; dấu – là không bao giờ. Bảng này
được viết tay, độc lập với [bảng quyền](authority.md), và được thử với mọi việc, vai trò và quan hệ.
Lãnh đạo ở đây là người đứng đầu; cấp phó và người được ủy quyền không cử cán bộ.
"""
COLUMNS = ("Việc", *(ROLE_LABELS[role] for role in Role))

OWN = frozenset({Relation.OWN, Relation.ROOT})
ABOVE = frozenset({Relation.ABOVE})
ROOT = frozenset({Relation.ROOT})
LINE = OWN | {Relation.ABOVE, Relation.HIGHER}
NEVER = frozenset()

# The deed, and where an officer, a leader, a reader and an administrator may do it.
ROWS = (
    (Deed.START, OWN, NEVER, NEVER, NEVER),
    (Deed.EDIT, OWN, NEVER, NEVER, NEVER),
    (Deed.REQUEST_APPROVAL, OWN, NEVER, NEVER, NEVER),
    (Deed.WITHDRAW_REQUEST, OWN, NEVER, NEVER, NEVER),
    (Deed.GIVE_BACK, NEVER, OWN, NEVER, NEVER),
    (Deed.SUBMIT, NEVER, OWN, NEVER, NEVER),
    (Deed.RETURN_FOR_CORRECTION, ABOVE, NEVER, NEVER, NEVER),
    (Deed.ACCEPT, ABOVE, NEVER, NEVER, NEVER),
    (Deed.BEGIN_SUPPLEMENT, OWN, NEVER, NEVER, NEVER),
    (Deed.COMMENT, OWN | ABOVE, OWN | ABOVE, NEVER, NEVER),
    (Deed.VIEW, LINE, LINE, LINE, NEVER),
    (Deed.OPEN_ROUND, ROOT, NEVER, NEVER, NEVER),
    (Deed.CLOSE_ROUND, ROOT, NEVER, NEVER, NEVER),
    (Deed.UPLOAD_DIRECTIVE, ROOT, NEVER, NEVER, NEVER),
    (Deed.DISCARD_DIRECTIVE, ROOT, NEVER, NEVER, NEVER),
    (Deed.ISSUE_DIRECTIVE, ROOT, NEVER, NEVER, NEVER),
    (Deed.CONFIRM_DEADLINE, ROOT, NEVER, NEVER, NEVER),
    (Deed.ACKNOWLEDGE, OWN, OWN, NEVER, NEVER),
    (Deed.ASK, OWN, OWN, NEVER, NEVER),
    (Deed.ANSWER, ROOT, NEVER, NEVER, NEVER),
    (Deed.PUBLISH_OUTLINE, NEVER, NEVER, NEVER, ROOT),
    (Deed.MANAGE_UNITS, NEVER, NEVER, NEVER, ROOT),
    (Deed.MANAGE_PEOPLE, NEVER, NEVER, NEVER, LINE),
    (Deed.NAME_STAFF, NEVER, OWN, NEVER, NEVER),
    (Deed.LOAD_PROGRAMME, NEVER, NEVER, NEVER, ROOT),
    (Deed.VIEW_SYSTEM, NEVER, NEVER, NEVER, ROOT),
)


def cases():
    """(deed, role, relation, allowed): every combination."""
    for deed, *allowed in ROWS:
        for role, places in zip(Role, allowed, strict=True):
            for relation in Relation:
                yield deed, role, relation, relation in places


def show(row):
    deed, *allowed = row
    return [deed_label(deed), *(_places(places) for places in allowed)]


def _places(places):
    """The root's own report is an own report, so it is named only where it stands alone."""
    named = places - ROOT if Relation.OWN in places else places
    return ", ".join(RELATION_LABELS[place] for place in Relation if place in named) or "–"
