#!/usr/bin/env python3
import json
import sys
import urllib.parse
import urllib.request


def post(url, **fields):
    data = urllib.parse.urlencode(fields, doseq=True).encode("ascii")
    req = urllib.request.Request(url, data)
    req.add_header("Referer", "http://www.example.com/")
    with urllib.request.urlopen(req) as f:
        return json.loads(f.read().decode("utf-8"))


def main():
    answer = post(sys.argv[1] + "/post", name="Zoë", tag=["a", "b & c"], empty="")
    form = answer["form"]
    for key in sorted(form):
        print(key, "=", form[key])
    print(answer["headers"]["Content-Type"], answer["headers"].get("Referer"))
    print("length", int(answer["headers"]["Content-Length"]))
    if "json" in answer and answer["json"] is None:
        print("no JSON")


if __name__ == "__main__":
    main()
