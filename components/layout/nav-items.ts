import type { LucideIcon } from 'lucide-react';
import {
  Boxes,
  ChartNoAxesColumn,
  CircleAlert,
  Cog,
  FileUp,
  Inbox,
  KeyRound,
  Landmark,
  Layers,
  Package,
  PackagePlus,
  Plug,
  Plus,
  ReceiptText,
  ScanBarcode,
  ShieldCheck,
  Sun,
  Truck,
  Undo2,
  Users,
  UsersRound,
  Workflow,
} from 'lucide-react';
import type { Permission } from '@/lib/contracts/permissions';

export type NavItem = {
  id: string;
  path: string;
  icon: LucideIcon;
  permission: Permission;
  /** The key sequence that goes there. */
  keys: string;
  /** In the bar at the bottom of a phone. */
  phone?: boolean;
};

/** The pages of the shop, in the order of a day's work. Names: nav.ID in the texts. */
export const navItems: readonly NavItem[] = [
  { id: 'today', path: '', icon: Sun, permission: 'settings:read', keys: 'g t', phone: true },
  { id: 'orders', path: '/orders', icon: ReceiptText, permission: 'orders:read', keys: 'g o', phone: true },
  { id: 'exceptions', path: '/exceptions', icon: CircleAlert, permission: 'exceptions:read', keys: 'g e' },
  {
    id: 'fulfilment',
    path: '/fulfilment',
    icon: Truck,
    permission: 'fulfilment:read',
    keys: 'g f',
    phone: true,
  },
  {
    id: 'inventory',
    path: '/inventory',
    icon: Boxes,
    permission: 'inventory:read',
    keys: 'g i',
    phone: true,
  },
  { id: 'returns', path: '/returns', icon: Undo2, permission: 'returns:read', keys: 'g b' },
  { id: 'inbox', path: '/inbox', icon: Inbox, permission: 'tickets:read', keys: 'g m' },
  { id: 'catalog', path: '/catalog', icon: Package, permission: 'catalog:read', keys: 'g c' },
  { id: 'customers', path: '/customers', icon: Users, permission: 'customers:read', keys: 'g u' },
  { id: 'automation', path: '/automation', icon: Workflow, permission: 'rules:read', keys: 'g r' },
  { id: 'analytics', path: '/analytics', icon: ChartNoAxesColumn, permission: 'analytics:read', keys: 'g a' },
  { id: 'finance', path: '/finance', icon: Landmark, permission: 'finance:read', keys: 'g p' },
  { id: 'integrations', path: '/integrations', icon: Plug, permission: 'integrations:read', keys: 'g n' },
  { id: 'settings', path: '/settings', icon: Cog, permission: 'settings:read', keys: 'g s' },
];

export type CommandItem = {
  id: string;
  path: string;
  icon: LucideIcon;
  permission: Permission;
  keywords: string;
};

/** What the command palette offers beside the pages. Names: nav.commands.ID in the texts. */
export const commandItems: readonly CommandItem[] = [
  {
    id: 'newOrder',
    path: '/orders/new',
    icon: Plus,
    permission: 'orders:write',
    keywords: 'create order xinjian dingdan',
  },
  {
    id: 'importOrders',
    path: '/integrations/imports/new',
    icon: FileUp,
    permission: 'imports:write',
    keywords: 'csv xlsx upload daoru',
  },
  {
    id: 'newProduct',
    path: '/catalog/new',
    icon: PackagePlus,
    permission: 'catalog:write',
    keywords: 'sku xinjian shangpin',
  },
  {
    id: 'newTicket',
    path: '/inbox/new',
    icon: Inbox,
    permission: 'tickets:write',
    keywords: 'create case xinjian gongdan',
  },
  {
    id: 'pack',
    path: '/fulfilment/pack',
    icon: ScanBarcode,
    permission: 'fulfilment:write',
    keywords: 'scan dabao saomiao',
  },
  {
    id: 'waves',
    path: '/fulfilment/waves',
    icon: Layers,
    permission: 'fulfilment:read',
    keywords: 'wave batch pick boci jianhuo',
  },
  {
    id: 'pickQueue',
    path: '/fulfilment/pick',
    icon: ScanBarcode,
    permission: 'fulfilment:read',
    keywords: 'pick cart task jianhuo renwu',
  },
  {
    id: 'team',
    path: '/settings/team',
    icon: UsersRound,
    permission: 'team:read',
    keywords: 'members invite tuandui',
  },
  {
    id: 'roles',
    path: '/settings/roles',
    icon: ShieldCheck,
    permission: 'settings:read',
    keywords: 'permissions quanxian',
  },
  {
    id: 'apiKeys',
    path: '/settings/api-keys',
    icon: KeyRound,
    permission: 'apikeys:write',
    keywords: 'api token miyao',
  },
];

/** The page that an address belongs to: the longest path that it starts with. */
export function activeNavId(pathname: string, tenant: string): string | undefined {
  const rest = pathname.slice(`/${tenant}`.length);
  return navItems
    .filter((i) =>
      i.path === '' ? rest === '' || rest === '/' : rest === i.path || rest.startsWith(`${i.path}/`),
    )
    .sort((a, b) => b.path.length - a.path.length)[0]?.id;
}
