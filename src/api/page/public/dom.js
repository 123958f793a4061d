/** What is there of conditional children. */
const present = (children) =>
  children.flat(3).filter((child) => child !== null && child !== undefined && child !== false);

/** Builds an element; text always stays text. `on…` properties are listeners, all else attributes. */
export const h = (tag, props = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...present(children));
  return element;
};

const main = document.querySelector('#main');
const status = document.querySelector('#status');

/** Puts a view in place and the focus at its start, so that a screen reader begins there. */
export const show = (title, ...children) => {
  document.title = `${title} · Foyer`;
  main.replaceChildren(h('h1', {}, title), ...present(children));
};

export const say = (text, bad = false) => {
  status.textContent = text;
  status.className = bad ? 'bad' : '';
};

/** A button that cannot be pressed twice while its work goes on; a failure is told, not lost. */
export const button = (label, work, props = {}) => {
  const element = h('button', { type: 'button', ...props }, label);
  element.addEventListener('click', async () => {
    element.disabled = true;
    say('');
    try {
      await work();
    } catch (error) {
      say(error.message, true);
    } finally {
      element.disabled = false;
    }
  });
  return element;
};

/** A form whose fields are handed over as an object. */
export const form = (fields, submitLabel, work) => {
  const element = h('form', {}, fields, h('button', {}, submitLabel));
  element.addEventListener('submit', async (event) => {
    event.preventDefault();
    const send = element.querySelector('button:last-of-type');
    send.disabled = true;
    say('');
    try {
      await work(Object.fromEntries(new FormData(element)), element);
    } catch (error) {
      say(error.message, true);
    } finally {
      send.disabled = false;
    }
  });
  return element;
};

let fields = 0;
export const field = (label, props) => {
  const id = `field-${(fields += 1)}`;
  return h('p', { class: 'field' }, h('label', { for: id }, label), h('input', { id, ...props }));
};

export const instant = (iso, timeZone) => {
  if (iso === null || iso === undefined) return 'none';
  const format = { dateStyle: 'medium', timeStyle: 'short' };
  const at = new Date(iso);
  if (!timeZone) return new Intl.DateTimeFormat(undefined, format).format(at);
  return `${new Intl.DateTimeFormat(undefined, { ...format, timeZone }).format(at)} (${timeZone})`;
};

/** Label and value pairs; what is not there is left out. */
export const facts = (pairs) =>
  h(
    'dl',
    {},
    pairs
      .filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([label, value]) => h('div', {}, h('dt', {}, label), h('dd', {}, value))),
  );

export const table = (caption, heads, rows) =>
  h(
    'div',
    { class: 'wide', tabindex: '0', role: 'region', 'aria-label': caption },
    h(
      'table',
      {},
      h('caption', {}, caption),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          heads.map((head) => h('th', { scope: 'col' }, head)),
        ),
      ),
      h(
        'tbody',
        {},
        rows.map((cells) =>
          h(
            'tr',
            {},
            cells.map((cell) => h('td', {}, cell)),
          ),
        ),
      ),
    ),
  );
