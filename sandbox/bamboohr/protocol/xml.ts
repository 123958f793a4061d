const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const element = (name: string, value: unknown): string => {
  if (Array.isArray(value)) return value.map((one: unknown) => element(name, one)).join('');
  if (typeof value !== 'object' || value === null)
    return `<${name}>${value === null || value === undefined ? '' : escape(String(value))}</${name}>`;
  const inner = Object.entries(value).map(([key, one]) => element(/^[a-z_]/i.test(key) ? key : 'item', one));
  return `<${name}>${inner.join('')}</${name}>`;
};

/** What whoever does not ask for JSON gets. */
export const toXml = (name: string, value: unknown): string =>
  `<?xml version="1.0"?>\n${element(name, Array.isArray(value) ? { item: value } : value)}\n`;
