import { LanguageStatusSeverity, commands, env, languages, window } from 'vscode';
import type { Disposable, LanguageStatusItem } from 'vscode';
import type { LanguageServer } from './language-server.ts';

/** What runs and how it does, beside the language in the status bar; a click offers what can be done about it. */
export function showServerStatus(server: LanguageServer): Disposable[] {
  const item = languages.createLanguageStatusItem('ringback.server', { language: 'ringback' });
  item.name = 'Ringback language server';
  item.command = { command: 'ringback.server', title: 'More', tooltip: 'Restart, log, version' };
  const show = (): void => describe(item, server);
  show();
  return [
    item,
    server.onDidChange(show),
    commands.registerCommand('ringback.restartServer', () => server.restart()),
    commands.registerCommand('ringback.showLog', () => server.showLog()),
    commands.registerCommand('ringback.server', () => offer(server)),
  ];
}

function describe(item: LanguageStatusItem, server: LanguageServer): void {
  const { origin, state } = server;
  item.text = origin === null ? 'Ringback' : `Ringback ${origin.version}`;
  item.detail = { running: origin?.label ?? '', starting: 'starting', stopped: 'not running: flows are not checked' }[
    state
  ];
  item.busy = state === 'starting';
  item.severity = state === 'stopped' ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
}

async function offer(server: LanguageServer): Promise<void> {
  const { origin } = server;
  const version = origin === null ? 'No server runs' : `Ringback ${origin.version}, ${origin.label}`;
  const choices = [
    { label: '$(debug-restart) Restart the language server', run: () => server.restart() },
    { label: '$(output) Show its log', run: () => server.showLog() },
    { label: '$(copy) Copy its version', description: version, run: () => env.clipboard.writeText(version) },
  ];
  await (await window.showQuickPick(choices, { title: version }))?.run();
}
