// The composer: messages and slash commands, completion of both, recall of the last one.
import { api } from './api.js';
import { avatarOf } from './avatar.js';
import { toast } from './dialog.js';
import { h, icon, replace, spinner, uid } from './dom.js';
import { emit, nameOf, state } from './state.js';
import { note } from './notes.js';

const drafts = new Map();
const sent = [];

export function composer({ channel, thread, placeholder }) {
  const key = `${state.user}/${channel}/${thread ?? ''}`;
  const listId = uid('complete');
  const list = h('ul', { class: 'complete', id: listId, role: 'listbox', 'aria-label': 'Suggestions', hidden: true });
  const hint = h('div', { class: 'complete-hint', hidden: true, 'aria-live': 'polite' });
  const box = h('textarea', {
    class: 'composer-box', rows: 1, placeholder, 'aria-label': placeholder, role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': listId,
    value: drafts.get(key) ?? '', data: { test: thread ? 'thread-composer' : 'composer' },
  });
  const button = h('button', { class: 'send', type: 'submit', 'aria-label': 'Send', title: 'Send (Enter)', data: { test: thread ? 'thread-send' : 'send' } }, icon('send'), spinner());
  const node = h('form', { class: 'composer', onsubmit: event => { event.preventDefault(); send(); } }, list, hint, h('div', { class: 'composer-row' }, box, button));
  let items = [];
  let active = 0;
  let recalled = -1;

  box.addEventListener('input', () => { recalled = -1; changed(); });
  box.addEventListener('keydown', keys);
  box.addEventListener('blur', () => setTimeout(hide, 120));
  box.addEventListener('focus', suggest);
  queueMicrotask(changed);
  return {
    node,
    focus: () => box.focus(),
    fill(text) {
      box.value = text;
      changed();
      box.focus();
      box.setSelectionRange(text.length, text.length);
    },
  };

  function changed() {
    drafts.set(key, box.value);
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight, 180)}px`;
    button.disabled = !box.value.trim();
    if (document.activeElement === box) suggest();
  }

  function suggest() {
    items = thread ? people() : [...commands(), ...people()];
    active = 0;
    showHint();
    list.hidden = items.length === 0;
    box.setAttribute('aria-expanded', String(items.length > 0));
    replace(list, items.map((item, i) => h('li', {
      class: 'complete-item', role: 'option', id: `${listId}-${i}`, data: { test: item.test, index: i }, 'aria-selected': 'false',
      onpointerdown: event => { event.preventDefault(); use(item); },
    }, item.face, h('span', { class: 'complete-name' }, item.name), item.usage && h('span', { class: 'complete-usage' }, item.usage), h('span', { class: 'complete-text' }, item.text))));
    mark();
  }

  function commands() {
    const match = /^\/(\S*)$/.exec(box.value);
    if (!match) return [];
    return state.world.commands.filter(c => c.command.slice(1).startsWith(match[1].toLowerCase()))
      .map(c => ({ name: c.command, usage: c.usage_hint, text: c.description, test: `complete-${c.command}`, value: `${c.command} ` }));
  }

  function people() {
    const before = box.value.slice(0, box.selectionStart);
    const match = /(?:^|\s)@([\p{L}.]*)$/u.exec(before);
    if (!match) return [];
    const from = before.length - match[1].length;
    return state.world.users.filter(u => `${u.name} ${nameOf(u)}`.toLowerCase().includes(match[1].toLowerCase())).slice(0, 8)
      .map(u => ({ name: nameOf(u), text: u.title, face: avatarOf(u, 'tiny'), value: `${box.value.slice(0, from)}${u.name} ${box.value.slice(box.selectionStart)}` }));
  }

  function showHint() {
    const word = /^(\/\S+)\s/.exec(box.value)?.[1];
    const command = word && state.world.commands.find(c => c.command === word);
    hint.hidden = !command || items.length > 0;
    if (command) replace(hint, h('strong', null, command.command), command.usage_hint && h('span', { class: 'complete-usage' }, command.usage_hint), h('span', null, command.description));
  }

  function mark() {
    for (const li of list.children) {
      const is = Number(li.dataset.index) === active;
      li.classList.toggle('active', is);
      li.setAttribute('aria-selected', String(is));
      if (is) {
        box.setAttribute('aria-activedescendant', li.id);
        li.scrollIntoView({ block: 'nearest' });
      }
    }
    if (!items.length) box.removeAttribute('aria-activedescendant');
  }

  function hide() {
    items = [];
    list.hidden = true;
    hint.hidden = true;
    box.setAttribute('aria-expanded', 'false');
  }

  function use(item) {
    box.value = item.value;
    changed();
    box.focus();
  }

  function keys(event) {
    if (event.isComposing) return;
    if (items.length && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      active = (active + (event.key === 'ArrowDown' ? 1 : -1) + items.length) % items.length;
      mark();
    } else if (items.length && (event.key === 'Tab' || (event.key === 'Enter' && items[active].value.trim() !== box.value.trim()))) {
      event.preventDefault();
      use(items[active]);
    } else if (items.length && event.key === 'Escape') {
      event.preventDefault();
      hide();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === 'ArrowUp' && (box.value === '' || recalled >= 0) && sent.length) {
      event.preventDefault();
      recalled = Math.min(recalled + 1, sent.length - 1);
      box.value = sent[recalled];
      changed();
      hide();
    }
  }

  async function send() {
    const text = box.value.trim();
    if (!text || node.getAttribute('aria-busy') === 'true') return;
    if (thread && text.startsWith('/')) return toast(`${text.split(/\s/)[0]} does not work in threads. Send it in the conversation itself.`, 'error');
    if (sent[0] !== text) sent.unshift(text);
    sent.length = Math.min(sent.length, 30);
    recalled = -1;
    box.value = '';
    hide();
    changed();
    node.setAttribute('aria-busy', 'true');
    try {
      await deliver(text);
    } catch (problem) {
      note(channel, text.startsWith('/') ? `\`${text}\` did not work. ${problem.message}` : `Your message was not sent. ${problem.message}`);
    } finally {
      node.removeAttribute('aria-busy');
      emit('stale', 'channel');
      emit('stale', 'views');
    }
  }

  function deliver(text) {
    if (!text.startsWith('/')) return api.message(state.user, channel, text, thread);
    return api.command(state.user, channel, text).catch(problem => {
      // The sandbox has said in the conversation that the command failed, as Slack does; what Slack cannot know is how to mend it.
      if (problem.code !== 'dispatch_failed') { if (!problem.answer?.outcome) throw problem; } else note(channel, problem.message);
    });
  }
}
