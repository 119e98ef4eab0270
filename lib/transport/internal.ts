/** For the library only: a parser of certificates, which no page needs. */
export {
  EXTENSION,
  hex,
  is_authority,
  parse_certificate,
  read_extension,
  read_name,
  type Attribute,
  type Parsed,
} from './wire/certificate.cjs';
export { DERReader, TAG, check_oid, context_tag, read_header, type Element } from './wire/der.cjs';
