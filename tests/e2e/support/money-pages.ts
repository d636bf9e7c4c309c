import { takeStatement } from '@/server/finance/use-cases/take-statement';
import type { TestShop } from './shop';

/** The id of a statement of a provider with a line that is not the shop's. */
export async function aStatement(shop: TestShop): Promise<string> {
  const { settlementId } = await takeStatement(shop.ctx, {
    provider: 'stripe',
    number: `PO-${shop.slug}`,
    fileName: 'payout.csv',
    content: Buffer.from(
      'payment_intent_id,gross,fee,reporting_category\npi_nobody,12.00,0.30,charge\n,0,2.00,fee',
    ).toString('base64'),
    mapping: {},
  });
  return settlementId;
}
