import { randomUUID } from 'node:crypto';
import type { Permission, Role } from '@/lib/contracts/permissions';
import type { PlanFacts } from '@/lib/contracts/plans';

/** Who acts: a member, an API key, the product itself, a platform that sends messages, or a shopper. */
export type Actor =
  | { type: 'user'; id: string }
  | { type: 'api_key'; id: string }
  | { type: 'channel'; id: string }
  | { type: 'system'; id: null };

/** A repeatable command: what the caller named it, and what it asked for. */
export type Idempotency = { scope: string; key: string; requestHash: string };

type BaseCtx = {
  tenantId: string;
  /** The tenant's IANA zone, ISO 4217 currency and language. */
  tenant: TenantFacts;
  now: Date;
  requestId: string;
  idempotency?: Idempotency;
  /** The event that made this happen, when a reaction runs. */
  causeId?: string;
};

export type TenantFacts = {
  slug: string;
  name: string;
  timezone: string;
  currency: string;
  locale: string;
  orderPrefix: string;
  /** The proven own domain of the shopper's pages; absent where they lie below the product's address. */
  portalHost?: string;
  /** What the shop has paid for; absent for the product's own tools, which no plan limits. */
  plan?: PlanFacts;
  /** The shop owes, and may only read; orders still come in. */
  readOnly?: boolean;
};

/** The context of members, API keys, jobs and platforms: everything that works for the merchant. */
export type StaffCtx = BaseCtx & {
  kind: 'staff';
  actor: Actor;
  /** null for API keys and the product itself. */
  role: Role | null;
  may(permission: Permission): boolean;
};

/** The context of a shopper who proved access to one order: another type, so that staff use-cases do not compile with it. */
export type ShopperCtx = BaseCtx & { kind: 'shopper'; actor: { type: 'shopper'; id: null }; orderId: string };

export type Ctx = StaffCtx | ShopperCtx;

/** A context in which the product itself acts for a tenant; it may do everything. */
export function systemCtx(
  tenantId: string,
  tenant: TenantFacts,
  options: { now?: Date; requestId?: string; causeId?: string; idempotency?: Idempotency } = {},
): StaffCtx {
  return {
    kind: 'staff',
    tenantId,
    tenant,
    actor: { type: 'system', id: null },
    role: null,
    may: () => true,
    now: options.now ?? new Date(),
    requestId: options.requestId ?? randomUUID(),
    ...(options.causeId ? { causeId: options.causeId } : {}),
    ...(options.idempotency ? { idempotency: options.idempotency } : {}),
  };
}
