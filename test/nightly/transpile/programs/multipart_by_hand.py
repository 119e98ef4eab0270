import json
import mimetypes
import sys
import urllib.request
from http import HTTPStatus


class MultiPartForm:
    """Accumulates the data to be used when posting a form."""

    def __init__(self):
        self.form_fields = []
        self.files = []
        self.boundary = b"frontier7"

    def add_field(self, name, value):
        self.form_fields.append((name, value))

    def add_file(self, fieldname, filename, content, mimetype=None):
        if mimetype is None:
            mimetype = mimetypes.guess_type(filename)[0] or "application/octet-stream"
        self.files.append((fieldname, filename, mimetype, content))

    @staticmethod
    def _disposition(name, filename=None):
        line = b'Content-Disposition: form-data; name="%s"' % name.encode()
        if filename:
            line += b'; filename="' + filename.encode("utf-8") + b'"'
        return line + b"\r\n"

    def __bytes__(self):
        buffer = []
        for name, value in self.form_fields:
            buffer += [b"--%s\r\n" % self.boundary, self._disposition(name), b"\r\n", value.encode(), b"\r\n"]
        for name, filename, mimetype, content in self.files:
            buffer.append(b"--" + self.boundary + b"\r\n")
            buffer.append(self._disposition(name, filename))
            buffer.append(b"Content-Type: %b\r\n\r\n" % mimetype.encode("ascii"))
            buffer.extend([content, b"\r\n"])
        buffer.append(b"--%b--\r\n" % self.boundary)
        return b"".join(buffer)


form = MultiPartForm()
form.add_field("firstname", "Doug")
form.add_field("lastname", "Hellmänn")
form.add_file("biography", "bio.txt", b"Python developer and blogger." * 2)
form.add_file("logo", "logo.png", bytes([0, 255, 137]))
data = form.__bytes__()
r = urllib.request.Request(sys.argv[1] + "/post", data=data)
r.add_header("Content-type", f"multipart/form-data; boundary={form.boundary.decode()}")
r.add_header("Content-length", len(data))
print("OUTGOING DATA:", len(r.data), r.data[:30], data.count(b"\r\n"))
for name, value in r.header_items():
    print("   ", name, "=", value)
with urllib.request.urlopen(r) as answer:
    assert answer.status == HTTPStatus.OK, answer.status
    result = json.loads(answer.read())
print(json.dumps({key: result[key] for key in ("files", "form")}, indent=1, sort_keys=True))
