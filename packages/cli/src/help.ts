import type { Command } from './command.ts';

const MARGIN = '  ';

export function overview(commands: Readonly<Record<string, { readonly summary: string }>>): string {
  const lines = Object.entries(commands).map(([name, { summary }]) => `${MARGIN}${name.padEnd(9)}${summary}`);
  return `ringback COMMAND: contact-center flows as text

${lines.join('\n')}

${MARGIN}--version  print the version
${MARGIN}--help     this page; ringback COMMAND --help for one command
`;
}

export function commandHelp({ usage, about, options }: Command): string {
  const rows = Object.entries(options).map(([name, { type, short, value, help }]) => {
    const names = [...(short === undefined ? [] : [`-${short}`]), `--${name}`].join(', ');
    return [
      value === undefined ? names : `${names}${type === 'flag or string' ? `[=${value}]` : ` ${value}`}`,
      help,
    ] as const;
  });
  const width = Math.max(0, ...rows.map(([left]) => left.length)) + 2;
  const table = rows.map(([left, help]) => `${MARGIN}${left.padEnd(width)}${help}`).join('\n');
  return `ringback ${usage}\n\n${about}\n${table === '' ? '' : `\n${table}\n`}`;
}
