import type { Permission, Role } from '@/lib/contracts/permissions';

/** What the frame round every page of a shop shows: the shop, the person, and what they may open. */
export type ShellData = {
  tenant: { slug: string; name: string; timezone: string; currency: string };
  tenants: { slug: string; name: string }[];
  user: { name: string; email: string };
  role: Role;
  permissions: Permission[];
};
