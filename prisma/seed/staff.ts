import { type Role, roleMay } from '@/lib/contracts/permissions';
import { type StaffCtx, systemCtx, type TenantFacts } from '@/server/platform/context';

/** The people of a simulated shop, and the product itself, at an hour of the simulated clock. */
export type Staff = {
  as(role: Role, now: Date): StaffCtx;
  system(now: Date): StaffCtx;
};

/** Contexts of the shop's members by role, as the doors would build them. */
export function staffOf(tenantId: string, tenant: TenantFacts, users: ReadonlyMap<Role, string>): Staff {
  return {
    system: (now) => systemCtx(tenantId, tenant, { now }),
    as: (role, now) => ({
      ...systemCtx(tenantId, tenant, { now }),
      actor: { type: 'user', id: users.get(role)! },
      role,
      may: (permission) => roleMay(role, permission),
    }),
  };
}
