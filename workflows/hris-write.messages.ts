import { defineSignal } from '@temporalio/workflow';

/** Somebody is to be written, or looked at again: the number of the request. */
export const writeAskedSignal = defineSignal<[number]>('writeAsked');
