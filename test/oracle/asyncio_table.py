"""Records what CPython's asyncio prints for test/nightly/pyodide/programs/asyncio_table.py, for test/vectors/asyncio_table.json.

    python3.13 test/oracle/asyncio_table.py > test/vectors/asyncio_table.json

Needs Node for the servers.
"""
import asyncio
import contextlib
import io
import json
import os
import socket
import ssl
import subprocess
import tempfile

from made_with import made_with

TEST = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")


@contextlib.contextmanager
def server(*command):
    """Runs a server, which prints its addresses as JSON and ends with its input."""
    with subprocess.Popen(["node", *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield json.loads(process.stdout.readline())
        process.stdin.close()


@contextlib.contextmanager
def hole():
    """The port of a server that accepts no connection, because its queue is full."""
    with contextlib.ExitStack() as stack:
        listening = stack.enter_context(socket.socket())
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        for _ in range(4):
            queued = stack.enter_context(socket.socket())
            queued.setblocking(False)
            queued.connect_ex(listening.getsockname())
        yield listening.getsockname()[1]


def printed(program, names):
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(compile(program, "<program>", "exec"), names)
        asyncio.run(names["main"]())
    return output.getvalue()


with open(os.path.join(TEST, "nightly", "pyodide", "programs", "asyncio_table.py")) as file:
    program = file.read()
with tempfile.TemporaryDirectory() as folder, hole() as port:
    peers = server(os.path.join(TEST, "nightly", "pyodide", "asyncio_servers.mjs"), os.path.join(folder, "peer"))
    with server(os.path.join(TEST, "server", "main.mjs")) as servers, peers as addresses:
        names = {
            "__name__": "__main__",
            "PEERS": addresses,
            "SERVERS": servers["https"],
            "BASE": servers["http"].rstrip("/"),
            "CERTS": os.path.join(TEST, "server", "certs"),
            "HOLE": port,
        }
        output = printed(program, names)
rows = {}
for line in output.splitlines():
    if line.endswith(":") and line[:-1].isidentifier():
        row = rows[line[:-1]] = []
    else:
        row.append(line)
about = made_with("python3.13 test/oracle/asyncio_table.py > test/vectors/asyncio_table.json", "openssl")
print(json.dumps({"about": about, "rows": rows}, indent=1))
