import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { readEnvironment } from '@/server/platform/config/config';

/** Where files of tenants are kept. A key is `TENANT/ID`; a file is there whole or not at all. */
export type Files = {
  /** Stores the stream. Errors: file_too_large beyond the limit, with nothing kept. */
  put(
    tenantId: string,
    body: AsyncIterable<Uint8Array>,
    limitBytes: number,
  ): Promise<{ key: string; bytes: number }>;
  read(key: string): Readable;
  /** A path on this machine under which the file can be read. */
  pathOf(key: string): string;
  remove(key: string): Promise<void>;
};

const keyForm = /^[0-9a-f-]{36}\/[0-9a-f-]{36}$/;

/** Files in a folder of this machine. */
export function localFiles(folder: string): Files {
  const pathOf = (key: string) => {
    if (!keyForm.test(key)) throw new Error('no such file key');
    return path.join(folder, key);
  };
  return {
    pathOf,
    read: (key) => createReadStream(pathOf(key)),
    remove: (key) => rm(pathOf(key), { force: true }),
    async put(tenantId, body, limitBytes) {
      const key = `${tenantId}/${newId('imp')}`;
      const target = pathOf(key);
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      const draft = `${target}.part`;
      let bytes = 0;
      try {
        await pipeline(
          async function* () {
            for await (const chunk of body) {
              bytes += chunk.length;
              if (bytes > limitBytes)
                throw new AppError('file_too_large', { limitMb: limitBytes / 1024 / 1024 });
              yield chunk;
            }
          },
          createWriteStream(draft, { mode: 0o600 }),
        );
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
      await rename(draft, target);
      return { key, bytes };
    },
  };
}

/** The files of this installation: under DATA_DIR/files. */
export function files(): Files {
  return localFiles(path.join(readEnvironment(process.env).dataDir, 'files'));
}
