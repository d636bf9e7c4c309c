import { hash, verify } from '@node-rs/argon2';
import { AppError } from '@/lib/kernel/errors';

// OWASP's floor for Argon2id (19 MiB, two passes, one lane). Source: guarantees §5.1. Argon2id is the library's default.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const slots = 2;
const longestQueue = 64;
let busy = 0;
const waiting: (() => void)[] = [];

/** Runs one hash at a time on each of two slots, so that a flood of log-ins cannot take the whole machine. Errors: overloaded. */
async function inSlot<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= slots) {
    if (waiting.length >= longestQueue) throw new AppError('overloaded', { retryAfterSeconds: 5 });
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else busy += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  }
}

/** The Argon2id hash to keep of a password. */
export function hashPassword(password: string): Promise<string> {
  return inSlot(() => hash(password, cost));
}

let nobodys: Promise<string> | undefined;

/**
 * True when that is the password behind the hash. Without a hash it takes the same time and says no, so that the answer's
 * time does not tell whether an account exists.
 */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword('the password of nobody at all');
  const against = passwordHash ?? (await nobodys);
  const fits = await inSlot(() => verify(against, password));
  return fits && passwordHash !== null;
}
