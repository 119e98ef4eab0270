import json
import sys
from urllib.error import HTTPError
import urllib.request as ur

root = sys.argv[1]
url = f"{root}/basic-auth/user/pass%20word"

manager = ur.HTTPPasswordMgrWithDefaultRealm()
manager.add_password(realm=None, uri=root, user="user", passwd="pass word")
opener = ur.build_opener(ur.HTTPBasicAuthHandler(manager))
print(json.load(opener.open(url)))
print(manager.find_user_password("any realm", url) == ("user", "pass word"), manager.find_user_password(None, "http://other/")[0])


class CountingManager(ur.HTTPPasswordMgr):
    asked = 0

    def find_user_password(self, realm, authuri):
        self.asked += 1
        found = super().find_user_password(realm, authuri)
        return found


counting = CountingManager()
counting.add_password("Fake Realm", root, "user", "wrong")
handler = ur.HTTPBasicAuthHandler(counting)
try:
    ur.build_opener(handler).open(url)
except HTTPError as e:
    print(e.code, e.headers.get("WWW-Authenticate"))
finally:
    print("asked", counting.asked, "times")

digest = ur.HTTPDigestAuthHandler()
digest.add_password("me@kennethreitz.com", root, "u", "p")
with ur.build_opener(digest).open(root + "/digest-auth/auth/u/p/MD5") as f:
    print(f.status, json.loads(f.read()))
