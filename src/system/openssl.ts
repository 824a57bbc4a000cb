/** This process's own OpenSSL through FFI, as {@link OpenSsl}. */
import type { OpenSsl } from './type.ts';

export const openssl: OpenSsl = {
  reach: async () => ({ via: null, reason: 'not built yet' }),
  add: async () => {
    throw new Error('not built yet');
  },
};
