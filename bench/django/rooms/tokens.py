"""Who sent a request: the access tokens of RentEzy's auth service, verified with its published keys."""

import jwt
from django.conf import settings

# Fetched once, then kept: https://pyjwt.readthedocs.io/en/stable/usage.html#retrieve-rsa-signing-keys-from-a-jwks-endpoint
_keys = jwt.PyJWKClient(settings.TOKEN_KEYS_URL, cache_keys=True)


class Unauthenticated(Exception):
    pass


def tenant_of(request) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme != "Bearer":
        raise Unauthenticated
    try:
        claims = jwt.decode(
            token,
            _keys.get_signing_key_from_jwt(token).key,
            algorithms=["ES256"],
            audience=settings.TOKEN_AUDIENCE,
            issuer=settings.TOKEN_ISSUER,
            options={"require": ["exp", "sub"]},
        )
    except jwt.PyJWTError as error:
        raise Unauthenticated from error
    if claims.get("role") != "tenant":
        raise Unauthenticated
    return claims["sub"]
