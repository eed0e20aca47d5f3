/** "/" goes to the search field, unless something is being typed or a dialog is open. */
export function asksForSearch(event: KeyboardEvent): boolean {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return false;
  const at = event.target instanceof Element ? event.target : null;
  if (at?.closest('input, textarea, select, [contenteditable]')) return false;
  if (document.querySelector('dialog[open]')) return false;
  event.preventDefault();
  return true;
}
