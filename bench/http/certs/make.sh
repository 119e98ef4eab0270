#!/bin/sh
# Renews the RSA certificate of the benchmark server and the CA that signs it (OpenSSL 3).
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/ca.key" -out rsa_ca.pem -days 34000 \
  -subj '/CN=pyurllib bench CA' -addext 'keyUsage=critical,keyCertSign' 2>/dev/null
openssl req -newkey rsa:2048 -nodes -keyout rsa.key -out "$work/request" -subj '/CN=pyurllib bench' 2>/dev/null
printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\nkeyUsage=critical,digitalSignature\n' >"$work/extensions"
openssl x509 -req -in "$work/request" -CA rsa_ca.pem -CAkey "$work/ca.key" -days 34000 -out rsa.pem \
  -extfile "$work/extensions" 2>/dev/null
