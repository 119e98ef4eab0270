import json
import urllib.request

import requests

with requests.get(BASE + "/stream/3", stream=True) as response:
    for line in response.iter_lines():
        print(json.loads(line.decode())["id"])
with requests.get(BASE + "/range/26", stream=True) as response:
    print([len(piece) for piece in response.iter_content(chunk_size=10)])
response = requests.get(BASE + "/range/5", stream=True)
print(response.raw.read(2), next(response.iter_content(2)))
response.close()
with urllib.request.urlopen(BASE + "/range/26") as response:
    print(response.read(3), response.read1(3), response.readline(4))
    while True:
        piece = response.read(10)
        if not piece:
            break
        print(len(piece), piece[:1])
    print(response.isclosed(), response.read())
