import requests

response = requests.get(BASE + "/hello", params={"a": [1, 2]})
print(response.status_code, response.ok, response.headers["content-type"])
print(response.text, response.url == BASE + "/hello?a=1&a=2")
session = requests.Session()
session.headers["X-A"] = "b"
session.headers.update({"X-B": "c"})
print("x-a" in session.headers, session.headers["x-b"], session.headers.get("x-c", 5))
print([line for line in response.iter_lines()])
print(requests.get(BASE + "/planets").json()["planets"][0])
print(requests.post(BASE + "/echo", json={"a": [1.5, None, True]}).json()["body"])
session.cookies["a"] = "1"
print(session.cookies.get_dict(), len(session.cookies))
