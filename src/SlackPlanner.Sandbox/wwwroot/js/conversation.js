// The middle: head, message list and composer of one channel or direct message.
import { api } from './api.js';
import { avatarOf, botFace } from './avatar.js';
import { composer } from './composer.js';
import { toast } from './dialog.js';
import { h, icon, replace } from './dom.js';
import { showHome } from './home.js';
import { itemsOf, messageList } from './messages.js';
import { withNotes } from './notes.js';
import { go } from './route.js';
import { channelById, clearUnread, emit, me, nameOf, on, state, userById } from './state.js';

let list;
let writer;
let shownKey = '';
let asked = 0;
export let loaded = { channel: null, user: null, messages: [] };

export function startConversation(main) {
  on('route', () => { if (state.view === 'channel') show(main); else shownKey = ''; });
  on('world', () => { if (state.view === 'channel') show(main); });
  on('messages', draw);
  on('fill', text => writer?.fill(text));
}

function show(main) {
  const channel = channelById(state.channel);
  const key = `${state.channel}/${state.user}/${state.tab}/${channel?.members.join()}`;
  if (key === shownKey) return;
  shownKey = key;
  if (!channel) return replace(main, head(null), h('div', { class: 'empty' }, h('p', null, 'There is no conversation here yet.')));
  clearUnread(channel.id);
  emit('unread');
  if (channel.is_im && state.tab === 'home' && state.world.home_tab) {
    list = null;
    return showHome(main, head(channel));
  }
  list = messageList(`Messages in ${titleOf(channel)}`, 'messages');
  writer = composer({ channel: channel.id, placeholder: innerWidth < 760 ? 'Message or /command' : `Message ${titleOf(channel)}, or / for commands` });
  replace(main, head(channel), list.node, h('div', { class: 'foot' }, isIn(channel) ? writer.node : stranger(channel)));
  draw();
  list.end();
  return loadChannel();
}

const titleOf = channel => (channel.is_im ? 'SlackPlanner' : `#${channel.name}`);

const isIn = channel => channel.is_im || channel.members.includes(state.user);

/** Who is not in a channel reads it and may join, but does not write there. */
function stranger(channel) {
  const join = async () => {
    try {
      await api.join(state.user, channel.id);
    } catch (problem) {
      toast(problem.message, 'error');
    }
    emit('stale', 'world');
  };
  return h('div', { class: 'foot-note' }, h('span', null, `${nameOf(me())} is not in #${channel.name}.`),
    !me()?.guest && h('button', { class: 'btn small', type: 'button', data: { test: 'join' }, onclick: join }, 'Join the channel'));
}

export function menuButton() {
  return h('button', { class: 'icon-btn menu-btn', type: 'button', 'aria-label': 'Open the sidebar', data: { test: 'menu' }, onclick: () => emit('drawer', true) }, icon('menu'));
}

function head(channel) {
  const members = channel?.members?.length;
  return h('header', { class: 'head' }, menuButton(),
    h('h1', { class: 'head-title' }, channel?.is_im ? [botFace('small'), 'SlackPlanner', h('span', { class: 'badge' }, 'APP')] : [icon('hash'), h('span', { class: 'head-name' }, channel?.name ?? '')]),
    channel?.is_im ? state.world.home_tab && tabs() : h('span', { class: 'head-detail' }, channel?.topic || ''),
    h('span', { class: 'head-end' },
      members && !channel.is_im ? h('span', { class: 'head-faces', title: channel.members.map(id => nameOf(userById(id))).join(', ') },
        h('span', { class: 'faces' }, channel.members.filter(id => userById(id)).slice(0, 3).map(id => avatarOf(userById(id), 'tiny'))), h('span', { class: 'head-count' }, String(members), h('span', { class: 'sr' }, ' members'))) : null));
}

function tabs() {
  const tab = (id, label) => h('button', { class: 'tab', type: 'button', role: 'tab', 'aria-selected': String(state.tab === id), data: { test: `tab-${id}` }, onclick: () => go({ tab: id }) }, label);
  return h('div', { class: 'tabs', role: 'tablist', 'aria-label': 'SlackPlanner' }, tab('messages', 'Messages'), tab('home', 'Home'));
}

export async function loadChannel() {
  const turn = ++asked;
  const { channel, user } = state;
  if (!channel || !user || state.view !== 'channel') return;
  try {
    const answer = await api.channel(channel, user);
    if (turn !== asked) return;
    loaded = { channel, user, messages: answer.messages ?? [] };
  } catch (problem) {
    if (turn !== asked) return;
    const same = loaded.channel === channel && loaded.user === user;
    loaded = { channel, user, messages: same ? loaded.messages : [], problem: problem.message };
  }
  emit('messages');
}

function draw() {
  if (!list || state.view !== 'channel') return;
  const ready = loaded.channel === state.channel && loaded.user === state.user;
  list.node.setAttribute('aria-busy', String(!ready));
  list.show(ready ? itemsOf(withNotes(loaded.messages)) : [], ready ? welcome : () => h('div'), ready ? `ready ${loaded.problem ?? ''}` : 'loading');
}

function welcome() {
  if (loaded.problem) return h('div', { class: 'empty' }, h('h2', null, 'The conversation did not load'), h('p', null, loaded.problem));
  const channel = channelById(state.channel);
  const next = h('button', { class: 'btn', type: 'button', onclick: () => go({ pane: 'clock' }) }, 'What happens next');
  return channel.is_im
    ? h('div', { class: 'empty' }, botFace('large'), h('h2', null, 'SlackPlanner'), h('p', null, `This is ${nameOf(me())}’s conversation with the app. Prompts and summaries arrive here. Type / to see the commands.`), next)
    : h('div', { class: 'empty' }, h('h2', null, `#${channel.name}`), h('p', null, 'Nothing has been posted here yet. Write something, type / for a command, or let time pass.'), next);
}
