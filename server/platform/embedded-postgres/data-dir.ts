import { accessSync, chmodSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { ConfigError } from '@/server/platform/config/config';

/** The data folder exists and can be written to. Errors: ConfigError that names DATA_DIR, the folder and the reason. */
export function prepareDataDir(dataDir: string): void {
  const refuse = (why: string) =>
    new ConfigError(`DATA_DIR must be a folder that can be written to: ${dataDir} ${why}`);
  try {
    if (!existsSync(dataDir)) {
      makeFolders(dataDir);
      // The database server's account has to pass through; every file inside protects itself.
      chmodSync(dataDir, 0o755);
    }
    if (!statSync(dataDir).isDirectory()) throw refuse('is a file');
    accessSync(dataDir, constants.W_OK | constants.X_OK);
    mkdirSync(path.join(dataDir, 'logs'), { recursive: true });
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const reasons: Record<string, string> = {
      EACCES: 'may not be written to by this user',
      EPERM: 'may not be written to by this user',
      EROFS: 'lies on a read-only disk',
      ENOSPC: 'lies on a full disk',
      ENOENT: 'cannot be made there',
      ENOTDIR: 'lies below something that is not a folder',
      EEXIST: 'lies below something that is not a folder',
    };
    throw refuse(reasons[code ?? ''] ?? `cannot be used (${code})`);
  }
}

/** Like `mkdir -p`; Node's own recursive form never returns on pseudo file systems that refuse with "not there". */
function makeFolders(folder: string): void {
  const parent = path.dirname(folder);
  if (!existsSync(parent)) makeFolders(parent);
  mkdirSync(folder, { mode: 0o755 });
}
