import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { endSessions } from '../session.store';

/** Ends one of the person's own sign-ins; every request with it is refused within a second. Errors: not_found. */
export async function endSession(userId: string, publicId: string, now: Date): Promise<void> {
  const id = fromPublicId('ses', publicId) ?? refuse('not_found');
  if ((await endSessions(userId, { only: id }, now)) === 0) refuse('not_found');
}

/** Ends all of the person's sign-ins but this one; returns how many. */
export async function endOtherSessions(userId: string, current: string | null, now: Date): Promise<number> {
  return endSessions(userId, { except: current }, now);
}

/** Signing out: ends the sign-in of this device. */
export async function signOut(signedIn: { userId: string; sessionId: string }, now: Date): Promise<void> {
  await endSessions(signedIn.userId, { only: signedIn.sessionId }, now);
}
