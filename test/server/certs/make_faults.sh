#!/bin/sh
# Generates certificates with one fault or several, which OpenSSL reports by numbers for most of which Node has no name (OpenSSL 3).
# They are committed; CPython's verdicts on them are in test/vectors/certificate_faults.json, by
# test/oracle/certificate_faults.py.
#   fault_ca          the trusted root; the other authorities, by it, follow in the files of the servers
#   fault_*           servers, each with the faults in its name: for localhost, unless `other_name` is one
set -eu
cd "$(dirname "$0")"
rm -f fault_*
work=$(mktemp -d)
trap 'rm -rf "$work" fault_ca.key fault_authority.key fault_unknown_ca.key fault_unknown_ca.pem' EXIT

# certificate NAME SUBJECT EXTENSIONS ISSUER [DIGEST]: by ISSUER, which may be itself
certificate() {
  [ -e "$1.key" ] || openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key" 2>/dev/null
  openssl req -new -key "$1.key" -subj "$2" -out "$work/request"
  echo "$3" | tr '|' '\n' >"$work/extensions"
  if [ "$1" = "$4" ]; then signer="-signkey $1.key"; else signer="-CA $4.pem -CAkey $4.key"; fi
  # shellcheck disable=SC2086
  openssl x509 -req -in "$work/request" $signer -extfile "$work/extensions" -days "${days:-34000}" "-${5:-sha256}" \
    -set_serial "0x$(openssl rand -hex 8)" -out "$1.pem" 2>/dev/null
}
# authority EXTENSIONS: an authority of which the next server's file has the certificate
authority() {
  rm -f fault_authority.key
  certificate fault_authority "/CN=fault_authority" "$root|authorityKeyIdentifier=keyid|$1" fault_ca
}
# server NAME EXTENSIONS [ISSUER [DIGEST]]
server() {
  certificate "fault_$1" /CN=server "$ids|$2" "${3:-fault_ca}" "${4:-sha256}"
  if [ "${3:-}" = fault_authority ]; then cat fault_authority.pem >>"fault_$1.pem"; fi
}
weak_key() { openssl genrsa -out "fault_$1.key" 1024 2>/dev/null; }

root='basicConstraints=critical,CA:TRUE|keyUsage=critical,keyCertSign|subjectKeyIdentifier=hash'
ids='subjectKeyIdentifier=hash|authorityKeyIdentifier=keyid'
name='subjectAltName=DNS:localhost'
other='subjectAltName=DNS:elsewhere.test'
certificate fault_ca /CN=fault_ca "$root" fault_ca
certificate fault_unknown_ca /CN=fault_unknown_ca "$root" fault_unknown_ca

server none "$name"
server extension "$name|1.2.3.4=critical,ASN1:NULL"
server purpose "$name|extendedKeyUsage=clientAuth"
server digest "$name" fault_ca sha1
weak_key key
server key "$name"
authority 'nameConstraints=critical,permitted;DNS:elsewhere.test'
server not_permitted "$name" fault_authority
authority 'nameConstraints=critical,excluded;DNS:localhost'
server excluded "$name" fault_authority
server excluded_other_name "$other,DNS:more.localhost" fault_authority
days=-1 server excluded_expired "$name" fault_authority
days=-1 server expired "$name"
days=-1 server expired_other_name "$other"
days=-1 server expired_unknown "$name" fault_unknown_ca
server other_name "$other"
server other_name_unknown "$other" fault_unknown_ca
days=-1 server expired_purpose "$name|extendedKeyUsage=clientAuth"
weak_key expired_key
days=-1 server expired_key "$name"
days=-1 server expired_digest "$name" fault_ca sha1
weak_key other_name_key
server other_name_key "$other"
