import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { previewStatementInput } from '@/lib/contracts/settlements';
import { tenantBySlug } from '@/server/platform/auth/tenant-facts';
import type { Command } from '@/server/platform/cli/command';
import { systemCtx } from '@/server/platform/context';
import { previewStatement, takeStatement } from './use-cases/take-statement';

/** Takes a provider's statement in, or says what it would find. */
export const financeCommands: Command[] = [
  {
    name: 'import settlements',
    usage: 'FILE --tenant S --provider P [--number N] [--dry-run]',
    summary: 'holds a provider’s statement (CSV or XLSX) against payments and orders, and keeps it',
    positionals: ['file'],
    options: { tenant: 'required', provider: 'required', number: 'text', 'dry-run': 'flag' },
    async run(args, out) {
      const slug = args.text('tenant');
      const tenant = await tenantBySlug(slug);
      if (!tenant) throw new Error(`there is no tenant with the slug "${slug}"`);
      const ctx = systemCtx(tenant.id, tenant.facts);
      const file = args.path('file');
      const input = previewStatementInput.parse({
        provider: args.text('provider'),
        fileName: path.basename(file),
        content: (await readFile(file)).toString('base64'),
      });
      const found = await previewStatement(ctx, input);
      const { lines, matched, grossMinor, feeMinor, netMinor, currency, unread, findings } = found;
      for (const u of unread) out.note(`line ${u.row}, ${u.column}: ${u.found || 'empty'}`);
      for (const f of findings.slice(0, 50)) out.line(`line ${f.row}: ${f.reference} ${f.variance}`);
      out.line(
        `${matched} of ${lines} lines match; gross ${grossMinor}, fees ${feeMinor}, net ${netMinor} ${currency} (minor units)`,
      );
      if (unread.length > 0) return 1;
      const kept = args.flag('dry-run')
        ? {}
        : await takeStatement(ctx, {
            ...input,
            number: args.maybe('number') ?? path.basename(file, path.extname(file)),
          });
      out.data({
        ...kept,
        lines,
        matched,
        grossMinor,
        feeMinor,
        netMinor,
        currency,
        variances: findings.length,
      });
      return 0;
    },
  },
];
