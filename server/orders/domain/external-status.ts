import type { StatusMeaning } from '@/lib/contracts/orders';

type Words = Record<string, StatusMeaning>;

/** Status words of sources, by the family that their channel's name begins with. Source: states.md §1, the platforms' own documentation. */
const families: Record<string, Words> = {
  taobao: {
    WAIT_BUYER_PAY: 'unpaid',
    TRADE_NO_CREATE_PAY: 'unpaid',
    PAY_PENDING: 'unpaid',
    WAIT_PRE_AUTH_CONFIRM: 'unpaid',
    PAID_FORBID_CONSIGN: 'hold',
    WAIT_SELLER_SEND_GOODS: 'open',
    SELLER_CONSIGNED_PART: 'open',
    WAIT_BUYER_CONFIRM_GOODS: 'shipped',
    TRADE_BUYER_SIGNED: 'delivered',
    TRADE_FINISHED: 'delivered',
    TRADE_CLOSED: 'cancelled',
    TRADE_CLOSED_BY_TAOBAO: 'cancelled',
  },
  jd: {
    WAIT_SELLER_STOCK_OUT: 'open',
    WAIT_GOODS_RECEIVE_CONFIRM: 'shipped',
    FINISHED_L: 'delivered',
    TRADE_CANCELED: 'cancelled',
    LOCKED: 'hold',
    PAUSE: 'hold',
  },
  pdd: { '1': 'open', '2': 'shipped', '3': 'delivered' },
  jst: {
    WAITPAY: 'unpaid',
    WAITCONFIRM: 'open',
    WAITFCONFIRM: 'open',
    QUESTION: 'hold',
    DELIVERING: 'open',
    WAITOUTERSENT: 'open',
    SENT: 'shipped',
    CANCELLED: 'cancelled',
  },
  woocommerce: {
    PENDING: 'unpaid',
    FAILED: 'unpaid',
    'ON-HOLD': 'unpaid',
    'CHECKOUT-DRAFT': 'unpaid',
    PROCESSING: 'open',
    COMPLETED: 'delivered',
    CANCELLED: 'cancelled',
    REFUNDED: 'closed',
    TRASH: 'cancelled',
  },
};
families.tmall = families.taobao!;

const common: Words = {
  CREATED: 'unpaid',
  UNPAID: 'unpaid',
  PENDING: 'unpaid',
  AWAITING_PAYMENT: 'unpaid',
  OPEN: 'open',
  NEW: 'open',
  PAID: 'open',
  APPROVED: 'open',
  INVOICED: 'open',
  PROCESSING: 'open',
  CONFIRMED: 'open',
  ON_HOLD: 'hold',
  SHIPPED: 'shipped',
  SENT: 'shipped',
  FULFILLED: 'shipped',
  DELIVERED: 'delivered',
  COMPLETED: 'delivered',
  COMPLETE: 'delivered',
  FINISHED: 'delivered',
  CLOSED: 'closed',
  CANCELLED: 'cancelled',
  CANCELED: 'cancelled',
  待付款: 'unpaid',
  待发货: 'open',
  已付款: 'open',
  已发货: 'shipped',
  已签收: 'delivered',
  交易成功: 'delivered',
  交易完成: 'delivered',
  已完成: 'delivered',
  交易关闭: 'cancelled',
  已取消: 'cancelled',
};

/** The form in which status words are compared and named as a cause. */
export function statusKey(status: string): string {
  return status.trim().toUpperCase();
}

/** What that status of that channel means, or null when nobody knows: then the order waits for a person, and is never dropped. */
export function meaningOfStatus(channel: string, status: string): StatusMeaning | null {
  const key = statusKey(status);
  const family = Object.keys(families).find((name) => channel.startsWith(name));
  return (family ? families[family]?.[key] : undefined) ?? common[key] ?? null;
}

/** What the word means wherever it is known, when all sources that know it agree; for a suggestion only. */
export function guessedMeaning(status: string): StatusMeaning | null {
  const key = statusKey(status).replace(/[\s-]+/g, '_');
  const known = new Set(
    [common, ...Object.values(families)].flatMap((words) => {
      const meaning = words[key];
      return meaning ? [meaning] : [];
    }),
  );
  return known.size === 1 ? [...known][0]! : null;
}
