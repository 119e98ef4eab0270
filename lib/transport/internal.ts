/** For the library only: a parser of certificates, which no page needs. */
export {
  AUTHORITY_INFORMATION,
  CRL_DISTRIBUTION_POINTS,
  SUBJECT_ALT_NAME,
  hex,
  is_authority,
  parse_certificate,
  read_extension,
  read_name,
  type Attribute,
  type ParsedCertificate,
} from './wire/certificate.cjs';
export {
  BIT_STRING,
  DERReader,
  IA5_STRING,
  SEQUENCE,
  UTC_TIME,
  UTF8_STRING,
  check_oid,
  context_tag,
  read_header,
  type Element,
} from './wire/der.cjs';
