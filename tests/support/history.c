// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "history.h"

#include <math.h>
#include <string.h>

/* How many different words a language has, and how many of them one could have said. */
#define N_WORDS 40000

typedef struct
{
  const char *const *words;     /* the frequent ones */
  const char *const *syllables; /* what the others are made of */
  const char *blank;            /* between words */
  const char *stop;             /* after a sentence */
  guint weight;                 /* of a hundred people, how many speak it */
} Language;

static const char *const english[] = {
  "the",  "to",     "and",    "a",       "you",      "it",       "in",      "is",     "of",
  "that", "we",     "for",    "on",      "have",     "with",     "this",    "be",     "are",
  "at",   "not",    "I'm",    "can",     "just",     "what",     "so",      "do",     "will",
  "was",  "if",     "but",    "from",    "there",    "they",     "me",      "my",     "yes",
  "one",  "then",   "when",   "about",   "out",      "up",       "all",     "think",  "know",
  "get",  "now",    "here",   "good",    "time",     "need",     "see",     "some",   "like",
  "how",  "today",  "thanks", "don't",   "tomorrow", "going",    "meeting", "work",   "please",
  "sure", "maybe",  "great",  "train",   "dinner",   "address",  "release", "server", "question",
  "café", "budget", "photo",  "station", "garden",   "keyboard", NULL,
};
static const char *const german[] = {
  "ich",   "das",   "und",  "die",       "der",    "ist",  "nicht",  "es",     "wir",     "du",
  "zu",    "in",    "ein",  "auf",       "haben",  "mit",  "für",    "auch",   "dann",    "aber",
  "noch",  "kann",  "wie",  "schon",     "mal",    "so",   "was",    "bei",    "heute",   "morgen",
  "ja",    "nein",  "gut",  "müssen",    "später", "über", "größer", "Straße", "Treffen", "Zug",
  "bitte", "danke", "Haus", "Schlüssel", "Bücher", NULL,
};
static const char *const russian[] = {
  "и",   "в",    "не",  "на",  "я",      "что",     "это",  "с",       "да",      "как",
  "мы",  "то",   "у",   "а",   "завтра", "сегодня", "надо", "хорошо",  "спасибо", "ещё",
  "уже", "если", "все", "там", "здесь",  "поезд",   "дом",  "встреча", NULL,
};
static const char *const arabic[] = {
  "في",   "من",  "على", "أن",  "هذا", "ما",  "لا",    "نعم",      "اليوم", "غدا",
  "شكرا", "كيف", "مع",  "إلى", "هل",  "كان", "البيت", "الاجتماع", NULL,
};
static const char *const japanese[] = {
  "です", "ます", "の",   "は",   "に",   "を",     "で",         "が",     "と",   "今日", "明日",
  "会議", "東京", "電車", "写真", "住所", "大丈夫", "ありがとう", "お願い", "予定", NULL,
};

static const char *const latin_syllables[] = {
  "ka",  "ro",  "mi", "ten", "sol", "va",  "ber", "li",  "du", "par", "gos", "ne",  "tri", "wel",
  "con", "sta", "fe", "lor", "qui", "mon", "jas", "hul", "zo", "pre", "cha", "ing", "er",  "un",
};
static const char *const cyrillic_syllables[] = {
  "ка",  "ро",  "ми", "тен", "сол", "ва",  "бер", "ли",  "ду", "пар", "гос", "не",  "три", "вел",
  "кон", "ста", "фе", "лор", "кви", "мон", "жас", "хул", "зо", "пре", "ча",  "инг", "ер",  "ун",
};
static const char *const arabic_syllables[] = {
  "كا", "رو",  "مي", "تن",  "سل", "فا", "بر",  "لي", "دو", "بار", "جس", "ني", "تر", "ول",
  "كن", "ستا", "في", "لور", "قي", "من", "جاس", "هل", "زو", "بر",  "شا", "نج", "ير", "ون",
};
static const char *const japanese_syllables[] = {
  "火", "水", "木", "金", "土", "山", "川", "田", "人", "口", "車", "門", "雨", "花",
  "店", "駅", "校", "家", "国", "語", "新", "古", "高", "長", "白", "黒", "赤", "青",
};

static const Language languages[] = {
  { english, latin_syllables, " ", ". ", 62 },   { german, latin_syllables, " ", ". ", 18 },
  { russian, cyrillic_syllables, " ", ". ", 8 }, { arabic, arabic_syllables, " ", ". ", 5 },
  { japanese, japanese_syllables, "", "。", 7 },
};

static const char *const emoji[] = { "👍", "😂", "❤️",           "🎉", "🙏",
                                     "☕", "🚲", "👩‍🚀", "🇫🇷", "✅" };

struct _History
{
  GRand *rand;
  guint n_people;
  guint n_conversations;
  gint64 *last_seq;
  gint64 now_ms;
  guint speaker;
  guint conversation;
  GString *text;
  GPtrArray *attachments;
  HistoryMessage message;
};

History *
history_new (guint32 seed, guint n_people, guint n_conversations, gint64 since_ms)
{
  History *self = g_new0 (History, 1);

  g_assert (n_people > 1 && n_conversations > 0);
  self->rand = g_rand_new_with_seed (seed);
  self->n_people = n_people;
  self->n_conversations = n_conversations;
  self->last_seq = g_new0 (gint64, n_conversations);
  self->now_ms = since_ms;
  self->text = g_string_new (NULL);
  self->attachments = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_attachment_data_free);
  self->message.number = G_MAXUINT;
  return self;
}

void
history_free (History *self)
{
  g_rand_free (self->rand);
  g_free (self->last_seq);
  g_string_free (self->text, TRUE);
  g_ptr_array_unref (self->attachments);
  g_free (self);
}

/* Whether something happens that happens so often of a thousand times. */
static gboolean
happens (History *self, int of_thousand)
{
  return g_rand_int_range (self->rand, 0, 1000) < of_thousand;
}

/* An exponential distribution, with its mean. */
static double
wait (History *self, double mean)
{
  return -mean * log (1 - g_rand_double (self->rand));
}

/* The first are many times as likely as the last. */
static guint
pick (History *self, guint n)
{
  return (guint) (pow (n + 1, g_rand_double (self->rand))) - 1;
}

static const Language *
language_of (guint person)
{
  guint at = person * 37 % 100;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      if (at < languages[i].weight)
        return &languages[i];

      at -= languages[i].weight;
    }

  return languages;
}

/* A rare word is the same each time: its number in the list of syllables. */
static void
append_word (History *self, const Language *language)
{
  guint n = g_strv_length ((GStrv) language->words), i = pick (self, N_WORDS);

  if (i < n)
    {
      g_string_append (self->text, language->words[i]);
      return;
    }

  for (i = i * 7 + 11; i > 0; i /= G_N_ELEMENTS (latin_syllables))
    g_string_append (self->text, language->syllables[i % G_N_ELEMENTS (latin_syllables)]);
}

static void
append_sentence (History *self, const Language *language, guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    {
      if (i > 0)
        g_string_append (self->text, happens (self, 90) ? language->stop : language->blank);

      append_word (self, language);
    }
}

static void
append_text (History *self, const Language *language)
{
  double length = exp (g_rand_double (self->rand) + g_rand_double (self->rand) +
                       g_rand_double (self->rand) + g_rand_double (self->rand) - 2 + 0.1);
  guint n = (guint) (5 * length * length) + 1;

  if (happens (self, 60))
    g_string_append (self->text, emoji[pick (self, G_N_ELEMENTS (emoji))]);
  else
    append_sentence (self, language, happens (self, 8) ? n * 12 : n);

  if (happens (self, 80))
    g_string_append_printf (self->text, " %s", emoji[pick (self, G_N_ELEMENTS (emoji))]);

  if (happens (self, 30))
    g_string_append_printf (self->text, " https://%s.example.org/%u/page",
                            latin_syllables[g_rand_int_range (self->rand, 0, 28)],
                            g_rand_int_range (self->rand, 1, 100000));

  if (happens (self, 40))
    g_string_append_printf (self->text, " %d:%02d", g_rand_int_range (self->rand, 7, 22),
                            g_rand_int_range (self->rand, 0, 60));
}

static void
attach (History *self)
{
  static const char *const names[] = { "holiday", "invoice", "plan", "minutes", "scan", "voice" };
  static const struct
  {
    ConfabAttachmentType type;
    ConfabMessageType message;
    const char *ending;
    const char *mime_type;
  } kinds[] = {
    { CONFAB_ATTACHMENT_IMAGE, CONFAB_MESSAGE_IMAGE, "jpg", "image/jpeg" },
    { CONFAB_ATTACHMENT_DOCUMENT, CONFAB_MESSAGE_FILE, "pdf", "application/pdf" },
    { CONFAB_ATTACHMENT_VIDEO, CONFAB_MESSAGE_VIDEO, "mp4", "video/mp4" },
    { CONFAB_ATTACHMENT_AUDIO, CONFAB_MESSAGE_AUDIO, "ogg", "audio/ogg" },
  };
  guint kind = pick (self, G_N_ELEMENTS (kinds)), number = g_rand_int_range (self->rand, 1, 9999);
  ConfabAttachmentData *data = confab_attachment_data_new ();

  data->id = g_strdup_printf ("00000000-0000-7000-8300-%012u", self->message.number + 1);
  data->type = kinds[kind].type;
  data->filename = g_strdup_printf ("%s-%u.%s", names[pick (self, G_N_ELEMENTS (names))], number,
                                    kinds[kind].ending);
  data->url = g_strdup_printf ("/files/%u", self->message.number + 1);
  data->size = g_rand_int_range (self->rand, 10000, 5000000);
  data->mime_type = g_strdup (kinds[kind].mime_type);
  g_ptr_array_add (self->attachments, data);
  self->message.type = kinds[kind].message;
}

/* Talk comes in bursts: somebody answers within seconds, or nobody does for hours. */
static void
move_on (History *self)
{
  self->now_ms += 400;

  if (happens (self, 900))
    {
      self->now_ms += (gint64) wait (self, 8000);
      self->speaker = happens (self, 350) ? self->speaker : pick (self, self->n_people);
      return;
    }

  self->now_ms += (gint64) wait (self, happens (self, 20) ? 8 * 3600e3 : 120e3);
  self->speaker = pick (self, self->n_people);
  self->conversation = pick (self, self->n_conversations);
}

/**
 * history_next:
 *
 * Returns: the next message
 */
const HistoryMessage *
history_next (History *self)
{
  HistoryMessage *message = &self->message;

  move_on (self);
  g_string_truncate (self->text, 0);
  g_ptr_array_set_size (self->attachments, 0);
  message->number++;
  message->conversation = self->conversation;
  message->seq = ++self->last_seq[self->conversation];
  message->sender = self->speaker;
  message->created_at = self->now_ms;
  message->type = CONFAB_MESSAGE_TEXT;
  message->mentions_first = happens (self, 4);
  message->reply_to = message->seq > 1 && happens (self, 50)
                          ? MAX (1, message->seq - 1 - (gint64) pick (self, 40))
                          : 0;

  if (happens (self, 35))
    attach (self);

  if (self->attachments->len == 0 || happens (self, 300))
    append_text (self, language_of (self->speaker));

  message->content = self->text->str;
  message->attachments = self->attachments->len > 0 ? self->attachments : NULL;
  return message;
}

/**
 * history_get_id:
 * @kind: "1" for people, "2" for conversations: a hexadecimal digit
 *
 * Returns: (transfer none): an id
 */
const char *
history_get_id (const char *kind, guint number)
{
  g_autofree char *text = g_strdup_printf ("00000000-0000-7000-8%s00-%012u", kind, number);

  return g_intern_string (text);
}

/**
 * history_dup_message_id:
 *
 * Returns: (transfer full): an id
 */
char *
history_dup_message_id (const HistoryMessage *message)
{
  return g_strdup_printf ("00000000-0000-7000-8000-%012u", message->number + 1);
}
