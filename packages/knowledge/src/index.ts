export { facts, hazards, knowledge, releases } from './generated.ts';
