#!/bin/sh
# Makes the certificates of the ssl tests anew (OpenSSL 3). They are committed, so that the tests need no openssl; run
# this, then test/oracle/record_ssl.py, only to change their shape.
#   rsa, rsa_other        a root with every kind of name part, and a key that is not its own
#   rsa_encrypted, rsa_traditional   its key under the passphrase `secret`, in the two formats of PEM
#   names                 a leaf with every kind of alternative name and the addresses of its authority
#   v1                    a root of version 1, without extensions
#   rsa.der, bundle, broken, text    the root in DER; two certificates with text around; damaged; no PEM at all
#   issued, issued_revoked   leaves for localhost by the root; they share a key
#   revoked.crl           the root's list of revoked certificates, with the second of them
#   hashed/               a folder as `openssl rehash` makes it
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/openssl.cnf" <<EOF
[req]
distinguished_name = none
[none]
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[names]
basicConstraints = critical,CA:FALSE
subjectAltName = DNS:localhost,DNS:*.wild.test,IP:127.0.0.1,IP:2001:db8::1,email:a@example.org,URI:http://example.org/x,dirName:directory,RID:1.2.3.4,RID:2.5.4.3,otherName:1.2.3.4;UTF8:other
authorityInfoAccess = OCSP;URI:http://ocsp.example.org/,caIssuers;URI:http://example.org/ca.crt,caIssuers;DNS:example.org
crlDistributionPoints = URI:http://example.org/1.crl,URI:http://example.org/2.crl
[directory]
C = UK
O = My Organization
CN = My Name
[issued]
basicConstraints = critical,CA:FALSE
subjectAltName = DNS:localhost
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[ca]
default_ca = any
[any]
database = $work/index.txt
new_certs_dir = $work
default_md = sha256
default_crl_days = 36500
policy = any_name
unique_subject = no
rand_serial = yes
[any_name]
countryName = optional
stateOrProvinceName = optional
organizationName = optional
organizationalUnitName = optional
domainComponent = optional
userId = optional
emailAddress = optional
serialNumber = optional
commonName = supplied
EOF
: >"$work/index.txt"

req() { openssl req -config "$work/openssl.cnf" -utf8 "$@" 2>/dev/null; }
# Certificates that connections are made with last from 2000 to 2120, whatever the clock says.
sign() {
  openssl ca -batch -notext -config "$work/openssl.cnf" -startdate 20000101000000Z -enddate 21200101000000Z "$@" \
    2>"$work/log" || { cat "$work/log" >&2; exit 1; }
}

openssl genrsa -out rsa.key 2048 2>/dev/null
openssl genrsa -out rsa_other.key 2048 2>/dev/null
subject='/C=XY/ST=Some State/O=Test/OU=One+OU=Two/DC=example/UID=u1/emailAddress=a@example.org/serialNumber=7/CN=Tést CA'
req -new -key rsa.key -out "$work/rsa.csr" -subj "$subject" -multivalue-rdn
sign -selfsign -preserveDN -keyfile rsa.key -in "$work/rsa.csr" -extensions root -out rsa.pem
openssl rsa -in rsa.key -aes256 -passout pass:secret -out rsa_encrypted.key 2>/dev/null
openssl rsa -in rsa.key -aes256 -passout pass:secret -traditional -out rsa_traditional.key 2>/dev/null
openssl x509 -in rsa.pem -outform DER -out rsa.der
openssl ecparam -name prime256v1 -genkey -noout -out "$work/names.key"
req -x509 -days 36500 -key "$work/names.key" -out names.pem -extensions names -subj '/CN=localhost' -set_serial 0x0102030405
req -new -key "$work/names.key" -subj '/CN=old' -out "$work/old.csr"
openssl x509 -req -in "$work/old.csr" -signkey "$work/names.key" -days 36500 -set_serial 128 -out v1.pem 2>/dev/null
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out issued.key 2>/dev/null
req -new -key issued.key -subj /CN=localhost -out "$work/issued.csr"
for name in issued issued_revoked; do
  sign -cert rsa.pem -keyfile rsa.key -in "$work/issued.csr" -extensions issued -out $name.pem
done
openssl ca -config "$work/openssl.cnf" -cert rsa.pem -keyfile rsa.key -revoke issued_revoked.pem 2>/dev/null
openssl ca -gencrl -config "$work/openssl.cnf" -cert rsa.pem -keyfile rsa.key -out revoked.crl \
  -crl_lastupdate 20000101000000Z -crl_nextupdate 21200101000000Z 2>/dev/null
{ echo 'the root'; cat rsa.pem; echo 'and a leaf'; cat names.pem; } >bundle.pem
{ cat rsa.pem; head -4 names.pem; } >broken.pem
{
  echo '-----BEGIN X509 CRL-----'
  openssl crl -in revoked.crl -outform DER | head -c -5 | openssl base64
  echo '-----END X509 CRL-----'
} >broken.crl
sed 's/CERTIFICATE/TRUSTED &/' rsa.pem >trusted.pem
echo 'no certificate' >text.pem
mkdir -p hashed
cp rsa.pem "hashed/$(openssl x509 -in rsa.pem -noout -hash).0"
cp names.pem hashed/not_hashed.pem
