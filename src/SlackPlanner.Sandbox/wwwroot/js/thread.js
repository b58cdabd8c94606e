// The thread pane.
import { paneKind, paneHead } from './pane.js';
import { composer } from './composer.js';
import { loaded } from './conversation.js';
import { h, replace } from './dom.js';
import { itemsOf, messageList } from './messages.js';
import { channelById, on, state } from './state.js';

let list = null;

export function startThread() {
  on('messages', draw);
}

export function showThread(pane, ts) {
  const channel = channelById(state.channel);
  list = messageList('Thread', 'thread');
  const writer = composer({ channel: state.channel, thread: ts, placeholder: 'Reply…' });
  replace(pane, paneHead('Thread', channel?.is_im ? 'SlackPlanner' : `#${channel?.name ?? ''}`), list.node, h('div', { class: 'foot' }, writer.node));
  draw();
  list.end();
}

function draw() {
  if (paneKind() !== 'thread' || !list) return;
  list.show(itemsOf(loaded.messages, state.pane.id), () => h('div', { class: 'empty' }, h('p', null, 'This thread is not here any more.')));
}
