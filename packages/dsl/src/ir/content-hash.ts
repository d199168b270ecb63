import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from './canonical-json.ts';
import type { Program } from './program.ts';

/** SHA-256 of a text's UTF-8. Written in JavaScript and synchronous: the compiler also runs in a browser worker. */
export function sha256Of(text: string): Uint8Array {
  return sha256(utf8ToBytes(text));
}

/** `sha256-` and 64 hex digits over the canonical JSON of everything but the program's own `hash`. */
export function programHash(program: Omit<Program, 'hash'>): string {
  const content = Object.fromEntries(Object.entries(program).filter(([key]) => key !== 'hash'));
  return `sha256-${bytesToHex(sha256Of(canonicalJson(content)))}`;
}

/** The program with its hash in it. */
export function sealProgram(content: Omit<Program, 'hash'>): Program {
  return { ...content, hash: programHash(content) };
}
