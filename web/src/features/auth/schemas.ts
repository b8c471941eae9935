import { z } from '@/shared/lib/zod';

export const PASSWORD_MIN = 10;
const PASSWORD_MAX = 128;

export const email = z.email('Write an e-mail address like name@example.com.');
export const password = z
  .string()
  .check(
    z.minLength(PASSWORD_MIN, `A password has at least ${PASSWORD_MIN} characters.`),
    z.maxLength(PASSWORD_MAX, `A password has at most ${PASSWORD_MAX} characters.`),
  );
