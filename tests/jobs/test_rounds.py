"""The rounds in a table: by when, and how far."""

from datetime import timedelta

import reporting_village as reporting
import village
from parity.jobs import console

HEAD = "KỲ       TÊN                           TRƯỚC NGÀY  PHẢI GỬI  ĐÃ GỬI  ĐÃ TIẾP NHẬN  QUÁ HẠN"


def test_without_a_round_it_says_so(cast, capsys):
    assert console.main(["rounds"]) == 0
    assert capsys.readouterr().out == "Chưa có kỳ báo cáo nào.\n"


def test_a_round_says_who_sent_and_who_is_late(cast, capsys):
    reporting.open_round(cast)
    reporting.send(cast, village.OFFICE)
    reporting.accept(cast, village.SOUTH, at=cast.at + timedelta(days=2))

    assert console.main(["rounds"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        HEAD,
        "2024-6T  Báo cáo 6 tháng đầu năm 2024  05/06/2024  4         2       1             2",
    ]
