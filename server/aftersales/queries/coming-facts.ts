import {
  type Resolution,
  type ReturnMethod,
  type ReturnState,
  staysWithBuyer,
} from '@/lib/contracts/aftersales';
import type { ReturnFacts } from '../domain/transitions';

type Line = Record<'quantity' | 'received' | 'inspected' | 'waived' | 'repairing', number> & {
  resolution: Resolution;
};

/** What the buttons of a return depend on. */
export function comingFacts(state: ReturnState, method: ReturnMethod, lines: readonly Line[]): ReturnFacts {
  const coming = method === 'none' ? [] : lines.filter((l) => !staysWithBuyer.includes(l.resolution));
  const sum = (of: (l: Line) => number) => coming.reduce((a, l) => a + of(l), 0);
  return {
    state,
    expected: sum((l) => l.quantity - l.received - l.waived),
    received: sum((l) => l.received),
    uninspected: sum((l) => l.received - l.inspected),
    repairing: sum((l) => l.repairing),
    comesBack: coming.length > 0,
    moneySettled: false,
  };
}
