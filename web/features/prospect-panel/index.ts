export { NewProspectPanel } from './new-panel.tsx';
export { ConsoleLink, PanelOutside } from './place.tsx';
export { ProspectPanel } from './prospect-panel.tsx';
export type { Standing } from './standing.ts';
