"""The connection of CPython with Node (javascript/host.mjs): messages on two pipes, calls that nest in both directions.

Before each request, what a test may have replaced in this process (the environment, the working directory, clocks, lists and
dicts that JavaScript has copies of) is brought up to date in the other one.
"""

import base64, fcntl, json, os, struct, subprocess, sys, threading, time

HOST = os.path.abspath(os.path.join(os.path.dirname(__file__), '../../javascript/host.mjs'))
NOT_OURS = ('_', 'SHLVL')  # set by the shell that starts Node

lock = threading.RLock()
to_node = from_node = None
calls = 0  # how many requests there were
hooks = []  # called before each request
answer_call = None  # answers a call of Node: operations.py


def start(package, colour):
    """Starts Node, with the two pipes as its descriptors 3 and 4."""
    global to_node, from_node
    requests, answers = os.pipe(), os.pipe()
    # Descriptors above those that the shell uses.
    read, write = (fcntl.fcntl(fd, fcntl.F_DUPFD, 60) for fd in (requests[0], answers[1]))
    command = f'exec node "$@" 3<&{read} 4>&{write} {read}<&- {write}>&-'
    subprocess.Popen(
        ['bash', '-c', command, 'node', HOST, package, colour], pass_fds=(read, write), stdin=subprocess.DEVNULL
    )
    for fd in (requests[0], answers[1], read, write):
        os.close(fd)
    to_node, from_node = requests[1], answers[0]


def read_exactly(size):
    parts = []
    while size:
        data = os.read(from_node, min(size, 1 << 20))
        if not data:
            lost()
        parts.append(data)
        size -= len(data)
    return b''.join(parts)


def lost():
    """Node has ended: replaced by run.py."""
    os._exit(9)


def receive():
    (size,) = struct.unpack('<I', read_exactly(4))
    return json.loads(read_exactly(size))


def send(message):
    data = json.dumps(message).encode()
    data = struct.pack('<I', len(data)) + data
    try:
        while data:
            data = data[os.write(to_node, data) :]
    except BrokenPipeError:
        lost()


def request(op, **fields):
    """The result of an operation of Node (operations.mjs), as it is on the wire."""
    global calls
    with lock:
        calls += 1
        for hook in hooks:
            hook()
        return exchange(op, **fields)


def exchange(op, **fields):
    send({'op': op, **fields})
    while True:
        message = receive()
        if 'call' in message:
            send(answer_call(message['call']))
            continue
        for python, data in message.get('written', ()):
            new = base64.b64decode(data)
            memoryview(values.objects[python]).cast('B')[: len(new)] = new
        if 'error' in message:
            raise values.decode_error(message['error'])
        return message['result']


environment, folder = {}, None


def update_environment():
    global environment, folder
    now, where = dict(os.environ), folder
    try:
        where = os.getcwd()
    except OSError:
        pass
    if now == environment and where == folder:
        return
    changes = [[k, v] for k, v in now.items() if environment.get(k) != v] + [
        [k, None] for k in environment if k not in now
    ]
    environment, folder = now, where
    exchange('set_environment', changes=[change for change in changes if change[0] not in NOT_OURS], folder=where)


def take_environment(of_node):
    """After JavaScript has changed its environment."""
    global environment
    for k in set(os.environ) - set(of_node):
        del os.environ[k]
    for k, v in of_node.items():
        if os.environ.get(k) != v and k not in NOT_OURS:
            os.environ[k] = v
    environment = dict(os.environ)


CLOCKS = {name: getattr(time, name) for name in ('time', 'monotonic', 'sleep')}
replaced_clocks = []


def update_clocks():
    global replaced_clocks
    now = [name for name, function in CLOCKS.items() if getattr(time, name) is not function]
    if now == replaced_clocks:
        return
    replaced_clocks = now
    exchange('clocks', names=now)


hooks += [update_environment, update_clocks]
from . import values  # noqa: E402
