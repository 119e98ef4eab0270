import { requests } from "pyurllib/sync";
import { str, repr, kw, encode, type_name, BytesIO } from "pyurllib/sync/builtins";
const print = (...a) => console.log(a.map((x) => str(x)).join(" "));
const u = requests.utils, { structures, cookies, compat } = requests;
const t = (v) => v === null ? null : v;
print(u.default_user_agent(), u.default_user_agent("x"), u.default_headers());
print(u.parse_header_links('<http:/.../front.jpeg>; rel=front; type="image/jpeg",<http://.../back.jpeg>; rel=back'), u.parse_header_links(""));
print(u.get_encoding_from_headers({ "content-type": "text/html; charset=x" }), u.get_encoding_from_headers({ "content-type": "text/x" }), u.get_encoding_from_headers({}), u.get_encoding_from_headers({ "content-type": "application/json" }));
print(u.unquote_unreserved("http://h/%7Ea%2F%41"), u.requote_uri("http://h/a b?c=%20%zz#\xE9"));
print(u.is_ipv4_address("1.2.3.4"), u.is_ipv4_address("1.2"), u.is_valid_cidr("1.2.3.0/24"), u.is_valid_cidr("1.2.3.0/33"), u.address_in_network("192.168.1.1", "192.168.1.0/24"), u.dotted_netmask(20));
print([...u.iter_slices("abcdef", 4)], u.guess_json_utf(encode('{"a"')), u.guess_json_utf(Buffer.from("\xFF\xFE{\0", "latin1")), u.guess_json_utf(encode('{\0"\0')), u.guess_json_utf(encode("")));
print(u.prepend_scheme_if_needed("example.com/path", "http"), u.prepend_scheme_if_needed("http://u:p@h", "https"));
print(u.parse_list_header('token, "quoted, value"'), u.parse_dict_header('foo="is a fish", bar="as well", key_only'), u.unquote_header_value('"a\\"b"'), u.unquote_header_value('"\\\\unc"', { is_filename: true }));
const tuple = (a) => `(${a.map((x) => repr(x)).join(", ")})`;
print(tuple(u.get_auth_from_url("http://u%40:p%20@h/")), tuple(u.get_auth_from_url("http://h/")));
print(u.select_proxy("http://h/x", { http: "a", "http://h": "b" }), u.select_proxy("https://h/x", { all: "c" }), u.select_proxy("ftp://h", {}), u.select_proxy("http:///x", { http: "q" }));
const pairs = (l) => l === null ? "None" : `[${l.map(tuple).join(", ")}]`;
print(pairs(u.to_key_val_list({ a: 1 })), pairs(u.to_key_val_list([["b", 2]])), u.to_key_val_list(null), u.from_key_val_list([["k", "v"]]));
for (const bad of ["string", 5]) {
  try {
    print(u.to_key_val_list(bad));
  } catch (e) {
    print(type_name(e), e);
  }
}
print(u.super_len("\xE9\u20AC"), u.super_len(encode("abc")), u.super_len(new BytesIO(encode("hello"))), u.super_len([1, 2]), "", u.super_len({ a: 1 }));
const f = new BytesIO(encode("hello"));
f.read(2);
print(u.super_len(f), f.tell());
print(u.urldefragauth("http://u:p@h/p?q#f"), u.urldefragauth("h/p"));
print(u.guess_filename(new BytesIO()));
let jar = cookies.cookiejar_from_dict({ a: "1", b: "2" });
print(u.dict_from_cookiejar(jar), u.dict_from_cookiejar(u.add_dict_to_cookiejar(jar, { c: "3" })), jar);
process.env["no_proxy"] = "localhost,.example.com,10.0.0.0/8";
process.env["http_proxy"] = "http://p:1";
print(u.should_bypass_proxies("http://localhost/", null), u.should_bypass_proxies("http://a.example.com/", null), u.should_bypass_proxies("http://10.1.2.3/", null), u.should_bypass_proxies("http://other/", null), u.should_bypass_proxies("http://other/", "other"));
print(u.get_environ_proxies("http://other/"), u.get_environ_proxies("http://localhost/"));
print(u.resolve_proxies(new requests.Request("GET", "http://x/").prepare(), { https: "s" }), u.resolve_proxies(new requests.Request("GET", "http://x/").prepare(), null, kw({ trust_env: false })));
delete process.env["no_proxy"];
delete process.env["http_proxy"];
for (const h of [["a", "b"], ["a", "b\n"], ["a\n", "b"], ["a", 5], [" a", "b"], [encode("a"), encode("b")], ["a", " b"], ["", ""]]) {
  try {
    print(tuple(h), u.check_header_validity(h) ?? null);
  } catch (e) {
    print(type_name(e), e);
  }
}
const d = new structures.CaseInsensitiveDict({ Accept: "x", ACCEPT: "y", b: "1" });
print(d, d.length, d["accept"], [...d], d.__eq__({ ACCEPT: "y", B: "1" }), d.get("zz"), d.get("zz", 1), "B" in d, Object.fromEntries(d.lower_items()), repr(d.copy()));
try {
  d.__getitem__("nope");
} catch (e) {
  print("KeyError", e);
}
print(d.pop("ACCEPT"), d, d.setdefault("N", "v"), tuple(d.popitem()), d);
const c = requests.codes;
print(c.ok, c["not_found"], c.NOT_FOUND, c.get("nope"), c.get("nope", 1), c.teapot, c.im_a_teapot, c["\u2713"], c["\\o/"], c.temporary_redirect, c, c.name);
jar = new cookies.RequestsCookieJar();
jar.set("k", "v1", { domain: "a.com", path: "/" });
jar.set("k", "v2", { domain: "b.com", path: "/x" });
jar.set("n", null);
print(jar, jar.length, "k" in jar, pairs(jar.items()));
for (const q of [{}, { domain: "a.com" }, { path: "/x" }, { domain: "zz" }]) {
  try {
    print(jar.get("k", kw(q)));
  } catch (e) {
    print(type_name(e), e);
  }
}
try {
  jar.__getitem__("nope");
} catch (e) {
  print("KeyError", e);
}
print(jar.multiple_domains(), jar.list_domains(), jar.list_paths(), jar.get_dict({ domain: "b.com" }), jar.copy() === jar, jar.copy().length);
const ck = cookies.create_cookie("x", "y", { domain: "d.com", secure: true, rest: { HttpOnly: true } });
print(ck.name, ck.value, ck.domain, ck.domain_specified, ck.domain_initial_dot, ck.path, ck.secure, ck.expires, ck.discard, ck._rest, ck.version, repr(ck));
try {
  cookies.create_cookie("x", "y", kw({ nope: 1 }));
} catch (e) {
  print(e);
}
cookies.remove_cookie_by_name(jar, "k", { domain: "a.com" });
print(pairs(jar.items()), "");
const m = cookies.merge_cookies(cookies.cookiejar_from_dict({ a: "1" }), { a: "2", b: "3" });
print(m.get_dict());
print(u.get_netrc_auth("http://h/"), u.get_encodings_from_content('<meta charset="a"><?xml version="1.0" encoding="b"?>'));
print(compat.urljoin("http://a/b", "c"), compat.quote("a b"), compat.urlencode({ a: 1 }), compat.urlparse("http://h:1/p").port);
print(requests.__version__, requests.__title__, requests.__build__, requests.__author__.slice(0, 7));
