import { h } from './dom.js';
import { emoji } from './emoji.js';
import { nameOf, userById } from './state.js';

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

// The sandbox's own portraits are drawn here: the page may be open under another host name than they are.
const PORTRAIT = /\/avatar\/(\w+)\.svg$/;

const isPicture = text => /^(\/|data:image\/|https?:)/.test(text ?? '');

function picture(url, fallback, extra) {
  const image = h('img', { class: `avatar ${extra ?? ''}`, src: url, alt: '', loading: 'lazy' });
  image.addEventListener('error', () => image.replaceWith(fallback()), { once: true });
  return image;
}

export function avatarOf(user, extra) {
  if (user?.is_bot) return botFace(extra);
  const own = () => face(nameOf(user), user?.id ?? '?', extra);
  return isPicture(user?.avatar) && !PORTRAIT.test(user.avatar) ? picture(user.avatar, own, extra) : own();
}

/** The page's own drawing of a portrait of the sandbox; null for another picture. */
export function portrait(url, extra) {
  const known = userById(PORTRAIT.exec(url ?? '')?.[1]);
  return known ? avatarOf(known, extra) : null;
}

export function botFace(extra) {
  return h('img', { class: `avatar ${extra ?? ''}`, src: 'favicon.svg', alt: '' });
}

/** The face of a message or of who replied: an app may post under another name and picture. */
export function avatarOfPost({ user, username, icon, icon_emoji }, extra) {
  const symbol = emoji((icon_emoji ?? '').replaceAll(':', ''));
  if (symbol) return h('span', { class: `avatar avatar-emoji ${extra ?? ''}`, 'aria-hidden': 'true' }, symbol);
  const known = userById(PORTRAIT.exec(icon ?? '')?.[1]);
  if (known) return avatarOf(known, extra);
  const name = username || nameOf(userById(user));
  return isPicture(icon) ? picture(icon, () => face(name, name, extra), extra) : face(name, name, extra);
}
