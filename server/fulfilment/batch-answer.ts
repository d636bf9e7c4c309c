import type { BatchAnswer } from '@/lib/contracts/fulfilment';
import { AppError, type ErrorCode } from '@/lib/kernel/errors';
import { type IdPrefix, toPublicId } from '@/lib/kernel/ids';

/** The answer of a command on many, with public ids. */
export function batchAnswer(
  prefix: IdPrefix,
  done: readonly string[],
  refused: BatchAnswer['refused'],
): BatchAnswer {
  return {
    done: done.map((id) => toPublicId(prefix, id)),
    refused: refused.map((r) => ({ ...r, id: toPublicId(prefix, r.id) })),
  };
}

/** For a command on one: its refusal, if it had one, is thrown. */
export function throwRefusal(answer: Pick<BatchAnswer, 'refused'>): void {
  const [refusal] = answer.refused;
  if (refusal) throw new AppError(refusal.code as ErrorCode, refusal.facts);
}
