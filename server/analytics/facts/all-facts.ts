import type { FactSource } from '@/lib/contracts/analytics-facts';
import type { FactDefinition } from './fact-query';
import {
  deliveryFacts,
  exceptionFacts,
  inspectionFacts,
  parcelFacts,
  pickFacts,
  promiseFacts,
  releaseFacts,
  returnFacts,
  returnLineFacts,
  shippedFacts,
} from './fulfilment';
import { customerFacts, lineFacts, orderFacts, refundFacts } from './sales';
import {
  ratingFacts,
  replyFacts,
  resolutionFacts,
  ruleFacts,
  slaFacts,
  stockFacts,
  surveyFacts,
  ticketFacts,
} from './service';

/** Where the rows of each source come from. */
export const factDefinitions: Readonly<Record<FactSource, FactDefinition>> = {
  order: orderFacts,
  line: lineFacts,
  refund: refundFacts,
  release: releaseFacts,
  parcel: parcelFacts,
  pick: pickFacts,
  shipped: shippedFacts,
  delivery: deliveryFacts,
  promise: promiseFacts,
  exception: exceptionFacts,
  return: returnFacts,
  return_line: returnLineFacts,
  inspection: inspectionFacts,
  ticket: ticketFacts,
  reply: replyFacts,
  resolution: resolutionFacts,
  sla: slaFacts,
  survey: surveyFacts,
  rating: ratingFacts,
  customer: customerFacts,
  stock: stockFacts,
  rule: ruleFacts,
};
/** Goes up when a definition changes; every tenant's facts are then built anew. */
export const factsVersion = 2;
