import { z } from 'zod';
import { publicId, wholeNumber } from './text';

/** An order that belongs to another customer than it says. */
export const attachCustomerSchema = z.object({
  orderId: publicId,
  customerId: publicId,
  expectedVersion: wholeNumber().positive().optional(),
});
