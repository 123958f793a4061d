import type { TemplateWords } from './words.ts';

export const es: TemplateWords = {
  templates: {
    general: {
      name: 'Antes del primer día',
      description:
        'Para todos: una bienvenida, datos que revisar, las cuentas que prepara IT y qué pasa el primer día.',
    },
    engineering: {
      name: 'Ingeniería',
      description:
        'Para ingeniería: un ordenador a elegir, acceso al código y un primer cambio en la primera semana.',
    },
    sales: {
      name: 'Ventas',
      description:
        'Para ventas: quiénes son los clientes, una zona que da la persona responsable y las primeras llamadas en la segunda semana.',
    },
    manager: {
      name: 'Lista para responsables',
      description:
        'Para responsables: qué preparar antes de que alguien empiece y qué preguntar después de uno y de tres meses.',
    },
    empty: {
      name: 'Desde cero',
      description: 'Un mensaje para empezar; el resto lo pones tú en la línea.',
    },
  },
  steps: {
    hello: {
      title: 'Te damos la bienvenida a {{organization}}',
      text: 'Hola, {{firstName|qué tal}}:\n\ntenemos muchas ganas de que empieces.',
    },
    welcome: {
      title: 'Te damos la bienvenida a {{organization}}, {{firstName|hola}}',
      text: 'Hola, {{firstName|qué tal}}:\n\nnos alegra que vengas con nosotros. Tu puesto: {{jobTitle|en el equipo}}. Tu primer día: {{startDate|aún por fijar}}. Hasta entonces te escribiremos de vez en cuando para que sepas qué te espera.\n\nSi algo no está claro, pregunta a quienes te contrataron.',
    },
    details: {
      title: 'Revisa tus datos',
      text: 'Tu página muestra lo que sabemos de ti. Míralo y, si algo no es correcto, pulsa allí «Hay un error».',
    },
    accounts: {
      title: 'Cuentas y ordenador para {{firstName|la nueva persona}} {{lastName|}}',
      text: 'Departamento: {{department|no se sabe}}. Lugar: {{location|no se sabe}}. Primer día: {{startDate|no se sabe}}.',
    },
    firstDay: {
      title: 'Tu primer día en {{organization}}',
      text: 'Hola, {{firstName|qué tal}}:\n\ntu primer día se acerca: {{startDate|falta poco}}. Dónde nos vemos: {{location|en la oficina}}. Trae un documento de identidad y ven con hambre: a la comida invitamos nosotros.',
    },
    weekOne: {
      title: '¿Qué tal tu primera semana?',
      text: 'Hola, {{firstName|qué tal}}:\n\nya ha pasado una semana. ¿Qué ha ido bien y qué no? Háblalo con {{manager|tu responsable}}.',
    },
    computer: {
      title: 'Elige tu ordenador',
      text: '¿Qué sistema operativo y qué teclado quieres? Díselo a quienes te contrataron y luego marca esta tarea.',
    },
    order: {
      title: 'Pedir el ordenador para {{firstName|la nueva persona}} {{lastName|}}',
      text: 'Ya está elegido: quien contrató a {{firstName|la nueva persona}} lo sabe.',
    },
    repositories: {
      title: 'Acceso al código para {{firstName|la nueva persona}}',
      text: 'Elige los equipos y los repositorios, y un primer cambio que se pueda terminar en una semana.',
    },
    customers: {
      title: 'Quiénes son nuestros clientes',
      text: 'Hola, {{firstName|qué tal}}:\n\nantes de empezar, un primer vistazo a quién compra en {{organization}} y por qué. No hay nada que aprender de memoria.',
    },
    territory: {
      title: 'Zona y objetivos para {{firstName|la nueva persona}}',
      text: 'Tenlos listos para el primer día: {{startDate|aún no está fijado}}.',
    },
    firstCalls: {
      title: 'Escuchar las primeras llamadas con {{firstName|la nueva persona}}',
      text: 'Tres llamadas en compañía y luego hablar de ellas.',
    },
    headsUp: {
      title:
        'Alguien nuevo en tu equipo: {{firstName|aún sin nombre}}, a partir del {{startDate|día que se fije}}',
      text: '{{firstName|Alguien nuevo}} entra en tu equipo. Puesto: {{jobTitle|por concretar}}. Las tareas que llegan ahora llevan en total cerca de una hora.',
    },
    plan: {
      title: 'Planear la primera semana de {{firstName|la nueva persona}}',
      text: 'A quién conocer, qué leer y una cosa que terminar antes del viernes.',
    },
    buddy: {
      title: 'Buscar a alguien que acompañe a {{firstName|la nueva persona}}',
      text: 'Alguien del equipo a quien le guste explicar.',
    },
    oneMonth: {
      title: 'Hablar del primer mes con {{firstName|la nueva persona}}',
      text: '¿Qué se esperaba, qué fue distinto y qué ayuda ahora?',
    },
    threeMonths: {
      title: 'Hablar de los tres primeros meses con {{firstName|la nueva persona}}',
      text: '¿Qué ha ido bien y cuáles son los objetivos de los próximos meses?',
    },
  },
};
