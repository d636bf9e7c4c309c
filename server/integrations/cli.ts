import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs';
import { readFile as readText, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  exportKinds,
  type ImportCounts,
  type ImportKind,
  type ImportOptions,
  importKinds,
  importOptions,
  type RowProblem,
} from '@/lib/contracts/integrations';
import type { Locale } from '@/lib/format/locales';
import { toPublicId } from '@/lib/kernel/ids';
import { currencyCodes } from '@/lib/kernel/money';
import { tenantBySlug } from '@/server/platform/auth/tenant-facts';
import { type Command, type CommandArgs, type CommandOut, UsageError } from '@/server/platform/cli/command';
import { type StaffCtx, systemCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { files } from '@/server/platform/files/local-files';
import { maxFileBytes, readTable, type Table } from '@/server/platform/files/table/read-table';
import { missingField, readFile } from './domain/read-file';
import { exportFile } from './export-file';
import { findImport, writeProblems } from './import-job.store';
import { problemFile } from './problem-file';
import { suggestImport } from './suggest-import';
import { continueImport } from './use-cases/continue-import';
import { createImport } from './use-cases/create-import';
import { saveMapping } from './use-cases/save-mapping';
import { startImport } from './use-cases/start-import';

async function contextOf(slug: string): Promise<StaffCtx> {
  const tenant = await tenantBySlug(slug);
  if (!tenant) throw new Error(`there is no tenant with the slug "${slug}"`);
  return systemCtx(tenant.id, tenant.facts);
}

type Understood = { fields: Record<string, string>; options: ImportOptions };

async function understand(
  ctx: StaffCtx,
  kind: ImportKind,
  table: Table,
  args: CommandArgs,
): Promise<Understood> {
  const suggested = suggestImport(ctx, kind, table);
  let { fields } = suggested;
  let given: Partial<ImportOptions> = {};
  if (args.maybe('map')) {
    const map = JSON.parse(await readText(args.path('map'), 'utf8')) as Record<string, unknown>;
    const mapping = (map.mapping ?? map) as Record<string, string>;
    for (const [field, header] of Object.entries(mapping))
      if (typeof header !== 'string' || !table.headers.includes(header))
        throw new UsageError(
          `--map: the file has no column "${String(header)}" (for ${field}); it has: ${table.headers.join(', ')}`,
        );
    fields = map.mapping ? mapping : { ...fields, ...mapping };
    given = (map.options ?? {}) as Partial<ImportOptions>;
  }
  const currency = args.maybe('currency')?.toUpperCase();
  if (currency && !currencyCodes.has(currency))
    throw new UsageError(`--currency must be an ISO 4217 code (it is "${currency}")`);
  const options = importOptions.safeParse({
    ...suggested.options,
    history: args.flag('history'),
    createProducts: args.flag('create-products'),
    openingStock: args.flag('opening-stock'),
    ...given,
    ...(currency ? { currency } : {}),
    ...(args.maybe('channel') ? { channel: args.maybe('channel') } : {}),
  });
  if (!options.success)
    throw new UsageError(`${options.error.issues[0]!.path.join('.')} ${options.error.issues[0]!.message}`);
  const missing = missingField(kind, fields);
  if (missing)
    throw new UsageError(
      `no column is mapped to ${missing}; the file has: ${table.headers.join(', ')} (name columns with --map FILE)`,
    );
  return { fields, options: options.data };
}

/** Beside the file, or in the present folder when that one cannot be written to. */
async function writeErrors(
  file: string,
  table: Table,
  problems: readonly RowProblem[],
  locale: string,
): Promise<string> {
  const body = [...problemFile(table, problems, locale as Locale)].join('');
  const beside = `${file}.errors.csv`;
  try {
    await writeFile(beside, body);
    return beside;
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    const here = path.join(process.env.ORDERLOOP_CWD ?? process.cwd(), `${path.basename(file)}.errors.csv`);
    await writeFile(here, body);
    return here;
  }
}

function say(out: CommandOut, kind: ImportKind, c: ImportCounts): void {
  const n = (x: number) => x.toLocaleString('en');
  if (kind !== 'orders') {
    out.line(`${n(c.documents)} of ${n(c.rows)} rows can be imported, ${n(c.errorRows)} cannot`);
    return;
  }
  out.line(
    `${n(c.rows)} rows: ${n(c.orders)} orders and ${n(c.creditNotes)} credit notes; ${n(c.errorRows)} rows left out`,
  );
  const rounding = /^-?0+(\.0+)?$/.test(c.roundingTotal) ? '' : `, rounding ${c.roundingTotal}`;
  out.line(
    `the file adds up to ${c.fileTotal} ${c.currency}: orders ${c.ordersTotal}, credit notes ${c.creditsTotal}, left out ${c.errorsTotal}${rounding}`,
  );
  if (c.unreadableAmounts > 0) out.line(`${n(c.unreadableAmounts)} rows have an amount that cannot be read`);
}

const importCommand: Command = {
  name: 'import',
  usage: `KIND FILE --tenant S [--map FILE] [--dry-run] [--history] [--create-products] [--opening-stock] [--currency C] [--channel C]`,
  summary: `imports ${importKinds.join(', ')} from a CSV (also .gz) or XLSX file; --history: as finished orders, else the pipeline processes them`,
  positionals: ['KIND', 'FILE'],
  options: {
    tenant: 'required',
    map: 'text',
    currency: 'text',
    channel: 'text',
    'dry-run': 'flag',
    history: 'flag',
    'create-products': 'flag',
    'opening-stock': 'flag',
  },
  async run(args, out) {
    const kind = importKinds.find((k) => k === args.word('KIND'));
    if (!kind)
      throw new UsageError(`KIND must be one of ${importKinds.join(', ')} (it is "${args.word('KIND')}")`);
    const file = args.path('FILE');
    if (!existsSync(file) || !statSync(file).isFile()) throw new UsageError(`there is no file ${file}`);
    const ctx = await contextOf(args.text('tenant'));
    const table = await readTable(file);
    const { fields, options } = await understand(ctx, kind, table, args);
    const read = readFile(kind, table, fields, options);
    say(out, kind, read.counts);
    const errorsOf = async (problems: readonly RowProblem[], count: number) => {
      if (count === 0) return null;
      const where = await writeErrors(file, table, problems, ctx.tenant.locale);
      out.note(`${count} rows were left out; they are in ${where}`);
      return where;
    };
    if (args.flag('dry-run')) {
      const errorsFile = await errorsOf(read.problems, read.counts.errorRows);
      out.line('dry run: nothing was written');
      out.data({ dryRun: true, kind, mapping: fields, options, counts: read.counts, errorsFile });
      return 0;
    }
    const stored = await files().put(ctx.tenantId, createReadStream(file), maxFileBytes);
    const id = await createImport(ctx, { kind, name: path.basename(file), ...stored });
    await saveMapping(ctx, { id, mapping: fields, options });
    await startImport(ctx, { id });
    out.progress(0, read.items.length, 'writing');
    const job = await writeAll(ctx, id, (done) => out.progress(done, read.items.length, 'writing'));
    const refused = await inTenantRead(ctx, (tx) => writeProblems(tx, id));
    const errorsFile = await errorsOf([...read.problems, ...refused], job.rowsBad);
    const p = job.counts.progress!;
    out.line(
      `written: ${p.created} new, ${p.updated} updated, ${p.existing} there already, ${p.credits} credit notes, ${p.refused} refused` +
        (p.productsCreated > 0 ? `; ${p.productsCreated} products created` : ''),
    );
    out.data({
      dryRun: false,
      importId: toPublicId('imp', id),
      kind,
      mapping: fields,
      options,
      counts: read.counts,
      progress: p,
      errorsFile,
    });
    return 0;
  },
};

/** A database that is busy with other work may cancel a piece; the piece is then simply tried again. */
const busy = new Set(['57014', '55P03', '40001', '40P01']);
const tries = 8;

/** The import once it is written; a worker of the product may take a part in it. */
async function writeAll(ctx: StaffCtx, id: string, onProgress: (done: number) => void) {
  for (let attempt = 1; ; attempt++) {
    const job = await inTenantRead(ctx, (tx) => findImport(tx, id));
    if (job && job.state !== 'running') return job;
    try {
      await continueImport(ctx, id, {
        turnMs: Number.POSITIVE_INFINITY,
        onProgress: (now) => onProgress(now.counts.progress!.written),
      });
    } catch (error) {
      if (attempt >= tries || !busy.has((error as { code?: string }).code ?? '')) throw error;
      await sleep(attempt * 2000);
    }
  }
}

const exportCommand: Command = {
  name: 'export',
  usage: 'KIND --tenant S --out FILE',
  summary: `writes ${exportKinds.join(', ')} to a CSV file, all of one moment`,
  positionals: ['KIND'],
  options: { tenant: 'required', out: 'required' },
  async run(args, out) {
    const kind = exportKinds.find((k) => k === args.word('KIND'));
    if (!kind)
      throw new UsageError(`KIND must be one of ${exportKinds.join(', ')} (it is "${args.word('KIND')}")`);
    const ctx = await contextOf(args.text('tenant'));
    const file = args.path('out');
    const stream = createWriteStream(file);
    await once(stream, 'open');
    const hash = createHash('sha256');
    const rows = await exportFile(ctx, kind, async (piece) => {
      hash.update(piece);
      if (!stream.write(piece)) await once(stream, 'drain');
    });
    stream.end();
    await once(stream, 'finish');
    const sha256 = hash.digest('hex');
    out.line(`${rows} rows to ${file} (sha256 ${sha256})`);
    out.data({ kind, file, rows, sha256 });
    return 0;
  },
};

/** The operator's commands of this area. */
export const integrationsCommands: Command[] = [importCommand, exportCommand];
