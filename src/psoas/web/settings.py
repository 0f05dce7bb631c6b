"""Django's settings. What a person may set is an environment variable, described in docs/settings.md."""

import os
from pathlib import Path

from psoas.body.catalogue import ASSETS as FIGURES
from psoas.data_folder import DATABASE, data_folder
from psoas.interop.reimport import MOST_BYTES
from psoas.web.folder import secret_key

HERE = Path(__file__).parent
DATA = data_folder()

PSOAS_LANGUAGE = os.environ.get("PSOAS_LANGUAGE", "en")
PSOAS_EMERGENCY_NUMBER = os.environ.get("PSOAS_EMERGENCY_NUMBER", "")
PSOAS_CRISIS_LINE = os.environ.get("PSOAS_CRISIS_LINE", "")
PSOAS_CLINIC_NAME = os.environ.get("PSOAS_CLINIC_NAME", "")
PSOAS_CLINIC_TELEPHONE = os.environ.get("PSOAS_CLINIC_TELEPHONE", "")
PSOAS_CLINIC_LINK = os.environ.get("PSOAS_CLINIC_LINK", "")

DEBUG = False
SECRET_KEY = secret_key(DATA)
# Loopback only: no other name or machine may reach the answers (a page elsewhere could rebind its name to us).
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ROOT_URLCONF = "psoas.web.urls"
WSGI_APPLICATION = "psoas.web.server.application"
# Times are stored in UTC; None leaves the process in the zone of this computer, whose date the plan counts from.
TIME_ZONE = None
USE_TZ = True
USE_I18N = False
LANGUAGE_CODE = PSOAS_LANGUAGE
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = ["django.contrib.staticfiles", "csp", "psoas.web.record", "psoas.web.selfcare"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "psoas.web.headers.NoBodyForHead",
    "psoas.web.headers.PrivateHeaders",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.csrf",
                "psoas.web.selfcare.shell.shell",
            ],
        },
    }
]

# One writer at a time that never finds the database locked; every answer is on the disk before the next page.
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / DATABASE,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
            ),
        },
    }
}

# The cookie holds the name of one intake and the numbers to call, signed; a year, so that a closed browser resumes.
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_NAME = "psoas"
SESSION_COOKIE_AGE = 365 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "psoas.web.selfcare.views.errors.forbidden"

# A page of the intake is a few hundred bytes; whatever is much larger is not ours.
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
# The one file that is taken is an exported record, and it is never written to the disk on its way.
DATA_UPLOAD_MAX_NUMBER_FILES = 1
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = MOST_BYTES + 64 * 1024

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
# The figures are package data of psoas.body; below /static/figures/ they get hashed names like every other file.
STATICFILES_DIRS = [HERE / "static", ("figures", FIGURES)]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_CONTENT_TYPE_NOSNIFF = True
# The origin goes with our own forms, so that Django can check it; nothing goes to other sites.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "base-uri": ["'self'"],
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "img-src": ["'self'"],
        "manifest-src": ["'self'"],
        "media-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "worker-src": ["'self'"],
    }
}
# Nothing a person wrote may reach a log: only warnings, and of those no request bodies.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        # A page of pictures asks for more at once than there are threads: waiting a moment is no news.
        "waitress.queue": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
    },
}
