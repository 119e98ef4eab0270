"""Random signatures and random calls: the bound arguments, or the TypeError."""

from builtins_json import make_random, outcome, to_json

NAMES = ["safe", "data", "encoding", "errors", "timeout", "url", "context", "a", "B", "maxsplit"]
NAMES.append("x" * 45)
TYPOS = ["saf", "Safe", "dta", "encodings", "error", "time_out", "urll", "contxt", "b", "zzz", "A"]
TYPOS += ["y" * 45, "x" * 44, "xtimeout", "max_split", "smiplaxt"]


def random_signature(rng):
    names = rng.sample(NAMES, rng.randint(0, 6))
    positional = names[: rng.randint(0, len(names))]
    keyword_only = names[len(positional) :]
    required = rng.randint(0, len(positional))
    described = {
        "required": positional[:required],
        "optional": {name: -1 - i for i, name in enumerate(positional[required:])},
        "positional_only": rng.choice([0, 0, 0, rng.randint(0, len(positional))]),
        "rest": "rest" if rng.random() < 0.2 else None,
        "keyword_only": {name: -11 - i for i, name in enumerate(keyword_only)},
        "kwargs": rng.random() < 0.2,
        "self": rng.random() < 0.3,
    }
    return described


def make_function(described):
    parts = list(described["required"])
    parts += [f"{name}={value}" for name, value in described["optional"].items()]
    if described["positional_only"]:
        parts.insert(described["positional_only"], "/")
    if described["self"]:
        parts.insert(0, "self")
    if described["rest"]:
        parts.append("*rest")
    elif described["keyword_only"]:
        parts.append("*")
    parts += [f"{name}={value}" for name, value in described["keyword_only"].items()]
    if described["kwargs"]:
        parts.append("**extra")
    results = described["required"] + list(described["optional"])
    if described["rest"]:
        results.append("list(rest)")
    results += list(described["keyword_only"])
    if described["kwargs"]:
        results.append("extra")
    source = f"def call({', '.join(parts)}): return [{', '.join(results)}]"
    namespace = {}
    if described["self"]:
        exec(f"class Request:\n    {source}", namespace)
        return namespace["Request"]().call, "Request.call"
    exec(source, namespace)
    return namespace["call"], "call"


def record(seed, count):
    rng = make_random(seed)
    cases = []
    for _ in range(count):
        described = random_signature(rng)
        function, name = make_function(described)
        calls = []
        known = described["required"] + list(described["optional"])
        known += list(described["keyword_only"])
        for _ in range(6):
            args = list(range(rng.randint(0, len(known) + 1)))
            pool = known * 2 + TYPOS if rng.random() < 0.5 else known or TYPOS
            kwargs = {n: f"k{n}" for n in rng.sample(pool, min(len(pool), rng.randint(0, 3)))}
            calls.append([to_json(args), kwargs, outcome(lambda: function(*args, **kwargs))])
        cases.append({"name": name, "parameters": described, "calls": calls})
    return cases
