/** Names of alerts: RFC 6101 §5.4, RFC 5246 §7.2, RFC 8446 §6, RFC 6066 §9, RFC 7301 §3.2; SSL 2.0's errors: draft §2.7. */

const ALERTS: Readonly<Record<number, string>> = {
  0: 'close_notify',
  10: 'unexpected_message',
  20: 'bad_record_mac',
  21: 'decryption_failed',
  22: 'record_overflow',
  30: 'decompression_failure',
  40: 'handshake_failure',
  41: 'no_certificate',
  42: 'bad_certificate',
  43: 'unsupported_certificate',
  44: 'certificate_revoked',
  45: 'certificate_expired',
  46: 'certificate_unknown',
  47: 'illegal_parameter',
  48: 'unknown_ca',
  49: 'access_denied',
  50: 'decode_error',
  51: 'decrypt_error',
  60: 'export_restriction',
  70: 'protocol_version',
  71: 'insufficient_security',
  80: 'internal_error',
  86: 'inappropriate_fallback',
  90: 'user_canceled',
  100: 'no_renegotiation',
  109: 'missing_extension',
  110: 'unsupported_extension',
  112: 'unrecognized_name',
  115: 'unknown_psk_identity',
  116: 'certificate_required',
  120: 'no_application_protocol',
};

const SSL2_ERRORS: Readonly<Record<number, string>> = {
  1: 'NO-CIPHER-ERROR',
  2: 'NO-CERTIFICATE-ERROR',
  4: 'BAD-CERTIFICATE-ERROR',
  6: 'UNSUPPORTED-CERTIFICATE-TYPE-ERROR',
};

export const nameOfAlert = (description: number): string => ALERTS[description] ?? `alert ${description}`;

export const nameOfSsl2Error = (code: number): string => SSL2_ERRORS[code] ?? `error ${code}`;
