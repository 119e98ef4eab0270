import requests
import requests.adapters
import requests.auth


class Token(requests.auth.AuthBase):
    def __init__(self, token):
        self.token = token

    def __call__(self, request):
        request.headers["Authorization"] = "Bearer " + self.token
        return request


class Adapter(requests.adapters.HTTPAdapter):
    def send(self, request, **keywords):
        print("send", request.method, keywords["stream"])
        return super().send(request, **keywords)


def hook(response, *args, **keywords):
    print("hook", response.status_code)


session = requests.Session()
session.mount("http://", Adapter())
prepared = session.prepare_request(requests.Request("GET", BASE + "/", auth=Token("abc")))
print(prepared.headers["Authorization"])
print(session.get(BASE + "/hello", hooks={"response": hook}).status_code)
