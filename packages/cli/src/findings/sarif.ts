import { allRules, type Severity } from '@ringback/dsl';
import { visible } from '../terminal/visible.ts';
import { version } from '../version.ts';
import type { LocatedFinding, LocatedPlace } from './located.ts';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', hint: 'note' };

/**
 * What `--format sarif` prints: SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), one run. Files are URIs
 * relative to the working directory, columns count UTF-16 units.
 */
export function sarifLog(findings: readonly LocatedFinding[]): unknown {
  const severities = new Map(allRules().map(({ code, severity }) => [code, severity]));
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'ringback',
            semanticVersion: version(),
            rules: codes.map((code) => ({
              id: code,
              shortDescription: { text: code.replaceAll('-', ' ') },
              help: { text: `ringback explain ${code}` },
              defaultConfiguration: { level: LEVELS[severities.get(code) ?? 'warning'] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => result(finding, codes.indexOf(finding.code))),
      },
    ],
  };
}

function result(finding: LocatedFinding, ruleIndex: number): unknown {
  const { code, severity, message, notes, related, fixes } = finding;
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: [message, ...notes].map(visible).join('\n') },
    locations: [{ physicalLocation: physical(finding) }],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place, id) => ({
            id,
            physicalLocation: physical(place),
            message: { text: visible(place.message) },
          })),
        }),
    ...(fixes.length === 0
      ? {}
      : {
          fixes: fixes.map(({ title, edits }) => ({
            description: { text: title },
            artifactChanges: [...Map.groupBy(edits, ({ file }) => file)].map(([file, ofFile]) => ({
              artifactLocation: artifact(file),
              replacements: ofFile.map((edit) => ({
                deletedRegion: region(edit),
                insertedContent: { text: edit.newText },
              })),
            })),
          })),
        }),
  };
}

function physical(place: LocatedPlace): unknown {
  return { artifactLocation: artifact(place.file), region: region(place) };
}

function artifact(file: string): unknown {
  return { uri: file.split('/').map(encodeURIComponent).join('/') };
}

function region({ line, column, endLine, endColumn }: LocatedPlace): unknown {
  return { startLine: line, startColumn: column, endLine, endColumn };
}
