"""What is wrong with a sheet, in the agency's language."""

from collections.abc import Mapping

from parity.domain.sheet.freezing import Fault
from parity.domain.sheet.values import (
    DoesNotFit,
    NotASheet,
    NotYesNo,
    OtherOutline,
    SheetError,
    UnknownCodes,
)
from parity.domain.wording import write_number

FAULTS: Mapping[Fault, str] = {
    Fault.CODEC: "phiên bản mã hóa của bản gửi không đúng",
    Fault.TEXT: "văn bản của bản gửi không đọc được hoặc không ở dạng chuẩn",
    Fault.DIGEST: "văn bản của bản gửi không khớp với mã băm đã ghi",
    Fault.OUTLINE: "số liệu của bản gửi không khớp với phiên bản đề cương",
    Fault.VECTOR: "dãy số dùng để tổng hợp không khớp với văn bản của bản gửi",
    Fault.BITS: "dấu có số, không phát sinh, không áp dụng, ước không khớp với văn bản của bản gửi",
}


def say(what: SheetError | Fault) -> str:
    """The error or fault in Vietnamese."""
    match what:
        case Fault():
            return FAULTS[what]
        case OtherOutline():
            return f"Báo cáo theo đề cương {what.named}, không phải {what.given}"
        case UnknownCodes():
            return f"Đề cương không hỏi: {', '.join(what.codes)}"
        case DoesNotFit():
            value = write_number(what.value)
            return f"Ô {what.code}: {value} quá lớn hoặc có hơn {what.decimals} chữ số thập phân"
        case NotYesNo():
            return f"Ô {what.code} hỏi có hay không, không nhận số {write_number(what.value)}"
        case NotASheet():
            return f"Không đọc được bản gửi ({what.reason})"
    return str(what)
