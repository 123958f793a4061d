import type { SignInWords } from './words.ts';

export const es: SignInWords = {
  title: 'Entrar',
  then: 'Después irás a la página que pediste.',
  email: 'Correo electrónico',
  password: 'Contraseña',
  show: 'Mostrar la contraseña',
  button: 'Entrar',
  wait: (time) => `Espera ${time}`,
  forgot: '¿Has olvidado la contraseña?',
  or: 'o',
  company: (label) => `Entrar con ${label}`,
  byMail: 'Recibir un enlace por correo',
  back: 'Volver a la entrada',
  seconds: (count) => `${count} ${count === 1 ? 'segundo' : 'segundos'}`,
  minutes: (count) => `${count} minutos`,
  link: {
    title: 'Entrar por correo',
    lead: 'Te enviamos un enlace. No hace falta contraseña.',
    button: 'Recibir un enlace',
    sent: 'Te deja entrar y funciona una vez, durante 15 minutos.',
  },
  newPassword: {
    title: 'Contraseña nueva',
    lead: 'Te enviamos un enlace para elegirla.',
    sent: 'Funciona una vez, durante una hora. Hasta entonces tu contraseña no cambia.',
  },
  mailed: {
    title: 'Mira tu correo',
    text: (email) => `Si ${email} se conoce aquí, ya va de camino un correo con un enlace.`,
    nothing: '¿Nada después de un minuto? Mira en el correo no deseado o',
    another: 'prueba con otra dirección',
    again: 'Enviar otra vez',
    againIn: (time) => `Enviar otra vez en ${time}`,
  },
  ended: 'Tu sesión ha terminado. Entra para seguir donde estabas.',
  out: 'Has salido.',
  faults: {
    wrong: 'Esta dirección y esta contraseña no van juntas.',
    noEmail: 'Esto no es una dirección de correo.',
    tooMany: (time) => `Demasiados intentos. Prueba otra vez en ${time}.`,
    unreachable: 'Ahora mismo no se puede llegar a Foyer.',
    other: 'No ha funcionado. Prueba otra vez; si sigue igual, pregunta a quienes llevan Foyer.',
  },
  companyFaults: {
    notAdded:
      'Tu empresa te conoce, pero todavía no estás en Foyer. Pide una invitación a quienes te contrataron.',
    notConfirmed:
      'Tu empresa no ha confirmado tu dirección de correo, así que Foyer no sabe quién eres. Entra de otra manera o pregunta a IT de tu empresa.',
    cancelled: 'La entrada se canceló en tu empresa. No ha cambiado nada.',
    silent:
      'La entrada de tu empresa no responde en este momento. Entra de otra manera o prueba dentro de unos minutos.',
    other: 'La entrada con tu empresa no ha funcionado. Prueba otra vez o entra de otra manera.',
  },
};
