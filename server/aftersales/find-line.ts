import { fromPublicId } from '@/lib/kernel/ids';
import type { StoredReturn, StoredReturnLine } from './return.store';

/** The line of a return that is named by its own id, or by that of the order's line behind it. */
export function findLine(r: Pick<StoredReturn, 'lines'>, id: string): StoredReturnLine | undefined {
  const [own, order] = [fromPublicId('rtl', id), fromPublicId('lin', id)];
  return r.lines.find((l) => l.id === own || l.orderLineId === order);
}
