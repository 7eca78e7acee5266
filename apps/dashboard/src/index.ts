export { createApp } from './app.tsx';
export type { Site } from './app.tsx';
export { openLanes } from './lanes.ts';
export type { LaneOptions, Lanes } from './lanes.ts';
export { readModerators } from './moderate/moderators.ts';
export type { Moderator, ReadModerators } from './moderate/moderators.ts';
export { serveDashboard } from './serve.ts';
export type { Serving, ServeOptions } from './serve.ts';
