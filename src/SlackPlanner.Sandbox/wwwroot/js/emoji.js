// The short codes that apps and people commonly use; an unknown one stays as text, as in Slack.

const LIST = `
smile 😄 smiley 😃 grinning 😀 grin 😁 joy 😂 wink 😉 blush 😊 slightly_smiling_face 🙂 upside_down_face 🙃 heart_eyes 😍 sunglasses 😎 thinking_face 🤔
neutral_face 😐 confused 😕 cry 😢 sob 😭 scream 😱 sweat_smile 😅 sleeping 😴 zzz 💤 rage 😡 hugging_face 🤗 face_with_monocle 🧐 partying_face 🥳 star-struck 🤩
pleading_face 🥺 saluting_face 🫡 melting_face 🫠 face_palm 🤦 shrug 🤷 robot_face 🤖 ghost 👻 alien 👽 wave 👋 raised_hand ✋ raised_hands 🙌 clap 👏 pray 🙏 muscle 💪
ok_hand 👌 raising_hand 🙋 thumbsup 👍 +1 👍 thumbsdown 👎 -1 👎 point_right 👉 point_left 👈 point_up ☝️ point_down 👇 handshake 🤝 eyes 👀 speech_balloon 💬 thought_balloon 💭
heart ❤️ green_heart 💚 blue_heart 💙 yellow_heart 💛 purple_heart 💜 broken_heart 💔 sparkles ✨ star ⭐ star2 🌟 fire 🔥 zap ⚡ boom 💥 tada 🎉 confetti_ball 🎊 balloon 🎈 gift 🎁
birthday 🎂 cake 🍰 trophy 🏆 medal 🏅 first_place_medal 🥇 rocket 🚀 airplane ✈️ car 🚗 bike 🚲 train 🚆 house 🏠 office 🏢 hospital 🏥 beach_with_umbrella 🏖️ palm_tree 🌴
desert_island 🏝️ mountain ⛰️ snowflake ❄️ sunny ☀️ sun_with_face 🌞 cloud ☁️ umbrella ☔ rainbow 🌈 crescent_moon 🌙 earth_africa 🌍 evergreen_tree 🌲 deciduous_tree 🌳 herb 🌿 seedling 🌱 four_leaf_clover 🍀
dog 🐶 cat 🐱 fox_face 🦊 bear 🐻 turtle 🐢 snail 🐌 bee 🐝 bug 🐛 unicorn_face 🦄 coffee ☕ tea 🍵 pizza 🍕 apple 🍎 doughnut 🍩 beers 🍻 face_with_thermometer 🤒 mask 😷 pill 💊 baby 👶
white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ ballot_box_with_ballot 🗳️ x ❌ negative_squared_cross_mark ❎ no_entry ⛔ no_entry_sign 🚫 warning ⚠️ construction 🚧 rotating_light 🚨 exclamation ❗ question ❓
grey_question ❔ bangbang ‼️ information_source ℹ️ bulb 💡 bell 🔔 no_bell 🔕 mega 📣 loudspeaker 📢 hourglass ⌛ hourglass_flowing_sand ⏳ stopwatch ⏱️ alarm_clock ⏰ clock9 🕘 clock1 🕐 timer_clock ⏲️
calendar 📆 date 📅 spiral_calendar_pad 🗓️ memo 📝 pencil ✏️ pencil2 ✏️ clipboard 📋 pushpin 📌 round_pushpin 📍 paperclip 📎 link 🔗 lock 🔒 unlock 🔓 key 🔑 mag 🔍 book 📖 books 📚 notebook 📓
newspaper 📰 email ✉️ envelope ✉️ incoming_envelope 📨 clapper 🎬 movie_camera 🎥 compass 🧭 ocean 🌊 inbox_tray 📥 outbox_tray 📤 package 📦 label 🏷️ file_folder 📁 bar_chart 📊 chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 computer 💻 keyboard ⌨️ phone ☎️
wrench 🔧 scissors ✂️ hammer 🔨 hammer_and_wrench 🛠️ gear ⚙️ shield 🛡️ dart 🎯 game_die 🎲 art 🎨 microphone 🎤 headphones 🎧 musical_note 🎵 scales ⚖️ balance_scale ⚖️ weight_lifter 🏋️ bricks 🧱 broom 🧹 test_tube 🧪
recycle ♻️ leftwards_arrow_with_hook ↩️ arrow_right_hook ↪️ repeat 🔁 arrows_counterclockwise 🔄 arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ arrow_forward ▶️ fast_forward ⏩ double_vertical_bar ⏸️ heavy_plus_sign ➕ heavy_minus_sign ➖
red_circle 🔴 large_orange_circle 🟠 orange_circle 🟠 large_yellow_circle 🟡 yellow_circle 🟡 large_green_circle 🟢 green_circle 🟢 large_blue_circle 🔵 blue_circle 🔵 large_purple_circle 🟣 white_circle ⚪ black_circle ⚫
large_green_square 🟩 large_yellow_square 🟨 large_red_square 🟥 large_blue_square 🟦 white_large_square ⬜ black_large_square ⬛ small_blue_diamond 🔹 small_orange_diamond 🔸 checkered_flag 🏁 triangular_flag_on_post 🚩 white_flag 🏳️
one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ six 6️⃣ seven 7️⃣ eight 8️⃣ nine 9️⃣ keycap_ten 🔟 zero 0️⃣ 100 💯 heavy_dollar_sign 💲 moneybag 💰 infinity ♾️ bust_in_silhouette 👤 busts_in_silhouette 👥 technologist 🧑‍💻
`;

const words = LIST.trim().split(/\s+/);
const codes = new Map();
for (let i = 0; i < words.length; i += 2) codes.set(words[i], words[i + 1]);

// Where no font has emoji, a plain sign of the common fonts says the same.
const PLAIN = { white_check_mark: '✔', heavy_check_mark: '✔', warning: '⚠', x: '✖', hourglass: '…', hourglass_flowing_sand: '…', leftwards_arrow_with_hook: '↩', lock: '⚿', ballot_box_with_ballot: '☑', rotating_light: '‼', arrow_right: '→', bell: '♪', white_large_square: '☐', incoming_envelope: '✉', fast_forward: '»' };

export function emoji(name) {
  const word = name.split('::')[0];
  return [codes.get(word), PLAIN[word]].find(char => char && canDraw(char));
}

const drawn = new Map();
let brush;
let nothing;

/** Some systems have no font with emoji; there the short code is easier to read than an empty box. */
function canDraw(char) {
  if (!drawn.has(char)) {
    brush ??= Object.assign(document.createElement('canvas'), { width: 20, height: 20 }).getContext('2d', { willReadFrequently: true });
    nothing ??= pixels('\u{F0FFD}');
    drawn.set(char, pixels(char) !== nothing);
  }
  return drawn.get(char);
}

function pixels(char) {
  brush.clearRect(0, 0, 20, 20);
  brush.font = '14px system-ui, "Noto Color Emoji", sans-serif';
  brush.fillText(char.replaceAll('\uFE0F', ''), 1, 15);
  return brush.getImageData(0, 0, 20, 20).data.join();
}

/** Text with its known :short_codes: replaced. */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+-]+(?:::skin-tone-[2-6])?):/g, (whole, name) => emoji(name) ?? whole);
}
