import { Uri } from 'vscode';
import type { Webview } from 'vscode';

/** Where the bundles of the panels lie. */
export const webviewFolder = (extension: Uri): Uri => Uri.joinPath(extension, 'dist', 'webview');

/**
 * The page of a panel: one script and one style sheet of ours, and nothing else is allowed to load or run.
 * @param name of the bundle: `preview`
 */
export function webviewPage(webview: Webview, extension: Uri, name: string, title: string): string {
  const folder = webviewFolder(extension);
  const script = webview.asWebviewUri(Uri.joinPath(folder, `${name}.js`));
  const style = webview.asWebviewUri(Uri.joinPath(folder, `${name}.css`));
  const nonce = newNonce();
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource} 'nonce-${nonce}'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style.toString()}">
<title>${title}</title>
</head>
<body data-nonce="${nonce}">
<script nonce="${nonce}" src="${script.toString()}"></script>
</body>
</html>
`;
}

const NONCE_BYTES = 16;

function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
