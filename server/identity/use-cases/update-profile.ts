import { forgetMembers } from '@/server/platform/auth/member';
import { saveProfile } from '../person.store';

/** Sets what the person is called, and which language they read, in all of their shops. */
export async function updateProfile(
  userId: string,
  profile: { name: string; locale: string },
): Promise<void> {
  await saveProfile(userId, profile);
  forgetMembers();
}
