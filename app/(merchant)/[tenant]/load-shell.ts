import { cache } from 'react';
import type { ShellData } from '@/components/layout/shell-data';
import { permissionsOf } from '@/lib/contracts/permissions';
import { memberFor } from '@/server/caller';
import { tenantsOf } from '@/server/platform/auth/member';

/** The frame of a shop's pages for the person who is signed in; strangers get the page of a shop that does not exist. */
export const loadShell = cache(async (slug: string): Promise<ShellData> => {
  const member = await memberFor(slug);
  const { name, timezone, currency } = member.tenant;
  return {
    tenant: { slug, name, timezone, currency },
    tenants: await tenantsOf(member.userId),
    user: { name: member.name, email: member.email },
    role: member.role,
    permissions: permissionsOf(member.role),
  };
});
