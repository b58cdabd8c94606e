// Slack's own markup as DOM nodes: *bold* _italic_ ~strike~ `code` ```pre``` > quote, <links>, mentions, dates and :emoji:.
import { h } from './dom.js';
import { emoji, withEmoji } from './emoji.js';
import { channelById, nameOf, state, userById } from './state.js';
import { slackDate } from './slackdate.js';

export const unescape = text => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

/** A text object of Block Kit: { type: 'mrkdwn' | 'plain_text', text }. */
export function textObject(text) {
  if (text === undefined || text === null) return [];
  if (typeof text === 'string') return [withEmoji(text)];
  return text.type === 'mrkdwn' ? mrkdwn(text.text) : plain(text);
}

export const plain = text => [text.emoji === false ? text.text : withEmoji(text.text)];
export const plainText = text => (typeof text === 'string' ? text : withEmoji(text?.text ?? ''));

export function mrkdwn(text) {
  const nodes = [];
  const parts = String(text ?? '').split(/```\n?([\s\S]*?)\n?```/);
  parts.forEach((part, index) => {
    if (index % 2) nodes.push(h('pre', { class: 'pre' }, unescape(stripLinks(part))));
    else nodes.push(...lines(index > 0 ? part.replace(/^\n/, '') : part));
  });
  return nodes;
}

// In code, Slack shows what a link says instead of its brackets.
const stripLinks = text => text.replace(/<(https?:[^|>]+)(?:\|([^>]*))?>/g, (whole, url, label) => label || url);

function lines(text) {
  if (!text) return [];
  const nodes = [];
  let quote = null;
  let needsBreak = false;
  for (const line of text.split('\n')) {
    const quoted = /^(?:&gt;|>)\s?(.*)$/.exec(line);
    if (quoted) {
      if (quote) quote.append(h('br'));
      else nodes.push(quote = h('blockquote', { class: 'quote' }));
      quote.append(...inline(quoted[1]));
      needsBreak = false;
      continue;
    }
    if (needsBreak) nodes.push(h('br'));
    needsBreak = true;
    quote = null;
    const item = /^(\s*)([•◦▪‣])\s+(.*)$/.exec(line);
    if (item) {
      nodes.push(h('span', { class: 'bullet', data: { depth: Math.min(3, Math.floor(item[1].length / 2)) } }, h('span', { class: 'bullet-mark' }, item[2]), h('span', null, inline(item[3]))));
      needsBreak = false;
    } else nodes.push(...inline(line));
  }
  return nodes;
}

const MARKS = { '*': 'strong', _: 'em', '~': 's' };
const wordish = /[\p{L}\p{N}]/u;

export function inline(text) {
  const nodes = [];
  let buffer = '';
  const flush = () => { if (buffer) nodes.push(unescape(buffer)); buffer = ''; };
  for (let i = 0; i < text.length;) {
    const found = at(text, i);
    if (found) {
      flush();
      nodes.push(found.node);
      i += found.length;
    } else buffer += text[i++];
  }
  flush();
  return nodes;
}

function at(text, i) {
  switch (text[i]) {
    case '`': return code(text, i);
    case '<': return angle(text, i);
    case ':': return colon(text, i);
    case '*': case '_': case '~': return styled(text, i);
    default: return null;
  }
}

function code(text, i) {
  const end = text.indexOf('`', i + 1);
  return end > i + 1 ? { node: h('code', { class: 'code' }, unescape(stripLinks(text.slice(i + 1, end)))), length: end + 1 - i } : null;
}

function colon(text, i) {
  const match = /^:([a-z0-9_+-]+(?:::skin-tone-[2-6])?):/.exec(text.slice(i, i + 60));
  const char = match && emoji(match[1]);
  return char ? { node: emojiNode(char, match[1]), length: match[0].length } : null;
}

export const emojiNode = (char, name) => h('span', { class: 'emoji', role: 'img', 'aria-label': name.replaceAll('_', ' '), title: `:${name}:` }, char);

function styled(text, i) {
  const mark = text[i];
  if (i > 0 && wordish.test(text[i - 1])) return null;
  if (!text[i + 1] || /\s/.test(text[i + 1]) || text[i + 1] === mark) return null;
  for (let end = i + 2; end < text.length; end++) {
    if (text[end] === '<') { // a mark inside a link or mention does not close
      const close = text.indexOf('>', end);
      if (close > 0) { end = close; continue; }
    }
    if (text[end] !== mark || /\s/.test(text[end - 1]) || (text[end + 1] && wordish.test(text[end + 1]))) continue;
    return { node: h(MARKS[mark], null, inline(text.slice(i + 1, end))), length: end + 1 - i };
  }
  return null;
}

function angle(text, i) {
  const end = text.indexOf('>', i);
  if (end < 0) return null;
  const [target, ...rest] = text.slice(i + 1, end).split('|');
  const label = rest.join('|');
  const node = reference(target, label);
  return node && { node, length: end + 1 - i };
}

function reference(target, label) {
  if (target.startsWith('@')) return mention(target.slice(1), label);
  if (target.startsWith('#')) return channelLink(target.slice(1), label);
  if (target.startsWith('!date^')) return slackDate(target, unescape(label), link);
  if (target.startsWith('!subteam^')) return h('span', { class: 'mention' }, unescape(label) || '@group');
  if (target.startsWith('!')) return h('span', { class: 'mention loud' }, `@${target.slice(1)}`);
  return link(unescape(target), label ? inline(label) : [unescape(target).replace(/^mailto:/, '')]);
}

export function mention(id, label) {
  const user = userById(id);
  const own = id === state.user;
  return h('span', { class: own ? 'mention own' : 'mention', title: user?.title }, `@${user ? nameOf(user) : unescape(label || id)}`);
}

export function channelLink(id, label) {
  const channel = channelById(id);
  const name = channel?.name ?? unescape(label || id);
  return channel
    ? h('a', { class: 'mention', href: `#channel=${encodeURIComponent(id)}` }, `#${name}`)
    : h('span', { class: 'mention' }, `#${name}`);
}

/** Only web and mail addresses become links. */
export function link(url, children) {
  if (!/^(https?:|mailto:)/i.test(url)) return h('span', null, children);
  return h('a', { class: 'link', href: url, target: '_blank', rel: 'noopener noreferrer' }, children);
}
