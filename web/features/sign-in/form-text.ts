/** A text field as it was sent. Read from the form, not from what was typed: password managers fill fields without typing. */
export const textOf = (form: HTMLFormElement, name: string): string => {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
};
