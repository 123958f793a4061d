export { NewProspectPanel } from './new-panel.tsx';
export { ProspectPanel } from './prospect-panel.tsx';
export { PushProgress } from './push-progress.tsx';
export { lastPush, type Standing } from './standing.ts';
export { usePushes } from './use-subject.ts';
