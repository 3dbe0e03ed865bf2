/**
 * Confirmar la dirección y elegir otra contraseña.
 */
export const entry = {
  ended: {
    title: 'El acceso ha terminado',
    lead: (company: string, moment: string) => `Su sesión ha terminado, o ya no pertenece a ${company}. Constatado el ${moment}.`,
    askAdministrators: (company: string) => `Si es un error, hable con un administrador de ${company}.`,
    unsent: 'Lo escrito que no se ha enviado',
    kept: 'También se queda en este dispositivo y se enviará al abrir el documento con acceso.',
    signIn: 'Entrar de nuevo',
  },
  confirmTitle: 'Confirme su dirección de correo',
  confirmLead: 'Así sabemos que la dirección es suya: podrá invitar y aceptar invitaciones.',
  confirm: 'Confirmar la dirección',
  ownPassword: 'La contraseña de su acceso',
  confirmed: 'Su dirección está confirmada.',
  linkOver: (isSignedIn: boolean) =>
    `Este enlace ya no vale: ya se usó, o ha caducado. ${isSignedIn ? 'Arriba puede pedir otro, desde el acceso que aún no está confirmado.' : 'Entre; si la dirección sigue sin confirmar, podrá pedir otro.'}`,
  unconfirmed: (email: string) => `Confirme su dirección: enviamos un enlace a ${email}. Hasta entonces no puede invitar ni aceptar invitaciones.`,
  mailsHere: 'Esta demostración no envía correos: están en',
  sendAgain: 'Enviar de nuevo',
  sentAgain: 'Enlace enviado. Mire su correo.',
  forgotTitle: 'Contraseña olvidada',
  forgotLead: 'Le escribimos con un enlace para elegir otra.',
  send: 'Enviar el enlace',
  sent: 'Mire su correo: le hemos escrito. El enlace vale una hora.',
  resetTitle: 'Elija una contraseña nueva',
  resetLead: 'Se cierran todas sus sesiones.',
  reset: 'Guardar la contraseña',
  resetDone: 'Su contraseña está cambiada.',
  resetOver: 'Este enlace ya no vale: ya se usó, o ha caducado. Pida otro.',
  sendAnother: 'Pedir otro enlace',
  toSignIn: 'Entrar',
};
