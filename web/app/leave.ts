import { signOut } from '../api/auth.ts';
import { isSessionOver } from '../api/problem.ts';
import { failed } from '../ui/notify.ts';

/** Signs out. A new page load, so that nothing of what was seen stays in this tab. */
export const leave = async (): Promise<void> => {
  try {
    await signOut();
  } catch (error) {
    if (!isSessionOver(error)) {
      failed('You are still signed in', error);
      return;
    }
  }
  window.location.assign('/sign-in?out=1');
};
