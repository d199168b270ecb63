import { Uri, commands, window, workspace } from 'vscode';
import type { Disposable } from 'vscode';
import { NEW_FLOW } from './new-flow.ts';

/** Commands that begin something: a flow, or a whole project. */
export function registerProjects(extension: Uri): Disposable[] {
  return [
    commands.registerCommand('ringback.newFlow', () => newFlow()),
    commands.registerCommand('ringback.createProject', () =>
      createProject(Uri.joinPath(extension, 'dist', 'template')),
    ),
  ];
}

async function newFlow(): Promise<void> {
  const document = await workspace.openTextDocument({ language: 'ringback', content: NEW_FLOW });
  await window.showTextDocument(document);
}

/** Writes the project that `ringback init` writes. Nothing is overwritten: if one of its files is there, none is written. */
async function createProject(template: Uri): Promise<void> {
  const chosen = await window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: 'Create Project Here',
    title: 'An empty folder for the project',
  });
  const [folder] = chosen ?? [];
  if (folder === undefined) return;
  const files = JSON.parse(
    new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(template, 'files.json'))),
  ) as string[];
  const there: string[] = [];
  for (const file of files) if (await exists(Uri.joinPath(folder, file))) there.push(file);
  if (there.length > 0) {
    void window.showErrorMessage(
      `${folder.fsPath} has ${there.join(', ')} already; nothing was written. Choose an empty folder.`,
    );
    return;
  }
  for (const file of files) {
    await workspace.fs.copy(Uri.joinPath(template, 'files', file), Uri.joinPath(folder, file));
  }
  await window.showTextDocument(Uri.joinPath(folder, 'support-line.flow'));
  const isOpen = workspace.getWorkspaceFolder(folder) !== undefined;
  const answer = isOpen ? undefined : await window.showInformationMessage('The project is written.', 'Open Its Folder');
  if (answer !== undefined) await commands.executeCommand('vscode.openFolder', folder);
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
