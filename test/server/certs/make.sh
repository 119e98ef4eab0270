#!/bin/sh
# Regenerates the certificates of the test servers (OpenSSL 3). They are committed, so that the tests need no
# openssl, and last from 2000 to 2120, whatever the clock says; run this only to change them.
#   ca, other_ca      two roots; tests trust `ca` only
#   good              localhost, 127.0.0.1, ::1, *.wild.test, by `ca`
#   wrong_host        elsewhere.test, by `ca`
#   expired, wrong_host_expired   ended in 2001
#   self_signed       localhost, by itself
#   unknown_ca        localhost, by `other_ca`
#   common_name       localhost as its common name, without other names, by itself
#   wildcards         names with wildcards, most of which match nothing, by itself
#   client, client_encrypted      a client's certificate by `ca`; the second key's passphrase is `secret`
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/ca.cnf" <<EOF
[ca]
default_ca = any
[any]
database = $work/index.txt
new_certs_dir = $work
rand_serial = yes
default_md = sha256
policy = names
unique_subject = no
[names]
commonName = supplied
EOF
: >"$work/index.txt"

# certificate NAME ISSUER EXTENSIONS [NOT-AFTER [COMMON-NAME]]: NAME is its own issuer if they are the same
certificate() {
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key" 2>/dev/null
  openssl req -new -key "$1.key" -subj "/CN=${5:-pyurllib test $1}" -out "$work/request"
  { echo "$3" | tr ';' '\n'; echo 'subjectKeyIdentifier=hash'; } >"$work/extensions"
  if [ "$1" = "$2" ]; then signer='-selfsign'; else
    signer="-cert $2.pem"
    echo 'authorityKeyIdentifier=keyid' >>"$work/extensions"
  fi
  # shellcheck disable=SC2086
  openssl ca -batch -notext -config "$work/ca.cnf" $signer -keyfile "$2.key" -in "$work/request" \
    -extfile "$work/extensions" -out "$1.pem" -startdate 20000101000000Z \
    -enddate "${4:-21200101000000Z}" 2>"$work/log" || { cat "$work/log" >&2; exit 1; }
}

root='basicConstraints=critical,CA:TRUE;keyUsage=critical,keyCertSign,cRLSign'
leaf='basicConstraints=critical,CA:FALSE;keyUsage=critical,digitalSignature'
local='subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1,DNS:*.wild.test'
other='subjectAltName=DNS:elsewhere.test'
certificate ca ca "$root"
certificate other_ca other_ca "$root"
certificate good ca "$leaf;$local"
certificate wrong_host ca "$leaf;$other"
certificate expired ca "$leaf;$local" 20010101000000Z
certificate wrong_host_expired ca "$leaf;$other" 20010101000000Z
certificate unknown_ca other_ca "$leaf;$local"
certificate self_signed self_signed "$leaf;$local"
certificate common_name common_name "$leaf" '' localhost
stars='DNS:*.wild.test,DNS:*.*.two.test,DNS:a.*.middle.test,DNS:b*.partial.test,DNS:*b.partial.test,DNS:*'
stars="$stars,DNS:xn--*.idn.test,DNS:********************************.stars.test"
certificate wildcards wildcards "$leaf;subjectAltName=$stars"
certificate client ca "$leaf;subjectAltName=DNS:client.test"
openssl pkey -in client.key -aes256 -passout pass:secret -out client_encrypted.key
rm ca.key other_ca.key

# distrusted_ca and distrusted_authority are real: CPython distrusts the key of the latter, whose private half is the number 4.
# distrusted is localhost, by it.
printf '%s\n' asn1=SEQUENCE:key '[key]' version=INTEGER:1 "number=FORMAT:HEX,OCTETSTRING:$(printf %096d 4)" \
  parameters=EXPLICIT:0,OID:secp384r1 >"$work/key.cnf"
openssl asn1parse -genconf "$work/key.cnf" -out "$work/key.der" -noout
openssl pkey -inform DER -in "$work/key.der" -out distrusted_authority.key
certificate distrusted distrusted_authority "$leaf;$local"
cat distrusted_authority.pem >>distrusted.pem
rm distrusted_authority.key
