// rich_text blocks, and the small rich_text value that the rich text input sends.
import { h } from './dom.js';
import { emoji, withEmoji } from './emoji.js';
import { channelLink, emojiNode, link, mention } from './mrkdwn.js';
import { formatDate } from './slackdate.js';

export function richText(block) {
  return h('div', { class: 'rich' }, groups(block.elements ?? []));
}

function groups(elements) {
  const nodes = [];
  for (const element of elements) nodes.push(part(element));
  return nodes;
}

function part(element) {
  switch (element.type) {
    case 'rich_text_list': return list(element);
    case 'rich_text_quote': return h('blockquote', { class: 'quote' }, spans(element.elements));
    case 'rich_text_preformatted': return h('pre', { class: 'pre' }, (element.elements ?? []).map(e => e.text ?? e.url ?? ''));
    default: return h('div', { class: 'rich-section' }, spans(element.elements));
  }
}

const INDENT = '1.4rem';

function list(element) {
  const tag = element.style === 'ordered' ? 'ol' : 'ul';
  const indent = element.indent ?? 0;
  return h(tag, { class: 'rich-list', start: element.offset ? element.offset + 1 : undefined, style: indent ? { 'margin-left': `calc(${indent} * ${INDENT})` } : {} },
    (element.elements ?? []).map(item => h('li', null, item.type === 'rich_text_section' ? spans(item.elements) : part(item))));
}

const spans = elements => (elements ?? []).map(span);

function span(element) {
  const style = element.style ?? {};
  let node = content(element, style);
  if (style.code && element.type === 'text') node = h('code', { class: 'code' }, element.text);
  if (style.bold) node = h('strong', null, node);
  if (style.italic) node = h('em', null, node);
  if (style.strike) node = h('s', null, node);
  if (style.underline) node = h('u', null, node);
  return node;
}

function content(element) {
  switch (element.type) {
    case 'text': return broken(withEmoji(element.text ?? ''));
    case 'link': return link(element.url ?? '', [element.text || element.url]);
    case 'user': return mention(element.user_id);
    case 'channel': return channelLink(element.channel_id);
    case 'usergroup': return h('span', { class: 'mention' }, '@group');
    case 'broadcast': return h('span', { class: 'mention loud' }, `@${element.range}`);
    case 'emoji': return emoji(element.name) ? emojiNode(emoji(element.name), element.name) : `:${element.name}:`;
    case 'date': return formatDate(element.timestamp * 1000, element.format ?? '{date}');
    case 'color': return h('code', { class: 'code' }, element.value);
    default: return element.text ?? '';
  }
}

function broken(text) {
  const lines = text.split('\n');
  return h('span', null, lines.flatMap((line, index) => (index ? [h('br'), line] : [line])));
}

export function richValue(text) {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] };
}

/** The plain words of a rich_text value, for the textarea that edits it. */
export function wordsOf(value) {
  if (!value) return '';
  if (typeof value === 'string') return value;
  const words = e => e.text ?? (e.user_id ? `<@${e.user_id}>` : e.name ? `:${e.name}:` : e.url ?? '');
  return (value.elements ?? []).map(group => (group.elements ?? []).map(e => (e.elements ? e.elements.map(words).join('') : words(e)))
    .join(group.type === 'rich_text_list' ? '\n' : '')).join('\n').replace(/\n$/, '');
}
