import type { Act } from '@ringback/dsl';
import type { FromTryIt } from './messages.ts';

/** A day and a bit: nobody needs to wait longer at one go, and a clock can go round a week in eight. */
export const PASS_MAX_MS = 31 * 24 * 3_600_000;

type Fields = Readonly<Record<string, unknown>>;

/** A message from a page is input like any other: null for what is none of ours. */
export function readFromTryIt(value: unknown): FromTryIt | null {
  const fields = fieldsOf(value);
  switch (fields?.['kind']) {
    case 'ready':
    case 'skip':
    case 'again':
      return { kind: fields['kind'] };
    case 'pass': {
      const durationMs = fields['durationMs'];
      const isDuration = typeof durationMs === 'number' && durationMs > 0 && durationMs <= PASS_MAX_MS;
      return isDuration ? { kind: 'pass', durationMs } : null;
    }
    case 'do': {
      const [actor, act] = [fields['actor'], readAct(fields['act'])];
      return typeof actor === 'string' && act !== null ? { kind: 'do', actor, act } : null;
    }
    case 'answer': {
      const values = fields['values'] === null ? null : textsOf(fields['values']);
      return typeof fields['function'] === 'string' && values !== undefined
        ? { kind: 'answer', function: fields['function'], values }
        : null;
    }
    case 'show': {
      const { file, line } = fields as { file?: unknown; line?: unknown };
      return typeof file === 'string' && Number.isSafeInteger(line)
        ? { kind: 'show', file, line: line as number }
        : null;
    }
    default:
      return null;
  }
}

const KEYS = /^[0-9*#]{1,64}$/;
const STATUSES = ['available', 'unavailable', 'offline'] as const;

function readAct(value: unknown): Act | null {
  const fields = fieldsOf(value);
  const kind = fields?.['kind'];
  switch (kind) {
    case 'hangs up':
    case 'answers':
    case 'does not answer':
    case 'rejects':
    case 'is busy':
    case 'is unreachable':
    case 'voicemail answers':
    case 'accepts':
    case 'declines':
    case 'ends after-call work':
      return { kind };
    case 'presses':
      return isKeys(fields?.['key']) ? { kind, key: fields['key'] } : null;
    case 'enters':
      return isKeys(fields?.['keys']) ? { kind, keys: fields['keys'] } : null;
    case 'calls': {
      const [number, flow] = [textOrNull(fields?.['number']), textOrNull(fields?.['flow'])];
      return number === undefined || flow === undefined ? null : { kind, number, flow, from: null, withheld: false };
    }
    case 'becomes': {
      const status = STATUSES.find((each) => each === fields?.['status']);
      return status === undefined ? null : { kind, status, reason: null };
    }
    case 'holds':
    case 'takes back':
      return typeof fields?.['who'] === 'string' ? { kind, who: fields['who'] } : null;
    case 'transfers': {
      const { who, to } = fields as { who?: unknown; to?: unknown };
      const target = fieldsOf(to);
      const name = target?.['name'];
      const isTarget = (target?.['kind'] === 'queue' || target?.['kind'] === 'agent') && typeof name === 'string';
      return typeof who === 'string' && isTarget
        ? { kind, who, to: { kind: target['kind'] as 'queue' | 'agent', name } }
        : null;
    }
    default:
      return null;
  }
}

function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

function isKeys(value: unknown): value is string {
  return typeof value === 'string' && KEYS.test(value);
}

/** undefined: neither. */
function textOrNull(value: unknown): string | null | undefined {
  return value === null || typeof value === 'string' ? value : undefined;
}

/** undefined: no record of texts. */
function textsOf(value: unknown): Readonly<Record<string, string>> | undefined {
  const fields = fieldsOf(value);
  if (fields === null) return undefined;
  const entries = Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return entries.length === Object.keys(fields).length ? Object.fromEntries(entries) : undefined;
}
