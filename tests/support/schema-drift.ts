import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import { Client, Pool, type QueryResult } from 'pg';

const SCHEMA_DIR = path.resolve(import.meta.dirname, '../../prisma/schema');

type Diff = { exitCode: number; stdout: string | null };
type SchemaEngine = { diff(params: object): Promise<Diff>; free(): void };
type EngineModule = {
  SchemaEngine: { new: (options: object, callback: () => void, adapter: object) => Promise<SchemaEngine> };
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
};

const CHAR = 18;
const TEXT = 25;
/** Columns of the last answers that were of that type. */
const oneLetter = new Set<string>();

/** Lets the catalog's one-letter type, which the adapter does not know, pass as text; `oneLetterAdapter` names it again. */
class CatalogClient extends Client {
  override query(...args: unknown[]): never {
    const callback = args.at(-1);
    if (typeof callback === 'function')
      args[args.length - 1] = (error: Error | null, result?: QueryResult) =>
        callback(error, result && asText(result));
    const answer = (super.query as (...given: unknown[]) => Promise<QueryResult> | undefined)(...args);
    return (typeof callback === 'function' ? answer : answer?.then(asText)) as never;
  }
}

function asText(result: QueryResult): QueryResult {
  for (const field of result.fields ?? []) {
    if (field.dataTypeID !== CHAR) continue;
    field.dataTypeID = TEXT;
    oneLetter.add(field.name);
  }
  return result;
}

function oneLetterAdapter(pool: Pool): PrismaPg {
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const answer = await queryRaw(query);
      answer.columnNames.forEach((name, at) => {
        if (oneLetter.has(name)) answer.columnTypes[at] = ColumnTypeEnum.Character;
      });
      return answer;
    };
    return adapter;
  };
  return factory;
}

/** Every file of the Prisma schema, as the engine wants them. */
export function schemaFiles(): { path: string; content: string }[] {
  return readdirSync(SCHEMA_DIR)
    .filter((name) => name.endsWith('.prisma'))
    .map((name) => ({ path: name, content: readFileSync(path.join(SCHEMA_DIR, name), 'utf8') }));
}

let engineModule: Promise<EngineModule> | undefined;

async function loadEngine(): Promise<EngineModule> {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const glue: EngineModule = await import(pathToFileURL(path.join(folder, 'schema_engine_bg.js')).href);
  const bytes = readFileSync(path.join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue as never });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue;
}

/** The SQL that would turn the database into what the Prisma schema says; comments and empty lines left out. */
export async function schemaDrift(databaseUrl: string, files = schemaFiles()): Promise<string[]> {
  engineModule ??= loadEngine();
  const { SchemaEngine } = await engineModule;
  const pool = new Pool({ connectionString: databaseUrl, Client: CatalogClient, max: 2 });
  const engine = await SchemaEngine.new(
    { datamodels: files.map((file) => [file.path, file.content]) },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(oneLetterAdapter(pool)),
  );
  try {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: SCHEMA_DIR },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      shadowDatabaseUrl: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const lines = (stdout ?? '').split('\n').filter((line) => line.trim() !== '' && !line.startsWith('--'));
    return lines
      .join('\n')
      .split(/;\n?/)
      .filter((statement) => statement.trim() !== '');
  } finally {
    engine.free();
    await pool.end();
  }
}
