// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "e2e-look.h"

#include "base/confab-async.h"
#include "client/confab-session-files.h"
#include "protocol/confab-json.h"

/* Of the newest messages, those whose keys have not come. */
static guint
await_unopened (const char *conversation_id)
{
  g_autoptr (ConfabPage) page = NULL;
  guint n = 0;

  if (conversation_id == NULL)
    return 0;

  page =
      dex_await_boxed (confab_store_page_before (session->store, conversation_id, G_MAXINT64, PAGE),
                       NULL);

  for (guint i = 0; page != NULL && i < page->messages->len; i++)
    n += ((ConfabMessageRowData *) g_ptr_array_index (page->messages, i))->unreadable ==
         CONFAB_UNOPENED;

  return n;
}

/* What is being done has not become an action yet, and would not be seen. */
DexFuture *
look_fiber (CommandData *command)
{
  guint n_others = n_running - 1;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) actions =
      dex_await_boxed (confab_store_load_actions (session->store), &error);
  g_autoptr (GPtrArray) gaps = NULL;

  if (actions != NULL)
    gaps = dex_await_boxed (confab_store_load_gaps (session->store), &error);

  if (gaps == NULL)
    {
      g_message ("Cannot look: %s", error->message);
      return dex_future_new_true ();
    }

  say ("{\"actions\":%u,\"gaps\":%u}", actions->len + n_others,
       gaps->len + await_unopened (command->conversation));
  return dex_future_new_true ();
}

DexFuture *
link_fiber (CommandData *command)
{
  g_autoptr (ConfabKeyTask) task = NULL;
  g_autoptr (GError) error = NULL;
  const char *text = command->text;

  if (text == NULL)
    task = dex_await_boxed (confab_store_get_recovery (session->store), NULL);
  else if (dex_await (confab_key_sync_link (session->keys, text), &error))
    say ("{\"linked\":1}");
  else
    say ("{\"refused\":1}");

  if (task != NULL && task->body != NULL)
    say ("{\"recovery\":\"%s\"}", task->body);

  return dex_future_new_true ();
}

static void
print_row (const ConfabMessageRowData *row)
{
  g_autoptr (GString) out = g_string_new ("{\"message\":");

  confab_json_append_string (out, row->id);
  g_string_append_printf (out,
                          ",\"seq\":%" G_GINT64_FORMAT ",\"status\":\"%s\",\"content\":", row->seq,
                          confab_message_status_names[row->status]);
  confab_json_append_string (out, row->content != NULL ? row->content : "");
  say ("%s}", out->str);
}

/* Compares numbers, and finds that they are the same. */
static gboolean
await_verified (ConfabUser *user, GError **error)
{
  g_autoptr (ConfabTrust) trust = dex_await_boxed (confab_session_ask_trust (session, user), error);

  return trust != NULL && trust->known &&
         dex_await (confab_session_set_verified (session, user, trust->digits), error);
}

DexFuture *
trust_fiber (CommandData *command)
{
  ConfabConversation *conversation =
      confab_roster_get_conversation (confab_session_get_roster (session), command->conversation);
  ConfabUser *user = confab_conversation_get_peer (conversation);
  g_autoptr (ConfabKeyNotice) notice = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;

  if (g_strcmp0 (command->text, "verify") == 0)
    done = await_verified (user, &error);
  else if (g_strcmp0 (command->text, "accept") == 0)
    done = dex_await (confab_session_accept_keys (session, user), &error);
  else if (g_strcmp0 (command->text, "anew") == 0)
    done = dex_await (confab_session_begin_keys_anew (session), &error);

  if (error != NULL)
    g_message ("Trust: %s", error->message);

  say ("{\"trusted\":%d}", done);
  notice = dex_await_boxed (confab_session_load_key_notice (session, conversation), NULL);
  g_assert_nonnull (notice);
  say ("{\"notice\":%d,\"verified\":%d}", notice->kind, confab_user_get_verified (user));
  return dex_future_new_true ();
}

DexFuture *
dump_fiber (CommandData *command)
{
  gint64 position = 0;
  guint n = 0, length;

  do
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ConfabPage) page = dex_await_boxed (
          confab_store_page_after (session->store, command->conversation, position, PAGE), &error);

      g_assert_no_error (error);
      length = page->messages->len;

      for (guint i = 0; i < length; i++)
        {
          const ConfabMessageRowData *row = g_ptr_array_index (page->messages, i);

          position = row->position;

          if (row->type == CONFAB_MESSAGE_SYSTEM)
            continue;

          print_row (row);
          n++;
        }
    }
  while (length > 0);

  say ("{\"dumped\":%u}", n);
  return dex_future_new_true ();
}

static void
chosen_cb (ConfabChosen *chosen, GParamSpec *spec, DexPromise *promise)
{
  if (confab_chosen_get_state (chosen) != CONFAB_CHOSEN_READING &&
      dex_future_is_pending (DEX_FUTURE (promise)))
    dex_promise_resolve_boolean (promise, TRUE);
}

static void
await_looked_at (ConfabChosen *chosen)
{
  g_autoptr (DexPromise) promise = dex_promise_new ();
  gulong handler = g_signal_connect (chosen, "notify", G_CALLBACK (chosen_cb), promise);

  confab_attach_look (confab_session_get_attach (session), chosen);
  dex_await (dex_ref (DEX_FUTURE (promise)), NULL);
  g_signal_handler_disconnect (chosen, handler);
}

DexFuture *
drop_fiber (CommandData *command)
{
  ConfabConversation *conversation =
      confab_roster_get_conversation (confab_session_get_roster (session), command->conversation);
  g_autoptr (GListStore) all = g_list_store_new (CONFAB_TYPE_CHOSEN);
  g_autoptr (ConfabChosen) chosen = confab_chosen_new (command->text);
  g_autoptr (GError) error = NULL;

  await_looked_at (chosen);
  g_list_store_append (all, chosen);

  if (!dex_await (confab_session_send_chosen (session, conversation, G_LIST_MODEL (all),
                                              CONFAB_ATTACH_STRIPPED, NULL, NULL),
                  &error))
    g_message ("Not sent: %s", error->message);

  say ("{\"%s\":%" G_GINT64_FORMAT "}", error == NULL ? "done" : "undone", command->tag);
  return dex_future_new_true ();
}
