// One message: face, name, time, blocks or text, the thread's summary.
import { api } from './api.js';
import { avatarOfPost } from './avatar.js';
import { renderBlocks } from './blocks.js';
import { toast } from './dialog.js';
import { h, icon } from './dom.js';
import { emoji } from './emoji.js';
import { mrkdwn } from './mrkdwn.js';
import { openMenu } from './popup.js';
import { go } from './route.js';
import { emit, nameOf, state, userById } from './state.js';
import { full, hour, instant } from './time.js';
import { Values } from './values.js';

export const timeOf = message => instant(message.planner_time ?? message.ts);
export const isReply = message => Boolean(message.thread_ts) && message.thread_ts !== message.ts && !message.broadcast;

const typed = new Map(); // channel, ts → Values: a choice made in a message stays when the message is drawn again

export function messageNode(message, { grouped, thread }) {
  const user = userById(message.user);
  const at = timeOf(message);
  const name = message.username || nameOf(user);
  return h('article', {
    class: `msg${grouped ? ' grouped' : ''}${message.ephemeral ? ' ephemeral' : ''}`, tabindex: -1, 'aria-label': `${name}, ${hour(at)}`,
    data: { test: 'message', ts: message.ts, user: message.user ?? '', ephemeral: message.ephemeral ? 'true' : undefined },
  },
    h('div', { class: 'msg-side' }, grouped ? h('time', { class: 'msg-mini', title: full(at), 'aria-hidden': 'true' }, hour(at)) : avatarOfPost(message)),
    h('div', { class: 'msg-main' },
      message.ephemeral && h('div', { class: 'msg-note' }, icon('eye'), 'Only visible to you'),
      !grouped && h('div', { class: 'msg-head' },
        h('span', { class: 'msg-name' }, name),
        message.is_bot && h('span', { class: 'badge' }, 'APP'),
        h('time', { class: 'msg-time', datetime: new Date(at).toISOString(), title: full(at) }, hour(at))),
      content(message),
      reactions(message),
      !thread && message.reply_count > 0 && summary(message)),
    !thread && !message.local && !message.ephemeral && h('div', { class: 'msg-tools' },
      !message.deleted && state.world.shortcuts.length > 0 && h('button', {
        class: 'icon-btn', type: 'button', title: 'More', 'aria-label': `More for the message of ${name}`, 'aria-haspopup': 'menu', 'aria-expanded': 'false', data: { test: 'more' },
        onclick: event => shortcuts(event.currentTarget, message),
      }, icon('more')),
      h('button', { class: 'icon-btn', type: 'button', title: 'Reply in thread', 'aria-label': `Reply in thread to ${name}`, data: { test: 'reply' }, onclick: () => go({ pane: `thread:${message.ts}` }) }, icon('thread'))));
}

/** What the app has put into a message's menu. */
function shortcuts(anchor, message) {
  openMenu(anchor, state.world.shortcuts.map(shortcut => ({
    label: shortcut.name, detail: 'SlackPlanner', test: `shortcut-${shortcut.callback_id}`,
    run: async () => {
      try {
        await api.shortcut({ user: state.user, callback_id: shortcut.callback_id, channel: state.channel, ts: message.ts });
      } catch (problem) {
        toast(problem.message, 'error');
      }
      emit('stale', 'views');
      emit('stale', 'channel');
    },
  })), 'Message shortcuts');
}

function content(message) {
  if (message.deleted) return h('div', { class: 'msg-content muted' }, 'This message was deleted.');
  const edited = message.edited && h('span', { class: 'msg-edited', title: 'This message was changed' }, ' (edited)');
  if (message.blocks?.length) return h('div', { class: 'msg-content' }, renderBlocks(message.blocks, hostOf(message)), edited);
  return h('div', { class: 'msg-content msg-text' }, mrkdwn(message.text), edited);
}

function hostOf(message) {
  const channel = state.channel;
  const key = `${channel}/${message.ts}`;
  if (!typed.has(key)) typed.set(key, new Values());
  const values = typed.get(key);
  const target = { user: state.user, channel, ts: message.ts };
  return {
    place: 'message',
    get: values.get,
    set: values.set,
    redraw: () => emit('messages'),
    act: async (el, block, value) => {
      try {
        await api.click({ ...target, action_id: el.action_id, block_id: block.block_id, value, values: values.all(message.blocks) });
      } catch (problem) {
        toast(problem.message, 'error');
      }
      emit('stale', 'views');
      emit('stale', 'channel');
    },
    options: (el, block, query) => api.options({ ...target, action_id: el.action_id, block_id: block.block_id, value: query }),
  };
}

function reactions(message) {
  if (!message.reactions?.length) return null;
  return h('div', { class: 'reactions' }, message.reactions.map(r => h('span', { class: 'reaction', title: `:${r.name}:` }, emoji(r.name) ?? `:${r.name}:`, ` ${r.count ?? r.users?.length ?? 1}`)));
}

function summary(message) {
  // A person and the app speaking for that person are one face.
  const faces = [...new Map((message.reply_users ?? []).map(who => [who.username ?? who.user, who])).values()].slice(0, 5);
  const count = message.reply_count;
  return h('button', { class: 'thread-link', type: 'button', data: { test: 'thread-link' }, onclick: () => go({ pane: `thread:${message.ts}` }) },
    h('span', { class: 'faces' }, faces.map(who => avatarOfPost(who, 'tiny'))),
    h('span', { class: 'thread-count' }, count === 1 ? '1 reply' : `${count} replies`),
    h('span', { class: 'thread-open' }, 'View thread'));
}
