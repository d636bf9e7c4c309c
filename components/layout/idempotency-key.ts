let current: string | undefined;

/** A name for one command that nobody else gives: also on plain http, where randomUUID does not exist. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
}

/** The name of the command that is being sent at this moment, if its sender gave one. */
export function currentIdempotencyKey(): string | undefined {
  return current;
}

/** Sends a command under that name, so that sending it again has no second effect. */
export function withIdempotencyKey<T>(key: string, send: () => T): T {
  current = key;
  try {
    return send();
  } finally {
    current = undefined;
  }
}
