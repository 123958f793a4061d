/* What the page of every simulated system is made of. Everything it does goes through the control API. */

export const find = (id) => document.getElementById(id);

const SHOWN_MS = 4000;
let fading;

/** A line at the foot of the page. */
export const say = (text) => {
  find('message').textContent = text;
  clearTimeout(fading);
  fading = setTimeout(() => (find('message').textContent = ''), SHOWN_MS);
};

/** A control call; with a body it changes something. */
export const call = async (path, body) => {
  const response = await fetch(
    `_control/${path}`,
    body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  );
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
};

/** An element with properties and children; children that are null are left out. */
export const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter((child) => child !== null));
  return element;
};
export const code = (text) => make('code', { textContent: text });
export const meta = (text) => make('span', { className: 'meta', textContent: text });

/** A field without a label of its own beside it. */
export const field = (label, properties) => {
  const input = make('input', { autocomplete: 'off', ...properties });
  input.setAttribute('aria-label', label);
  return input;
};
export const dateField = (label, value) => field(label, { type: 'date', value: value ?? '' });

export const option = (value, textContent = value) => make('option', { value, textContent });
export const fill = (id, nodes) => find(id).replaceChildren(...nodes);

/** Runs something, says what happened and shows everything anew. */
const perform = async (label, name, run) => {
  try {
    if ((await run()) !== false) say(`${label}: done for ${name}`);
    await refresh();
  } catch (error) {
    say(`${label}: ${error.message}`);
  }
};

/** A button for one person or thing. `run` answers false where there is nothing to be said. */
export const action = (label, name, run, className = '') => {
  const button = make('button', { type: 'button', textContent: label, className });
  button.setAttribute('aria-label', `${label}: ${name}`);
  let busy = false;
  // Not disabled meanwhile: that would take the focus from it.
  button.addEventListener('click', async () => {
    if (busy) return;
    busy = true;
    await perform(label, name, run);
    busy = false;
  });
  return button;
};

/** A switch of something that is on or off. */
export const check = (label, checked, run) => {
  const box = make('input', { type: 'checkbox', checked });
  box.addEventListener('change', () => perform(box.checked ? 'On' : 'Off', label, () => run(box.checked)));
  return make('label', { className: 'check' }, box, label);
};

/** The fields of a form that are filled in. */
export const filledIn = (form) =>
  Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));

/** Sends a form, empties it and shows everything anew from the first page. */
export const submits = (id, done, run) =>
  find(id).addEventListener('submit', async (event) => {
    event.preventDefault();
    const form = event.target;
    try {
      await run(filledIn(form));
      form.reset();
      say(done);
      await refresh(0);
    } catch (error) {
      say(error.message);
    }
  });

const PAGE = 25;
const TYPING_MS = 200;
const list = { id: '', offset: 0, asked: 0, load: null, show: null };

/** Not disabled where there is no such page: that would take the focus from the button. */
const allow = (id, may) => find(id).setAttribute('aria-disabled', String(!may));
const turns = (id, by) =>
  find(id).addEventListener('click', () => {
    if (find(id).ariaDisabled !== 'true') void attempt(list.offset + by);
  });

/** Shows everything anew. The focus stays on what bears the same name, or at the list when that is gone. */
export const refresh = async (offset = list.offset) => {
  list.offset = offset;
  const asked = ++list.asked;
  const answer = await list.load({ ...filledIn(find('filter')), limit: PAGE, offset });
  // Something newer was asked for meanwhile.
  if (asked !== list.asked) return;
  const focused = document.activeElement?.getAttribute('aria-label');
  const { items, total } = list.show(answer);
  // Whoever was alone on the last page is gone.
  if (items.length === 0 && offset > 0) return refresh(Math.max(0, offset - PAGE));
  fill(list.id, items);
  if (focused) (document.querySelector(`[aria-label="${CSS.escape(focused)}"]`) ?? find(list.id)).focus();
  find('range').textContent =
    total === 0 ? 'Nobody found' : `${offset + 1}–${offset + items.length} of ${total.toLocaleString('en')}`;
  allow('previous', offset > 0);
  allow('next', offset + items.length < total);
};

const attempt = (offset) => refresh(offset).catch((error) => say(error.message));

/**
 * Starts the page: a list with the id `list`, searched and filtered by the form `filter`, and paged. `load` is given what is asked
 * for; `show` what it answered, draws the rest of the page and gives the list's items and how many there are in all.
 */
export const startPage = async (id, load, show) => {
  Object.assign(list, { id, load, show });
  find(id).tabIndex = -1;
  let typing;
  find('filter').addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => attempt(0), TYPING_MS);
  });
  find('filter').addEventListener('submit', (event) => event.preventDefault());
  turns('previous', -PAGE);
  turns('next', PAGE);
  await attempt(0);
};

/** `a=1&b=2` */
export const query = (parts) => new URLSearchParams(parts).toString();
