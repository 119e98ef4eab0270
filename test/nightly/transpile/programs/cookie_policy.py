import sys
from http.cookiejar import Cookie, CookieJar, DefaultCookiePolicy
from urllib.request import HTTPCookieProcessor, build_opener

BASE = sys.argv[1]


class NoTracking(DefaultCookiePolicy):
    """Refuses some cookies, and sends others only to some paths."""

    BLOCKED = frozenset({"track"})

    def __init__(self, *args, **kwargs):
        self.refused = []
        DefaultCookiePolicy.__init__(self, *args, **kwargs)

    def set_ok(self, cookie, request):
        if cookie.name in self.BLOCKED:
            self.refused.append(cookie.name)
            return False
        return super().set_ok(cookie, request)

    def return_ok(self, cookie, request):
        if cookie.name == "theme":
            return False
        return DefaultCookiePolicy.return_ok(self, cookie, request)


policy = NoTracking(rfc2965=False, blocked_domains=["ads.example.com"])
jar = CookieJar(policy)
opener = build_opener(HTTPCookieProcessor(jar))
print(opener.open(BASE + "/login", b"user=ann&password=secret").read().decode().strip())
print("kept", sorted(c.name for c in jar), "refused", policy.refused)
print(policy.is_blocked("ads.example.com"), list(policy.blocked_domains()), policy.is_not_allowed("x.org"))

jar.set_cookie(
    Cookie(version=0, name="extra", value="1", port=None, port_specified=False, domain="127.0.0.1", domain_specified=False,
           domain_initial_dot=False, path="/", path_specified=True, secure=False, expires=None, discard=True, comment=None,
           comment_url=None, rest={"HttpOnly": None}, rfc2109=False)
)
print(opener.open(BASE + "/profile").read().decode().strip())
