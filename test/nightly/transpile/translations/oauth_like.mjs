import * as py from '../runtime.mjs';
import { base64 as $base64 } from '../modules.mjs';
import { hashlib as $hashlib } from '../modules.mjs';
import { sys as $sys } from '../modules.mjs';
import { time as $time } from '../modules.mjs';
import { parse_qsl as parse_qsl } from 'pyurllib/parse';
import { quote as quote } from 'pyurllib/parse';
import { urlencode as urlencode } from 'pyurllib/parse';
import { urlsplit as urlsplit } from 'pyurllib/parse';
import * as $pyurllib from 'pyurllib';

let Signer, Plain, Sha, Token, Client, base, client, signer, r, e;
const base64 = $base64;
const hashlib = $hashlib;
const sys = $sys;
const time = $time;
const requests = $pyurllib.requests;
const AuthBase = $pyurllib.requests.auth.AuthBase;
Signer = class Signer extends AuthBase {
  constructor(key, secret) {
    super();
    const self = this;
    self.key = key;
    self.secret = secret;
  }
  sign(text) {
    const self = this;
    throw new py.NotImplementedError();
  }
  base_string(request) {
    const self = this;
    let parts, pairs, body, query;
    parts = urlsplit(request.url);
    pairs = parse_qsl(parts.query, py.kw({ keep_blank_values: true }));
    if (py.equal(request.headers.get("Content-Type"), "application/x-www-form-urlencoded")) {
      body = (py.isinstance(request.body, py.bytes) ? py.call(request.body, "decode") : request.body);
      pairs = py.iadd(pairs, parse_qsl(body));
    }
    query = py.call("&", "join", (function* () { for (const [k, v] of py.sorted(pairs)) yield `${py.str(quote(k, py.kw({ safe: "" })))}=${py.str(quote(v, py.kw({ safe: "" })))}`; })());
    return py.call("&", "join", [request.method, quote(parts.path, py.kw({ safe: "" })), quote(query, py.kw({ safe: "" }))]);
  }
  __call__(request) {
    const self = this;
    let signature, fields;
    signature = self.sign(self.base_string(request));
    fields = py.dict([["key", self.key], ["method", self.name], ["signature", signature]]);
    py.set_item(request.headers, "Authorization", ("OAuth " + py.call(", ", "join", (function* () { for (const [k, v] of py.call(fields, "items")) yield py.mod("%s=\"%s\"", py.tuple([k, quote(v)])); })())));
    return request;
  }
};
Signer.prototype.name = "none";
py.complete(Signer);
Plain = class Plain extends Signer {
  sign(text) {
    const self = this;
    return py.call(base64.b64encode(py.call(`${py.str(self.secret)}&${py.str(py.len(text))}`, "encode")), "decode");
  }
};
Plain.prototype.name = "PLAIN";
py.complete(Plain);
Sha = class Sha extends Signer {
  sign(text) {
    const self = this;
    let digest;
    digest = hashlib.sha256(py.call(py.add(self.secret, text), "encode", "utf-8"));
    return py.slice(py.call(digest, "hexdigest"), null, 20, null);
  }
};
Sha.prototype.name = "SHA256";
py.complete(Sha);
Token = class Token {
  constructor(value, lifetime) {
    const self = this;
    [self.value, self.expires] = py.unpacked(py.tuple([value, py.add(time.time(), lifetime)]), 2);
  }
  get expired() {
    const self = this;
    return py.compare(time.time(), '>=', self.expires);
  }
};
py.complete(Token);
Client = class Client {
  constructor(base) {
    const self = this;
    self.base = base;
    self.session = new requests.Session();
    self._token = null;
    self.renewals = 0;
  }
  get token() {
    return (async () => {
      const self = this;
      let answer;
      if (((self._token == null) || self._token.expired)) {
        answer = (await self.session.post(py.add(self.base, "/post"), py.kw({ data: py.dict([["grant_type", "client"], ["scope", "a b"]]) }))).json();
        self._token = new Token(py.call(py.get_item(py.get_item(answer, "form"), "scope"), "replace", " ", "-"), (py.equal(self.renewals, 0) ? 0 : 60));
        self.renewals = (self.renewals + 1);
      }
      return self._token;
    })();
  }
  async get(path, params = {}) {
    const self = this;
    params = py.to_dict(params);
    let headers, response;
    headers = py.dict([["Authorization", `Bearer ${py.str((await self.token).value)}`]]);
    response = (await self.session.get(py.add(self.base, path), py.kw({ params: params, headers: headers })));
    return response.json();
  }
};
py.complete(Client);
base = py.get_item(sys.argv, 1);
client = new Client(base);
py.print((await py.collected((async function* () { for (const _ of py.range(3)) yield py.get_item((await client.get("/bearer")), "token"); })())), client.renewals);
for (signer of py.iter(py.tuple([new Plain("k", "s"), new Sha("k&", "s")]))) {
  r = (await requests.post(py.add(base, "/anything/\u00e9"), py.kw({ params: py.dict([["q", "a b"], ["e", ""]]), data: py.dict([["z", "\u00fc"], ["y", "1"]]), auth: signer })));
  py.print(py.type_of(signer).name, py.get_item(py.get_item(r.json(), "headers"), "Authorization"));
  py.print(signer.base_string(r.request));
}
try {
  (await requests.get(py.add(base, "/get"), py.kw({ auth: new Signer("a", "b") })));
} catch ($error1) {
  if (py.caught($error1, py.NotImplementedError)) {
    e = $error1;
    py.print("NotImplementedError", py.repr(py.str(e)));
  } else throw $error1;
}
py.print(urlencode([py.tuple(["a", "1"]), py.tuple(["b", ["x", "y"]])], py.kw({ doseq: true })), (await requests.get(py.add(base, "/bearer"))).status_code);
