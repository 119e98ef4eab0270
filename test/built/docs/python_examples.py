"""Runs programs, each in a process and an empty folder of its own: `python3.13 -I python_examples.py`, in an empty folder.

Reads an array of programs in JSON; prints, for each, an array of its index, its exit status, its standard output and its
standard error. A process is a fork of one that has imported what the program itself imports.
"""

import ast
import gc
import json
import os
import signal
import sys

# What takes long to import. Importing one has also imported those after it.
DEAR = "requests", "urllib.request", "http.client"
TIME_LIMIT = 30


def dearest(program):
    names = set()
    for node in ast.parse(program).body:
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module)
    return next((name for name in DEAR if name in names), "sys")


def program_of_this_process(programs):
    """Returns None in the processes that only wait."""
    groups = {}
    for index, program in enumerate(programs):
        groups.setdefault(dearest(program), []).append((index, program))
    for module, group in groups.items():
        if os.fork() == 0:
            __import__(module)
            gc.freeze()  # so that collections do not copy the memory that forks share
            return next(filter(None, (run(*each) for each in group)), None)
    for _ in groups:
        os.wait()
    return None


def run(index, program):
    output, errors = (open(f"{index}.{name}", "w+b") for name in ("output", "errors"))
    process = os.fork()
    if process == 0:
        os.mkdir(f"{index}")
        os.chdir(f"{index}")
        for file, descriptor in (open(os.devnull), 0), (output, 1), (errors, 2):
            os.dup2(file.fileno(), descriptor)
        signal.alarm(TIME_LIMIT)
        return program
    _, status = os.waitpid(process, 0)
    texts = [os.pread(file.fileno(), os.fstat(file.fileno()).st_size, 0).decode() for file in (output, errors)]
    os.write(1, (json.dumps([index, os.waitstatus_to_exitcode(status), *texts]) + "\n").encode())
    return None


program = program_of_this_process(json.load(sys.stdin))
if program is not None:
    exec(program, {"__name__": "__main__"})
