export type * from './diagnostic.ts';
export { allRules, defineRule, report } from './registry.ts';
export type { Rule } from './registry.ts';
