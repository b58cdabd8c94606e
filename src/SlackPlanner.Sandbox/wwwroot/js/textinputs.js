// Inputs one types into. They use the browser's own date and time pickers: they work by keyboard and on a phone.
import { changed } from './change.js';
import { h } from './dom.js';
import { plainText } from './mrkdwn.js';
import { richValue, wordsOf } from './richtext.js';

function common(el, control) {
  return {
    class: 'text-input', id: control.id, placeholder: plainText(el.placeholder), 'aria-label': control.label, 'aria-describedby': control.describedBy,
    'aria-required': control.optional === false ? 'true' : undefined, autocomplete: 'off', data: { test: control.test, focus: control.focus },
  };
}

const TYPING_ENDS_MS = 300;

/** Text is kept as it is typed and told to the app only when asked for (dispatch_action). */
function typing(input, el, block, host, control, valueOf = i => i.value || undefined) {
  const triggers = el.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  let pause;
  input.addEventListener('input', () => {
    host.set(el, block, valueOf(input));
    if (control.silent || !triggers.includes('on_character_entered')) return;
    clearTimeout(pause);
    // Not each character: when the person stops for a moment, and the form is still there.
    pause = setTimeout(() => { if (input.isConnected) changed(el, block, host, valueOf(input), control); }, TYPING_ENDS_MS);
  });
  input.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || control.silent || input.tagName === 'TEXTAREA' || !triggers.includes('on_enter_pressed')) return;
    event.preventDefault();
    changed(el, block, host, valueOf(input), control);
  });
}

export function textInput(el, block, host, control) {
  const value = host.get(el, block) ?? '';
  const type = { email_text_input: 'email', url_text_input: 'url' }[el.type] ?? 'text';
  const input = el.multiline
    ? h('textarea', { ...common(el, control), rows: 4, value })
    : h('input', { ...common(el, control), type, value });
  typing(input, el, block, host, control);
  if (!el.max_length) return wrap(input);
  const counter = h('span', { class: 'counter', 'aria-hidden': 'true' });
  const count = () => {
    const left = el.max_length - [...input.value].length;
    counter.textContent = String(left);
    counter.classList.toggle('over', left < 0);
  };
  input.addEventListener('input', count);
  count();
  return wrap(input, counter);
}

const wrap = (...nodes) => h('div', { class: 'text-wrap' }, nodes);

export function numberInput(el, block, host, control) {
  const input = h('input', { ...common(el, control), type: 'text', inputmode: el.is_decimal_allowed ? 'decimal' : 'numeric', value: host.get(el, block) ?? '' });
  typing(input, el, block, host, control, i => i.value.trim() || undefined);
  return wrap(input);
}

export function richTextInput(el, block, host, control) {
  const area = h('textarea', { ...common(el, control), rows: el.min_lines ?? 4, value: wordsOf(host.get(el, block)) });
  typing(area, el, block, host, control, i => (i.value ? richValue(i.value) : undefined));
  return wrap(area);
}

// A year is typed digit by digit: only a whole one is a choice.
const WHOLE_DATE = /^(19|2\d)\d\d-\d\d-\d\d$/;

export function dateInput(el, block, host, control) {
  return picker('date', el, block, host, control, value => WHOLE_DATE.test(value));
}

export function timeInput(el, block, host, control) {
  return picker('time', el, block, host, control, value => /^\d\d:\d\d/.test(value), value => value.slice(0, 5));
}

function picker(type, el, block, host, control, isWhole, tidy = value => value) {
  const input = h('input', { ...common(el, control), class: 'text-input picker', type, value: host.get(el, block) ?? '' });
  input.addEventListener('change', () => {
    if (input.value === '') changed(el, block, host, undefined, { ...control, silent: true });
    else if (isWhole(input.value)) changed(el, block, host, tidy(input.value), control);
  });
  return input;
}
