import type { Tone } from '@/components/ui/badge';
import type { RuleState } from '@/lib/contracts/rules';

/** How the states of a rule look. */
export const stateTones: Record<RuleState, Tone> = {
  draft: 'neutral',
  shadow: 'info',
  active: 'success',
  off: 'neutral',
  tripped: 'danger',
};
