import { parseSync } from 'oxc-parser';

export interface Import {
  readonly specifier: string;
  /** Leaves nothing in the compiled file. */
  readonly typeOnly: boolean;
  readonly line: number;
}

/** A use of something of the surroundings: a free name such as `Date`, `Math.random`, or a piece of syntax such as `await`. */
export interface Use {
  readonly what: string;
  readonly line: number;
}

export interface Module {
  readonly imports: readonly Import[];
  readonly uses: readonly Use[];
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

/** What one source file imports, and what it takes from its surroundings. Names are not resolved: a local `process` counts. */
export function readModule(path: string, text: string): Module {
  const { program, errors } = parseSync(path, text, { sourceType: 'module' });
  if (errors[0] !== undefined) throw new Error(`${path} cannot be parsed: ${errors[0].message}`);
  const imports: Import[] = [];
  const uses: Use[] = [];
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;

  const visit = (node: Node): void => {
    const specifier = importedBy(node);
    if (specifier !== null) imports.push({ ...specifier, line: lineOf(node.start) });
    for (const what of usedBy(node)) uses.push({ what, line: lineOf(node.start) });
    for (const [field, value] of Object.entries(node)) {
      if (isLabel(node, field)) continue;
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child);
    }
  };
  visit(program as unknown as Node);
  return { imports, uses };
}

function importedBy(node: Node): Omit<Import, 'line'> | null {
  const source = node['source'];
  if (!isNode(source) || typeof source['value'] !== 'string') return null;
  const specifier = source['value'];
  switch (node.type) {
    case 'ImportDeclaration':
      return { specifier, typeOnly: node['importKind'] === 'type' };
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return { specifier, typeOnly: node['exportKind'] === 'type' };
    case 'ImportExpression':
      return { specifier, typeOnly: false };
    case 'TSImportType':
      return { specifier, typeOnly: true };
    default:
      return null;
  }
}

function usedBy(node: Node): string[] {
  if (node.type === 'Identifier') return [node['name'] as string];
  if (node.type === 'AwaitExpression' || node['await'] === true) return ['await'];
  if (node['async'] === true) return ['async'];
  if (node.type === 'MemberExpression' && isNode(node['property'])) {
    const { object, property } = node as unknown as { object: unknown; property: Node };
    const member = property.type === 'Identifier' ? property['name'] : property['value'];
    const of = isNode(object) && object.type === 'Identifier' ? object['name'] : '';
    return typeof member === 'string' ? [`${String(of)}.${member}`, `.${member}`] : [];
  }
  return [];
}

/** The child only names a member or a key; it refers to nothing. */
function isLabel(node: Node, field: string): boolean {
  if (node['computed'] === true) return false;
  if (field === 'property') return node.type === 'MemberExpression';
  return field === 'key';
}
