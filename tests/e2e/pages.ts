/** Every page of the product that a member opens, below the shop's address. */
export const merchantPages = [
  '',
  '/orders',
  '/orders/new',
  '/exceptions',
  '/exceptions/review',
  '/exceptions/routing',
  '/fulfilment',
  '/fulfilment/pack',
  '/inventory',
  '/inventory/warehouses',
  '/inbox',
  '/inbox/new',
  '/catalog',
  '/catalog/new',
  '/customers',
  '/analytics/overview',
  '/integrations',
  '/integrations/imports',
  '/integrations/imports/new',
  '/settings',
  '/settings/team',
  '/settings/roles',
  '/settings/api-keys',
  '/settings/notifications',
  '/settings/sessions',
  '/settings/audit',
  '/settings/carriers',
  '/settings/automation',
] as const;

/** Every page that needs no sign-in; SHOP stands for a shop's address. */
export const publicPages = ['/', '/sign-in', '/sign-up', '/recover', '/portal/SHOP'] as const;
