import type { Role } from '@/lib/contracts/permissions';
import { ok, type Result, refused } from '@/lib/kernel/result';

/** What is known when somebody changes a membership. */
export type MemberFacts = {
  /** The role of whoever acts; null for the product and its operator, who may do everything. */
  actorRole: Role | null;
  current: { role: Role; status: 'active' | 'suspended' };
  /** The role and status wanted; null to remove the member. */
  next: { role: Role; status: 'active' | 'suspended' } | null;
  /** Active owners before the change. */
  owners: number;
};

/** Whether that role may be given or invited by the actor: owners are made by owners only. */
export function mayGive(actorRole: Role | null, role: Role): boolean {
  return role !== 'owner' || actorRole === 'owner' || actorRole === null;
}

/**
 * Whether a membership may be changed so: only owners touch owners, and a shop keeps at least one active owner.
 * Errors: forbidden, last_owner.
 */
export function decideMemberChange(
  facts: MemberFacts,
): Result<MemberFacts['next'], 'forbidden' | 'last_owner'> {
  const { actorRole, current, next, owners } = facts;
  if (!mayGive(actorRole, current.role) || (next && !mayGive(actorRole, next.role)))
    return refused('forbidden');
  const isOwner = current.role === 'owner' && current.status === 'active';
  const staysOwner = next?.role === 'owner' && next.status === 'active';
  if (isOwner && !staysOwner && owners <= 1) return refused('last_owner');
  return ok(next);
}
