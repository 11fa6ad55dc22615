// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-salvage.h"

#include "confab-avatar-change.h"
#include "confab-outgoing.h"
#include "confab-salvage-file.h"

#include "base/confab-error.h"
#include "base/confab-id.h"
#include "base/confab-limits.h"
#include "protocol/confab-invite.h"
#include "protocol/confab-conversation.h"
#include "protocol/confab-mark.h"
#include "protocol/confab-sync.h"

#include <gio/gio.h>
#include <string.h>

/* Reads the outbox and the drafts out of a damaged database. A row is read by itself, from the
 * front until a page stands in the way, then from the back until one does, then each number between
 * the two. Nothing of it is believed: a row that does not say what its kind has to say is lost. */

/* More than anybody ever has; a damaged tree may go round in circles. */
#define MAX_ROWS 100000
#define MAX_HOLES 10000

#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

typedef enum
{
  NONE,
  FOUND,
  BROKEN,
} Found;

typedef struct
{
  ConfabDatabase *db;
  ConfabSalvage *salvage;
  gint64 now_ms;
  GHashTable *numbers; /* of the actions that were seen → whether they are saved */
} Reading;

static void
action_free (gpointer data)
{
  ConfabSalvagedAction *action = data;

  confab_outbox_row_free (action->row);
  g_free (action->failure_code);
  g_free (action->failure_text);
  g_free (action);
}

static void
draft_free (gpointer data)
{
  ConfabSalvagedDraft *draft = data;

  g_free (draft->conversation_id);
  g_free (draft->content);
  g_free (draft);
}

/**
 * confab_salvage_free:
 * @self: (nullable) (transfer full): what was read
 */
void
confab_salvage_free (ConfabSalvage *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->actions, g_ptr_array_unref);
  g_clear_pointer (&self->drafts, g_ptr_array_unref);
  g_free (self);
}

static const ConfabRecord *
get_record (ConfabActionKind kind)
{
  switch (kind)
    {
    case CONFAB_ACTION_MESSAGE:
      return &confab_message_data_record;
    case CONFAB_ACTION_MESSAGE_UPDATE:
    case CONFAB_ACTION_MESSAGE_DELETE:
      return &confab_message_change_record;
    case CONFAB_ACTION_REACTION_ADD:
    case CONFAB_ACTION_REACTION_REMOVE:
      return &confab_reaction_data_record;
    case CONFAB_ACTION_READ:
      return &confab_marker_data_record;
    case CONFAB_ACTION_CONVERSATION_NEW:
      return &confab_new_conversation_data_record;
    case CONFAB_ACTION_CONVERSATION_CHANGE:
    case CONFAB_ACTION_DRAFT:
    case CONFAB_ACTION_UNREAD:
    case CONFAB_ACTION_CONVERSATION_DELETE:
      return &confab_conversation_change_record;
    case CONFAB_ACTION_PARTICIPANT_ADD:
      return &confab_user_ids_data_record;
    case CONFAB_ACTION_PARTICIPANT_CHANGE:
    case CONFAB_ACTION_PARTICIPANT_REMOVE:
      return &confab_participant_data_record;
    case CONFAB_ACTION_PARTICIPANT_BAN:
      return &confab_new_ban_record;
    case CONFAB_ACTION_MARK:
      return &confab_mark_change_record;
    case CONFAB_ACTION_MESSAGE_PIN:
      return &confab_pin_change_data_record;
    case CONFAB_ACTION_UPLOAD:
      return &confab_outgoing_data_record;
    case CONFAB_ACTION_AVATAR:
      return &confab_avatar_change_data_record;
    case CONFAB_ACTION_STATUS:
      return &confab_presence_change_record;
    default:
      return NULL;
    }
}

static gboolean
is_short (const char *text)
{
  return text == NULL || strlen (text) <= CONFAB_MAX_TOPIC_BYTES;
}

/* What it says has to be what an action of its kind says, in the form in which it was written. */
static gboolean
is_sound (const ConfabSalvagedAction *action)
{
  const ConfabActionData *data = action->row->data;
  const char *about = action->row->message_id;
  const ConfabRecord *record = get_record (data->kind);
  gpointer payload;

  if (record == NULL || data->id == NULL || !confab_id_is_valid (data->id) ||
      (data->conversation_id == NULL
           ? data->kind != CONFAB_ACTION_AVATAR && data->kind != CONFAB_ACTION_STATUS
           : !confab_id_is_valid (data->conversation_id)) ||
      (about != NULL && !confab_id_is_valid (about)) || data->payload == NULL ||
      strlen (data->payload) > CONFAB_MAX_BODY_BYTES || !is_short (action->failure_code) ||
      !is_short (action->failure_text))
    return FALSE;

  payload = confab_outbox_parse (record, data, NULL);

  if (payload != NULL)
    confab_record_free (record, payload);

  return payload != NULL;
}

static ConfabSalvagedAction *
read_action (Reading *self, ConfabStatement *rows)
{
  ConfabSalvagedAction *action = g_new0 (ConfabSalvagedAction, 1);
  gint64 kind = confab_statement_get_int (rows, 2);
  ConfabActionData *data;

  action->row = g_new0 (ConfabOutboxRow, 1);
  action->row->data = data = confab_statement_read_record (rows, &confab_action_data_record);
  action->row->message_id = confab_statement_dup_text (rows, 1);
  action->failure_code = confab_statement_dup_text (rows, 3);
  action->failure_text = confab_statement_dup_text (rows, 4);

  /* The record takes the nearest kind that there is. */
  if (kind != data->kind)
    data->kind = -1;

  if (data->created_at <= 0 || data->created_at > self->now_ms + DAY_MS)
    data->created_at = self->now_ms;

  return action;
}

static int
compare_actions (gconstpointer a, gconstpointer b)
{
  gint64 x = (*(const ConfabSalvagedAction *const *) a)->row->data->number;
  gint64 y = (*(const ConfabSalvagedAction *const *) b)->row->data->number;

  return (x > y) - (x < y);
}

#define ACTION                                                                                     \
  "SELECT number, message_id, kind, failure_code, failure_text, id, conversation_id, payload,"     \
  " created_at, tries, failed FROM action NOT INDEXED WHERE number"

static Found
take_action (Reading *self, const char *sql, gint64 key, gint64 *number)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (self->db, NULL, sql, "i", key);
  ConfabStatementStep step =
      rows != NULL ? confab_statement_next (rows, NULL) : CONFAB_STATEMENT_ERROR;
  ConfabSalvagedAction *action;
  gboolean sound;

  if (step != CONFAB_STATEMENT_ROW)
    return step == CONFAB_STATEMENT_DONE ? NONE : BROKEN;

  *number = confab_statement_get_int (rows, 0);

  if (g_hash_table_contains (self->numbers, number))
    return FOUND;

  action = read_action (self, rows);
  sound = is_sound (action);
  g_hash_table_insert (self->numbers, g_memdup2 (number, sizeof *number), GINT_TO_POINTER (sound));

  if (sound)
    g_ptr_array_add (self->salvage->actions, action);
  else
    action_free (action);

  return FOUND;
}

static void
take_actions (Reading *self)
{
  gint64 first = G_MININT64, last = G_MAXINT64, number = 0;
  Found found = FOUND;

  for (guint i = 0; i < MAX_ROWS && found == FOUND; i++)
    {
      found = take_action (self, ACTION ">? ORDER BY number LIMIT 1", first, &number);

      if (found == FOUND && number <= first)
        found = BROKEN;

      if (found == FOUND)
        first = number;
    }

  if (found == NONE)
    return;

  self->salvage->complete = FALSE;
  found = FOUND;

  for (guint i = 0; i < MAX_ROWS && found == FOUND && last > first; i++)
    {
      found = take_action (self, ACTION "<? ORDER BY number DESC LIMIT 1", last, &number);

      if (found == FOUND && number >= last)
        found = BROKEN;

      if (found == FOUND)
        last = number;
    }

  first = MAX (first, 0);

  for (guint i = 1; i <= MAX_HOLES && i < last - first; i++)
    take_action (self, ACTION "=?", first + i, &number);
}

/* The index knows of rows whose own page cannot be read. */
static void
count_lost (Reading *self)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self->db, NULL,
                              "SELECT number, id FROM action INDEXED BY action_by_id", NULL);
  ConfabStatementStep step = CONFAB_STATEMENT_ERROR;
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; rows != NULL && i < MAX_ROWS; i++)
    {
      gint64 number;

      step = confab_statement_next (rows, NULL);

      if (step != CONFAB_STATEMENT_ROW)
        break;

      number = confab_statement_get_int (rows, 0);

      if (!g_hash_table_contains (self->numbers, &number))
        g_hash_table_insert (self->numbers, g_memdup2 (&number, sizeof number), NULL);
    }

  if (step != CONFAB_STATEMENT_DONE)
    self->salvage->complete = FALSE;

  g_hash_table_iter_init (&iter, self->numbers);

  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (value == NULL)
      self->salvage->n_lost++;
}

static gboolean
has_draft (Reading *self, const char *id)
{
  for (guint i = 0; i < self->salvage->drafts->len; i++)
    {
      const ConfabSalvagedDraft *draft = g_ptr_array_index (self->salvage->drafts, i);

      if (g_str_equal (draft->conversation_id, id))
        return TRUE;
    }

  return FALSE;
}

static Found
take_draft (Reading *self, const char *sql, char **key)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (self->db, NULL, sql, "t", *key);
  ConfabStatementStep step =
      rows != NULL ? confab_statement_next (rows, NULL) : CONFAB_STATEMENT_ERROR;
  ConfabSalvagedDraft *draft;
  const char *id, *content;

  if (step != CONFAB_STATEMENT_ROW)
    return step == CONFAB_STATEMENT_DONE ? NONE : BROKEN;

  id = confab_statement_get_text (rows, 0);
  content = confab_statement_get_text (rows, 1);

  if (id == NULL || !g_set_str (key, id))
    return BROKEN;

  if (has_draft (self, *key) || content == NULL || *content == '\0')
    return FOUND;

  if (!confab_id_is_valid (*key) || strlen (content) > CONFAB_MAX_BODY_BYTES)
    {
      self->salvage->n_lost++;
      return FOUND;
    }

  draft = g_new0 (ConfabSalvagedDraft, 1);
  draft->conversation_id = g_strdup (*key);
  draft->content = g_utf8_make_valid (content, -1);
  g_ptr_array_add (self->salvage->drafts, draft);
  return FOUND;
}

#define DRAFT "SELECT conversation_id, content FROM draft WHERE conversation_id"

static void
take_drafts (Reading *self)
{
  static const char *const sqls[] = { DRAFT ">? ORDER BY conversation_id LIMIT 1",
                                      DRAFT "<? ORDER BY conversation_id DESC LIMIT 1" };
  static const char *const starts[] = { "", "~" };

  for (guint i = 0; i < G_N_ELEMENTS (sqls); i++)
    {
      g_autofree char *key = g_strdup (starts[i]);
      Found found = FOUND;

      for (guint n = 0; n < MAX_ROWS && found == FOUND; n++)
        found = take_draft (self, sqls[i], &key);

      if (found == NONE)
        return;

      self->salvage->complete = FALSE;
    }
}

static ConfabSalvage *
read_file (ConfabSalvageFile *file, gint64 now_ms)
{
  ConfabSalvage *self = g_new0 (ConfabSalvage, 1);
  g_autoptr (GHashTable) numbers =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Reading reading = { .salvage = self, .now_ms = now_ms, .numbers = numbers };

  self->actions = g_ptr_array_new_with_free_func (action_free);
  self->drafts = g_ptr_array_new_with_free_func (draft_free);
  reading.db = confab_salvage_file_get_database (file);

  if (reading.db == NULL)
    return self;

  self->complete = TRUE;
  take_actions (&reading);
  count_lost (&reading);
  take_drafts (&reading);
  g_ptr_array_sort (self->actions, compare_actions);
  return self;
}

/**
 * confab_salvage_read:
 * @path: a damaged database, which is not changed
 * @key: (nullable): what it is encrypted with, unless it is plain
 * @now_ms: the time, in milliseconds since 1970
 *
 * Reads what can be read of the outbox and the drafts: of the file as it is, and of a copy with a
 * new first page, because that page says where they are. It blocks.
 *
 * Returns: (transfer full): what was read, perhaps nothing; or NULL with @error when it could not
 *   be tried, as with %G_IO_ERROR_NO_SPACE
 */
ConfabSalvage *
confab_salvage_read (const char *path, const ConfabDatabaseKey *key, gint64 now_ms, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (ConfabSalvageFile) file = confab_salvage_file_open (path, key);
  g_autoptr (ConfabSalvage) first = read_file (file, now_ms);
  g_autoptr (ConfabSalvageFile) copy = confab_salvage_file_copy (path, key, &failure);
  g_autoptr (ConfabSalvage) second = NULL;

  if (copy != NULL)
    {
      second = read_file (copy, now_ms);

      return second->actions->len + second->drafts->len > first->actions->len + first->drafts->len
                 ? g_steal_pointer (&second)
                 : g_steal_pointer (&first);
    }

  if (first->complete)
    return g_steal_pointer (&first);

  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}
