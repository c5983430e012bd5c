"""Who gets what at every address. A new URL is not finished until it stands here.

One row an address, one column for each of the cast (tests/access_world.py):

    in     sent to the sign-in page          duty   sent to the choice of a duty
    200…   the status of the answer          go     redirected inside the product
    ok     a deed that is not refused: whether what was sent makes sense is not asked here

A deed has no GET: its row is for POST, and a GET is answered with 405 (tested for every one).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True)
class Row:
    """What each column gets; `given` are placeholders of this address alone.

    `data` is sent; `{world.passage}` in it is that value of the world.
    """

    method: str
    expected: str
    given: Mapping[str, object] = field(default_factory=dict)
    data: Mapping[str, str] = field(default_factory=dict)


def page(expected: str, **given: object) -> Row:
    return Row("GET", expected, given)


def deed(expected: str, data: Mapping[str, str] = NOTHING, **given: object) -> Row:
    return Row("POST", expected, given, data)


SAVED = {"code": "activities", "value": "5", "state": "value", "base_version": "1",
         "client": "a", "client_seq": "1"}  # fmt: skip

# fmt: off
ROWS: dict[str, tuple[Row, ...]] = {
    #                             guest clerk head below neighbour centre chief reader admin nobody
    "ui:live":             (page("200   200   200  200   200       200    200   200    200   200"),),
    "ui:ready":            (page("200   200   200  200   200       200    200   200    200   200"),),
    "ui:session":          (page("200   200   200  200   200       200    200   200    200   200"),),
    "ui:help":             (page("200   200   200  200   200       200    200   200    200   200"),),
    "ui:gallery":          (page("in    200   200  200   200       200    200   200    200   200"),),
    "door:choose":         (page("in    200   200  200   200       200    200   200    200   200"),
                            deed("in    404   404  404   404       404    404   404    404   404")),
    "door:account":        (page("in    200   200  200   200       200    200   200    200   200"),),
    "desk:home":           (page("in    200   200  200   200       200    200   200    200   duty"),),
    "reporting:index":      (page("in   200   200  200   200       200    200   200    200   duty"),),
    "reporting:start":      (deed("in   ok    403  404   404       403    403   403    404   duty"),),
    "reporting:edit":       (page("in   200   200  404   404       403    403   403    404   duty"),),
    # The report is sent: saving is allowed to the officer alone, and 403 now even for them.
    "reporting:save":       (deed("in   403   403  404   404       403    403   403    404   duty",
                                  data=SAVED),),
    "reporting:save_all":   (deed("in   ok    403  404   404       403    403   403    404   duty"),),
    "reporting:fill_nil":   (deed("in   ok    403  404   404       403    403   403    404   duty"),),
    # Nothing differs in this world: the deed is answered in words, and refused to nobody who writes.
    "reporting:take":       (deed("in   ok    403  404   404       403    403   403    404   duty"),),
    "reporting:listing_open":   (deed("in ok  403  404   404       403    403   403    404   duty"),),
    "reporting:listing_add":    (page("in 200 403  404   404       403    403   403    404   duty"),
                                 deed("in ok  403  404   404       403    403   403    404   duty")),
    "reporting:listing_save":   (deed("in ok  403  404   404       403    403   403    404   duty"),),
    "reporting:listing_remove": (deed("in ok  403  404   404       403    403   403    404   duty"),),
    "reporting:passage_save":   (deed("in ok  403  404   404       403    403   403    404   duty"),),
    "reporting:passage_remove": (deed("in ok  403  404   404       403    403   403    404   duty"),),
    "reporting:check":      (page("in   200   200  404   404       403    403   403    404   duty"),),
    "reporting:request":    (deed("in   ok    403  404   404       403    403   403    404   duty"),),
    "reporting:withdraw":   (deed("in   ok    403  404   404       403    403   403    404   duty"),),
    "reporting:approve":    (page("in   403   200  404   404       403    403   403    404   duty"),
                             deed("in   403   ok   404   404       403    403   403    404   duty")),
    "reporting:give_back":  (deed("in   403   ok   404   404       403    403   403    404   duty"),),
    "reporting:receipt":    (page("in   200   200  404   404       200    200   200    404   duty"),),
    # The page says who may and when; only the deed is refused.
    "reporting:supplement": (page("in   200   200  404   404       200    200   200    404   duty"),
                             deed("in   ok    403  404   404       403    403   403    404   duty",
                                  data={"reason": "Số liệu đến 30/6."})),
    "reporting:history":    (page("in   200   200  404   404       200    200   200    404   duty"),),
    "reporting:cell_history": (page("in 200   200  404   404       200    200   200    404   duty"),),
    "reporting:word":       (page("in   200   200  404   404       403    403   403    404   duty"),),
    "reporting:pdf":        (page("in   200   200  404   404       403    403   403    404   duty"),),
    "review:index":        (page("in    200   200  200   200       200    200   200    200   duty"),),
    "review:board":        (page("in    200   200  200   200       200    200   200    404   duty"),),
    "review:report":       (page("in    200   200  404   404       200    200   200    404   duty"),),
    "review:return":       (deed("in    403   403  404   404       ok     403   403    404   duty"),),
    "review:accept":       (deed("in    403   403  404   404       ok     403   403    404   duty"),),
    "consolidation:index":    (page("in 200 200  200  200       200    200   200    200   duty"),),
    "consolidation:node":     (page("in 200 200  404  404       200    200   200    404   duty"),),
    "consolidation:cell":     (page("in 200 200  404  404       200    200   200    404   duty"),),
    "consolidation:texts":    (page("in 200 200  404  404       200    200   200    404   duty"),),
    "consolidation:choose":   (deed("in ok  403  404  404       403    403   403    404   duty",
                                    data={"code": "n_work", "passage": "{world.child}-0"}),),
    "consolidation:drop":     (deed("in ok  403  404  404       403    403   403    404   duty",
                                    data={"doan": "{world.passage}"}),),
    "consolidation:listings": (page("in 200 200  404  404       200    200   200    404   duty"),),
    "consolidation:paper":    (page("in 200 200  404  404       200    200   200    404   duty"),),
    "consolidation:word":     (page("in 200 200  404  404       200    200   200    404   duty"),),
    "consolidation:pdf":      (page("in 200 200  404  404       200    200   200    404   duty"),),
    "consolidation:excel":    (page("in 200 200  404  404       200    200   200    404   duty"),),
    "directives:index":     (page("in   200   200  200   200       200    200   200    200   duty"),),
    "directives:documents": (page("in   200   200  200   200       200    200   200    200   duty"),),
    "directives:upload":    (page("in   403   403  403   403       200    403   403    403   duty"),
                             deed("in   403   403  403   403       ok     403   403    403   duty")),
    "directives:draft":     (page("in   404   404  404   404       200    403   403    404   duty"),
                             deed("in   404   404  404   404       ok     403   403    404   duty")),
    "directives:check":     (page("in   404   404  404   404       200    403   403    404   duty"),),
    "directives:issue":     (deed("in   404   404  404   404       ok     403   403    404   duty"),),
    "directives:discard":   (deed("in   404   404  404   404       ok     403   403    404   duty"),),
    "directives:directive": (page("in   200   200  404   200       200    200   200    404   duty"),),
    "directives:letter":    (page("in   200   200  404   200       200    200   200    404   duty"),),
    "directives:file":      (page("in   200   200  404   200       200    200   200    404   duty"),),
    # Those to whom it was not delivered have nothing to acknowledge or to ask about.
    "directives:acknowledge": (deed("in ok    ok   404   ok        404    404   404    404   duty"),),
    "directives:ask":       (page("in   200   200  404   200       404    404   404    404   duty"),
                             deed("in   ok    ok   404   ok        404    404   404    404   duty")),
    "directives:answer":    (page("in   403   403  404   404       200    403   403    404   duty"),
                             deed("in   403   403  404   404       ok     403   403    404   duty")),
    "directives:decide":    (deed("in   403   403  404   403       ok     403   403    404   duty"),),
    "setup:rounds":        (page("in    200   200  200   200       200    200   200    200   duty"),),
    "setup:round":         (page("in    200   200  200   200       200    200   200    404   duty"),),
    "setup:open_round":    (page("in    403   403  403   403       200    403   403    403   duty"),
                            deed("in    403   403  403   403       ok     403   403    403   duty")),
    "setup:close_round":   (page("in    403   403  403   403       200    403   403    404   duty"),
                            deed("in    403   403  403   403       ok     403   403    404   duty")),
    # The round of this world has no letter; tests/pages/setup has one that does.
    "setup:letter":        (page("in    404   404  404   404       404    404   404    404   duty"),),
    "setup:units":         (page("in    200   200  200   200       200    200   200    200   duty"),),
    "setup:unit":          (page("in    200   200  404   404       200    200   200    200   duty",
                                 code="PRV-SB"),),
    "setup:system":        (page("in    403   403  403   403       403    403   403    200   duty"),),
    "setup:import_units":  (page("in    403   403  403   403       403    403   403    200   duty"),
                            deed("in    403   403  403   403       403    403   403    ok    duty")),
    "setup:units_template": (page("in   403   403  403   403       403    403   403    200   duty"),),
    "setup:import_people": (page("in    403   403  403   403       403    403   403    200   duty"),
                            deed("in    403   403  403   403       403    403   403    ok    duty")),
    "setup:people_template": (page("in  403   403  403   403       403    403   403    200   duty"),),
    "setup:people":        (page("in    403   403  403   403       403    403   403    200   duty"),),
    # The head of a unit makes accounts too, for the own unit.
    "setup:new_person":    (page("in    403   200  403   403       403    200   403    200   duty"),
                            deed("in    403   ok   403   403       403    ok    403    ok    duty")),
    "setup:person":        (page("in    403   403  403   403       403    403   403    200   duty"),),
    "setup:give_duty":     (page("in    403   403  403   403       403    403   403    200   duty"),
                            deed("in    403   403  403   403       403    403   403    ok    duty")),
    "setup:reset_password": (page("in   403   403  403   403       403    403   403    200   duty"),
                             deed("in   403   403  403   403       403    403   403    ok    duty")),
    "setup:lock":          (deed("in    403   403  403   403       403    403   403    ok    duty"),),
    "setup:unlock":        (deed("in    403   403  403   403       403    403   403    ok    duty"),),
    "setup:end_duty":      (page("in    404   200  404   404       404    404   404    200   duty"),
                            deed("in    404   ok   404   404       404    404   404    ok    duty")),
    "setup:handovers":     (page("in    403   403  403   403       403    403   403    200   duty"),),
    # No unit of this world ends; tests/pages/setup has some that do.
    "setup:handover":      (page("in    404   404  404   404       404    404   404    404   duty"),
                            deed("in    404   404  404   404       404    404   404    404   duty")),
    "setup:staff":         (page("in    403   200  403   403       403    200   403    403   duty"),),
    "setup:name_staff":    (page("in    403   200  403   403       403    200   403    403   duty"),
                            deed("in    403   ok   403   403       403    ok    403    403   duty")),
    "setup:outlines":      (page("in    200   200  200   200       200    200   200    200   duty"),),
    "setup:outline":       (page("in    200   200  200   200       200    200   200    200   duty",
                                 code="LANG-6T"),),
}
# fmt: on

# Pages of the sign-in library, which tests/pages/door asks one by one.
LIBRARY = ("account_", "mfa_")
