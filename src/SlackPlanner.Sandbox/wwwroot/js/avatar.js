import { h } from './dom.js';
import { emoji } from './emoji.js';
import { nameOf, state } from './state.js';

const COLOURS = ['#2f6f8f', '#8a4b9c', '#9a5a12', '#3d7a3a', '#a3405e', '#4a5fb0', '#0f7470', '#7a5b2b', '#6a4fb3', '#a14626'];

function colourOf(text) {
  let sum = 7;
  for (const char of text) sum = (sum * 31 + char.codePointAt(0)) >>> 0;
  return COLOURS[sum % COLOURS.length];
}

const initials = name => {
  const words = name.replace(/[^\p{L}\p{N} ]/gu, '').split(' ').filter(Boolean);
  return ((words[0]?.[0] ?? '?') + (words.length > 1 ? words.at(-1)[0] : '')).toUpperCase();
};

function face(name, key, extra) {
  return h('span', { class: `avatar ${extra ?? ''}`, 'aria-hidden': 'true', style: { background: colourOf(key) } }, initials(name));
}

const isPicture = text => /^(\/|data:image\/|https?:)/.test(text ?? '');

function picture(url, fallback, extra) {
  const image = h('img', { class: `avatar ${extra ?? ''}`, src: url, alt: '', loading: 'lazy' });
  image.addEventListener('error', () => image.replaceWith(fallback()), { once: true });
  return image;
}

export function avatarOf(user, extra) {
  if (user?.is_bot) return botFace(extra);
  const own = () => face(nameOf(user), user?.id ?? '?', extra);
  return isPicture(user?.avatar) ? picture(user.avatar, own, extra) : own();
}

export function botFace(extra) {
  return h('img', { class: `avatar ${extra ?? ''}`, src: 'favicon.svg', alt: '' });
}

/** The face of a message: an app may post under another name and picture. */
export function avatarOfMessage(message, user) {
  const custom = message.username && message.username !== nameOf(user);
  if (!custom && !message.icon) return message.is_bot && !user ? botFace() : avatarOf(user);
  const twin = state.world.users.find(u => nameOf(u) === message.username || u.name === message.username);
  const own = () => (twin ? avatarOf(twin) : message.username ? face(message.username, message.username) : botFace());
  const symbol = emoji((message.icon ?? '').replaceAll(':', ''));
  if (symbol) return h('span', { class: 'avatar avatar-emoji', 'aria-hidden': 'true' }, symbol);
  return isPicture(message.icon) ? picture(message.icon, own) : own();
}
