"""Django's rules for a password, in the agency's words: its Vietnamese catalogue lacks some."""

from django.contrib.auth import password_validation as rules


class LongEnough(rules.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"Mật khẩu quá ngắn: cần ít nhất {self.min_length} ký tự."

    def get_help_text(self) -> str:
        return f"Mật khẩu có ít nhất {self.min_length} ký tự."


class NotTheName(rules.UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return "Mật khẩu quá giống tên đăng nhập, họ tên hoặc thư điện tử của người dùng."

    def get_help_text(self) -> str:
        return "Mật khẩu không giống tên đăng nhập, họ tên hoặc thư điện tử."


class NotCommon(rules.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return "Mật khẩu này nhiều người dùng, dễ bị đoán. Chọn mật khẩu khác."

    def get_help_text(self) -> str:
        return "Mật khẩu không phải là một trong những mật khẩu thường gặp."


class NotOnlyDigits(rules.NumericPasswordValidator):
    def get_error_message(self) -> str:
        return "Mật khẩu chỉ gồm chữ số. Thêm chữ cái."

    def get_help_text(self) -> str:
        return "Mật khẩu không chỉ gồm chữ số."
