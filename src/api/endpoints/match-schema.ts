import { z } from 'zod';

/**
 * `exact`: all rules for linking without a person hold; `partial`: one contact of one's own, agreeing names, and nothing
 * against it; `possible`: everything else.
 */
export const gradeSchema = z.enum(['exact', 'partial', 'possible']);
