import type { TicketType } from '@/lib/contracts/support';

/** A member who takes tickets, at this moment. */
export type AgentFacts = {
  id: string;
  name: string;
  onDuty: boolean;
  /** Within their own working hours. */
  working: boolean;
  /** Empty: every one. */
  languages: readonly string[];
  skills: readonly string[];
  capacity: number;
  /** Tickets that are theirs and not resolved. */
  load: number;
  /** null: never */
  lastAssignedAt: Date | null;
};
export type WaitingTicket = {
  id: string;
  type: TicketType;
  locale: string;
  priority: 'low' | 'normal' | 'high' | 'urgent';
  createdAt: Date;
  /** Who last worked for this customer; null: nobody yet. */
  previousAgentId: string | null;
};
export type Candidate = {
  id: string;
  name: string;
  eligible: boolean;
  obstacle: 'off_duty' | 'out_of_hours' | 'full' | 'skill' | 'language' | null;
  load: number;
  capacity: number;
  language: boolean;
  skill: boolean;
  sticky: boolean;
};
export type Assignment = {
  ticketId: string;
  outcome: 'assigned' | 'waiting';
  agentId: string | null;
  /** Words of the reasons, the strongest first. */
  reasons: string[];
  candidates: Candidate[];
};

/** Somebody known may have that many tickets more than the least busy one and still get their customer. */
const stickyLead = 2;
const rank = { urgent: 0, high: 1, normal: 2, low: 3 } as const;

function candidateOf(ticket: WaitingTicket, a: AgentFacts, byLanguage: boolean, bySkill: boolean): Candidate {
  const language = a.languages.length === 0 || a.languages.includes(ticket.locale);
  const skill = a.skills.length === 0 || a.skills.includes(ticket.type);
  const obstacle = !a.onDuty
    ? 'off_duty'
    : !a.working
      ? 'out_of_hours'
      : !skill && bySkill
        ? 'skill'
        : !language && byLanguage
          ? 'language'
          : a.load >= a.capacity
            ? 'full'
            : null;
  return {
    id: a.id,
    name: a.name,
    eligible: obstacle === null,
    obstacle,
    load: a.load,
    capacity: a.capacity,
    language,
    skill,
    sticky: ticket.previousAgentId === a.id,
  };
}

function decideOne(ticket: WaitingTicket, agents: readonly AgentFacts[]): Assignment {
  // A skill or a language that nobody of the team has cannot be waited for.
  const bySkill = agents.some((a) => a.skills.length === 0 || a.skills.includes(ticket.type));
  const byLanguage = agents.some((a) => a.languages.length === 0 || a.languages.includes(ticket.locale));
  const candidates = agents.map((a) => candidateOf(ticket, a, byLanguage, bySkill));
  const facts = new Map(agents.map((a) => [a.id, a]));
  const able = candidates.filter((c) => c.eligible);
  const sorted = [...able].sort(
    (a, b) =>
      a.load - b.load ||
      (facts.get(a.id)!.lastAssignedAt?.getTime() ?? 0) - (facts.get(b.id)!.lastAssignedAt?.getTime() ?? 0) ||
      (a.id < b.id ? -1 : 1),
  );
  const least = sorted[0];
  const known = able.find((c) => c.sticky);
  const chosen = known && least && known.load - least.load <= stickyLead ? known : least;
  if (!chosen) {
    const obstacles = [...new Set(candidates.map((c) => c.obstacle).filter((o) => o !== null))];
    return { ticketId: ticket.id, outcome: 'waiting', agentId: null, reasons: obstacles, candidates };
  }
  const reasons = [
    ...(chosen.sticky ? ['knows_customer'] : []),
    ...(chosen === least ? ['least_load'] : []),
    ...(chosen.skill && bySkill && facts.get(chosen.id)!.skills.length > 0 ? ['skill'] : []),
    ...(chosen.language && facts.get(chosen.id)!.languages.length > 0 ? ['language'] : []),
    ...(!bySkill ? ['nobody_has_skill'] : []),
    ...(!byLanguage ? ['nobody_speaks'] : []),
  ];
  return { ticketId: ticket.id, outcome: 'assigned', agentId: chosen.id, reasons, candidates };
}

/**
 * Who gets each waiting ticket, and why: the urgent and then the oldest first, so that nothing starves; each to an agent on
 * duty within hours and capacity who has the skill and the language, the one that knows the customer unless too busy, else
 * the least busy one, else who has waited longest. The same facts give the same answer.
 */
export function decideAssignments(
  tickets: readonly WaitingTicket[],
  agents: readonly AgentFacts[],
): Assignment[] {
  const team = agents.map((a) => ({ ...a }));
  const queue = [...tickets].sort(
    (a, b) =>
      rank[a.priority] - rank[b.priority] ||
      a.createdAt.getTime() - b.createdAt.getTime() ||
      (a.id < b.id ? -1 : 1),
  );
  let turn = 0;
  return queue.map((ticket) => {
    const decision = decideOne(ticket, team);
    const chosen = team.find((a) => a.id === decision.agentId);
    if (chosen) {
      chosen.load += 1;
      chosen.lastAssignedAt = new Date(8.64e15 - 1e9 + turn++);
    }
    return decision;
  });
}
