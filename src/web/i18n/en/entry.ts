/**
 * Confirming the address and choosing another password.
 */
import type { entry as model } from '../es/entry.js';

export const entry: typeof model = {
  ended: {
    title: 'Your access has ended',
    lead: (company, moment) => `You are no longer signed in for ${company}: your session ended, or you were removed from the company. Noticed on ${moment}.`,
    askAdministrators: (company) => `If that is a mistake, ask an administrator of ${company}.`,
    unsent: 'What you wrote and was not sent',
    kept: 'It also stays on this device, and is sent when you open the document with access again.',
    signIn: 'Sign in again',
  },
  confirmTitle: 'Confirm your e-mail address',
  confirmLead: 'So we know that the address is yours: you can invite others and accept invitations.',
  confirm: 'Confirm address',
  ownPassword: 'The password of your login',
  confirmed: 'Your address is confirmed.',
  linkOver: (isSignedIn) =>
    `This link is no longer valid: it was used, or has expired. ${isSignedIn ? 'Above you can ask for another, from the login that is not confirmed yet.' : 'Sign in; if the address is not confirmed yet, you can ask for another.'}`,
  unconfirmed: (email) => `Confirm your address: a link was sent to ${email}. Until then you cannot invite others or accept invitations.`,
  mailsHere: 'This demonstration sends no mails; they are at',
  sendAgain: 'Send again',
  sentAgain: 'Link sent. Look into your mail.',
  forgotTitle: 'Forgot your password',
  forgotLead: 'We send you a link to choose another.',
  send: 'Send the link',
  sent: 'Look into your mail: we have written to you. The link is valid for an hour.',
  resetTitle: 'Choose a new password',
  resetLead: 'All your sessions end.',
  reset: 'Save password',
  resetDone: 'Your password is changed.',
  resetOver: 'This link is no longer valid: it was used, or has expired. Ask for another.',
  sendAnother: 'Ask for another link',
  toSignIn: 'Sign in',
};
