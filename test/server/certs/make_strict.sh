#!/bin/sh
# Makes the certificates that VERIFY_X509_STRICT is tried on (OpenSSL 3). They are committed; CPython's verdicts on them are
# in test/vectors/strict_certificates.json, by test/oracle/strict_certificates.py.
#   strict_ca         their root
#   strict_*          localhost, by it, each with what its name says
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# certificate NAME SUBJECT EXTENSIONS: by strict_ca, but for itself
certificate() {
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key" 2>/dev/null
  openssl req -new -key "$1.key" -subj "$2" -out "$work/request"
  echo "$3" | tr ';' '\n' >"$work/extensions"
  if [ "$1" = strict_ca ]; then signer='-signkey strict_ca.key'; else signer='-CA strict_ca.pem -CAkey strict_ca.key'; fi
  # shellcheck disable=SC2086
  openssl x509 -req -in "$work/request" $signer -extfile "$work/extensions" -days 34000 \
    -set_serial "0x$(openssl rand -hex 8)" -out "$1.pem" 2>/dev/null
}

ids='subjectKeyIdentifier=hash;authorityKeyIdentifier=keyid'
name='subjectAltName=DNS:localhost'
certificate strict_ca /CN=strict_ca 'basicConstraints=critical,CA:TRUE;keyUsage=critical,keyCertSign;subjectKeyIdentifier=hash'
certificate strict_good /CN=localhost "$ids;$name;basicConstraints=critical,CA:FALSE"
certificate strict_no_subject_id /CN=localhost "authorityKeyIdentifier=keyid;subjectKeyIdentifier=none;$name"
certificate strict_no_authority_id /CN=localhost "subjectKeyIdentifier=hash;authorityKeyIdentifier=none;$name"
certificate strict_no_subject / "$ids;$name"
certificate strict_no_subject_critical / "$ids;subjectAltName=critical,DNS:localhost"
certificate strict_authority /CN=localhost "$ids;$name;basicConstraints=critical,CA:TRUE"
certificate strict_authority_usage /CN=localhost "$ids;$name;basicConstraints=critical,CA:TRUE;keyUsage=critical,digitalSignature,keyCertSign"
certificate strict_authority_not_critical /CN=localhost "$ids;$name;basicConstraints=CA:TRUE;keyUsage=critical,digitalSignature,keyCertSign"
certificate strict_authority_length /CN=localhost "$ids;$name;basicConstraints=critical,CA:TRUE,pathlen:0;keyUsage=critical,digitalSignature"
certificate strict_no_extensions /CN=localhost "$name"
rm strict_ca.key
