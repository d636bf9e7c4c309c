import { z } from 'zod';
import { shopperLink } from './aftersales-portal';
import { questionTypes, type TicketState, type TicketType } from './support-words';
import { publicId, requiredText } from './text';

const words = {
  ...shopperLink,
  body: requiredText(2000),
  /** of the form that was sent, so that a second sending adds nothing */
  formId: publicId,
};
export const askShopInput = z.object({ ...words, type: z.enum(questionTypes) });
export type AskShopInput = z.output<typeof askShopInput>;
export const writeOnInput = z.object({ ...words, ticketId: publicId });
export type WriteOnInput = z.output<typeof writeOnInput>;

/** A conversation with the shop about an order, as its shopper follows it. */
export type ShopperTalk = {
  id: string;
  number: string;
  type: TicketType;
  state: TicketState;
  /** by when the shop means to answer; null when nothing waits for an answer or that time has passed */
  answerBy: string | null;
  mayWrite: boolean;
  messages: { id: string; author: 'shopper' | 'shop'; body: string; at: string }[];
};
