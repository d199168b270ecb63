/** What plays a program, in a bundle of its own: an editor in which nobody plays does not load it. */
export { Rehearsal } from '@ringback/runtime/rehearsal';
export { coverageOf, runScenarios } from '@ringback/runtime/scenario';
