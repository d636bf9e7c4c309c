import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import ExcelJS from '@protobi/exceljs';
import { parse } from 'csv-parse';
import { AppError } from '@/lib/kernel/errors';
import type { FileRow } from '@/lib/kernel/file-row';
import { findDelimiter } from './delimiter';
import { type Encoding, findEncoding } from './encoding';
import { sniffFileType } from './file-type';

/** A table as a file holds it. Headers are trimmed; rows count as in a spreadsheet, the header is row 1. */
export type Table = { encoding: string; headers: string[]; rows: FileRow[] };

/** Files beyond this are refused, packed or unpacked. */
export const maxFileBytes = 50 * 1024 * 1024;
const maxUnpackedBytes = 200 * 1024 * 1024;
const maxColumns = 500;

async function readAll(stream: Readable, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limitBytes) {
      stream.destroy();
      throw new AppError('file_too_large', { limitMb: Math.round(limitBytes / 1024 / 1024) });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function load(path: string): Promise<Buffer> {
  const { size } = await stat(path);
  if (size === 0) throw new AppError('file_empty');
  if (size > maxFileBytes) throw new AppError('file_too_large', { limitMb: maxFileBytes / 1024 / 1024 });
  const bytes = await readAll(createReadStream(path), maxFileBytes);
  if (sniffFileType(bytes.subarray(0, 4096)) !== 'gzip') return bytes;
  try {
    return await readAll(Readable.from([bytes]).pipe(createGunzip()), maxUnpackedBytes);
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('file_type_unsupported');
  }
}

/**
 * Reads a CSV (also gzipped) or XLSX file whole: type and encoding are found from the content, the delimiter from the first lines.
 * Errors: file_empty, file_too_large, file_type_unsupported, file_encoding_broken with the byte.
 */
export async function readTable(path: string): Promise<Table> {
  return tableOf(await load(path));
}

/** The same of a file that is in memory already. Errors: those of readTable. */
export async function readTableBytes(bytes: Buffer): Promise<Table> {
  if (bytes.length === 0) throw new AppError('file_empty');
  return tableOf(bytes);
}

async function tableOf(bytes: Buffer): Promise<Table> {
  const type = sniffFileType(bytes.subarray(0, 4096));
  if (type === 'csv') return readCsv(bytes);
  if (type === 'xlsx') return readWorkbook(bytes);
  throw new AppError('file_type_unsupported');
}

function decode(bytes: Buffer): { text: string; encoding: Encoding } {
  const found = findEncoding(bytes);
  if (!found.ok) throw new AppError('file_encoding_broken', { offset: found.offset });
  const text = new TextDecoder(found.encoding).decode(bytes.subarray(found.bomBytes));
  return { text, encoding: found.encoding };
}

function finish(encoding: string, headers: string[], rows: FileRow[]): Table {
  if (headers.every((h) => h === '') || rows.length === 0) throw new AppError('file_empty');
  if (headers.length > maxColumns) throw new AppError('file_type_unsupported');
  return { encoding, headers, rows };
}

async function readCsv(bytes: Buffer): Promise<Table> {
  const { text, encoding } = decode(bytes);
  const parser = Readable.from(slices(text)).pipe(
    parse({
      delimiter: findDelimiter(text.slice(0, 64 * 1024)),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }),
  );
  let headers: string[] | null = null;
  const rows: FileRow[] = [];
  let row = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row++;
      if (!headers) {
        headers = record.map((h) => h.trim());
        continue;
      }
      if (record.every((c) => c.trim() === '')) continue;
      const broken =
        record.length > headers.length && record.slice(headers.length).some((c) => c.trim() !== '');
      rows.push({
        row,
        cells: record,
        ...(broken ? { broken: `${record.length} / ${headers.length}` } : {}),
      });
    }
  } catch (error) {
    if (!headers) throw new AppError('file_type_unsupported');
    rows.push({ row: row + 1, cells: [], broken: String((error as { code?: string }).code ?? 'CSV') });
  }
  return finish(encoding, headers ?? [], rows);
}

function* slices(text: string): Generator<string> {
  const size = 256 * 1024;
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

function cellText(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date)
    return value.toISOString().slice(0, 19).replace('T', ' ').replace(' 00:00:00', '');
  if (typeof value === 'object') {
    if ('result' in value) return cellText(value.result as ExcelJS.CellValue);
    if ('richText' in value) return value.richText.map((part) => part.text).join('');
    if ('text' in value) return cellText(value.text as ExcelJS.CellValue);
    return '';
  }
  if (typeof value === 'number' && !Number.isInteger(value)) return String(Number(value.toPrecision(15)));
  return String(value);
}

async function readWorkbook(bytes: Buffer): Promise<Table> {
  const workbook = new ExcelJS.Workbook();
  try {
    const copy = new Uint8Array(bytes).buffer;
    await workbook.xlsx.load(copy);
  } catch {
    throw new AppError('file_type_unsupported');
  }
  const sheet = workbook.worksheets.find((s) => s.actualRowCount > 0);
  if (!sheet) throw new AppError('file_empty');
  let headers: string[] | null = null;
  const rows: FileRow[] = [];
  sheet.eachRow((line, row) => {
    const cells = (line.values as ExcelJS.CellValue[]).slice(1).map(cellText);
    const full = Array.from(cells, (c) => c ?? '');
    if (!headers) headers = full.map((h) => h.trim());
    else if (full.some((c) => c.trim() !== '')) rows.push({ row, cells: full });
  });
  return finish('xlsx', headers ?? [], rows);
}
