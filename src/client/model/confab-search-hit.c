// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-search-hit.h"

#include "client/formatting/confab-formatted.h"
#include "client/search/confab-search-match.h"

/* How much of a message is shown of it. */
#define SNIPPET_CHARS 140

/* Less than anything has that fits by itself. */
#define SCORE_IN_FILE 20

/**
 * ConfabSearchHit:
 *
 * A message that was found, and why.
 */
struct _ConfabSearchHit
{
  GObject parent_instance;
  ConfabMessage *message;
  ConfabConversation *conversation;
  ConfabSearchQuery *query;
  char *snippet;
  char *file_name;
  char *file_id;
  guint score;
  gboolean remote;
};

typedef enum
{
  PROP_MESSAGE = 1,
  PROP_CONVERSATION,
  PROP_SNIPPET,
  PROP_FILE_NAME,
  PROP_REMOTE,
} ConfabSearchHitProp;

G_DEFINE_FINAL_TYPE (ConfabSearchHit, confab_search_hit, G_TYPE_OBJECT)

static void
confab_search_hit_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabSearchHit *self = CONFAB_SEARCH_HIT (object);

  switch ((ConfabSearchHitProp) id)
    {
    case PROP_MESSAGE:
      g_value_set_object (value, self->message);
      break;
    case PROP_CONVERSATION:
      g_value_set_object (value, self->conversation);
      break;
    case PROP_SNIPPET:
      g_value_set_string (value, self->snippet);
      break;
    case PROP_FILE_NAME:
      g_value_set_string (value, self->file_name);
      break;
    case PROP_REMOTE:
      g_value_set_boolean (value, self->remote);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_search_hit_finalize (GObject *object)
{
  ConfabSearchHit *self = CONFAB_SEARCH_HIT (object);

  g_clear_object (&self->message);
  g_clear_object (&self->conversation);
  g_clear_pointer (&self->query, confab_search_query_unref);
  g_clear_pointer (&self->snippet, g_free);
  g_clear_pointer (&self->file_name, g_free);
  g_clear_pointer (&self->file_id, g_free);

  G_OBJECT_CLASS (confab_search_hit_parent_class)->finalize (object);
}

static void
confab_search_hit_class_init (ConfabSearchHitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = confab_search_hit_get_property;
  object_class->finalize = confab_search_hit_finalize;
  g_object_class_install_property (object_class, PROP_MESSAGE,
                                   g_param_spec_object ("message", NULL, NULL, CONFAB_TYPE_MESSAGE,
                                                        flags));
  g_object_class_install_property (object_class, PROP_CONVERSATION,
                                   g_param_spec_object ("conversation", NULL, NULL,
                                                        CONFAB_TYPE_CONVERSATION, flags));
  g_object_class_install_property (object_class, PROP_SNIPPET,
                                   g_param_spec_string ("snippet", NULL, NULL, NULL, flags));
  g_object_class_install_property (object_class, PROP_FILE_NAME,
                                   g_param_spec_string ("file-name", NULL, NULL, NULL, flags));
  g_object_class_install_property (object_class, PROP_REMOTE,
                                   g_param_spec_boolean ("remote", NULL, NULL, FALSE, flags));
}

static void
confab_search_hit_init (ConfabSearchHit *self)
{
}

static gboolean
is_found_in (const ConfabSearchQuery *query, const char *text)
{
  g_autoptr (GArray) ranges = confab_search_find_ranges (query, text);

  return ranges->len > 0;
}

/* What was said, without the marks of Markdown; unless what was looked for is among what these
 * hide, such as an address. */
static char *
make_text (const ConfabSearchQuery *query, const char *content)
{
  g_autofree char *valid = g_utf8_make_valid (content != NULL ? content : "", -1);
  g_autofree char *plain = confab_format_to_plain (valid);

  return is_found_in (query, plain) || !is_found_in (query, valid) ? g_steal_pointer (&plain)
                                                                   : g_steal_pointer (&valid);
}

/* The names of files that were looked for are worth showing where there is no text. */
static char *
make_snippet (const ConfabSearchQuery *query, const ConfabMessageRowData *row)
{
  g_autofree char *plain = make_text (query, row->content);
  g_autoptr (GString) text = g_string_new (plain);

  /* What a linked page is called is worth showing where it is what was looked for. */
  if (row->card != NULL && !is_found_in (query, plain))
    confab_card_append_text (row->card, text);

  for (guint i = 0; row->attachments != NULL && i < row->attachments->len; i++)
    {
      const ConfabAttachmentData *attachment = g_ptr_array_index (row->attachments, i);

      if (attachment->filename != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", attachment->filename);
    }

  return confab_search_snippet (query, text->str, SNIPPET_CHARS);
}

static const char *
find_file_name (const ConfabMessageRowData *row, const ConfabExcerpt *excerpt)
{
  for (guint i = 0; row->attachments != NULL && i < row->attachments->len; i++)
    {
      const ConfabAttachmentData *attachment = g_ptr_array_index (row->attachments, i);

      if (g_strcmp0 (attachment->id, excerpt->file_id) == 0)
        return attachment->filename;
    }

  return NULL;
}

/* What stands in a file comes after what somebody has said. */
static void
take_excerpt (ConfabSearchHit *self, const ConfabMessageRowData *row, const ConfabExcerpt *excerpt)
{
  const char *name = find_file_name (row, excerpt);

  self->file_name = g_strdup (name != NULL ? name : "");
  self->file_id = g_strdup (excerpt->file_id);
  self->snippet = g_strdup (excerpt->text);
  self->score = MIN (self->score, SCORE_IN_FILE);
}

/**
 * confab_search_hit_new:
 * @query: by what it was found
 * @row: a message
 * @excerpt: (nullable): where in a file it was found
 * @remote: whether only the server has it; the roster does not learn of it then
 *
 * Returns: (transfer full): the hit, or NULL when its conversation is not known here
 */
ConfabSearchHit *
confab_search_hit_new (ConfabRoster *roster,
                       ConfabSearchQuery *query,
                       const ConfabMessageRowData *row,
                       const ConfabExcerpt *excerpt,
                       gboolean remote)
{
  ConfabConversation *conversation = confab_roster_get_conversation (roster, row->conversation_id);
  ConfabSearchSubject subject = { .content = row->content,
                                  .attachments = row->attachments,
                                  .card = row->card };
  g_autoptr (ConfabSearchWords) words = confab_search_words_new (NULL);
  ConfabSearchHit *self;

  if (conversation == NULL)
    return NULL;

  self = g_object_new (CONFAB_TYPE_SEARCH_HIT, NULL);
  self->conversation = g_object_ref (conversation);
  self->query = confab_search_query_ref (query);
  self->remote = remote;
  confab_search_read_words (&subject, words);
  self->score = confab_search_score (query, words);

  if (excerpt != NULL)
    take_excerpt (self, row, excerpt);
  else
    self->snippet = make_snippet (query, row);

  if (remote)
    {
      self->message = confab_message_new (row->id);
      confab_message_update (
          self->message, row,
          row->sender_id != NULL ? confab_roster_get_user (roster, row->sender_id) : NULL);
    }
  else
    {
      self->message = confab_roster_dup_message (roster, row);
    }

  return self;
}

/**
 * confab_search_hit_get_message:
 *
 * Returns: (transfer none): what was found
 */
ConfabMessage *
confab_search_hit_get_message (ConfabSearchHit *self)
{
  g_return_val_if_fail (CONFAB_IS_SEARCH_HIT (self), NULL);

  return self->message;
}

/**
 * confab_search_hit_get_conversation:
 *
 * Returns: (transfer none): where
 */
ConfabConversation *
confab_search_hit_get_conversation (ConfabSearchHit *self)
{
  g_return_val_if_fail (CONFAB_IS_SEARCH_HIT (self), NULL);

  return self->conversation;
}

/**
 * confab_search_hit_get_query:
 *
 * Returns: (transfer none): by what it was found
 */
ConfabSearchQuery *
confab_search_hit_get_query (ConfabSearchHit *self)
{
  g_return_val_if_fail (CONFAB_IS_SEARCH_HIT (self), NULL);

  return self->query;
}

/**
 * confab_search_hit_get_snippet:
 *
 * Returns: (transfer none): one line of the message, around what was looked for
 */
const char *
confab_search_hit_get_snippet (ConfabSearchHit *self)
{
  g_return_val_if_fail (CONFAB_IS_SEARCH_HIT (self), NULL);

  return self->snippet;
}

/**
 * confab_search_hit_get_file_name:
 *
 * Returns: (transfer none) (nullable): the name of the file in which it was found; NULL when it was
 *   found by itself
 */
const char *
confab_search_hit_get_file_name (ConfabSearchHit *self)
{
  g_return_val_if_fail (CONFAB_IS_SEARCH_HIT (self), NULL);

  return self->file_name;
}

/**
 * confab_search_hit_get_file_id:
 *
 * Returns: (transfer none) (nullable): the attachment in which it was found; NULL when it was found
 *   by itself
 */
const char *
confab_search_hit_get_file_id (ConfabSearchHit *self)
{
  g_return_val_if_fail (CONFAB_IS_SEARCH_HIT (self), NULL);

  return self->file_id;
}

/**
 * confab_search_hit_get_remote:
 *
 * Returns: whether only the server has it
 */
gboolean
confab_search_hit_get_remote (ConfabSearchHit *self)
{
  g_return_val_if_fail (CONFAB_IS_SEARCH_HIT (self), FALSE);

  return self->remote;
}

/**
 * confab_search_hit_get_score:
 *
 * Returns: how well it fits; more for better
 */
guint
confab_search_hit_get_score (ConfabSearchHit *self)
{
  g_return_val_if_fail (CONFAB_IS_SEARCH_HIT (self), 0);

  return self->score;
}
