import type { z } from 'zod';
import { acceptInvitationInput } from '@/lib/contracts/identity';

/** The account of somebody who was invited and has none. */
export const newAccountSchema = acceptInvitationInput.shape.newAccount.unwrap();
export type NewAccount = z.output<typeof newAccountSchema>;
