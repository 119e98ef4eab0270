import http.client

connection = http.client.HTTPConnection(BASE.split("/")[2])
connection.request("GET", "/hello", headers={"A": "b"})
response = connection.getresponse()
print(response.status, response.reason, response.getheader("content-type"))
print(response.read(5), response.read(1))
connection.close()
print(http.client.HTTPS_PORT)
