import { defineSignal } from '@temporalio/workflow';
import type { JourneyNews } from '../src/domain/journey.ts';

/** What the run waits for now; the change behind it is committed already. */
export const journeyChangedSignal = defineSignal<[JourneyNews]>('journeyChanged');

/** There is news of people that journeys depend on, for instance because one was turned on. */
export const planAskedSignal = defineSignal('planAsked');
