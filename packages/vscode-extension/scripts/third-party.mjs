/** What the licences of bundled libraries ask for: their names and texts, beside the bundles. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * @param {Iterable<string>} inputs files that went into bundles, absolute
 * @param {string} who brings them
 * @returns {string} a section for each library, by name
 */
export function thirdPartyNotices(inputs, who = 'The extension') {
  const folders = new Set();
  for (const input of inputs) {
    const folder = libraryOf(input);
    if (folder !== null) folders.add(folder);
  }
  const sections = [...folders].map(noticeOf).sort((a, b) => (a.title < b.title ? -1 : 1));
  const listed = sections.filter(({ title }, index) => title !== sections[index - 1]?.title);
  const head = `${who} brings parts of these libraries. Each is under its own licence, given below.\n`;
  return [head, ...listed.map(({ title, text }) => `${title}\n${'='.repeat(title.length)}\n\n${text.trim()}\n`)].join(
    '\n',
  );
}

/** The folder of the library that a file belongs to; null for a file of ours. */
function libraryOf(file) {
  if (!file.split(/[\\/]/).includes('node_modules')) return null;
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version !== undefined) return folder;
  }
  return null;
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => /^(licen[cs]e|copying|notice)(\.|$|-)/i.test(each));
  const text =
    file === undefined ? `Licence: ${license ?? 'see the library'}` : readFileSync(join(folder, file), 'utf8');
  return { title: `${name} ${version}${license === undefined ? '' : ` (${license})`}`, text };
}
