// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-session-search.h"

#include "confab-session-private.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "base/confab-text.h"
#include "client/search/confab-search-match.h"
#include "client/store/confab-store-search.h"

/* Looking for messages: in the database, and on the server for what of channels is not held here.
 * The server knows neither phrases nor "not"; what it gives is compared like everything else. */

static DexFuture *
find (gpointer data,
      ConfabSearchQuery *query,
      gint64 before,
      guint limit,
      GCancellable *cancellable)
{
  ConfabSession *self = data;

  if (self->store == NULL)
    return confab_session_not_started ();

  self->index_at_once = TRUE;
  confab_session_index (self);
  return confab_store_search (self->store, query, before, limit, cancellable);
}

static void
cancel (gpointer data, GCancellable *cancellable)
{
  ConfabSession *self = data;

  if (self->store != NULL)
    confab_store_cancel_search (self->store, cancellable);
}

/* What of a query the server can be asked. */
typedef struct
{
  GString *words;
  const char *conversation_id;
  const char *sender_id;
  const char *has;
  const char *type;
  gint64 since_ms;
  gint64 until_ms;
} Wanted;

static void
take_only (const char **wanted, GStrv ids)
{
  if (ids != NULL && g_strv_length (ids) == 1)
    *wanted = ids[0];
}

static const char *
name_bit (const char *const *names, guint bit)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (bit == 1u << i)
      return names[i];

  return NULL;
}

static void
take_words (GString *out, const ConfabSearchWords *words)
{
  for (guint i = 0; i < words->words->len; i++)
    {
      const ConfabSearchWord *word = confab_search_words_get (words, i);
      gboolean joined = i > 0 && word->single && confab_search_words_get (words, i - 1)->single;

      g_string_append (out, out->len > 0 && !joined ? " " : "");
      g_string_append_len (out, words->folded->str + word->at, (gssize) word->length);
    }
}

static void
take_part (Wanted *wanted, const ConfabSearchPart *part)
{
  if (part->problem != CONFAB_SEARCH_GOOD || part->negated)
    return;

  switch (part->kind)
    {
    case CONFAB_SEARCH_TEXT:
      take_words (wanted->words, part->words);
      break;
    case CONFAB_SEARCH_FROM:
      take_only (&wanted->sender_id, part->ids);
      break;
    case CONFAB_SEARCH_IN:
      take_only (&wanted->conversation_id, part->ids);
      break;
    case CONFAB_SEARCH_HAS:
      wanted->has = name_bit (confab_search_has_values, part->number);
      break;
    case CONFAB_SEARCH_TYPE:
      wanted->type = confab_search_type_values[part->number];
      break;
    case CONFAB_SEARCH_BEFORE:
    case CONFAB_SEARCH_AFTER:
    case CONFAB_SEARCH_ON:
      wanted->since_ms = MAX (wanted->since_ms, part->since_ms);
      wanted->until_ms = MIN (wanted->until_ms, part->until_ms);
      break;
    case CONFAB_SEARCH_IS:
    case CONFAB_SEARCH_N_KINDS:
    default:
      break;
    }
}

static void
append_field (GString *path, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;

  g_string_append_printf (path, "&%s=", name);
  g_string_append_uri_escaped (path, value, NULL, FALSE);
}

static char *
make_path (const ConfabSearchQuery *query)
{
  g_autoptr (GString) words = g_string_new (NULL);
  Wanted wanted = { .words = words, .since_ms = G_MININT64, .until_ms = G_MAXINT64 };
  g_autofree char *after = NULL, *before = NULL;
  GString *path = g_string_new (NULL);

  for (guint i = 0; i < query->parts->len; i++)
    take_part (&wanted, g_ptr_array_index (query->parts, i));

  /* its "after" is without the moment itself */
  after = wanted.since_ms != G_MININT64 ? confab_time_to_text (wanted.since_ms - 1) : NULL;
  before = wanted.until_ms != G_MAXINT64 ? confab_time_to_text (wanted.until_ms) : NULL;
  g_string_printf (path, "/messages/search?limit=%d", CONFAB_MAX_PAGE);
  append_field (path, "query", words->str);
  append_field (path, "conversationId", wanted.conversation_id);
  append_field (path, "senderId", wanted.sender_id);
  append_field (path, "has", wanted.has);
  append_field (path, "type", wanted.type);
  append_field (path, "after", after);
  append_field (path, "before", before);
  return g_string_free (path, FALSE);
}

/* What is unread or about this user is known here; other conversations the server cannot read. */
static gboolean
is_for_server (ConfabSession *self, const ConfabSearchQuery *query)
{
  for (guint i = 0; i < query->parts->len; i++)
    {
      const ConfabSearchPart *part = g_ptr_array_index (query->parts, i);
      gboolean channels = FALSE;

      if (part->problem != CONFAB_SEARCH_GOOD)
        continue;

      if (part->kind == CONFAB_SEARCH_IS)
        return FALSE;

      for (guint j = 0; part->kind == CONFAB_SEARCH_IN && part->ids[j] != NULL; j++)
        {
          ConfabConversation *conversation =
              confab_roster_get_conversation (self->roster, part->ids[j]);

          channels |= conversation != NULL &&
                      confab_conversation_get_kind (conversation) == CONFAB_CONVERSATION_CHANNEL;
        }

      if (part->kind == CONFAB_SEARCH_IN && !part->negated && !channels)
        return FALSE;
    }

  return TRUE;
}

static ConfabMessageRowData *
make_row (ConfabMessageData *message)
{
  ConfabMessageRowData *row = confab_message_row_data_new ();

  row->id = g_steal_pointer (&message->id);
  row->conversation_id = g_steal_pointer (&message->conversation_id);
  row->sender_id = g_steal_pointer (&message->sender_id);
  row->seq = message->seq;
  row->position = message->seq * CONFAB_POSITION_STEP;
  row->type = message->type;
  row->content = g_steal_pointer (&message->content);
  row->attachments = g_steal_pointer (&message->attachments);
  row->card = confab_card_clean (g_steal_pointer (&message->card));
  row->created_at = message->created_at;
  row->updated_at = message->updated_at;
  row->status = CONFAB_MESSAGE_SENT;
  return row;
}

static gboolean
fits (const ConfabSearchQuery *query, const ConfabMessageRowData *row)
{
  ConfabSearchSubject subject = {
    .conversation_id = row->conversation_id,
    .sender_id = row->sender_id,
    .type = row->type,
    .content = row->content,
    .attachments = row->attachments,
    .card = row->card,
    .created_at = row->created_at,
  };
  g_autoptr (ConfabSearchWords) words = confab_search_words_new (NULL);

  return confab_search_fits (query, &subject, words);
}

/* Without what makes no sense, and without what does not fit. */
static ConfabFound *
parse_found (const ConfabSearchQuery *query, JsonNode *node, GError **error)
{
  g_autoptr (ConfabFound) found = confab_found_new ();
  g_autoptr (GPtrArray) items =
      confab_record_parse_items (&confab_message_data_record,
                                 (GDestroyNotify) confab_message_data_free, node, error);

  if (items == NULL)
    return NULL;

  for (guint i = 0; i < items->len; i++)
    {
      ConfabMessageData *message = g_ptr_array_index (items, i);
      g_autoptr (ConfabMessageRowData) row = NULL;

      if (message->id == NULL || message->conversation_id == NULL || message->seq <= 0 ||
          message->deleted_at != 0)
        continue;

      row = make_row (message);

      if (fits (query, row))
        g_ptr_array_add (found->messages, g_steal_pointer (&row));
    }

  return g_steal_pointer (&found);
}

static void
remove_held (ConfabFound *found, GStrv held)
{
  for (guint i = found->messages->len; i > 0; i--)
    {
      const ConfabMessageRowData *row = g_ptr_array_index (found->messages, i - 1);

      if (g_strv_contains ((const char *const *) held, row->id))
        g_ptr_array_remove_index (found->messages, i - 1);
    }
}

typedef struct
{
  ConfabSession *session;
  ConfabSearchQuery *query;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->session);
  confab_search_query_unref (question->query);
  g_free (question);
}

static DexFuture *
find_on_server_fiber (Question *question)
{
  ConfabSession *self = question->session;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_path (question->query);
  g_autoptr (JsonNode) node =
      dex_await_boxed (confab_api_call (self->api, "GET", path, NULL), &error);
  g_autoptr (ConfabFound) found = NULL;
  g_auto (GStrv) held = NULL;

  if (node != NULL)
    found = parse_found (question->query, node, &error);

  if (found != NULL)
    held = dex_await_boxed (confab_store_list_held (self->store, found), &error);

  if (held == NULL)
    return confab_reject (&error);

  remove_held (found, held);
  return dex_future_new_take_boxed (CONFAB_TYPE_FOUND, g_steal_pointer (&found));
}

static DexFuture *
find_on_server (gpointer data, ConfabSearchQuery *query)
{
  ConfabSession *self = data;
  Question *question;

  if (self->store == NULL || self->connection != CONFAB_CONNECTION_ONLINE ||
      !is_for_server (self, query))
    return dex_future_new_take_boxed (CONFAB_TYPE_FOUND, confab_found_new ());

  question = g_new0 (Question, 1);
  question->session = g_object_ref (self);
  question->query = confab_search_query_ref (query);
  return CONFAB_SPAWN (find_on_server_fiber, question, question_free);
}

/**
 * confab_session_new_search:
 *
 * Returns: (transfer full): a search among this account's messages
 */
ConfabSearch *
confab_session_new_search (ConfabSession *self)
{
  static const ConfabSearchSource source = {
    .find = find,
    .cancel = cancel,
    .find_on_server = find_on_server,
  };

  g_return_val_if_fail (CONFAB_IS_SESSION (self), NULL);

  return confab_search_new (self->roster, self->clock, &source, g_object_ref (self),
                            g_object_unref);
}

/**
 * confab_session_load_saved_searches:
 *
 * Returns: (transfer full): a future that resolves to a #GStrv, the oldest first
 */
DexFuture *
confab_session_load_saved_searches (ConfabSession *self)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return self->store != NULL ? confab_store_load_saved_searches (self->store)
                             : confab_session_not_started ();
}

/**
 * confab_session_save_search:
 * @text: what was typed
 *
 * Returns: (transfer full): a future that resolves when it is kept
 */
DexFuture *
confab_session_save_search (ConfabSession *self, const char *text)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return self->store != NULL ? confab_store_save_search (self->store, text)
                             : confab_session_not_started ();
}

/**
 * confab_session_forget_search:
 * @text: one that was kept
 *
 * Returns: (transfer full): a future that resolves when it is gone
 */
DexFuture *
confab_session_forget_search (ConfabSession *self, const char *text)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return self->store != NULL ? confab_store_forget_search (self->store, text)
                             : confab_session_not_started ();
}

/* While pages are fetched the database has enough to do: what they bring is read by a search as it
 * is. Somebody who looks for something does not have to wait for the last of them. */
static gboolean
may_index (ConfabSession *self)
{
  return !self->stopped && !self->index_failed && self->backfill != NULL &&
         (self->index_at_once || !confab_backfill_is_busy (self->backfill));
}

static DexFuture *
index_fiber (ConfabSession *self)
{
  g_autoptr (GError) error = NULL;

  while (self->index_due && may_index (self) && error == NULL)
    {
      self->index_due = FALSE;

      if (dex_await_boolean (confab_store_index_more (self->store), &error))
        {
          self->index_due = TRUE;
          self->files_listed = FALSE;
        }
      else
        self->index_at_once = FALSE;
    }

  self->indexing = FALSE;
  self->index_failed |= error != NULL;

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    confab_session_fail (self, error);

  confab_session_read_files (self);
  return dex_future_new_true ();
}

/**
 * confab_session_index:
 *
 * Takes what is not in the index of messages yet into it, a little at a time, when no more of it is
 * being fetched, until all is there or the session ends. A failure is told of once.
 */
void
confab_session_index (ConfabSession *self)
{
  self->index_due = TRUE;

  if (self->indexing || !may_index (self))
    return;

  self->indexing = TRUE;
  CONFAB_SPAWN_AND_FORGET (index_fiber, g_object_ref (self), g_object_unref);
}
