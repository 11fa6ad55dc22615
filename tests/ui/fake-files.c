// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/confab-session-files.h"
#include "fake-client.h"

/* Files that are sent: what was chosen is really looked at, and nothing leaves. */

gint64 fake_max_file_bytes = 100 * 1000 * 1000;
char *fake_outgoing;

static ConfabAttach *attach;
static GHashTable *transfers;

ConfabAttach *
confab_session_get_attach (ConfabSession *self)
{
  if (attach == NULL)
    {
      g_autoptr (ConfabClock) clock = confab_clock_new ();
      g_autoptr (ConfabPictures) pictures = confab_pictures_new (clock);

      attach = confab_attach_new (clock, pictures,
                                  fake_outgoing != NULL ? fake_outgoing : g_get_tmp_dir ());
      confab_attach_set_most_bytes (attach, fake_max_file_bytes);
    }

  return attach;
}

DexFuture *
confab_session_send_chosen (ConfabSession *self,
                            ConfabConversation *conversation,
                            GListModel *chosen,
                            ConfabAttachFlags flags,
                            const char *text,
                            const char *reply_to)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (chosen); i++)
    {
      g_autoptr (ConfabChosen) item = g_list_model_get_item (chosen, i);

      g_string_append_printf (names, "%s%s", i > 0 ? "," : "", confab_chosen_get_name (item));
    }

  fake_note ("send %s %s %s%s %s", confab_conversation_get_title (conversation), names->str,
             flags & CONFAB_ATTACH_SMALLER ? "smaller " : "",
             flags & CONFAB_ATTACH_STRIPPED ? "stripped" : "whole", text != NULL ? text : "");
  return fake_answer (NULL);
}

gint64
confab_session_get_max_file_bytes (ConfabSession *self)
{
  return fake_max_file_bytes;
}

ConfabTransfer *
confab_session_ensure_transfer (ConfabSession *self, const char *attachment_id, gint64 n_bytes)
{
  ConfabTransfer *transfer;

  if (transfers == NULL)
    transfers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  transfer = g_hash_table_lookup (transfers, attachment_id);

  if (transfer == NULL)
    {
      transfer = confab_transfer_new (attachment_id, n_bytes);
      g_hash_table_insert (transfers, g_strdup (attachment_id), transfer);
    }

  return transfer;
}

DexFuture *
confab_session_pause_file (ConfabSession *self, const char *attachment_id, gboolean paused)
{
  fake_note ("%s %s", paused ? "pause" : "go on", attachment_id);
  return fake_answer (NULL);
}

DexFuture *
confab_session_replace_file (ConfabSession *self, ConfabMessage *message, const char *path)
{
  fake_note ("replace %s", path);
  return fake_answer (NULL);
}
