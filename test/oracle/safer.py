"""Makes CPython's http.client read what docs/differences.md lists as read differently here: interim responses and bare CRs.

Importing it is enough. What CPython reads then is compared exactly.
"""
import http.client
import re

# At the end of the connection, it may belong to a line end.
BARE_CR = re.compile(rb"\r(?!\n|\Z)")
begin = http.client.HTTPResponse.begin
read_headers = http.client._read_headers
read_status = http.client.HTTPResponse._read_status


def begin_after_interim(self, **given):
    def read_final_status():
        version, status, reason = read_status(self)
        return version, 100 if 100 < status < 200 and status != 101 else status, reason

    self._read_status = read_final_status
    try:
        begin(self, **given)
    finally:
        del self._read_status


http.client.HTTPResponse.begin = begin_after_interim
http.client._read_headers = lambda fp, *given: [BARE_CR.sub(b" ", line) for line in read_headers(fp, *given)]
