import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import type { ShellData } from '@/components/layout/shell-data';
import { permissionsOf } from '@/lib/contracts/permissions';
import { memberOf, tenantsOf } from '@/server/platform/auth/member';
import { currentUser } from '@/server/platform/auth/session';

/**
 * The frame of a shop's pages for the person who is signed in. Nobody: to the sign-in page. No member: not found, the
 * same as for a shop that does not exist.
 */
export const loadShell = cache(async (slug: string): Promise<ShellData> => {
  const person = await currentUser();
  if (!person) redirect(`/sign-in?next=${encodeURIComponent(`/${slug}`)}`);
  const member = await memberOf(person.userId, slug);
  if (!member) notFound();
  const { name, timezone, currency } = member.tenant;
  return {
    tenant: { slug, name, timezone, currency },
    tenants: await tenantsOf(person.userId),
    user: { name: member.name, email: member.email },
    role: member.role,
    permissions: permissionsOf(member.role),
  };
});
