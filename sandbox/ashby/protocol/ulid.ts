import { randomBytes } from 'node:crypto';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A ULID: 48 bits of `at` and 80 random ones, in Crockford's base 32. */
export const ulid = (at: number): string => {
  let time = '';
  for (let rest = Math.floor(at), place = 0; place < 10; place += 1) {
    time = CROCKFORD.charAt(rest % 32) + time;
    rest = Math.floor(rest / 32);
  }
  let tail = '';
  for (const byte of randomBytes(16)) tail += CROCKFORD.charAt(byte % 32);
  return time + tail;
};
