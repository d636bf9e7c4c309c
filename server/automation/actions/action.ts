import type { ActionKind, EffectState, RuleAction, RuleSubject, UndoItem } from '@/lib/contracts/rules';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { RuleInForce } from '../domain/rules/judge';

/** What an action is about: one record for which a rule applied. */
export type Acting = {
  tx: TenantTx;
  rule: RuleInForce;
  effectId: string;
  subject: RuleSubject;
  subjectId: string;
  label: string;
  /** The order that the record is or belongs to; null when there is none. */
  orderId: string | null;
};
/** `before`: what taking it back needs to know. */
export type Acted = { state: EffectState; reason?: string; before?: Record<string, unknown> };

/** An effect as it was logged. */
export type LoggedEffect = {
  effectId: string;
  subject: RuleSubject;
  subjectId: string;
  orderId: string | null;
  ruleId: string;
  action: RuleAction;
  before: Record<string, unknown>;
};
export type UndoVerdict = Pick<UndoItem, 'can' | 'why' | 'follows'>;
type Of<K extends ActionKind> = Extract<RuleAction, { kind: K }>;

/** How one kind of action is carried out, and taken back where it can be. */
export type Handler<K extends ActionKind = ActionKind> = {
  kind: K;
  run(acting: Acting, action: Of<K>): Promise<Acted>;
  /** May it be taken back now; without this it never can. */
  canUndo?(tx: TenantTx, effect: LoggedEffect & { action: Of<K> }): Promise<UndoVerdict>;
  undo?(tx: TenantTx, effect: LoggedEffect & { action: Of<K> }): Promise<void>;
  /** Why it cannot be taken back, when it never can. */
  stays?: UndoItem['why'];
};

export const done = (before: Record<string, unknown> = {}): Acted => ({ state: 'done', before });
export const skipped = (reason: string): Acted => ({ state: 'skipped', reason });
export const undoable = (follows: UndoItem['follows'] = 'nothing'): UndoVerdict => ({
  can: true,
  why: 'undoable',
  follows,
});
export const kept = (why: UndoItem['why']): UndoVerdict => ({ can: false, why, follows: 'nothing' });

/** A handler of one kind, forgetting the kind for the list. */
export function handler<K extends ActionKind>(h: Handler<K>): Handler {
  return h as unknown as Handler;
}
