import { randomUUID } from 'node:crypto';
import { type Permission, roleMay } from '@/lib/contracts/permissions';
import { AppError } from '@/lib/kernel/errors';
import { memberOf } from '@/server/platform/auth/member';
import { currentUser } from '@/server/platform/auth/session';
import type { StaffCtx } from '@/server/platform/context';
import { countCall } from './rate-limit';

/**
 * The context of the signed-in member at a door that takes or gives files, with the language that they read. Errors: unauthenticated; not_found for a shop of
 * others; forbidden; rate_limited.
 */
export async function memberCtx(
  tenant: string,
  permission: Permission,
  rate: 'read' | 'write' | 'heavy',
): Promise<StaffCtx & { readerLocale: string }> {
  const person = await currentUser();
  if (!person) throw new AppError('unauthenticated');
  const member = await memberOf(person.userId, tenant);
  if (!member) throw new AppError('not_found');
  if (!roleMay(member.role, permission)) throw new AppError('forbidden');
  const now = new Date();
  countCall(member.userId, rate, now.getTime());
  return {
    kind: 'staff',
    tenantId: member.tenantId,
    tenant: member.tenant,
    actor: { type: 'user', id: member.userId },
    role: member.role,
    may: (p) => roleMay(member.role, p),
    now,
    requestId: randomUUID(),
    readerLocale: member.locale,
  };
}
