// Input blocks: label, element, hint, and the error under it.
import { element } from './elements.js';
import { h, uid } from './dom.js';
import { plainText } from './mrkdwn.js';

export function inputBlock(block, host) {
  const el = block.element ?? {};
  const ids = { label: uid('label'), input: uid('input'), hint: uid('hint'), error: uid('error') };
  const described = [block.hint && ids.hint, ids.error].filter(Boolean).join(' ');
  const grouped = el.type === 'radio_buttons' || el.type === 'checkboxes';
  const optional = block.optional === true;
  const label = h(grouped ? 'div' : 'label', { class: 'input-label', id: ids.label, for: grouped ? undefined : ids.input },
    plainText(block.label), optional && h('span', { class: 'input-optional' }, ' (optional)'));
  return h('div', null, label,
    element(el, block, host, { id: ids.input, labelled: ids.label, describedBy: described, optional, silent: !block.dispatch_action, test: `input-${block.block_id}` }),
    h('div', { class: 'input-error', id: ids.error, role: 'alert', data: { test: `error-${block.block_id}`, error: block.block_id } }),
    block.hint && h('div', { class: 'input-hint', id: ids.hint }, plainText(block.hint)));
}

export function showErrors(root, errors) {
  let first = null;
  for (const place of root.querySelectorAll('[data-error]')) {
    const text = errors[place.dataset.error];
    const block = place.closest('.block');
    place.textContent = text ?? '';
    block.classList.toggle('invalid', Boolean(text));
    for (const input of block.querySelectorAll('input, textarea')) {
      if (text) input.setAttribute('aria-invalid', 'true');
      else input.removeAttribute('aria-invalid');
    }
    if (text) first ??= block;
  }
  first?.scrollIntoView({ block: 'nearest' });
  first?.querySelector('input, textarea, button')?.focus();
  return first !== null;
}

/** What Slack's client checks before it asks the app. */
export function problems(blocks, get) {
  const found = {};
  for (const block of blocks ?? []) {
    if (block.type !== 'input') continue;
    const value = get(block.element, block);
    const text = isEmpty(value) ? (block.optional ? null : 'Please complete this required field.') : invalid(block.element, value);
    if (text) found[block.block_id] = text;
  }
  return found;
}

const isEmpty = value => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

function invalid(el, value) {
  if (el.type === 'number_input') return invalidNumber(el, value);
  if (el.type === 'email_text_input') return /^\S+@\S+\.\S+$/.test(value) ? null : 'Please enter a valid email address.';
  if (el.type === 'url_text_input') return URL.canParse(value) ? null : 'Please enter a valid URL.';
  if (el.type !== 'plain_text_input') return null;
  const length = [...value].length;
  if (el.max_length && length > el.max_length) return `Please use at most ${el.max_length} characters (now ${length}).`;
  if (el.min_length && length < el.min_length) return `Please use at least ${el.min_length} characters.`;
  return null;
}

function invalidNumber(el, value) {
  if (!/^-?\d+([.]\d+)?$/.test(value)) return 'Please enter a number.';
  if (!el.is_decimal_allowed && value.includes('.')) return 'Please enter a whole number.';
  if (el.min_value !== undefined && Number(value) < Number(el.min_value)) return `Please enter a number of at least ${el.min_value}.`;
  if (el.max_value !== undefined && Number(value) > Number(el.max_value)) return `Please enter a number of at most ${el.max_value}.`;
  return null;
}
