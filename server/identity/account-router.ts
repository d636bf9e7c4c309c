import {
  acceptInvitationInput,
  changePasswordInput,
  confirmTwoStepInput,
  newShopInput,
  passwordAgainInput,
  profileInput,
  recoverInput,
  recoverRequestInput,
  sessionInput,
  signUpInput,
  slugInput,
  slugSchema,
  tokenInput,
} from '@/lib/contracts/identity';
import { personalProcedure, publicProcedure, router } from '@/server/platform/http/trpc';
import { getMe, listSessions, slugIsFree, viewInvitation } from './queries/account';
import { twoStepState } from './second-factor.store';
import { acceptInvitation } from './use-cases/accept-invitation';
import { changePassword } from './use-cases/change-password';
import { createOwnTenant } from './use-cases/create-own-tenant';
import { endOtherSessions, endSession } from './use-cases/end-session';
import { recover } from './use-cases/recover';
import { requestRecovery } from './use-cases/request-recovery';
import { confirmTwoStep, endTwoStep, renewRecoveryCodes, startTwoStep } from './use-cases/set-up-two-step';
import { signUp } from './use-cases/sign-up';
import { updateProfile } from './use-cases/update-profile';

const visitor = publicProcedure({ rate: 'write', idempotent: false });
const look = publicProcedure({ rate: 'read', idempotent: false });
const read = personalProcedure({ rate: 'read', idempotent: false });
const write = personalProcedure({ rate: 'write', idempotent: true });

/** What people do for themselves, whatever shop they work in: signing up, recovering, their sign-ins and profile. */
export const accountRouter = router({
  slugIsFree: look.input(slugInput).query(async ({ input }) => {
    const slug = slugSchema.safeParse(input.slug);
    return { free: slug.success && (await slugIsFree(slug.data)), valid: slug.success };
  }),
  signUp: visitor.input(signUpInput).mutation(({ ctx, input }) => signUp(ctx, input)),
  requestRecovery: visitor
    .input(recoverRequestInput)
    .mutation(({ ctx, input }) => requestRecovery(ctx, input)),
  recover: visitor.input(recoverInput).mutation(({ ctx, input }) => recover(ctx, input)),
  invitation: look
    .input(tokenInput)
    .query(({ ctx, input }) => viewInvitation(input.token, ctx.userId, ctx.now)),
  acceptInvitation: visitor
    .input(acceptInvitationInput)
    .mutation(({ ctx, input }) => acceptInvitation(ctx, ctx.userId, input)),

  me: read.query(({ ctx }) => getMe(ctx.userId)),
  sessions: read.query(({ ctx }) => listSessions(ctx.userId, ctx.sessionId, ctx.now)),
  endSession: write
    .input(sessionInput)
    .mutation(({ ctx, input }) => endSession(ctx.userId, input.sessionId, ctx.now)),
  endOtherSessions: write.mutation(async ({ ctx }) => ({
    ended: await endOtherSessions(ctx.userId, ctx.sessionId, ctx.now),
  })),
  updateProfile: write.input(profileInput).mutation(({ ctx, input }) => updateProfile(ctx.userId, input)),
  changePassword: write
    .input(changePasswordInput)
    .mutation(({ ctx, input }) => changePassword(ctx, ctx, input)),
  twoStep: read.query(({ ctx }) => twoStepState(ctx.userId)),
  startTwoStep: write.input(passwordAgainInput).mutation(({ ctx, input }) => startTwoStep(ctx, ctx, input)),
  confirmTwoStep: write
    .input(confirmTwoStepInput)
    .mutation(({ ctx, input }) => confirmTwoStep(ctx, ctx, input.code)),
  renewRecoveryCodes: write
    .input(passwordAgainInput)
    .mutation(({ ctx, input }) => renewRecoveryCodes(ctx, ctx, input)),
  endTwoStep: write.input(passwordAgainInput).mutation(({ ctx, input }) => endTwoStep(ctx, ctx, input)),
  createShop: write.input(newShopInput).mutation(({ ctx, input }) => createOwnTenant(ctx, ctx.userId, input)),
});
