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

/**
 * Whether ownership may pass to a member: an owner gives it to somebody else who works there now.
 * Errors: forbidden, transition_refused when the member is suspended or an owner already.
 */
export function decideOwnershipTransfer(facts: {
  actorRole: Role | null;
  toSelf: boolean;
  target: { role: Role; status: 'active' | 'suspended' };
}): Result<true, 'forbidden' | 'transition_refused'> {
  if (facts.actorRole !== 'owner' || facts.toSelf) return refused('forbidden');
  if (facts.target.status !== 'active') return refused('transition_refused', { state: 'suspended' });
  if (facts.target.role === 'owner') return refused('transition_refused', { state: 'owner' });
  return ok(true);
}
