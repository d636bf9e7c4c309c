/** The seven roles of a shop. */
export const roles = ['owner', 'admin', 'manager', 'operator', 'warehouse', 'agent', 'analyst'] as const;
export type Role = (typeof roles)[number];

/**
 * Who may do what: the one permission matrix. Guards, navigation and the page at settings/roles read it; API key
 * scopes are its keys.
 */
export const permissionMatrix = {
  'orders:read': ['owner', 'admin', 'manager', 'operator', 'warehouse', 'agent'],
  'orders:write': ['owner', 'admin', 'operator', 'agent'],
  'orders:cancel': ['owner', 'admin', 'operator', 'agent'],
  'orders:release': ['owner', 'admin', 'operator'],
  'exceptions:read': ['owner', 'admin', 'manager', 'operator', 'agent'],
  'exceptions:resolve': ['owner', 'admin', 'operator', 'agent'],
  'catalog:read': ['owner', 'admin', 'manager', 'operator', 'warehouse', 'agent'],
  'catalog:write': ['owner', 'admin', 'operator'],
  'inventory:read': ['owner', 'admin', 'manager', 'operator', 'warehouse', 'agent'],
  'inventory:write': ['owner', 'admin', 'operator', 'warehouse'],
  'warehouses:write': ['owner', 'admin', 'operator'],
  'purchasing:read': ['owner', 'admin', 'manager', 'operator', 'warehouse'],
  'purchasing:write': ['owner', 'admin', 'operator'],
  'purchasing:approve': ['owner', 'admin', 'manager'],
  'customers:read': ['owner', 'admin', 'manager', 'operator', 'agent'],
  'customers:write': ['owner', 'admin', 'operator', 'agent'],
  'fulfilment:read': ['owner', 'admin', 'manager', 'operator', 'warehouse', 'agent'],
  'fulfilment:write': ['owner', 'admin', 'operator', 'warehouse'],
  'carriers:write': ['owner', 'admin', 'operator'],
  'tickets:read': ['owner', 'admin', 'manager', 'operator', 'agent'],
  'tickets:write': ['owner', 'admin', 'operator', 'agent'],
  'care:write': ['owner', 'admin', 'manager'],
  'finance:read': ['owner', 'admin', 'manager'],
  'finance:write': ['owner', 'admin', 'manager'],
  'payments:write': ['owner', 'admin', 'operator'],
  'returns:read': ['owner', 'admin', 'manager', 'operator', 'warehouse', 'agent'],
  'returns:write': ['owner', 'admin', 'operator', 'agent'],
  'returns:receive': ['owner', 'admin', 'operator', 'warehouse', 'agent'],
  'policies:write': ['owner', 'admin'],
  'refunds:read': ['owner', 'admin', 'manager', 'operator', 'agent'],
  'refunds:write': ['owner', 'admin', 'operator', 'agent'],
  'refunds:approve': ['owner', 'admin'],
  'analytics:read': ['owner', 'admin', 'manager', 'operator', 'agent', 'analyst'],
  'targets:write': ['owner', 'admin', 'manager'],
  'displays:write': ['owner', 'admin', 'manager'],
  'integrations:read': ['owner', 'admin', 'operator'],
  'integrations:write': ['owner', 'admin'],
  'imports:write': ['owner', 'admin', 'operator'],
  'exports:read': ['owner', 'admin', 'manager', 'operator'],
  'team:read': ['owner', 'admin', 'manager'],
  'team:write': ['owner', 'admin'],
  'apikeys:write': ['owner', 'admin'],
  'settings:read': ['owner', 'admin', 'manager', 'operator', 'warehouse', 'agent', 'analyst'],
  'settings:write': ['owner', 'admin'],
  'audit:read': ['owner', 'admin', 'manager'],
  'rules:read': ['owner', 'admin', 'manager', 'operator'],
  'rules:write': ['owner', 'admin'],
  'rules:run': ['owner', 'admin', 'operator'],
  'billing:write': ['owner', 'admin'],
  'views:write': ['owner', 'admin', 'manager', 'operator', 'warehouse', 'agent', 'analyst'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissionMatrix;
export const permissions = Object.keys(permissionMatrix) as Permission[];

/** What goes on in a shop that has not paid: paying, taking its data along, leaving the team, and looking. */
export const openWhenReadOnly: ReadonlySet<Permission> = new Set<Permission>([
  'billing:write',
  'exports:read',
  'views:write',
  'settings:read',
]);

/** True when the matrix gives the role that permission. */
export function roleMay(role: Role, permission: Permission): boolean {
  return (permissionMatrix[permission] as readonly Role[]).includes(role);
}

/** All permissions of a role, for navigation and buttons. */
export function permissionsOf(role: Role): Permission[] {
  return permissions.filter((p) => roleMay(role, p));
}
