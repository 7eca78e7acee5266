export { checkApart } from './check-apart.ts';
export type { Checked, CheckOrder } from './check-apart.ts';
export { serveMcp } from './serve-mcp.ts';
export type { World } from './tool.ts';
