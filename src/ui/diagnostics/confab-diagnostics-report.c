// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-diagnostics-report.h"

#include "base/confab-text.h"

/* A report for whoever is to help. It is not translated, because they may speak another language,
 * and says nothing that is nobody's business: no texts, no names, no tokens, and of a failure its
 * kind, because its message may name a computer. */

static const char *const connection_names[] = {
  "offline", "connecting", "syncing", "online", "signed-out", "failed",
};

static void
append_link (GString *out, const ConfabReportParts *parts)
{
  ConfabConnection connection = confab_session_get_connection (parts->session);
  g_autofree char *since =
      confab_time_to_text (confab_session_get_connection_since (parts->session));
  gint64 failed_at_ms;
  const GError *failure = confab_session_get_link_failure (parts->session, &failed_at_ms);

  g_string_append_printf (out, "connection: %s since %s\n", connection_names[connection], since);

  if (parts->link != NULL)
    g_string_append_printf (
        out, "server: %s, protocol %" G_GINT64_FORMAT ", round trip %" G_GINT64_FORMAT " ms\n",
        parts->link->server_version, parts->link->protocol, parts->link->round_trip_ms);

  if (failure != NULL)
    {
      g_autofree char *when = confab_time_to_text (failed_at_ms);

      g_string_append_printf (out, "last interruption: %s %d at %s\n",
                              g_quark_to_string (failure->domain), failure->code, when);
    }
}

static void
append_conversation (GString *out, const ConfabReportParts *parts, const ConfabHoldingData *holding)
{
  const ConfabFinding *finding = g_hash_table_lookup (parts->findings, holding->conversation_id);

  g_string_append_printf (out,
                          "%s %s: #%" G_GINT64_FORMAT " to #%" G_GINT64_FORMAT
                          ", complete to #%" G_GINT64_FORMAT ", read #%" G_GINT64_FORMAT
                          ", delivered #%" G_GINT64_FORMAT ", read by all #%" G_GINT64_FORMAT,
                          holding->conversation_id, confab_conversation_type_names[holding->type],
                          holding->first_seq, holding->last_seq, holding->complete_to,
                          holding->read_seq, holding->delivered_seq, holding->read_by_all_seq);

  if (finding != NULL)
    g_string_append_printf (out, ", compared %s: %s", finding->in_full ? "in full" : "by hash",
                            confab_difference_kind_names[finding->kind]);

  if (finding != NULL && finding->kind != CONFAB_DIFFERENCE_NONE)
    g_string_append_printf (out, " #%" G_GINT64_FORMAT " to #%" G_GINT64_FORMAT, finding->from_seq,
                            finding->to_seq);

  g_string_append_c (out, '\n');

  for (guint i = 0; i < parts->inventory->gaps->len; i++)
    {
      const ConfabGapData *gap = g_ptr_array_index (parts->inventory->gaps, i);

      if (g_strcmp0 (gap->conversation_id, holding->conversation_id) == 0)
        g_string_append_printf (out, "  missing #%" G_GINT64_FORMAT " to #%" G_GINT64_FORMAT "\n",
                                gap->from_seq, gap->to_seq);
    }
}

static void
append_outbox (GString *out, const ConfabInventory *inventory)
{
  for (guint i = 0; i < inventory->outbox->len; i++)
    {
      const ConfabOutboxEntryData *entry = g_ptr_array_index (inventory->outbox, i);
      g_autofree char *when = confab_time_to_text (entry->created_at);

      g_string_append_printf (out, "outbox: %s of %s, tried %" G_GINT64_FORMAT "%s%s\n",
                              confab_action_kind_names[entry->kind], when, entry->tries,
                              entry->failed ? ", refused: " : "",
                              entry->failed && entry->failure_code != NULL ? entry->failure_code
                                                                           : "");
    }
}

/**
 * confab_diagnostics_report:
 *
 * Returns: (transfer full): a plain text, without what anybody has said or is called
 */
char *
confab_diagnostics_report (const ConfabReportParts *parts)
{
  GString *out = g_string_new ("Confab " CONFAB_VERSION "\n");

  append_link (out, parts);

  if (parts->memory != NULL)
    g_string_append_printf (out,
                            "memory: %" G_GINT64_FORMAT " KiB private, %" G_GINT64_FORMAT
                            " KiB proportional\n",
                            parts->memory->private_kib, parts->memory->proportional_kib);

  if (parts->frames.n > 0)
    g_string_append_printf (out,
                            "frames: %u, mean %.1f ms, 95%% within %" G_GINT64_FORMAT
                            " ms, longest %" G_GINT64_FORMAT " ms\n",
                            parts->frames.n, parts->frames.mean_ms, parts->frames.p95_ms,
                            parts->frames.longest_ms);

  if (parts->inventory == NULL)
    return g_string_free (out, FALSE);

  for (guint i = 0; i < parts->inventory->holdings->len; i++)
    append_conversation (out, parts, g_ptr_array_index (parts->inventory->holdings, i));

  append_outbox (out, parts->inventory);
  return g_string_free (out, FALSE);
}
