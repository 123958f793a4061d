import type { SignInWords } from './words.ts';

export const en: SignInWords = {
  title: 'Sign in',
  then: 'Then you go on to the page you asked for.',
  email: 'Email',
  password: 'Password',
  show: 'Show the password',
  button: 'Sign in',
  wait: (time) => `Wait ${time}`,
  forgot: 'Forgot your password?',
  or: 'or',
  company: (label) => `Sign in with ${label}`,
  byMail: 'Mail me a sign-in link',
  back: 'Back to sign in',
  seconds: (count) => `${count} ${count === 1 ? 'second' : 'seconds'}`,
  minutes: (count) => `${count} minutes`,
  link: {
    title: 'Sign in by mail',
    lead: 'We mail you a link. No password needed.',
    button: 'Mail me a link',
    sent: 'It signs you in, works once and for 15 minutes.',
  },
  newPassword: {
    title: 'Set a new password',
    lead: 'We mail you a link to choose one.',
    sent: 'It works once and for one hour. Until then your old password stays as it is.',
  },
  mailed: {
    title: 'Look into your mail',
    text: (email) => `If ${email} is known here, a mail with a link is on its way to it.`,
    nothing: 'Nothing there after a minute? Look into the spam folder, or',
    another: 'try another address',
    again: 'Send again',
    againIn: (time) => `Send again in ${time}`,
  },
  ended: 'Your session has ended. Sign in to go on where you were.',
  out: 'You are signed out.',
  faults: {
    wrong: 'This address and this password do not go together.',
    noEmail: 'This is no email address.',
    tooMany: (time) => `Too many tries. Try again in ${time}.`,
    unreachable: 'Foyer cannot be reached at the moment.',
    other: 'That did not work. Try again; if it stays, ask whoever runs Foyer.',
  },
  companyFaults: {
    notAdded:
      'Your company knows you, but nobody added you to Foyer yet. Ask a Super Admin of your organization for an invitation.',
    notConfirmed:
      'Your company did not confirm your email address, so Foyer cannot tell who you are. Sign in another way, or ask whoever runs the sign-in of your company.',
    cancelled: 'The sign-in was cancelled at your company. Nothing was changed.',
    silent:
      'The sign-in of your company does not answer at the moment. Sign in another way, or try again in a few minutes.',
    other: 'The sign-in with your company did not work. Try again, or sign in another way.',
  },
};
