import type { Role } from '@/lib/contracts/permissions';
import type { TenantFacts } from '@/server/platform/context';

/** A signed-in person in one of their tenants. */
export type Member = {
  userId: string;
  tenantId: string;
  tenant: TenantFacts;
  role: Role;
  name: string;
  email: string;
  locale: string;
};
