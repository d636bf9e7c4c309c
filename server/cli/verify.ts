import { countAll } from '@/server/analytics/use-cases/count-all';
import { verifyAudit } from '@/server/identity/queries/audit-chain';
import type { Command } from '@/server/platform/cli/command';
import { findBroken } from '@/server/platform/db/invariants';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { allInvariants } from './invariants';
import { tenantContext } from './tenant-context';

/** Proves the books of one tenant, as the application's role: every invariant of every area. What waits to be counted is counted first. */
export const verifyCommand: Command = {
  name: 'verify',
  usage: '--tenant S',
  summary: 'checks every invariant of the books; exit code 1 and the offending rows when one is broken',
  options: { tenant: 'required' },
  async run(args, out) {
    const ctx = await tenantContext(args.text('tenant'));
    const invariants = allInvariants();
    await countAll(ctx);
    const broken = await inTenantRead(ctx, async (tx) => {
      await tx.exec(`SET LOCAL statement_timeout = '15min'`);
      return findBroken(invariants, ctx.tenantId, (sql, params) => tx.q(sql, params));
    });
    const audit = await inTenantRead(ctx, verifyAudit);
    if (audit.problems.length > 0)
      broken.push({ invariant: 'the audit log is as it was sealed', rows: audit.problems, more: false });
    out.data({
      tenant: ctx.tenant.slug,
      checked: invariants.length + 1,
      broken,
      audit: { rows: audit.rows, head: audit.head },
    });
    for (const { invariant, rows, more } of broken) {
      out.line(`BROKEN  ${invariant} (${rows.length}${more ? ' or more' : ''} rows)`);
      for (const row of rows) out.line(`        ${JSON.stringify(row)}`);
    }
    out.line(`${audit.rows} sealed records of the audit log compared, head ${audit.head || 'none'}.`);
    out.line(`${invariants.length + 1} invariants checked, ${broken.length} broken.`);
    return broken.length === 0 ? 0 : 1;
  },
};
