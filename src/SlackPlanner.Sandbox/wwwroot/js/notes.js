// Notes of the page itself (an app that did not answer, an unknown command), shown where Slack shows them: in the conversation, to this person only.
import { emit, state } from './state.js';
import { now } from './time.js';

const notes = [];
let count = 0;

export function note(channel, text) {
  notes.push({
    user_shown: state.user, channel, local: true, ephemeral: true, ts: `note-${++count}`, username: 'Sandbox', is_bot: false, icon_emoji: ':information_source:',
    text: text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'), planner_time: new Date(now()).toISOString(),
  });
  emit('messages');
}

/** Notes take their place among the messages by time. */
export function withNotes(messages) {
  const own = notes.filter(n => n.channel === state.channel && n.user_shown === state.user);
  return own.length ? [...messages, ...own] : messages;
}
