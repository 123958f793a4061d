export { ExportProspects } from './export-prospects.tsx';
export type { ProspectSelection } from './words.ts';
