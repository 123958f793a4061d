const KEY = 'foyer-organization';

/** The organization that a member of several has chosen; sent with each request. Null: the server's choice. */
export const chosenOrganization = (): string | null => localStorage.getItem(KEY);

export const keepOrganization = (id: string): void => localStorage.setItem(KEY, id);

/** Everything on the screen belongs to the other organization: begin anew. */
export const chooseOrganization = (id: string): void => {
  keepOrganization(id);
  window.location.assign('/');
};

export const forgetOrganization = (): void => localStorage.removeItem(KEY);
