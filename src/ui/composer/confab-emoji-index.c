// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-emoji-index.h"

#include <gio/gio.h>
#include <string.h>

/* Emoji by name: the names that people know from elsewhere, and those of Unicode, which GTK carries
 * for its chooser. Read when the first name is typed. */

#define GTK_DATA "/org/gtk/libgtk/emoji/en.data"
#define GTK_TYPE "a(aussasasu)"
#define SKIN 0x1f3fb
#define VARIATION 0xfe0f

/* What people type, in the order in which it is offered. */
static const struct
{
  const char *name;
  const char *emoji;
} known[] = {
  { "smile", "😄" },
  { "joy", "😂" },
  { "heart", "❤️" },
  { "thumbsup", "👍" },
  { "+1", "👍" },
  { "thumbsdown", "👎" },
  { "-1", "👎" },
  { "tada", "🎉" },
  { "fire", "🔥" },
  { "eyes", "👀" },
  { "pray", "🙏" },
  { "wave", "👋" },
  { "clap", "👏" },
  { "ok_hand", "👌" },
  { "ok", "👌" },
  { "muscle", "💪" },
  { "rocket", "🚀" },
  { "sob", "😭" },
  { "cry", "😢" },
  { "sad", "😢" },
  { "wink", "😉" },
  { "grin", "😁" },
  { "laughing", "😆" },
  { "rofl", "🤣" },
  { "lol", "😂" },
  { "sweat_smile", "😅" },
  { "sweat", "😓" },
  { "blush", "😊" },
  { "slight_smile", "🙂" },
  { "upside_down", "🙃" },
  { "heart_eyes", "😍" },
  { "kiss", "😘" },
  { "yum", "😋" },
  { "tongue", "😛" },
  { "sunglasses", "😎" },
  { "cool", "😎" },
  { "smirk", "😏" },
  { "unamused", "😒" },
  { "thinking", "🤔" },
  { "shrug", "🤷" },
  { "facepalm", "🤦" },
  { "neutral_face", "😐" },
  { "expressionless", "😑" },
  { "eyeroll", "🙄" },
  { "roll_eyes", "🙄" },
  { "grimacing", "😬" },
  { "relieved", "😌" },
  { "sleeping", "😴" },
  { "zzz", "💤" },
  { "mask", "😷" },
  { "sick", "🤒" },
  { "vomit", "🤮" },
  { "scream", "😱" },
  { "fearful", "😨" },
  { "astonished", "😲" },
  { "flushed", "😳" },
  { "angry", "😠" },
  { "rage", "😡" },
  { "skull", "💀" },
  { "poop", "💩" },
  { "ghost", "👻" },
  { "robot", "🤖" },
  { "alien", "👽" },
  { "party", "🥳" },
  { "hug", "🤗" },
  { "nerd", "🤓" },
  { "exploding_head", "🤯" },
  { "pleading", "🥺" },
  { "salute", "🫡" },
  { "melting", "🫠" },
  { "point_up", "☝️" },
  { "point_down", "👇" },
  { "point_left", "👈" },
  { "point_right", "👉" },
  { "fingers_crossed", "🤞" },
  { "v", "✌️" },
  { "fist", "✊" },
  { "punch", "👊" },
  { "handshake", "🤝" },
  { "raised_hands", "🙌" },
  { "writing", "✍️" },
  { "brain", "🧠" },
  { "broken_heart", "💔" },
  { "100", "💯" },
  { "boom", "💥" },
  { "sparkles", "✨" },
  { "star", "⭐" },
  { "sun", "☀️" },
  { "cloud", "☁️" },
  { "rain", "🌧️" },
  { "snow", "❄️" },
  { "rainbow", "🌈" },
  { "moon", "🌙" },
  { "earth", "🌍" },
  { "tree", "🌳" },
  { "seedling", "🌱" },
  { "rose", "🌹" },
  { "dog", "🐶" },
  { "cat", "🐱" },
  { "bug", "🐛" },
  { "snail", "🐌" },
  { "unicorn", "🦄" },
  { "coffee", "☕" },
  { "tea", "🍵" },
  { "beer", "🍺" },
  { "beers", "🍻" },
  { "wine", "🍷" },
  { "pizza", "🍕" },
  { "cake", "🍰" },
  { "birthday", "🎂" },
  { "cookie", "🍪" },
  { "apple", "🍎" },
  { "gift", "🎁" },
  { "balloon", "🎈" },
  { "trophy", "🏆" },
  { "music", "🎵" },
  { "soccer", "⚽" },
  { "bike", "🚲" },
  { "car", "🚗" },
  { "train", "🚆" },
  { "airplane", "✈️" },
  { "house", "🏠" },
  { "phone", "📞" },
  { "computer", "💻" },
  { "email", "📧" },
  { "calendar", "📅" },
  { "pin", "📌" },
  { "book", "📖" },
  { "memo", "📝" },
  { "bulb", "💡" },
  { "mag", "🔍" },
  { "lock", "🔒" },
  { "key", "🔑" },
  { "wrench", "🔧" },
  { "hammer", "🔨" },
  { "gear", "⚙️" },
  { "clock", "🕐" },
  { "hourglass", "⏳" },
  { "alarm", "⏰" },
  { "bell", "🔔" },
  { "money", "💰" },
  { "warning", "⚠️" },
  { "check", "✅" },
  { "white_check_mark", "✅" },
  { "x", "❌" },
  { "no_entry", "⛔" },
  { "question", "❓" },
  { "exclamation", "❗" },
  { "construction", "🚧" },
  { "recycle", "♻️" },
  { "arrow_up", "⬆️" },
  { "arrow_down", "⬇️" },
  { "arrow_left", "⬅️" },
  { "arrow_right", "➡️" },
};

typedef struct
{
  char *emoji;
  char *name;     /* "grinning_face" */
  char *keywords; /* between blanks, with one before the first */
} Entry;

static GArray *entries; /* of GTK's; never freed */

/* GTK keeps the place for the colour of the skin: nobody has chosen one. A 0 says that the
 * character before it is meant as an emoji. */
static char *
read_emoji (GVariant *codes)
{
  GString *emoji = g_string_new (NULL);

  for (gsize i = 0; i < g_variant_n_children (codes); i++)
    {
      guint32 code;

      g_variant_get_child (codes, i, "u", &code);

      if (code != SKIN && code <= 0x10ffff)
        g_string_append_unichar (emoji, code != 0 ? code : VARIATION);
    }

  return g_string_free (emoji, FALSE);
}

static char *
make_name (const char *words)
{
  GString *name = g_string_new (NULL);

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    if (g_ascii_isalnum (*p))
      g_string_append_c (name, g_ascii_tolower (*p));
    else if (name->len > 0 && name->str[name->len - 1] != '_')
      g_string_append_c (name, '_');

  if (name->len > 0 && name->str[name->len - 1] == '_')
    g_string_truncate (name, name->len - 1);

  return g_string_free (name, FALSE);
}

static char *
join_keywords (const char **words)
{
  GString *all = g_string_new (" ");

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = make_name (words[i]);

      g_string_append_printf (all, "%s ", word);
    }

  return g_string_free (all, FALSE);
}

/* A GTK that keeps them otherwise leaves the known ones. */
static void
load (void)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) all = NULL;

  if (entries != NULL)
    return;

  entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  bytes = g_resources_lookup_data (GTK_DATA, 0, NULL);

  if (bytes == NULL)
    return;

  all = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (GTK_TYPE), bytes, FALSE));

  for (gsize i = 0; i < g_variant_n_children (all); i++)
    {
      g_autoptr (GVariant) codes = NULL;
      g_autofree const char **keywords = NULL;
      const char *words;
      Entry entry;

      g_variant_get_child (all, i, "(@au&s&s^a&s^a&su)", &codes, &words, NULL, &keywords, NULL,
                           NULL);
      entry.emoji = read_emoji (codes);
      entry.name = make_name (words);
      entry.keywords = join_keywords (keywords);
      g_array_append_val (entries, entry);
    }
}

static gboolean
is_taken (const GArray *found, const char *emoji)
{
  for (guint i = 0; i < found->len; i++)
    if (g_str_equal (g_array_index (found, ConfabEmojiFound, i).emoji, emoji))
      return TRUE;

  return FALSE;
}

static void
take (GArray *found, guint limit, const char *emoji, const char *name)
{
  ConfabEmojiFound one = { emoji, name };

  if (found->len < limit && !is_taken (found, emoji))
    g_array_append_val (found, one);
}

/* From the best way to fit to the least: 0 by the beginning of the name, 1 by that of a word in it,
 * 2 by a keyword. */
static gboolean
fits (const Entry *entry, const char *begun, const char *inner, const char *keyword, guint way)
{
  return way == 0   ? g_str_has_prefix (entry->name, begun)
         : way == 1 ? strstr (entry->name, inner) != NULL
                    : strstr (entry->keywords, keyword) != NULL;
}

/**
 * confab_emoji_find:
 * @begun: the beginning of a name, of a word in it or of a keyword
 * @limit: so many at most
 *
 * Returns: (transfer full) (element-type ConfabEmojiFound): what may be meant, the likeliest first
 */
GArray *
confab_emoji_find (const char *begun, guint limit)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (ConfabEmojiFound));
  g_autofree char *folded = g_ascii_strdown (begun, -1);
  g_autofree char *inner = g_strconcat ("_", folded, NULL);
  g_autofree char *keyword = g_strconcat (" ", folded, NULL);

  load ();

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].name, folded))
      take (found, limit, known[i].emoji, known[i].name);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_has_prefix (known[i].name, folded))
      take (found, limit, known[i].emoji, known[i].name);

  for (guint way = 0; way < 3; way++)
    for (guint i = 0; i < entries->len && found->len < limit; i++)
      {
        const Entry *entry = &g_array_index (entries, Entry, i);

        if (fits (entry, folded, inner, keyword, way))
          take (found, limit, entry->emoji, entry->name);
      }

  return found;
}

/**
 * confab_emoji_lookup:
 * @name: without colons
 *
 * Returns: (nullable): the emoji that is called so
 */
const char *
confab_emoji_lookup (const char *name)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].name, folded))
      return known[i].emoji;

  load ();

  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (g_array_index (entries, Entry, i).name, folded))
      return g_array_index (entries, Entry, i).emoji;

  return NULL;
}
