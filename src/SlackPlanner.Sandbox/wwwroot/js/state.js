// What the page shows now, and a small bus so that the parts need not know each other.

export const state = {
  world: { team: '', users: [], channels: [], commands: [], shortcuts: [] },
  user: null,
  view: 'channel',     // channel | issues | mail
  channel: null,
  pane: null,          // { kind: 'thread' | 'clock' | 'issue' | 'mail', id }
  tab: 'messages',
  stack: [],
  home: null,
  unread: new Map(),   // user → channels with something new
};

const listeners = new Map();

export function on(name, listener) {
  if (!listeners.has(name)) listeners.set(name, []);
  listeners.get(name).push(listener);
}

export function emit(name, detail) {
  for (const listener of listeners.get(name) ?? []) listener(detail);
}

let usersById = new Map();
let channelsById = new Map();

export function setWorld(world) {
  state.world = { ...world, users: world.users.filter(u => !u.deleted), channels: world.channels.filter(c => !c.is_archived) };
  usersById = new Map(world.users.map(u => [u.id, u]));
  channelsById = new Map(world.channels.map(c => [c.id, c]));
}

export const userById = id => usersById.get(id);
export const people = () => state.world.users.filter(u => !u.is_bot);
export const channelById = id => channelsById.get(id);
export const me = () => usersById.get(state.user);
export const nameOf = user => user?.real_name || user?.name || 'Someone';

/** The conversation between the app and a person; the sandbox opens one for everyone. */
export const dmOf = user => state.world.channels.find(c => c.is_im && c.user === user);

export const unreadOf = channel => state.unread.get(state.user)?.has(channel) ?? false;

export function markUnread(user, channel) {
  if (!state.unread.has(user)) state.unread.set(user, new Set());
  state.unread.get(user).add(channel);
}

export function clearUnread(channel) {
  state.unread.get(state.user)?.delete(channel);
}

/** localStorage may be refused (private windows); the page works without it. */
export const memory = {
  get(key) {
    try { return localStorage.getItem(`slackplanner.${key}`); } catch { return null; }
  },
  set(key, value) {
    try { localStorage.setItem(`slackplanner.${key}`, value); } catch { /* nothing is lost but the memory */ }
  },
};
