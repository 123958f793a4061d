import { get, signIn, signOut } from './api.js';
import { button, field, form, h, say, show } from './dom.js';
import { showImports, showResults, stopProgress } from './imports.js';
import { showPeople } from './people.js';
import { showPerson } from './person.js';

const nav = document.querySelector('#nav');
const who = document.querySelector('#who');

const showSignIn = () => {
  nav.hidden = true;
  who.replaceChildren();
  show(
    'Sign in',
    form(
      [
        field('Email', { name: 'email', type: 'email', autocomplete: 'username', required: true }),
        field('Password', {
          name: 'password',
          type: 'password',
          autocomplete: 'current-password',
          required: true,
        }),
      ],
      'Sign in',
      async ({ email, password }) => {
        await signIn(email, password).catch(() => {
          throw new Error('The address or the password is wrong.');
        });
        await start();
      },
    ),
  );
};

const home = (me) => {
  if (me.permissions.includes('people.read')) return '#/people';
  return me.permissions.includes('syncs.read') ? '#/imports' : '#/me';
};

const route = async () => {
  stopProgress();
  const [, view, id] = location.hash.split('/');
  try {
    if (view === 'person') await showPerson(id);
    else if (view === 'imports' && id) await showResults(id);
    else if (view === 'imports') await showImports();
    else if (view === 'people') await showPeople(id);
    else show('Welcome', h('p', {}, 'There is nothing for your role on this page.'));
  } catch (error) {
    if (error.status === 401) showSignIn();
    else show('This cannot be shown', h('p', { role: 'alert' }, error.message));
  }
};

const start = async () => {
  let me;
  try {
    me = await get('/me');
  } catch (error) {
    if (error.status === 401) return showSignIn();
    return show('This cannot be shown', h('p', { role: 'alert' }, error.message));
  }
  nav.hidden = false;
  for (const link of nav.querySelectorAll('a')) {
    const needed = link.hash === '#/people' ? 'people.read' : 'syncs.read';
    link.hidden = !me.permissions.includes(needed);
  }
  who.replaceChildren(
    `${me.name}, ${me.organization.name} `,
    button('Sign out', async () => {
      await signOut();
      showSignIn();
    }),
  );
  if (location.hash === '' || location.hash === '#main') history.replaceState(null, '', home(me));
  await route();
};

window.addEventListener('hashchange', () => {
  if (location.hash === '#main') return;
  say('');
  route().then(() => document.querySelector('#main').focus());
});

start();
