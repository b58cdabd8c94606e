// Block Kit as DOM. `host` says where the blocks stand: { place: 'message' | 'modal' | 'home', key, value(), change(), options() } (see elements.js).
import { h } from './dom.js';
import { element } from './elements.js';
import { inputBlock } from './inputs.js';
import { markdown } from './markdown.js';
import { plainText, textObject } from './mrkdwn.js';
import { richText } from './richtext.js';
import { tableBlock } from './table.js';
import { chartBlock } from './charts.js';

export function renderBlocks(blocks, host) {
  return h('div', { class: `blocks blocks-${host.place}` }, (blocks ?? []).map(block => one(block, host)));
}

function one(block, host) {
  const make = MAKERS[block.type];
  const node = make ? make(block, host) : h('div', { class: 'unknown' }, `This block is not shown here: ${block.type}`);
  node.classList.add('block', `block-${block.type}`);
  if (block.block_id) node.dataset.block = block.block_id;
  return node;
}

const MAKERS = {
  header: block => h('div', { role: 'heading', 'aria-level': 3 }, textObject(block.text)),
  section,
  context: (block, host) => h('div', null, (block.elements ?? []).map(e => (e.type === 'image' ? element(e, block, host) : h('span', { class: 'context-text' }, textObject(e))))),
  actions: (block, host) => h('div', null, (block.elements ?? []).map(e => element(e, block, host))),
  divider: () => h('hr', { class: 'divider' }),
  image,
  input: inputBlock,
  rich_text: richText,
  markdown: block => markdown(block.text),
  table: tableBlock,
  data_visualization: chartBlock,
};

function section(block, host) {
  return h('div', null,
    h('div', { class: 'section-main' },
      block.text && h('div', { class: 'section-text' }, textObject(block.text)),
      block.fields && h('div', { class: 'fields' }, block.fields.map(field => h('div', { class: 'field' }, textObject(field))))),
    block.accessory && h('div', { class: `accessory accessory-${block.accessory.type}` }, element(block.accessory, block, host)));
}

function image(block) {
  const address = block.image_url ?? block.slack_file?.url ?? '';
  const figure = h('figure', null, block.title && h('figcaption', null, plainText(block.title)));
  const picture = h('img', { class: 'image', src: address, alt: block.alt_text ?? '', loading: 'lazy' });
  // Pictures of other hosts are not loaded by the sandbox; their description stands in.
  picture.addEventListener('error', () => picture.replaceWith(h('div', { class: 'image-missing' }, block.alt_text || 'Image')), { once: true });
  figure.append(picture);
  return figure;
}
