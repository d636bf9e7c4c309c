import { expect, test } from 'vitest';
import {
  type AgentFacts,
  decideAssignments,
  type WaitingTicket,
} from '@/server/support/domain/decide-assignment';

const agent = (id: string, over: Partial<AgentFacts> = {}): AgentFacts => ({
  id,
  name: id,
  onDuty: true,
  working: true,
  languages: [],
  skills: [],
  capacity: 100,
  load: 0,
  lastAssignedAt: null,
  ...over,
});
const ticket = (n: number, over: Partial<WaitingTicket> = {}): WaitingTicket => ({
  id: String(n).padStart(4, '0'),
  type: 'complaint',
  locale: 'en',
  priority: 'normal',
  createdAt: new Date(Date.UTC(2026, 10, 23, 9, 0, n)),
  previousAgentId: null,
  ...over,
});
const tickets = (count: number, over: Partial<WaitingTicket> = {}) =>
  Array.from({ length: count }, (_, i) => ticket(i, over));
const loads = (given: ReturnType<typeof decideAssignments>) => {
  const by = new Map<string, number>();
  for (const d of given) if (d.agentId) by.set(d.agentId, (by.get(d.agentId) ?? 0) + 1);
  return by;
};

test('three hundred tickets over ten equal agents: no one has more than one above another, and who is off duty has none', () => {
  const agents = [...Array.from({ length: 10 }, (_, i) => agent(`a${i}`)), agent('off', { onDuty: false })];
  const by = loads(decideAssignments(tickets(300), agents));
  expect(by.has('off')).toBe(false);
  expect([...by.values()]).toEqual(Array(10).fill(30));
  const uneven = loads(decideAssignments(tickets(305), agents));
  expect(Math.max(...uneven.values()) - Math.min(...uneven.values())).toBe(1);
});

test('skill and language decide before load; what nobody of the team has is not waited for', () => {
  const agents = [
    agent('chinese', { languages: ['zh-CN'], load: 9 }),
    agent('english', { languages: ['en'], skills: ['complaint'] }),
  ];
  const one = (over: Partial<WaitingTicket>) => decideAssignments([ticket(1, over)], agents)[0]!;
  expect(one({ locale: 'zh-CN' }).agentId).toBe('chinese');
  expect(one({ type: 'technical', locale: 'zh-CN' }).agentId).toBe('chinese');
  expect(one({ locale: 'fr' })).toMatchObject({
    agentId: 'english',
    reasons: ['least_load', 'skill', 'nobody_speaks'],
  });
  const waits = one({ type: 'technical', locale: 'en' });
  expect(waits).toMatchObject({ outcome: 'waiting', agentId: null, reasons: ['language', 'skill'] });
  expect(waits.candidates.map((c) => [c.id, c.obstacle])).toEqual([
    ['chinese', 'language'],
    ['english', 'skill'],
  ]);
});

test('a customer stays with who knows them, unless that one has three more than the least busy', () => {
  const team = (load: number) => [agent('known', { load }), agent('free')];
  const chosen = (load: number) =>
    decideAssignments([ticket(1, { previousAgentId: 'known' })], team(load))[0]!;
  expect(chosen(2)).toMatchObject({ agentId: 'known', reasons: ['knows_customer'] });
  expect(chosen(3)).toMatchObject({ agentId: 'free', reasons: ['least_load'] });
});

test('nobody gets more than their capacity, and the urgent and the oldest come first', () => {
  const given = decideAssignments(
    [ticket(3), ticket(1), ticket(2, { priority: 'urgent' })],
    [agent('a', { capacity: 2 })],
  );
  expect(given.map((d) => [d.ticketId, d.outcome])).toEqual([
    ['0002', 'assigned'],
    ['0001', 'assigned'],
    ['0003', 'waiting'],
  ]);
});

test('the same facts give the same decision, in whatever order they come', () => {
  const agents = [agent('a'), agent('b'), agent('c', { load: 1 })];
  const list = tickets(20);
  expect(
    decideAssignments([...list].reverse(), [...agents].reverse()).map((d) => [d.ticketId, d.agentId]),
  ).toEqual(decideAssignments(list, agents).map((d) => [d.ticketId, d.agentId]));
});
