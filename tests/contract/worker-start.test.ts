import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('what the worker starts with is read without a build, and without the library that writes PDFs', () => {
  const program = `import('./server/root-work.ts').then((m) => {
    const { jobs } = m.jobs ? m : m.default;
    const pdf = Object.keys(require.cache).some((file) => file.includes('@react-pdf'));
    console.log(JSON.stringify({ mails: jobs.some((j) => j.name === 'inventory.mail-purchase-order'), pdf }));
  });`;
  const out = execFileSync(process.execPath, ['--import', 'tsx', '-e', program], { encoding: 'utf8' });
  expect(JSON.parse(out)).toEqual({ mails: true, pdf: false });
}, 60_000);
