import * as z from 'zod';

/** The id of a hazard as an argument. */
export const hazardId = z
  .string()
  .max(100)
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'the id of a hazard has small letters, digits and "-"');
