#!/bin/sh
# Generates the certificates that VERIFY_X509_STRICT is tested with (OpenSSL 3). They are committed; CPython's verdicts on them are
# in test/vectors/strict_certificates.json, by test/oracle/strict_certificates.py.
#   strict_ca         their root
#   strict_*          localhost, by it, each with the property in its name
#   issuer_root_*     roots with the properties in their names
#   issuer_middle_*   authorities by strict_ca with the properties in their names; `issuer_middle_renewed` is a good one with the
#                     name and key of `issuer_middle_no_usage`
#   strict_by_*       localhost, by one of those authorities, which follows in the file if it is not a root
set -eu
cd "$(dirname "$0")"
rm -f strict_* issuer_*
work=$(mktemp -d)
trap 'rm -rf "$work" strict_ca.key issuer_*.key' EXIT

# certificate NAME SUBJECT EXTENSIONS [ISSUER]: by ISSUER (strict_ca), which may be itself
certificate() {
  issuer=${4:-strict_ca}
  [ -e "$1.key" ] || openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key" 2>/dev/null
  openssl req -new -key "$1.key" -subj "$2" -out "$work/request"
  echo "$3" | tr ';' '\n' >"$work/extensions"
  if [ "$1" = "$issuer" ]; then signer="-signkey $1.key"; else signer="-CA $issuer.pem -CAkey $issuer.key"; fi
  # shellcheck disable=SC2086
  openssl x509 -req -in "$work/request" $signer -extfile "$work/extensions" -days "${days:-34000}" \
    -set_serial "0x$(openssl rand -hex 8)" -out "$1.pem" 2>/dev/null
}

authority='basicConstraints=critical,CA:TRUE'
usage='keyUsage=critical,keyCertSign'
id=subjectKeyIdentifier=hash
issuer_id=authorityKeyIdentifier=keyid
ids="$id;$issuer_id"
name='subjectAltName=DNS:localhost'
certificate strict_ca /CN=strict_ca "$authority;$usage;$id" strict_ca
certificate strict_good /CN=localhost "$ids;$name;basicConstraints=critical,CA:FALSE"
certificate strict_no_subject_id /CN=localhost "$issuer_id;subjectKeyIdentifier=none;$name"
certificate strict_no_authority_id /CN=localhost "$id;authorityKeyIdentifier=none;$name"
certificate strict_no_subject / "$ids;$name"
certificate strict_no_subject_critical / "$ids;subjectAltName=critical,DNS:localhost"
certificate strict_authority /CN=localhost "$ids;$name;$authority"
certificate strict_authority_usage /CN=localhost "$ids;$name;$authority;keyUsage=critical,digitalSignature,keyCertSign"
certificate strict_authority_not_critical /CN=localhost "$ids;$name;basicConstraints=CA:TRUE;keyUsage=critical,digitalSignature,keyCertSign"
certificate strict_authority_length /CN=localhost "$ids;$name;$authority,pathlen:0;keyUsage=critical,digitalSignature"
certificate strict_no_extensions /CN=localhost "$name"
certificate strict_signs /CN=localhost "$ids;$name;keyUsage=critical,digitalSignature,keyCertSign"
certificate strict_signs_too /CN=localhost "$ids;$name;basicConstraints=critical,CA:FALSE;keyUsage=critical,digitalSignature,keyCertSign"

# variants NAME EXTENSIONS: a root and an authority below strict_ca with these extensions, each with a server. A good
# authority of the same name and key signs for the server, whose certificate has the issuer's key identifier for that reason.
variants() {
  certificate "issuer_root_$1" "/CN=issuer_root_$1" "$authority;$usage;$id" "issuer_root_$1"
  certificate "strict_by_root_$1" /CN=localhost "$ids;$name" "issuer_root_$1"
  certificate "issuer_root_$1" "/CN=issuer_root_$1" "$2" "issuer_root_$1"
  certificate "issuer_middle_$1" "/CN=issuer_middle_$1" "$authority;$usage;$ids"
  certificate "strict_by_middle_$1" /CN=localhost "$ids;$name" "issuer_middle_$1"
  certificate "issuer_middle_$1" "/CN=issuer_middle_$1" "$2;${3:-$issuer_id}"
  cat "issuer_middle_$1.pem" >>"strict_by_middle_$1.pem"
}
variants good "$authority;$usage;$id"
variants no_usage "$authority;$id"
variants no_subject_id "$authority;$usage;subjectKeyIdentifier=none"
variants no_authority_id "$authority;$usage;$id" authorityKeyIdentifier=none
variants not_critical "basicConstraints=CA:TRUE;$usage;$id"
variants length "$authority,pathlen:0;$usage;$id"
certificate issuer_root_version_1 /CN=issuer_root_version_1 "$authority;$usage;$id" issuer_root_version_1
certificate strict_by_root_version_1 /CN=localhost "$ids;$name" issuer_root_version_1
openssl req -new -key issuer_root_version_1.key -subj /CN=issuer_root_version_1 -out "$work/request"
openssl x509 -req -in "$work/request" -signkey issuer_root_version_1.key -days 34000 -out issuer_root_version_1.pem 2>/dev/null

# Two of the same name and key: the server sends the expired one, without key usage, first.
certificate issuer_middle_twice /CN=issuer_middle_twice "$authority;$usage;$ids"
certificate strict_by_middle_twice /CN=localhost "$ids;$name" issuer_middle_twice
cp issuer_middle_twice.key issuer_middle_expired.key
days=-1 certificate issuer_middle_expired /CN=issuer_middle_twice "$authority;$ids"
cat issuer_middle_expired.pem issuer_middle_twice.pem >>strict_by_middle_twice.pem

# Names that OpenSSL compares without regard to case and spaces.
certificate issuer_root_case "/CN=Issuer  Root Case" "$authority;$id" issuer_root_case
cp issuer_root_case.key issuer_signer.key
certificate issuer_signer "/CN=issuer root case" "$authority;$id" issuer_signer
certificate strict_by_root_case /CN=localhost "$ids;$name" issuer_signer

days=-1 certificate strict_expired /CN=localhost "$id;authorityKeyIdentifier=none;$name"

cp issuer_middle_no_usage.key issuer_middle_renewed.key
certificate issuer_middle_renewed /CN=issuer_middle_no_usage "$authority;$usage;$ids"
