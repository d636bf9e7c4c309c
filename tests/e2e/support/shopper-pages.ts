import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import { requestReturn } from '@/server/aftersales/use-cases/request-return';
import { careToken } from '@/server/customers/care-link';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { surveyToken } from '@/server/support/survey-link';
import { requestSurvey } from '@/server/support/use-cases/request-survey';
import type { DeliveredOrder } from './delivered-order';
import type { TestShop } from './shop';

/** A return that waits for its parcel, a survey and the page that ends care, all of that order: their ids and tokens. */
export async function shopperPages(shop: TestShop, order: DeliveredOrder) {
  const { id, customerId } = await inTenantRead(shop.ctx, (tx) =>
    tx.one<{ id: string; customerId: string }>(
      'SELECT id, customer_id AS "customerId" FROM sales_order WHERE tenant_id = $1 AND number = $2',
      [tx.tenantId, order.number],
    ),
  );
  const asked = await requestReturn(shop.ctx, {
    orderId: toPublicId('ord', id),
    lines: [
      {
        lineId: order.lineOf('MUG-1'),
        quantity: 1,
        reason: 'changed_mind',
        detail: '',
        resolution: 'refund',
      },
    ],
    note: '',
    override: false,
  });
  const survey = await requestSurvey(shop.ctx, { orderId: toPublicId('ord', id) });
  return {
    returned: asked.id,
    survey: surveyToken(shop.ctx.tenantId, fromPublicId('srv', survey.id)!),
    care: careToken(shop.ctx.tenantId, customerId),
  };
}
