import type { Reason, Resolution } from '@/lib/contracts/aftersales';
import type { TicketField, TicketType } from '@/lib/contracts/support';
import type { Shop } from './shop';

/** Which share of delivered orders something comes back of. Return rates by units, gifts and cosmetics online. */
export const returnShare = { lantern: 0.036, yunshan: 0.03 } as const;

/** Why things come back, by weight. */
export const reasonWeights: Record<Shop['slug'], readonly (readonly [Reason, number])[]> = {
  lantern: [
    ['changed_mind', 24],
    ['damaged_in_transit', 16],
    ['does_not_suit', 12],
    ['defective', 9],
    ['not_as_described', 8],
    ['arrived_late', 8],
    ['ordered_by_mistake', 7],
    ['quality', 6],
    ['wrong_item', 5],
    ['missing_parts', 4],
    ['never_arrived', 1],
  ],
  yunshan: [
    ['changed_mind', 22],
    ['does_not_suit', 20],
    ['damaged_in_transit', 13],
    ['quality', 11],
    ['not_as_described', 9],
    ['wrong_item', 7],
    ['found_cheaper', 6],
    ['arrived_late', 6],
    ['ordered_by_mistake', 4],
    ['never_arrived', 2],
  ],
};
export const resolutionWeights: readonly (readonly [Resolution, number])[] = [
  ['refund', 70],
  ['store_credit', 14],
  ['exchange', 16],
];

type Words = { en: readonly string[]; 'zh-CN': readonly string[] };
/** What buyers write with a request, now and then. */
export const buyerNotes: Words = {
  en: [
    'It was a gift and she has one already.',
    'The corner was crushed when it arrived.',
    'Lovely, but smaller than I pictured.',
    'Please be quick, I need another before Saturday.',
    'The handle is loose.',
  ],
  'zh-CN': [
    '送礼的，对方已经有了。',
    '到货时外盒压坏了。',
    '用了一次有点过敏。',
    '颜色和图片差别有点大。',
    '麻烦尽快处理，谢谢。',
  ],
};
export const inspectorNotes: Words = {
  en: ['Box torn, goods fine', 'Chipped at the rim', 'Used, marks on the base', 'Cannot be sold again'],
  'zh-CN': ['外盒破损，商品完好', '瓶口有磕碰', '已拆封使用', '无法二次销售'],
};
export const declineWords: Words = {
  en: ['The photos show wear from use, so we cannot take it back as new.'],
  'zh-CN': ['从您描述看商品已使用，影响二次销售，暂不支持退货。'],
};
export const askWords: Words = {
  en: ['Could you send us a photo of the damage and of the parcel?'],
  'zh-CN': ['您好，麻烦提供一张商品破损和外包装的照片。'],
};

export type TicketIdea = {
  type: TicketType;
  subject: string;
  body: string;
  answer: string;
  fields: Partial<Record<TicketField, string>>;
  ofOrder: boolean;
};
/** What buyers write to the desk, and what they are answered. */
export const ticketIdeas: Record<Shop['slug'], readonly TicketIdea[]> = {
  lantern: [
    {
      type: 'consultation',
      subject: 'Will it arrive by Friday?',
      body: 'I need the parcel for a birthday on Friday. Is that going to work?',
      answer:
        'It left our warehouse today and should be with you on Thursday. The tracking link is in your mail.',
      fields: {},
      ofOrder: true,
    },
    {
      type: 'complaint',
      subject: 'Parcel left in the rain',
      body: 'The driver left the box outside the door and everything is soaked.',
      answer:
        'We are sorry. We have told the carrier, and a replacement can go out today if you tell us what is spoiled.',
      fields: { topic: 'Delivery' },
      ofOrder: true,
    },
    {
      type: 'return',
      subject: 'How do I send the bowl back?',
      body: 'It is lovely but too small for us. What do I have to do?',
      answer:
        'Open the returns page from your order mail and choose the bowl; the label comes by mail at once.',
      fields: { reason: 'Too small' },
      ofOrder: true,
    },
    {
      type: 'exchange',
      subject: 'Other scent instead?',
      body: 'Could I have the cedar one instead of the fig one?',
      answer: 'Gladly. The cedar one is reserved for you and leaves once the fig one is back.',
      fields: { reason: 'Does not suit', wish: 'Cedar' },
      ofOrder: true,
    },
    {
      type: 'technical',
      subject: 'Lamp does not switch on',
      body: 'The table lamp worked for two days and now stays dark. The bulb is new.',
      answer:
        'Please press the small button under the base for three seconds. If it stays dark we send another.',
      fields: { product: 'Table lamp' },
      ofOrder: true,
    },
    {
      type: 'consultation',
      subject: 'Gift wrapping',
      body: 'Do you wrap presents, and can you leave the invoice out?',
      answer: 'We do both. Write it into the note of the order and we take care of it.',
      fields: {},
      ofOrder: false,
    },
    {
      type: 'complaint',
      subject: 'Wrong colour delivered',
      body: 'I ordered the green mugs and got the blue ones.',
      answer: 'That was our mistake. The green ones go out today, and you may keep the blue ones.',
      fields: { topic: 'Wrong goods', wish: 'The green ones' },
      ofOrder: true,
    },
  ],
  yunshan: [
    {
      type: 'consultation',
      subject: '敏感肌可以用吗',
      body: '皮肤比较敏感，请问这款面霜适合吗？',
      answer: '您好，这款不含酒精和香精，建议先在耳后试用。',
      fields: {},
      ofOrder: false,
    },
    {
      type: 'complaint',
      subject: '包装破损漏液',
      body: '收到时瓶口漏了，外盒都湿了。',
      answer: '非常抱歉，已为您登记破损，今天补发一瓶，破损的无需寄回。',
      fields: { topic: '破损' },
      ofOrder: true,
    },
    {
      type: 'return',
      subject: '申请退货',
      body: '颜色不适合我，还没拆封，想退货。',
      answer: '您好，请从订单页申请退货，快递会上门取件。',
      fields: { reason: '不合适' },
      ofOrder: true,
    },
    {
      type: 'exchange',
      subject: '想换个色号',
      body: '色号偏深，可以换浅一号吗？',
      answer: '可以的，浅一号已为您预留，收到退货后立即发出。',
      fields: { reason: '色号不合适', wish: '浅一号' },
      ofOrder: true,
    },
    {
      type: 'technical',
      subject: '泵头按不出来',
      body: '新的精华泵头按不出来，是要先拧开吗？',
      answer: '请逆时针旋转泵头到“开”的位置，再连续按压几次即可。',
      fields: { product: '精华' },
      ofOrder: true,
    },
    {
      type: 'consultation',
      subject: '什么时候发货',
      body: '昨天拍的，请问什么时候能发？',
      answer: '您好，今天下午发出，物流单号会短信通知您。',
      fields: {},
      ofOrder: true,
    },
    {
      type: 'complaint',
      subject: '少发赠品',
      body: '说好有小样的，没有收到。',
      answer: '抱歉漏发了，小样今天单独寄出。',
      fields: { topic: '少发', wish: '补发小样' },
      ofOrder: true,
    },
  ],
};
