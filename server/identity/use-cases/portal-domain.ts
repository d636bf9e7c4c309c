import type { DatabaseError } from 'pg';
import type { PortalDomain, PortalDomainInput } from '@/lib/contracts/portal-domain';
import { AppError, refuse } from '@/lib/kernel/errors';
import { forgetTenants, slugOfPortalHost } from '@/server/platform/auth/tenant-facts';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { type DnsRecords, systemDns } from '../adapters/dns-records';
import { type HostProblem, judgeRecords, readPortalHost } from '../domain/portal-host';
import {
  appHost,
  challengeName,
  challengeOf,
  portalDomain,
  type StoredDomain,
  storedDomain,
} from '../queries/portal-domain';
import { lockTenant, saveDomain } from '../tenant.store';

async function save(tx: TenantTx, before: StoredDomain, after: StoredDomain): Promise<void> {
  await saveDomain(tx, after).catch((error: DatabaseError) => {
    if (error.code === '23505') refuse('portal_host_taken', { host: after.serving ?? '' }, 'host');
    throw error;
  });
  const diff = [
    { field: 'portalDomain', from: before.wanted?.host ?? null, to: after.wanted?.host ?? null },
    { field: 'portalHost', from: before.serving, to: after.serving },
  ].filter((d) => d.from !== d.to);
  if (diff.length > 0)
    await emit(tx, [
      { type: 'identity.tenant_changed', subjectType: 'tenant', subjectId: tx.tenantId, data: { diff } },
    ]);
}

/**
 * Says on which domain of its own the shop wants its pages, or none; until its records are checked, the pages stay where they
 * lie below the product's address. Errors: portal_host_invalid, portal_host_taken (another shop's pages are there). Emits:
 * identity.tenant_changed.
 */
export async function savePortalDomain(ctx: StaffCtx, input: PortalDomainInput): Promise<PortalDomain> {
  const read = input.host === null ? null : readPortalHost(input.host, appHost());
  if (read && !read.ok) throw new AppError(read.error.code, read.error.facts, read.error.param);
  const host = read?.value ?? null;
  const owner = host && (await slugOfPortalHost(host));
  if (owner && owner !== ctx.tenant.slug) refuse('portal_host_taken', { host }, 'host');
  const saved = await inTenantTx(ctx, async (tx) => {
    await lockTenant(tx);
    const before = await storedDomain(tx);
    if (before.wanted?.host !== host)
      await save(tx, before, {
        wanted: host === null ? null : { host, problem: null, checkedAt: null },
        serving: null,
      });
    return portalDomain(tx);
  });
  forgetTenants();
  return saved;
}

async function look(ctx: StaffCtx, host: string, dns: DnsRecords): Promise<HostProblem | null> {
  try {
    const [texts, names, addresses, ours] = await Promise.all([
      dns.texts(challengeName(host)),
      dns.names(host),
      dns.addresses(host),
      dns.addresses(appHost()),
    ]);
    const wanted = { text: challengeOf(ctx.tenantId, host), host: appHost(), addresses: ours };
    return judgeRecords({ texts, names, addresses }, wanted);
  } catch {
    return 'dns_failed';
  }
}

/**
 * Looks at the records of the shop's domain: what is proven serves the pages from now on, what is proven no more serves them no
 * longer. When nobody can tell, everything stays as it is. Errors: not_found without a domain, portal_host_taken. Emits:
 * identity.tenant_changed.
 */
export async function checkPortalDomain(ctx: StaffCtx, dns: DnsRecords = systemDns()): Promise<PortalDomain> {
  const { wanted } = await inTenantRead(ctx, storedDomain);
  if (!wanted) refuse('not_found');
  const problem = await look(ctx, wanted.host, dns);
  const checked = await inTenantTx(ctx, async (tx) => {
    await lockTenant(tx);
    const before = await storedDomain(tx);
    // Another domain was entered meanwhile: what was found is not about it.
    if (before.wanted?.host === wanted.host)
      await save(tx, before, {
        wanted: { host: wanted.host, problem, checkedAt: ctx.now.toISOString() },
        serving: problem === null ? wanted.host : problem === 'dns_failed' ? before.serving : null,
      });
    return portalDomain(tx);
  });
  forgetTenants();
  return checked;
}

/** Looks at the records of a shop that has a domain; domains come to an end without anybody saying so. */
export async function watchPortalDomain(ctx: StaffCtx, dns?: DnsRecords): Promise<void> {
  const { wanted } = await inTenantRead(ctx, storedDomain);
  if (wanted) await checkPortalDomain(ctx, dns);
}
