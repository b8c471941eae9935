"""Settings as for production: everything that differs between machines comes from the environment."""

import os
from urllib.parse import unquote, urlsplit

SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "rooms.urls"
WSGI_APPLICATION = "wsgi.application"
INSTALLED_APPS = ["rooms"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
]
USE_I18N = False
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_database = urlsplit(os.environ["DATABASE_URL"])
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": unquote(_database.hostname or ""),
        "PORT": str(_database.port or ""),
        "USER": unquote(_database.username or ""),
        "PASSWORD": unquote(_database.password or ""),
        "NAME": _database.path.lstrip("/"),
        # Each thread keeps its connection: https://docs.djangoproject.com/en/5.2/ref/databases/#persistent-connections
        "CONN_MAX_AGE": None,
    }
}

TOKEN_KEYS_URL = os.environ["TOKEN_KEYS_URL"]
TOKEN_ISSUER = "rentezy"
TOKEN_AUDIENCE = "rentezy"
HOLD_SECONDS = 900
