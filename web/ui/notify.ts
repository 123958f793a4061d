import { notifications } from '@mantine/notifications';
import { messageOf } from '../api/problem.ts';

const closeButtonProps = { 'aria-label': 'Close' };

/** It worked: one line, gone by itself. */
export const done = (message: string): void => {
  notifications.show({ message, color: 'green', closeButtonProps });
};

/** Something else happened: stays until closed. */
export const warned = (title: string, message: string): void => {
  notifications.show({ title, message, color: 'orange', autoClose: false, closeButtonProps });
};

/** It did not: stays until closed. */
export const failed = (title: string, error: unknown): void => {
  notifications.show({ title, message: messageOf(error), color: 'red', autoClose: false, closeButtonProps });
};
