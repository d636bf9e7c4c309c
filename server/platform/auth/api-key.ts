import { createHash } from 'node:crypto';
import type { Permission } from '@/lib/contracts/permissions';
import { unsafeAcrossTenants } from '@/server/platform/db/unscoped';

export type KeyHolder = {
  tenantId: string;
  keyId: string;
  scopes: ReadonlySet<Permission>;
  lastUsedAt: Date | null;
};
type Row = {
  tenant_id: string;
  id: string;
  scopes: Permission[];
  expires_at: Date | null;
  last_used_at: Date | null;
};

const cache = new Map<string, { at: number; value: Promise<Row | null> }>();
const freshForMs = 1000;

/** The only form in which an API key is kept. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Whose key that is, or null when it is unknown, revoked (noticed within a second) or expired. */
export async function findApiKey(key: string, now: Date): Promise<KeyHolder | null> {
  const hash = hashApiKey(key);
  let hit = cache.get(hash);
  if (!hit || Date.now() - hit.at >= freshForMs) {
    if (cache.size > 10_000) cache.clear();
    hit = {
      at: Date.now(),
      value: unsafeAcrossTenants<Row>(
        'a key is found before its tenant is known',
        'SELECT * FROM api_key_find($1)',
        [hash],
      ).then((rows) => rows[0] ?? null),
    };
    cache.set(hash, hit);
    hit.value.catch(() => cache.delete(hash));
  }
  const row = await hit.value;
  if (!row || (row.expires_at && row.expires_at <= now)) return null;
  return {
    tenantId: row.tenant_id,
    keyId: row.id,
    scopes: new Set(row.scopes),
    lastUsedAt: row.last_used_at,
  };
}

/** Forgets what was read of keys; after one was revoked in this process, and between tests. */
export function forgetApiKeys(): void {
  cache.clear();
}
