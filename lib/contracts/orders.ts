import { z } from 'zod';
import { orderLimits } from './orders-words';
import { requiredText } from './text';

export * from './orders-words';

/** The tags of one order. */
export const tagsSchema = z.array(requiredText(50)).max(orderLimits.tags);
