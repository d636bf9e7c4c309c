import { randomUUID } from 'node:crypto';
import { cookies } from 'next/headers';
import { wallPages } from '@/lib/contracts/analytics-wall';
import { roleMay } from '@/lib/contracts/permissions';
import { memberOf } from '@/server/platform/auth/member';
import { currentUser } from '@/server/platform/auth/session';
import { displayCookieName } from './display-cookie';
import { displayOf, type WallViewer } from './queries/displays';

/**
 * Who asks for the wall of that shop: a display by its token, else a signed-in member who may read analytics; null for
 * everybody else, and nobody can tell whether there is such a shop.
 */
export async function wallViewer(slug: string, now: Date): Promise<WallViewer | null> {
  const token = (await cookies()).get(displayCookieName(slug))?.value;
  const display = await displayOf(slug, token, now);
  if (display) return display;
  const person = await currentUser();
  const member = person && (await memberOf(person.userId, slug));
  if (!member || !roleMay(member.role, 'analytics:read')) return null;
  return {
    ctx: {
      kind: 'staff',
      tenantId: member.tenantId,
      tenant: member.tenant,
      actor: { type: 'user', id: member.userId },
      role: member.role,
      may: (permission) => roleMay(member.role, permission),
      now,
      requestId: randomUUID(),
    },
    displayId: null,
    locale: member.locale,
    pages: [...wallPages],
    secondsPerPage: 30,
  };
}
