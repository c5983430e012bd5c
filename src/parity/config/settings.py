"""All settings, in one file; what differs between places comes from the environment (PARITY_*).

PARITY_ENV says what this is: `production` (the default: everything strict), `demo` (invented
data, state in var/demo) or `test`. README.md lists every variable.
"""

import secrets
from pathlib import Path

from csp.constants import NONE, SELF

from parity.config import env

BASE_DIR = Path(__file__).resolve().parents[3]

ENV = env.choice("PARITY_ENV", among=("production", "demo", "test"))
IS_PRODUCTION, IS_DEMO, IS_TEST = ENV == "production", ENV == "demo", ENV == "test"

# Everything that changes lives in one folder, so one folder is what gets backed up.
STATE_DIR = Path(env.text("PARITY_STATE", str(BASE_DIR / "var" / ENV))).resolve()
DEMO_STATE_DIR = BASE_DIR / "var" / "demo"

DEBUG = env.flag("PARITY_DEBUG", default=False)
# Without a key of its own a process signs with one that dies with it; `parity serve` refuses that.
SECRET_KEY_IS_LASTING = bool(env.text("PARITY_SECRET_KEY"))
SECRET_KEY = env.text("PARITY_SECRET_KEY") or secrets.token_urlsafe(50)
ALLOWED_HOSTS = env.words("PARITY_HOSTS", "" if IS_PRODUCTION else "127.0.0.1,localhost,[::1]")
HTTPS = env.flag("PARITY_HTTPS", default=IS_PRODUCTION)

# The day the demo pretends it is; None is the real clock. Read by pages.ui.clock only.
DEMO_TODAY = None if IS_PRODUCTION else env.day("PARITY_DEMO_TODAY")


# Lowest first, the order of import-contracts.toml.
RECORDS = [
    "parity.records.journal",
    "parity.records.files",
    "parity.records.units",
    "parity.records.people",
    "parity.records.outbox",
    "parity.records.outlines",
    "parity.records.rounds",
    "parity.records.enquiries",
    "parity.records.directives",
    "parity.records.reports",
]
ROOMS = [
    "parity.pages.ui",
    "parity.pages.door",
    "parity.pages.desk",
    "parity.pages.directives",
    "parity.pages.reporting",
    "parity.pages.review",
    "parity.pages.consolidation",
    "parity.pages.setup",
]

INSTALLED_APPS = [
    "parity.config",
    *ROOMS,  # before the libraries: our templates stand in for theirs
    *RECORDS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "parity.pages.ui.middleware.NoStoreMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "parity.pages.ui.middleware.SignedInMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "parity.pages.ui.middleware.ViewerMiddleware",
    "axes.middleware.AxesMiddleware",  # last, as its manual asks
]

ROOT_URLCONF = "parity.config.urls"
WSGI_APPLICATION = "parity.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "parity.pages.ui.context.kit",
            ],
        },
    }
]
# Forms draw themselves with our templates (pages/ui/templates/django/forms).
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": env.database("PARITY_DATABASE", default=STATE_DIR / "parity.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# In the database, so that a code used up in one process is used up in all; `parity migrate` makes
# the table. Nothing but signing in uses it: figures are never cached.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "sign_in_counts",
    }
}

# --- Words, numbers and time: Vietnamese only, so no LocaleMiddleware ----------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_THOUSAND_SEPARATOR = False  # domain.wording writes numbers; Django must not touch ids and codes
FORMAT_MODULE_PATH = ["parity.config.formats"]

# --- Who comes in -------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: it refuses before a password is tried
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "parity.config.passwords.NotTheName",
        "OPTIONS": {"user_attributes": ["username", "full_name", "email"]},
    },
    {"NAME": "parity.config.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "parity.config.passwords.NotCommon"},
    {"NAME": "parity.config.passwords.NotOnlyDigits"},
]
if IS_TEST:
    # Slow on purpose in production; a test signs in hundreds of times.
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # no sign-up page exists; allauth wants a list
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_ADAPTER = "parity.pages.door.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "parity.pages.door.forms.SignInForm",
    "change_password": "parity.pages.door.forms.ChangePasswordForm",
    "reauthenticate": "parity.pages.door.forms.ConfirmPasswordForm",
}
# A whole office may sign in from one address; axes counts wrong passwords, this the wrong codes.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "5/5m/key"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
MFA_ADAPTER = "parity.pages.door.adapters.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "parity.pages.door.forms.CodeForm",
    "reauthenticate": "parity.pages.door.forms.ConfirmCodeForm",
    "activate_totp": "parity.pages.door.forms.TurnOnForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # half a minute of clock drift on the telephone
MFA_TOTP_ISSUER = "Parity"

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "parity.pages.door.adapters.username_tried"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "parity.pages.ui.errors.too_many"
AXES_VERBOSE = False

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "parity.pages.ui.errors.stale_form"
CSRF_TRUSTED_ORIGINS = env.words("PARITY_ORIGINS")

# --- What a browser is told -----------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/"]  # asked from inside, without TLS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
if env.flag("PARITY_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- Files ----------------------------------------------------------------------------------------
STATIC_URL = "/static/"
# Tests take the files where they lie, so no test waits for collectstatic.
STATIC_ROOT = STATE_DIR / "static" if IS_TEST else BASE_DIR / "build" / "static"
WHITENOISE_USE_FINDERS = IS_TEST
STATICFILES_STORAGE = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if IS_TEST
    else "whitenoise.storage.CompressedManifestStaticFilesStorage"
)
# Private: no URL serves this folder; a view hands out a file after asking who wants it.
MEDIA_ROOT = STATE_DIR / "files"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700},
    },
    "staticfiles": {"BACKEND": STATICFILES_STORAGE},
}
# Another disk is better: what is beside the data is lost with it.
BACKUP_DIR = Path(env.text("PARITY_BACKUPS", str(STATE_DIR / "backups"))).resolve()
# The last backup of each of so many days, weeks and months is kept.
BACKUPS_KEPT = (
    env.whole("PARITY_BACKUPS_DAYS", 7, low=1, high=366),
    env.whole("PARITY_BACKUPS_WEEKS", 5, low=0, high=520),
    env.whole("PARITY_BACKUPS_MONTHS", 12, low=0, high=1200),
)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000

# --- What is told to the log ------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django.security.DisallowedHost": {"level": "CRITICAL"}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
