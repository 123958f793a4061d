export { ExportProspects } from './export-prospects.tsx';
