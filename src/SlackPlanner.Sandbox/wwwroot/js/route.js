// The address holds what is shown: #channel=C0STANDUP&user=U0NOOR&pane=thread:17951.0001, #view=issues&pane=issue:forge%237
import { emit, memory, state } from './state.js';

export function readHash() {
  return Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
}

/** Changes the address; what is not named stays, except that another place closes the side pane (the clock stays open). */
export function go(change, { replace = false } = {}) {
  const current = { view: state.view, channel: state.channel, user: state.user, pane: paneText(), tab: state.tab };
  const moves = (change.channel && change.channel !== state.channel) || (change.view && change.view !== state.view) || (change.user && change.user !== state.user);
  const next = { ...current, ...(moves && state.pane?.kind !== 'clock' ? { pane: '' } : {}), ...(moves ? { tab: 'messages' } : {}), ...change };
  if (change.channel && !change.view) next.view = 'channel';
  const parts = { ...(next.view !== 'channel' && { view: next.view }), channel: next.channel, user: next.user, ...(next.pane && { pane: next.pane }), ...(next.tab === 'home' && { tab: 'home' }) };
  const hash = `#${Object.entries(parts).filter(([, v]) => v).map(([k, v]) => `${k}=${encodeURIComponent(v)}`).join('&')}`;
  if (hash === location.hash) return emit('route');
  if (replace) history.replaceState(null, '', hash);
  else history.pushState(null, '', hash);
  apply();
}

const paneText = () => (state.pane ? (state.pane.id ? `${state.pane.kind}:${state.pane.id}` : state.pane.kind) : '');

const VIEWS = ['channel', 'issues', 'mail'];

export function apply() {
  const hash = readHash();
  const { users, channels } = state.world;
  const person = id => users.some(u => u.id === id && !u.is_bot);
  const before = { user: state.user, channel: state.channel, view: state.view };
  state.user = [hash.user, state.user, memory.get('user'), 'U0NOOR', users.find(u => !u.is_bot)?.id].find(id => id && person(id)) ?? null;
  state.view = VIEWS.includes(hash.view) ? hash.view : 'channel';
  state.channel = [hash.channel, state.channel, memory.get('channel'), 'C0STANDUP', channels[0]?.id].find(id => id && visible(channels, id)) ?? null;
  state.tab = hash.tab === 'home' ? 'home' : 'messages';
  const [kind, ...rest] = (hash.pane ?? '').split(':');
  state.pane = kind ? { kind, id: rest.join(':') } : null;
  memory.set('user', state.user);
  memory.set('channel', state.channel);
  if (before.user !== state.user) emit('person', before.user);
  emit('route', before);
}

/** A direct message is seen by its person alone. */
function visible(channels, id) {
  const channel = channels.find(c => c.id === id);
  return channel && (!channel.is_im || channel.user === state.user);
}

addEventListener('hashchange', apply);
addEventListener('popstate', apply);
