import { h } from './dom.js';
import { plainText, textObject } from './mrkdwn.js';

/** Slack's "are you sure" of buttons and menus. */
export function askConfirm(confirm) {
  return new Promise(resolve => {
    const dialog = h('dialog', { class: 'confirm', role: 'alertdialog', 'aria-label': plainText(confirm.title), data: { test: 'confirm' } },
      h('h2', { class: 'confirm-title' }, textObject(confirm.title)),
      h('div', { class: 'confirm-text' }, textObject(confirm.text)),
      h('div', { class: 'confirm-buttons' },
        h('button', { class: 'btn', type: 'button', data: { test: 'confirm-no' }, onclick: () => dialog.close('') }, plainText(confirm.deny) || 'Cancel'),
        h('button', { class: `btn ${confirm.style === 'danger' ? 'danger' : 'primary'}`, type: 'button', autofocus: true, data: { test: 'confirm-yes' }, onclick: () => dialog.close('yes') }, plainText(confirm.confirm) || 'OK')));
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Short notes at the foot of the page, above dialogs too. */
export function toast(text, kind = 'info') {
  const host = document.getElementById('toasts');
  const note = h('div', { class: `toast ${kind}`, data: { test: 'toast' } }, h('span', null, text),
    h('button', { class: 'icon-btn', type: 'button', 'aria-label': 'Dismiss', onclick: () => drop() }, '×'));
  const drop = () => {
    note.remove();
    if (!host.childElementCount && host.matches(':popover-open')) host.hidePopover();
  };
  host.append(note);
  host.setAttribute('popover', 'manual');
  if (host.matches(':popover-open')) host.hidePopover();
  host.showPopover();
  setTimeout(drop, kind === 'error' ? 9000 : 5000);
}
