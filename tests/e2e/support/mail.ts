import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What the product mailed to that address and kept in its mailbox. */
export function mailsTo(address: string): { subject: string; text: string }[] {
  const folder = path.join(process.env.DATA_DIR ?? '.data', 'mail');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map(
      (file) =>
        JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as {
          to: string;
          subject: string;
          text: string;
        },
    )
    .filter((mail) => mail.to.includes(address));
}
