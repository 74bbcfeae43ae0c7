/** Gives a file to the browser's downloads. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser reads it within this time, large files too: it only needs to have begun.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
