import { existsSync } from 'node:fs';
import path from 'node:path';

/** A file of the shared real data, or null where they are absent (then the tests that need them say so and pass by). */
export function sharedFile(name: string): string | null {
  const folder = process.env.SHARED_DATA ?? path.resolve('../shared/data');
  const file = path.join(folder, name);
  return existsSync(file) ? file : null;
}
