import { askConfirm } from './dialog.js';

/** A new value of an element: kept, and told to the app unless it waits in an input block for the form to be sent. */
export async function changed(el, block, host, value, control) {
  const before = host.get(el, block);
  host.set(el, block, value);
  if (control.silent) return;
  if (el.confirm && !await askConfirm(el.confirm)) {
    host.set(el, block, before);
    host.redraw?.();
    return;
  }
  await host.act(el, block, value);
}
