// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ctl-private.h"

#include "confab-ctl-records.h"

#include "base/confab-error.h"
#include "base/confab-text.h"
#include "client/check/confab-check.h"
#include "client/confab-account-private.h"
#include "client/confab-history.h"

#include <libdex.h>
#include <stdio.h>

/* Looks into the databases of the application, which may be running, and changes nothing there. */

typedef struct
{
  ConfabCtl *ctl;
  ConfabAccount *account;
  ConfabStore *store;
  ConfabApi *api; /* NULL when there is nobody to ask */
  ConfabInventory *inventory;
} Doctor;

static void
doctor_clear (Doctor *self)
{
  if (self->store != NULL)
    confab_store_close (self->store);

  if (self->api != NULL)
    confab_api_close (self->api);

  g_clear_object (&self->store);
  g_clear_object (&self->api);
  g_clear_pointer (&self->inventory, confab_inventory_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Doctor, doctor_clear)

/* Something is not as it should be. */
static void
find (Doctor *self)
{
  if (self->ctl->status == CONFAB_CTL_DONE)
    self->ctl->status = CONFAB_CTL_REFUSED;
}

static const char *
describe (ConfabDifferenceKind kind)
{
  switch (kind)
    {
    case CONFAB_DIFFERENCE_HASH:
      return "other events were received than the server has now";
    case CONFAB_DIFFERENCE_CONTENT:
      return "a message here is not what its events say";
    case CONFAB_DIFFERENCE_LOST:
      return "a message is not here although its event was received";
    case CONFAB_DIFFERENCE_EXTRA:
      return "there is something here that no event says";
    case CONFAB_DIFFERENCE_UNSERVED:
      return "the server no longer has an event that was received";
    case CONFAB_DIFFERENCE_FORGED:
      return "the server’s events do not follow from each other";
    case CONFAB_DIFFERENCE_NONE:
    default:
      return "none";
    }
}

static void
print_diagnosis (Doctor *self, const ConfabCtlDiagnosisData *data)
{
  if (self->ctl->json)
    {
      confab_ctl_print_record (&confab_ctl_diagnosis_data_record, data);
      return;
    }

  printf ("%s  %-7s  #%" G_GINT64_FORMAT " to #%" G_GINT64_FORMAT
          ", complete to #%" G_GINT64_FORMAT,
          data->conversation_id, confab_conversation_type_names[data->type], data->first_seq,
          data->last_seq, data->complete_to);

  if (data->difference != CONFAB_DIFFERENCE_NONE)
    printf (", differs from #%" G_GINT64_FORMAT " to #%" G_GINT64_FORMAT ": %s", data->from_seq,
            data->to_seq, describe (data->difference));
  else if (data->compared != CONFAB_CTL_COMPARED_NOT)
    printf (data->compared == CONFAB_CTL_COMPARED_FULL ? ", every message verified" : ", verified");

  if (data->n_unhashed > 0)
    printf (", %" G_GINT64_FORMAT " events have no hash", data->n_unhashed);

  printf ("\n    read #%" G_GINT64_FORMAT ", delivered to all #%" G_GINT64_FORMAT
          ", read by all #%" G_GINT64_FORMAT "\n",
          data->read_seq, data->delivered_seq, data->read_by_all_seq);

  for (guint i = 0; data->gaps != NULL && i < data->gaps->len; i++)
    {
      const ConfabCtlGapData *gap = g_ptr_array_index (data->gaps, i);

      printf ("    missing: #%" G_GINT64_FORMAT " to #%" G_GINT64_FORMAT "\n", gap->from_seq,
              gap->to_seq);
    }
}

static void
list_gaps (Doctor *self, ConfabCtlDiagnosisData *data)
{
  GPtrArray *gaps = self->inventory->gaps;

  data->gaps = g_ptr_array_new ();

  for (guint i = 0; i < gaps->len; i++)
    {
      const ConfabGapData *gap = g_ptr_array_index (gaps, i);
      ConfabCtlGapData *copy;

      if (g_strcmp0 (gap->conversation_id, data->conversation_id) != 0)
        continue;

      copy = confab_ctl_gap_data_new ();
      copy->from_seq = gap->from_seq;
      copy->to_seq = gap->to_seq;
      g_ptr_array_add (data->gaps, copy);
    }
}

/* Without an answer the rest is not asked for either, unless it was about this conversation. */
static void
compare_failed (Doctor *self, const char *id, const GError *error)
{
  if (error->domain == CONFAB_ERROR &&
      !g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_UNAUTHORIZED))
    {
      confab_ctl_note ("%s was not compared: %s", id, error->message);
      return;
    }

  confab_ctl_note ("Nothing is compared with the server: %s", error->message);
  confab_api_close (self->api);
  g_clear_object (&self->api);
}

static void
await_compared (Doctor *self, ConfabCtlDiagnosisData *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabFinding) finding =
      dex_await_boxed (confab_check_run (self->store, self->api, self->ctl->clock,
                                         data->conversation_id, self->ctl->full, NULL),
                       &error);

  if (finding == NULL)
    {
      compare_failed (self, data->conversation_id, error);
      return;
    }

  data->compared = finding->in_full ? CONFAB_CTL_COMPARED_FULL : CONFAB_CTL_COMPARED_HASHES;
  data->difference = finding->kind;
  data->from_seq = finding->from_seq;
  data->to_seq = finding->to_seq;
  data->n_unhashed = finding->n_unhashed;
}

static void
await_conversation (Doctor *self, const ConfabHoldingData *holding)
{
  g_autoptr (ConfabCtlDiagnosisData) data = confab_ctl_diagnosis_data_new ();

  data->device_id = g_strdup (confab_account_get_id (self->account));
  data->conversation_id = g_strdup (holding->conversation_id);
  data->type = holding->type;
  data->first_seq = holding->first_seq;
  data->last_seq = holding->last_seq;
  data->complete_to = holding->complete_to;
  data->read_seq = holding->read_seq;
  data->delivered_seq = holding->delivered_seq;
  data->read_by_all_seq = holding->read_by_all_seq;
  list_gaps (self, data);

  if (self->api != NULL && !holding->pending)
    await_compared (self, data);

  /* What was seen when it came needs no server. */
  if (data->difference == CONFAB_DIFFERENCE_NONE && holding->broken_seq > 0)
    {
      data->difference = CONFAB_DIFFERENCE_FORGED;
      data->from_seq = data->to_seq = holding->broken_seq;
    }

  if (data->difference != CONFAB_DIFFERENCE_NONE)
    find (self);

  print_diagnosis (self, data);
}

static void
print_entry (Doctor *self, const ConfabOutboxEntryData *entry)
{
  ConfabCtlOutboxData data = {
    .device_id = (char *) confab_account_get_id (self->account),
    .conversation_id = entry->conversation_id,
    .id = entry->id,
    .kind = entry->kind,
    .created_at = entry->created_at,
    .tries = entry->tries,
    .failed = entry->failed,
    .failure_code = entry->failure_code,
  };
  g_autofree char *when = confab_time_to_text (entry->created_at);

  if (entry->failed)
    find (self);

  if (self->ctl->json)
    {
      confab_ctl_print_record (&confab_ctl_outbox_data_record, &data);
      return;
    }

  printf ("%s  outbox: %s, written %s, tried %" G_GINT64_FORMAT " times", entry->id,
          confab_action_kind_names[entry->kind], when, entry->tries);

  if (entry->failed)
    printf (", refused: %s", entry->failure_code != NULL ? entry->failure_code : "unknown");

  putchar ('\n');
}

static void
await_server (Doctor *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = dex_await_string (
      confab_keyring_lookup (confab_client_get_keyring (), confab_account_get_id (self->account)),
      &error);

  if (token == NULL)
    {
      confab_ctl_note ("Nothing is compared with the server: %s", error->message);
      return;
    }

  self->api = confab_api_new (confab_account_get_server (self->account), self->ctl->clock);
  confab_api_set_token (self->api, token);
}

static void
explain (GError **error, const char *path)
{
  if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    g_prefix_error (error,
                    "%s is not read, because it is damaged. The application sets it aside and"
                    " fetches everything anew when it starts. ",
                    path);
  else
    g_prefix_error (error, "%s: ", path);
}

static gboolean
await_examined (ConfabCtl *ctl, ConfabAccount *account, GError **error)
{
  g_auto (Doctor) self = { .ctl = ctl, .account = account };
  g_autofree char *path = confab_accounts_dup_path (confab_client_get_data_dir (), account);
  g_autoptr (ConfabDatabaseKey) key = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "There is no database at %s", path);
      return FALSE;
    }

  key = confab_history_await_present (account, NULL);
  self.store = dex_await_object (
      confab_store_inspect (path, key, confab_account_get_user_id (account), ctl->clock, TRUE),
      error);

  if (self.store == NULL)
    {
      explain (error, path);
      return FALSE;
    }

  self.inventory = dex_await_boxed (confab_store_load_inventory (self.store, NULL), error);

  if (self.inventory == NULL)
    return FALSE;

  confab_ctl_note ("%s: the database is sound, %u conversations, %u rows in the outbox", path,
                   self.inventory->holdings->len, self.inventory->outbox->len);
  await_server (&self);

  for (guint i = 0; i < self.inventory->holdings->len; i++)
    await_conversation (&self, g_ptr_array_index (self.inventory->holdings, i));

  for (guint i = 0; i < self.inventory->outbox->len; i++)
    print_entry (&self, g_ptr_array_index (self.inventory->outbox, i));

  return TRUE;
}

/**
 * confab_ctl_doctor:
 *
 * The command "doctor". Its status is 1 when it has found something and 2 when it could not look.
 */
gboolean
confab_ctl_doctor (ConfabCtl *self, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) accounts = dex_await_boxed (confab_client_load_accounts (), error);
  guint n = 0;

  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    {
      ConfabAccount *account = g_ptr_array_index (accounts, i);
      g_autoptr (GError) failure = NULL;

      if (!confab_ctl_is_meant (self, account))
        continue;

      n++;

      if (!await_examined (self, account, &failure))
        {
          confab_ctl_note ("%s", failure->message);
          self->status = CONFAB_CTL_USAGE;
        }
    }

  if (n > 0)
    return TRUE;

  self->status = CONFAB_CTL_USAGE;

  if (accounts != NULL)
    confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "There is no such account in %s",
                      confab_client_get_data_dir ());

  return FALSE;
}
