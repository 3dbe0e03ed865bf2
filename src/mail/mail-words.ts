/**
 * The sentences of mails in both languages. Subjects are fixed words: they stand on locked screens and in logs. A mail to an address that nobody has confirmed
 * quotes nothing that the writer of a form chose, so that no form sends a stranger's words to strangers.
 */
import type { Locale } from '../kernel/locale.js';
import type { MailFacts, MailKind } from './letter.js';

/** The text of a mail. */
export interface MailText {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** A link into the workspace. */
  readonly action?: { readonly label: string; readonly path: string };
  /** What to do when the mail is none of the reader's business. */
  readonly aside?: string;
}

type Words = { readonly [Kind in MailKind]: (facts: MailFacts[Kind]) => MailText };

/** Addresses of the workspace name things by the bare part of their ids. */
const accountPath = (id: string): string => `/accounts/${id.slice(id.indexOf(':') + 1)}`;
const withToken = (path: string, token: string): string => `${path}?token=${encodeURIComponent(token)}`;

const en: Words = {
  VERIFY_EMAIL: ({ token }) => ({
    subject: 'Confirm your e-mail address',
    paragraphs: ['A login was made on Alianza with this e-mail address. Confirm that the address is yours to invite others and to accept invitations.'],
    action: { label: 'Confirm address', path: withToken('/verify', token) },
    aside: 'The link works once, for three days. If you made no login, leave this mail alone: without you, the address belongs to nobody.',
  }),
  SIGN_UP_ATTEMPTED: () => ({
    subject: 'You have a login already',
    paragraphs: [
      'Somebody signed up on Alianza with this e-mail address, which belongs to your login. If it was you, sign in instead; a forgotten password can be replaced.',
    ],
    action: { label: 'Sign in', path: '/' },
    aside: 'If it was not you, there is nothing to do: nobody has come into your login.',
  }),
  RESET_PASSWORD: ({ token }) => ({
    subject: 'Choose a new password',
    paragraphs: ['A new password was asked for your login on Alianza. Choosing one ends all your sessions.'],
    action: { label: 'Choose a password', path: withToken('/reset', token) },
    aside: 'The link works once, for one hour. If you did not ask for it, leave this mail alone: your password stays as it is.',
  }),
  RESET_WITHOUT_LOGIN: () => ({
    subject: 'There is no login with this address',
    paragraphs: ['A new password was asked on Alianza for this e-mail address, but no confirmed login has it. You can sign up with it.'],
    action: { label: 'Sign up', path: '/' },
    aside: 'If you did not ask for it, there is nothing to do.',
  }),
  MEMBER_INVITATION: ({ token, company, person }) => ({
    subject: 'A colleague invites you to Alianza',
    paragraphs: [`${person} invites you into the workspace of ${company}.`],
    action: { label: 'Join', path: withToken('/join', token) },
    aside: 'The invitation ends after 14 days. If you do not know the company, leave this mail alone.',
  }),
  ACCOUNT_INVITATION: ({ token, company, person }) => ({
    subject: 'A company invites yours to a joint account',
    paragraphs: [`${person === '' ? company : `${person} of ${company}`} invites your company to an account that both companies see and work on together.`],
    action: { label: 'Look at the invitation', path: withToken('/invitation', token) },
    aside: 'The invitation ends after 14 days. If you do not know the company, leave this mail alone.',
  }),
  JOIN_REQUESTED: ({ accountId, company }) => ({
    subject: 'An invitation waits for your confirmation',
    paragraphs: [`${company} wants to join an account to which you invited somebody with another e-mail address. Nothing is shown to them before you confirm.`],
    action: { label: 'Decide', path: accountPath(accountId) },
  }),
  JOIN_DECLINED: ({ company }) => ({
    subject: 'Your company does not join the account',
    paragraphs: [`${company} has said no to your company joining the account by the invitation that you had. Nothing of the account was shown to you.`],
    aside: 'If you think this is a mistake, ask whoever gave you the invitation: it went to another address, and whoever has that one can accept it.',
  }),
  ACCESS_ENDED: ({ company }) => ({
    subject: 'Your access has ended',
    paragraphs: [`You are no longer a member of ${company} on Alianza. Your sessions and seats there have ended.`],
    aside: 'If you think this is a mistake, ask an owner or admin of the company.',
  }),
  ENDPOINT_DISABLED: ({ company }) => ({
    subject: 'A webhook endpoint was switched off',
    paragraphs: [
      `An endpoint of ${company} could not be reached for too long, or said that it wants no more messages. Its messages wait until it is switched on again.`,
    ],
    action: { label: 'Look at the endpoints', path: '/admin/webhooks' },
  }),
};

const es: Words = {
  VERIFY_EMAIL: ({ token }) => ({
    subject: 'Confirme su dirección de correo',
    paragraphs: ['Se creó un acceso a Alianza con esta dirección. Confirme que la dirección es suya para poder invitar y aceptar invitaciones.'],
    action: { label: 'Confirmar la dirección', path: withToken('/verify', token) },
    aside: 'El enlace sirve una vez, durante tres días. Si no ha creado ningún acceso, no haga nada: sin usted, la dirección no es de nadie.',
  }),
  SIGN_UP_ATTEMPTED: () => ({
    subject: 'Ya tiene un acceso',
    paragraphs: [
      'Alguien se registró en Alianza con esta dirección, que es la de su acceso. Si fue usted, entre con él; una contraseña olvidada se puede cambiar.',
    ],
    action: { label: 'Entrar', path: '/' },
    aside: 'Si no fue usted, no hay nada que hacer: nadie ha entrado con su acceso.',
  }),
  RESET_PASSWORD: ({ token }) => ({
    subject: 'Elija una contraseña nueva',
    paragraphs: ['Se pidió una contraseña nueva para su acceso a Alianza. Al elegirla se cierran todas sus sesiones.'],
    action: { label: 'Elegir contraseña', path: withToken('/reset', token) },
    aside: 'El enlace sirve una vez, durante una hora. Si no la ha pedido, no haga nada: su contraseña sigue igual.',
  }),
  RESET_WITHOUT_LOGIN: () => ({
    subject: 'No hay ningún acceso con esta dirección',
    paragraphs: ['Se pidió en Alianza una contraseña nueva para esta dirección, pero ningún acceso confirmado la tiene. Puede registrarse con ella.'],
    action: { label: 'Registrarse', path: '/' },
    aside: 'Si no la ha pedido, no hay nada que hacer.',
  }),
  MEMBER_INVITATION: ({ token, company, person }) => ({
    subject: 'Un colega le invita a Alianza',
    paragraphs: [`${person} le invita al espacio de ${company}.`],
    action: { label: 'Unirse', path: withToken('/join', token) },
    aside: 'La invitación vale 14 días. Si no conoce la empresa, no haga nada.',
  }),
  ACCOUNT_INVITATION: ({ token, company, person }) => ({
    subject: 'Una empresa invita a la suya a una cuenta conjunta',
    paragraphs: [`${person === '' ? company : `${person}, de ${company},`} invita a su empresa a una cuenta que ambas ven y en la que trabajan juntas.`],
    action: { label: 'Ver la invitación', path: withToken('/invitation', token) },
    aside: 'La invitación vale 14 días. Si no conoce la empresa, no haga nada.',
  }),
  JOIN_REQUESTED: ({ accountId, company }) => ({
    subject: 'Una invitación espera su confirmación',
    paragraphs: [`${company} quiere unirse a una cuenta a la que usted invitó a alguien con otra dirección. No se le muestra nada antes de que confirme.`],
    action: { label: 'Decidir', path: accountPath(accountId) },
  }),
  JOIN_DECLINED: ({ company }) => ({
    subject: 'Su empresa no entra en la cuenta',
    paragraphs: [`${company} ha contestado que no a que su empresa entre en la cuenta con la invitación que usted tenía. No se le mostró nada de la cuenta.`],
    aside: 'Si cree que es un error, pregunte a quien le dio la invitación: se envió a otra dirección, y quien la tiene puede aceptarla.',
  }),
  ACCESS_ENDED: ({ company }) => ({
    subject: 'Su acceso ha terminado',
    paragraphs: [`Ya no es miembro de ${company} en Alianza. Sus sesiones y puestos en ella han terminado.`],
    aside: 'Si cree que es un error, pregunte a un propietario o administrador de la empresa.',
  }),
  ENDPOINT_DISABLED: ({ company }) => ({
    subject: 'Se desactivó un webhook',
    paragraphs: [
      `Un webhook de ${company} no respondió durante demasiado tiempo, o dijo que no quiere más mensajes. Sus mensajes esperan hasta que se active de nuevo.`,
    ],
    action: { label: 'Ver los webhooks', path: '/admin/webhooks' },
  }),
};

/** The sentences by language. */
export const MAIL_WORDS: Readonly<Record<Locale, Words>> = { es, en };
