// The message list: days, grouping, staying at the end while new ones come.
import { h, keyed } from './dom.js';
import { isReply, messageNode, timeOf } from './message.js';
import { dayLabel, isoDay, zone } from './time.js';

const GROUP = 5 * 60_000;

export function messageList(label, test) {
  const inner = h('div', { class: 'list-inner', role: 'log', 'aria-label': label });
  const node = h('div', { class: 'list', tabindex: 0, 'aria-label': label, role: 'region', data: { test } }, inner);
  // Only scrolling up lets go of the end: content that grows (a picture, a chart) must not.
  let pinned = true;
  let last = 0;
  node.addEventListener('scroll', () => {
    if (node.scrollHeight - node.scrollTop - node.clientHeight < 60) pinned = true;
    else if (node.scrollTop < last) pinned = false;
    last = node.scrollTop;
  });
  new ResizeObserver(() => { if (pinned) node.scrollTop = node.scrollHeight; }).observe(inner);
  return {
    node,
    end() { pinned = true; node.scrollTop = node.scrollHeight; },
    /** `state` names what an empty list means, so that it is drawn again when that changes. */
    show(items, empty, state = '') {
      const stay = pinned;
      keyed(inner, items.length ? items : [{ kind: 'empty', key: 'empty', state }], item => item.key, item => make(item, empty));
      if (stay) this.end();
    },
  };
}

function make(item, empty) {
  if (item.kind === 'empty') return empty();
  if (item.kind === 'day') return h('div', { class: 'day', role: 'separator', 'aria-label': item.label }, h('span', null, item.label));
  if (item.kind === 'count') return h('div', { class: 'count' }, h('span', null, item.label));
  return messageNode(item.message, item);
}

/** Top messages of a channel, or a thread's root and replies, as list items. */
export function itemsOf(messages, thread) {
  const shown = thread ? messages.filter(m => m.ts === thread || m.thread_ts === thread) : messages.filter(m => !isReply(m));
  const items = [];
  let before = null;
  for (const message of shown) {
    const at = timeOf(message);
    const day = isoDay(at);
    const newDay = !thread && (!before || isoDay(timeOf(before)) !== day);
    if (newDay) items.push({ kind: 'day', key: `day-${day}-${items.length}`, label: dayLabel(at) });
    const root = thread && message.ts === thread;
    items.push({ kind: 'message', key: message.ts, message, grouped: !newDay && !root && follows(before, message), thread: Boolean(thread), zone: zone() });
    if (root && shown.length > 1) items.push({ kind: 'count', key: 'count', label: shown.length === 2 ? '1 reply' : `${shown.length - 1} replies` });
    before = root ? null : message;
  }
  return items;
}

function follows(before, message) {
  return before !== null && before.user === message.user && before.username === message.username
    && Boolean(before.ephemeral) === Boolean(message.ephemeral) && timeOf(message) - timeOf(before) < GROUP && !(before.reply_count > 0);
}
