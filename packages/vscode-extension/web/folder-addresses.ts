import { Uri, workspace } from 'vscode';

/**
 * The server compares paths of files. In a browser a workspace lies anywhere (`vscode-vfs://github/…`), so each of its folders
 * is told as a folder of its own: `file:///workspace-0/…`. What lies in no folder stays as it is.
 */
const ROOT = 'file:///workspace-';

export const folderAddresses = {
  code2Protocol(uri: Uri): string {
    const folder = workspace.getWorkspaceFolder(uri);
    if (folder === undefined) return uri.toString();
    const below = uri.path.slice(folder.uri.path.length).split('/').map(encodeURIComponent).join('/');
    return `${ROOT}${folder.index}${below}`;
  },
  protocol2Code(text: string): Uri {
    const [, index, below = ''] = /^file:\/\/\/workspace-(\d+)(\/.*)?$/.exec(text) ?? [];
    const folder = index === undefined ? undefined : workspace.workspaceFolders?.[Number(index)];
    return folder === undefined ? Uri.parse(text) : Uri.joinPath(folder.uri, decodeURIComponent(below));
  },
};
