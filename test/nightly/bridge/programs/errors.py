import urllib.error
import urllib.request

import requests

try:
    urllib.request.urlopen(BASE + "/nowhere")
except urllib.error.HTTPError as error:
    print("HTTPError", error.code, str(error), isinstance(error, urllib.error.URLError))
try:
    urllib.request.urlopen("http://127.0.0.1:1/")
except OSError as error:
    print(isinstance(error, urllib.error.URLError))
try:
    requests.get("nowhere")
except requests.exceptions.MissingSchema as error:
    print(error, isinstance(error, requests.exceptions.RequestException))
try:
    requests.get(BASE + "/nowhere").raise_for_status()
except requests.exceptions.HTTPError as error:
    print(error.response.status_code)
try:
    requests.Session().headers.nowhere
except AttributeError as error:
    print("AttributeError", error)
try:
    requests.Session().headers["nowhere"]
except KeyError:
    print("KeyError")
