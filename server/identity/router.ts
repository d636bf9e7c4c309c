import {
  apiKeyInput,
  auditInput,
  changeRoleInput,
  createApiKeyInput,
  invitationInput,
  inviteInput,
  memberInput,
  moveViewInput,
  renameViewInput,
  savedViewListInput,
  saveViewInput,
  shareViewInput,
  shopSettingsInput,
  viewInput,
} from '@/lib/contracts/identity';
import {
  markReadInput,
  notificationChoiceInput,
  notificationsInput,
} from '@/lib/contracts/identity-notifications';
import { portalDomainInput } from '@/lib/contracts/portal-domain';
import { portalLookInput } from '@/lib/contracts/portal-look';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { listApiKeys } from './queries/api-keys';
import { listAudit } from './queries/audit';
import { auditChain, verifyAudit } from './queries/audit-chain';
import { countUnread, listChoices, listNotifications } from './queries/notifications';
import { portalDomain } from './queries/portal-domain';
import { portalLook } from './queries/portal-look';
import { getShop } from './queries/shop';
import { listInvitations, listMembers } from './queries/team';
import { listViews } from './queries/views';
import { changeMember } from './use-cases/change-member';
import { chooseNotifications } from './use-cases/choose-notifications';
import { createApiKey } from './use-cases/create-api-key';
import { inviteMember } from './use-cases/invite-member';
import { markNotificationsRead } from './use-cases/mark-notifications-read';
import { checkPortalDomain, savePortalDomain } from './use-cases/portal-domain';
import { revokeApiKey } from './use-cases/revoke-api-key';
import { revokeInvitation } from './use-cases/revoke-invitation';
import { savePortalLook, setPortalLogo } from './use-cases/save-portal-look';
import { deleteView, moveView, renameView, saveView, shareView } from './use-cases/save-view';
import { transferOwnership } from './use-cases/transfer-ownership';
import { updateShop } from './use-cases/update-shop';

const everybody = procedure({ permission: 'settings:read', rate: 'read', idempotent: false });
const settings = procedure({ permission: 'settings:write', rate: 'write', idempotent: true });
const lookOutside = procedure({ permission: 'settings:write', rate: 'heavy', idempotent: true });
const seeTeam = procedure({ permission: 'team:read', rate: 'read', idempotent: false });
const team = procedure({ permission: 'team:write', rate: 'write', idempotent: true });
const seeKeys = procedure({ permission: 'apikeys:write', rate: 'read', idempotent: false });
const keys = procedure({ permission: 'apikeys:write', rate: 'write', idempotent: true });
const audit = procedure({ permission: 'audit:read', rate: 'read', idempotent: false });
const checkAudit = procedure({ permission: 'audit:read', rate: 'heavy', idempotent: false });
const views = procedure({ permission: 'views:write', rate: 'write', idempotent: true });

/** The shop itself: its settings, team, keys, audit log, and each member's bell and saved views. */
export const identityRouter = router({
  shop: everybody.query(({ ctx }) => inTenantRead(ctx.staff, getShop)),
  portalLook: everybody.query(({ ctx }) => inTenantRead(ctx.staff, portalLook)),
  savePortalLook: settings
    .input(portalLookInput)
    .mutation(({ ctx, input }) => savePortalLook(ctx.staff, input)),
  portalDomain: everybody.query(({ ctx }) => inTenantRead(ctx.staff, portalDomain)),
  savePortalDomain: settings
    .input(portalDomainInput)
    .mutation(({ ctx, input }) => savePortalDomain(ctx.staff, input)),
  checkPortalDomain: lookOutside.mutation(({ ctx }) => checkPortalDomain(ctx.staff)),
  removePortalLogo: settings.mutation(({ ctx }) => setPortalLogo(ctx.staff, null)),
  updateShop: settings.input(shopSettingsInput).mutation(({ ctx, input }) => updateShop(ctx.staff, input)),

  members: seeTeam.query(({ ctx }) => inTenantRead(ctx.staff, listMembers)),
  invitations: seeTeam.query(({ ctx }) => inTenantRead(ctx.staff, listInvitations)),
  invite: team.input(inviteInput).mutation(({ ctx, input }) => inviteMember(ctx.staff, input)),
  revokeInvitation: team
    .input(invitationInput)
    .mutation(({ ctx, input }) => revokeInvitation(ctx.staff, input.invitationId)),
  changeRole: team
    .input(changeRoleInput)
    .mutation(({ ctx, input }) => changeMember(ctx.staff, input.memberId, { role: input.role })),
  suspend: team
    .input(memberInput)
    .mutation(({ ctx, input }) => changeMember(ctx.staff, input.memberId, { status: 'suspended' })),
  reinstate: team
    .input(memberInput)
    .mutation(({ ctx, input }) => changeMember(ctx.staff, input.memberId, { status: 'active' })),
  transferOwnership: team
    .input(memberInput)
    .mutation(({ ctx, input }) => transferOwnership(ctx.staff, input.memberId)),
  removeMember: team
    .input(memberInput)
    .mutation(({ ctx, input }) => changeMember(ctx.staff, input.memberId, 'remove')),

  apiKeys: seeKeys.query(({ ctx }) => inTenantRead(ctx.staff, listApiKeys)),
  createApiKey: keys.input(createApiKeyInput).mutation(({ ctx, input }) => createApiKey(ctx.staff, input)),
  revokeApiKey: keys.input(apiKeyInput).mutation(({ ctx, input }) => revokeApiKey(ctx.staff, input.keyId)),

  audit: audit
    .input(auditInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => listAudit(tx, input))),

  auditChain: audit.query(({ ctx }) => inTenantRead(ctx.staff, auditChain)),
  checkAudit: checkAudit.query(({ ctx }) => inTenantRead(ctx.staff, verifyAudit)),

  notifications: everybody
    .input(notificationsInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => listNotifications(tx, input))),
  unread: everybody.query(({ ctx }) => inTenantRead(ctx.staff, countUnread)),
  notificationChoices: everybody.query(({ ctx }) => inTenantRead(ctx.staff, listChoices)),
  chooseNotifications: views
    .input(notificationChoiceInput)
    .mutation(({ ctx, input }) => chooseNotifications(ctx.staff, input)),
  markRead: views
    .input(markReadInput)
    .mutation(({ ctx, input }) => markNotificationsRead(ctx.staff, input.ids)),

  views: everybody
    .input(savedViewListInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => listViews(tx, input.list))),
  saveView: views.input(saveViewInput).mutation(({ ctx, input }) => saveView(ctx.staff, input)),
  renameView: views
    .input(renameViewInput)
    .mutation(({ ctx, input }) => renameView(ctx.staff, input.viewId, input.name)),
  shareView: views
    .input(shareViewInput)
    .mutation(({ ctx, input }) => shareView(ctx.staff, input.viewId, input.shared)),
  moveView: views
    .input(moveViewInput)
    .mutation(({ ctx, input }) => moveView(ctx.staff, input.viewId, input.step)),
  deleteView: views.input(viewInput).mutation(({ ctx, input }) => deleteView(ctx.staff, input.viewId)),
});
