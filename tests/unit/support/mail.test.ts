import { expect, test } from 'vitest';
import { ticketStates } from '@/lib/contracts/support';
import { kindOfFile, plainFileName } from '@/server/support/domain/file-kind';
import { obstacleToMail, plainSubject, withoutQuote } from '@/server/support/domain/judge-mail';
import { stateAfter, ticketTransitions } from '@/server/support/domain/transitions';

const mail = (headers: Record<string, string>, address = 'ada@example.com') => ({
  from: { address },
  messageId: '<a@b>',
  headers: new Map(Object.entries(headers)),
  ourDomain: 'shop.example',
});

test.each([
  ['a person', {}, 'ada@example.com', null],
  ['an out-of-office note', { 'auto-submitted': 'auto-replied' }, 'ada@example.com', 'auto_reply'],
  ['a person who says so', { 'auto-submitted': 'no' }, 'ada@example.com', null],
  ['a list', { precedence: 'bulk' }, 'news@example.com', 'bulk'],
  ['a list by its id', { 'list-id': '<news>' }, 'news@example.com', 'bulk'],
  ['a bounce', {}, 'MAILER-DAEMON@example.com', 'bounce'],
  ['an empty return path', { 'return-path': '<>' }, 'ada@example.com', 'bounce'],
  ['our own reply address', {}, `reply+${'0'.repeat(52)}@shop.example`, 'own_mail'],
  ['nobody', {}, '', 'no_sender'],
] as const)('a mail of %s', (_, headers, address, obstacle) => {
  expect(obstacleToMail(mail(headers, address))).toBe(obstacle);
});

test.each([
  [
    'Still broken.\n\nOn Mon, 23 Nov 2026 at 10:00, Shop <a@b.c> wrote:\n> Dear Ada\n> we are sorry',
    'Still broken.',
  ],
  ['还是坏的。\n\n在 2026年11月23日，云杉 <a@b.c> 写道：\n> 您好', '还是坏的。'],
  ['Thanks\n> quoted\n>', 'Thanks'],
  ['> only quoted', '> only quoted'],
])('a quoted mail is cut off: %j', (text, said) => {
  expect(withoutQuote(text)).toBe(said);
});

test('the subject loses marks of answers and our number', () => {
  expect(plainSubject('Re: AW: [T-1001] Broken mug')).toBe('Broken mug');
  expect(plainSubject('回复：杯子坏了')).toBe('杯子坏了');
});

test('files are known by their content, and what can run is none of them', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  expect(kindOfFile(bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBeNull();
  expect(kindOfFile(bytes('<html><script>'))).toBeNull();
  expect(kindOfFile(new Uint8Array([0x4d, 0x5a, 0, 0]))).toBeNull();
  expect(kindOfFile(bytes('%PDF-1.7'))?.contentType).toBe('application/pdf');
  expect(kindOfFile(bytes('plain words'))?.contentType).toBe('text/plain');
  expect(kindOfFile(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toEqual({
    contentType: 'image/jpeg',
    image: true,
  });
  expect(plainFileName('../../etc/pass"wd')).toBe('passwd');
  expect(plainFileName('')).toBe('attachment');
});

test('a message of the customer opens whatever waited or was closed, and every state is left by somebody', () => {
  expect(ticketStates.map((s) => stateAfter('hear', s))).toEqual([
    'new',
    'open',
    'open',
    'open',
    'open',
    'open',
    'open',
  ]);
  expect(ticketStates.map((s) => stateAfter('close', s))).toEqual([
    null,
    null,
    null,
    null,
    null,
    'closed',
    null,
  ]);
  for (const from of ticketStates)
    expect(ticketTransitions.some((t) => t.from.includes(from) && t.to(from) !== from)).toBe(true);
});
