"""HTTP by hand over a socket, and a file object over it."""
import socket
import sys
from urllib.parse import urlsplit

parts = urlsplit(sys.argv[1])
address = (parts.hostname, parts.port)


def request_text(method, path, **headers):
    lines = ["%s %s HTTP/1.0" % (method, path)]
    for name, value in headers.items():
        lines.append("%s: %s" % (name.replace("_", "-").title(), value))
    return ("\r\n".join(lines) + "\r\n\r\n").encode("ascii")


def receive_all(sock, size=512):
    chunks = []
    while True:
        data = sock.recv(size)
        if not data:
            break
        chunks.append(data)
    return b"".join(chunks)


with socket.create_connection(address, timeout=5) as sock:
    sock.sendall(request_text("GET", "/site/about.html", host=parts.netloc, user_agent="raw/1"))
    head, _, body = receive_all(sock).partition(b"\r\n\r\n")
status, *fields = head.decode("latin-1").split("\r\n")
headers = {name.lower(): value.strip() for name, _, value in (field.partition(":") for field in fields)}
print(status.split(" ", 2), headers["content-type"], len(body) == int(headers["content-length"]))

sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
sock.settimeout(5.0)
sock.connect(address)
try:
    sock.send(request_text("GET", "/table.csv", host="x"))
    with sock.makefile("rb") as stream:
        print(stream.readline())
        while stream.readline() not in (b"\r\n", b""):
            pass
        for number, line in enumerate(stream):
            name, size = line.decode("iso-8859-1").rstrip("\n").split(";")
            print(number, name, size)
finally:
    sock.close()
print(sock.fileno(), sock.gettimeout() == 5)

s = socket.socket()
s.settimeout(0.5)
print(s.connect_ex(("127.0.0.1", 1)) != 0)
try:
    socket.create_connection(("127.0.0.1", 1), 1)
except ConnectionRefusedError as e:
    print(type(e).__name__, e.errno == 111 or e.errno, e.strerror)
except socket.timeout:
    print("timeout")
finally:
    s.close()
try:
    socket.getaddrinfo("host.invalid", 80)
except socket.gaierror as e:
    print("gaierror", isinstance(e, OSError))
