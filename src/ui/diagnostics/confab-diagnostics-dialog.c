// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-diagnostics-dialog.h"

#include "confab-diagnostics-report.h"
#include "confab-health-group.h"
#include "confab-holding-row.h"
#include "confab-link-page.h"
#include "confab-outbox-row.h"

#include "base/confab-async.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-report.h"

#include <glib/gi18n.h>

/**
 * ConfabDiagnosticsDialog:
 *
 * How it stands with the server, with what is held here and with what is to be sent. It follows
 * every change that the roster tells of; it does not ask again and again.
 */
struct _ConfabDiagnosticsDialog
{
  AdwPreferencesDialog parent_instance;
  ConfabSession *session;
  ConfabLinkPage *link_page;
  AdwPreferencesGroup *conversations;
  AdwPreferencesGroup *outbox;
  GtkWidget *nothing_row;
  GtkWidget *verify_all;
  GHashTable *rows;   /* conversation id → ConfabHoldingRow */
  GHashTable *held;   /* the ids of the inventory, borrowed */
  GPtrArray *entries; /* the rows of the outbox */
  guint more_rows;
  ConfabInventory *inventory;
  GCancellable *cancellable; /* ends what compares */
  gboolean loading;
  gboolean stale; /* something has changed since it was asked for */
};

typedef enum
{
  PROP_SESSION = 1,
} ConfabDiagnosticsDialogProp;

G_DEFINE_FINAL_TYPE (ConfabDiagnosticsDialog,
                     confab_diagnostics_dialog,
                     ADW_TYPE_PREFERENCES_DIALOG)

static GParamSpec *props[PROP_SESSION + 1];

/* To make a row takes its time, and there may be a thousand conversations. */
#define ROWS_AT_ONCE 20

/* What a fiber takes along: it does not keep the dialog alive. */
typedef struct
{
  GWeakRef dialog;
  ConfabSession *session;
  GCancellable *cancellable;
  GStrv ids;
  gboolean in_full;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_weak_ref_clear (&request->dialog);
  g_object_unref (request->session);
  g_object_unref (request->cancellable);
  g_strfreev (request->ids);
  g_free (request);
}

static Request *
request_new (ConfabDiagnosticsDialog *self)
{
  Request *request = g_new0 (Request, 1);

  g_weak_ref_init (&request->dialog, self);
  request->session = g_object_ref (self->session);
  request->cancellable = g_object_ref (self->cancellable);
  return request;
}

/* The dialog, unless it has been closed. */
static ConfabDiagnosticsDialog *
request_dup_dialog (Request *request)
{
  return g_cancellable_is_cancelled (request->cancellable) ? NULL
                                                           : g_weak_ref_get (&request->dialog);
}

static const char *
find_title (ConfabDiagnosticsDialog *self, const char *conversation_id)
{
  ConfabConversation *conversation =
      conversation_id != NULL
          ? confab_roster_get_conversation (confab_session_get_roster (self->session),
                                            conversation_id)
          : NULL;

  return conversation != NULL ? confab_conversation_get_title (conversation) : NULL;
}

static void
show_outbox (ConfabDiagnosticsDialog *self)
{
  GPtrArray *outbox = self->inventory->outbox;

  for (guint i = 0; i < self->entries->len; i++)
    adw_preferences_group_remove (self->outbox, g_ptr_array_index (self->entries, i));

  g_ptr_array_set_size (self->entries, 0);
  gtk_widget_set_visible (self->nothing_row, outbox->len == 0);

  for (guint i = 0; i < outbox->len; i++)
    {
      const ConfabOutboxEntryData *entry = g_ptr_array_index (outbox, i);
      GtkWidget *row = confab_outbox_row_new (entry, find_title (self, entry->conversation_id));

      adw_preferences_group_add (self->outbox, row);
      g_ptr_array_add (self->entries, row);
    }
}

static gboolean
is_gone (gpointer key, gpointer value, gpointer data)
{
  ConfabDiagnosticsDialog *self = data;

  if (g_hash_table_contains (self->held, key))
    return FALSE;

  adw_preferences_group_remove (self->conversations, value);
  return TRUE;
}

/* Returns whether all have a row now: no more than some rows are made at once. */
static gboolean
update_rows (ConfabDiagnosticsDialog *self)
{
  GPtrArray *holdings = self->inventory->holdings;
  guint n_made = 0;

  for (guint i = 0; i < holdings->len; i++)
    {
      const ConfabHoldingData *holding = g_ptr_array_index (holdings, i);
      const char *title = find_title (self, holding->conversation_id);
      GtkWidget *row = g_hash_table_lookup (self->rows, holding->conversation_id);

      if (row == NULL && n_made == ROWS_AT_ONCE)
        return FALSE;

      if (row == NULL)
        {
          row = confab_holding_row_new ();
          adw_preferences_group_add (self->conversations, row);
          g_hash_table_insert (self->rows, g_strdup (holding->conversation_id), row);
          n_made++;
        }

      confab_holding_row_update (CONFAB_HOLDING_ROW (row), self->inventory, holding,
                                 title != NULL ? title : _ ("Conversation"));
    }

  return TRUE;
}

static gboolean
more_rows_cb (gpointer data)
{
  ConfabDiagnosticsDialog *self = data;

  if (!update_rows (self))
    return G_SOURCE_CONTINUE;

  self->more_rows = 0;
  return G_SOURCE_REMOVE;
}

static void
show_conversations (ConfabDiagnosticsDialog *self)
{
  GPtrArray *holdings = self->inventory->holdings;

  g_hash_table_remove_all (self->held);

  for (guint i = 0; i < holdings->len; i++)
    g_hash_table_add (self->held,
                      ((ConfabHoldingData *) g_ptr_array_index (holdings, i))->conversation_id);

  g_hash_table_foreach_remove (self->rows, is_gone, self);

  if (!update_rows (self) && self->more_rows == 0)
    self->more_rows = g_idle_add (more_rows_cb, self);
}

/* One question at a time: whatever changes meanwhile is asked for once more afterwards. */
static DexFuture *
load_fiber (Request *request)
{
  gboolean stale;

  do
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ConfabInventory) inventory =
          dex_await_boxed (confab_session_load_inventory (request->session), &error);
      g_autoptr (ConfabDiagnosticsDialog) self = request_dup_dialog (request);

      if (self == NULL)
        return dex_future_new_true ();

      stale = self->stale && inventory != NULL;
      self->stale = FALSE;

      if (!stale)
        self->loading = FALSE;

      if (inventory == NULL)
        {
          confab_report_error (GTK_WIDGET (self), error);
          return dex_future_new_true ();
        }

      g_hash_table_remove_all (self->held);
      g_clear_pointer (&self->inventory, confab_inventory_unref);
      self->inventory = g_steal_pointer (&inventory);
      show_conversations (self);
      show_outbox (self);
    }
  while (stale);

  return dex_future_new_true ();
}

static void
load (ConfabDiagnosticsDialog *self)
{
  self->stale = self->loading;

  if (self->loading)
    return;

  self->loading = TRUE;
  CONFAB_SPAWN_AND_FORGET (load_fiber, request_new (self), request_free);
}

static void
set_busy (ConfabDiagnosticsDialog *self, const char *id, gboolean busy)
{
  ConfabHoldingRow *row = g_hash_table_lookup (self->rows, id);

  if (row != NULL)
    confab_holding_row_set_busy (row, busy);
}

/* Returns whether to go on with the next one. */
static gboolean
take_finding (Request *request, const char *id, ConfabFinding *finding, const GError *error)
{
  g_autoptr (ConfabDiagnosticsDialog) self = request_dup_dialog (request);
  ConfabHoldingRow *row;

  if (self == NULL)
    return FALSE;

  set_busy (self, id, FALSE);

  if (finding == NULL)
    {
      confab_report_error (GTK_WIDGET (self), error);
      return FALSE;
    }

  row = g_hash_table_lookup (self->rows, id);

  if (row != NULL)
    confab_holding_row_set_finding (row, finding);

  return TRUE;
}

static void
begin_with (Request *request, const char *id)
{
  g_autoptr (ConfabDiagnosticsDialog) self = request_dup_dialog (request);

  if (self != NULL)
    set_busy (self, id, TRUE);
}

static DexFuture *
verify_fiber (Request *request)
{
  g_autoptr (ConfabDiagnosticsDialog) self = NULL;

  for (guint i = 0; request->ids[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ConfabFinding) finding = NULL;

      begin_with (request, request->ids[i]);
      finding = dex_await_boxed (confab_session_verify (request->session, request->ids[i],
                                                        request->in_full, request->cancellable),
                                 &error);

      if (!take_finding (request, request->ids[i], finding, error))
        break;
    }

  self = request_dup_dialog (request);

  if (self != NULL && !request->in_full)
    gtk_widget_set_sensitive (self->verify_all, TRUE);

  return dex_future_new_true ();
}

static void
verify_all_cb (ConfabDiagnosticsDialog *self)
{
  Request *request = request_new (self);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; self->inventory != NULL && i < self->inventory->holdings->len; i++)
    {
      const ConfabHoldingData *holding = g_ptr_array_index (self->inventory->holdings, i);

      if (!holding->pending)
        g_strv_builder_add (ids, holding->conversation_id);
    }

  request->ids = g_strv_builder_end (ids);
  gtk_widget_set_sensitive (self->verify_all, FALSE);
  CONFAB_SPAWN_AND_FORGET (verify_fiber, request, request_free);
}

static void
verify_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabDiagnosticsDialog *self = CONFAB_DIAGNOSTICS_DIALOG (widget);
  Request *request = request_new (self);

  request->ids = g_new0 (char *, 2);
  request->ids[0] = g_variant_dup_string (parameter, NULL);
  request->in_full = TRUE;
  CONFAB_SPAWN_AND_FORGET (verify_fiber, request, request_free);
}

static void
fetch_again_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabDiagnosticsDialog *self = CONFAB_DIAGNOSTICS_DIALOG (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  ConfabHoldingRow *row = g_hash_table_lookup (self->rows, id);
  const ConfabFinding *finding = row != NULL ? confab_holding_row_get_finding (row) : NULL;

  if (finding == NULL || finding->kind == CONFAB_DIFFERENCE_NONE)
    return;

  confab_report (widget, confab_session_fetch_again (self->session, id, finding->from_seq,
                                                     finding->to_seq));
}

static void
retry_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabDiagnosticsDialog *self = CONFAB_DIAGNOSTICS_DIALOG (widget);

  confab_report (widget, confab_session_retry_action (self->session,
                                                      g_variant_get_string (parameter, NULL)));
}

static void
discard_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabDiagnosticsDialog *self = CONFAB_DIAGNOSTICS_DIALOG (widget);

  confab_report (widget, confab_session_discard_action (self->session,
                                                        g_variant_get_string (parameter, NULL)));
}

static void
show_toast_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwToast *toast = adw_toast_new (g_variant_get_string (parameter, NULL));

  adw_toast_set_use_markup (toast, FALSE);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (widget), toast);
}

static void
copy_cb (ConfabDiagnosticsDialog *self)
{
  ConfabReportParts parts = {
    .session = self->session,
    .inventory = self->inventory,
    .findings = g_hash_table_new (g_str_hash, g_str_equal),
  };
  g_autoptr (GHashTable) findings = parts.findings;
  g_autofree char *text = NULL;
  GHashTableIter iter;
  gpointer id, row;

  g_hash_table_iter_init (&iter, self->rows);

  while (g_hash_table_iter_next (&iter, &id, &row))
    if (confab_holding_row_get_finding (row) != NULL)
      g_hash_table_insert (findings, id, confab_holding_row_get_finding (row));

  confab_link_page_describe (self->link_page, &parts);
  text = confab_diagnostics_report (&parts);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  gtk_widget_activate_action (GTK_WIDGET (self), CONFAB_ACTION_SHOW_TOAST, "s",
                              _ ("The report is copied"));
}

static void
confab_diagnostics_dialog_constructed (GObject *object)
{
  ConfabDiagnosticsDialog *self = CONFAB_DIAGNOSTICS_DIALOG (object);
  ConfabRoster *roster = confab_session_get_roster (self->session);

  G_OBJECT_CLASS (confab_diagnostics_dialog_parent_class)->constructed (object);

  g_signal_connect_object (roster, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  confab_link_page_set_session (self->link_page, self->session);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->link_page),
                            ADW_PREFERENCES_GROUP (confab_health_group_new (self->session)));
  load (self);
}

static void
confab_diagnostics_dialog_dispose (GObject *object)
{
  ConfabDiagnosticsDialog *self = CONFAB_DIAGNOSTICS_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->more_rows, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_DIAGNOSTICS_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (confab_diagnostics_dialog_parent_class)->dispose (object);
}

static void
confab_diagnostics_dialog_finalize (GObject *object)
{
  ConfabDiagnosticsDialog *self = CONFAB_DIAGNOSTICS_DIALOG (object);

  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->held, g_hash_table_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->inventory, confab_inventory_unref);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (confab_diagnostics_dialog_parent_class)->finalize (object);
}

static void
confab_diagnostics_dialog_set_property (GObject *object,
                                        guint id,
                                        const GValue *value,
                                        GParamSpec *pspec)
{
  ConfabDiagnosticsDialog *self = CONFAB_DIAGNOSTICS_DIALOG (object);

  switch ((ConfabDiagnosticsDialogProp) id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/confab/Confab/ui/confab-diagnostics-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabDiagnosticsDialog, link_page);
  gtk_widget_class_bind_template_child (widget_class, ConfabDiagnosticsDialog, conversations);
  gtk_widget_class_bind_template_child (widget_class, ConfabDiagnosticsDialog, outbox);
  gtk_widget_class_bind_template_child (widget_class, ConfabDiagnosticsDialog, nothing_row);
  gtk_widget_class_bind_template_child (widget_class, ConfabDiagnosticsDialog, verify_all);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, verify_all_cb);
}

static void
confab_diagnostics_dialog_class_init (ConfabDiagnosticsDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = confab_diagnostics_dialog_constructed;
  object_class->dispose = confab_diagnostics_dialog_dispose;
  object_class->finalize = confab_diagnostics_dialog_finalize;
  object_class->set_property = confab_diagnostics_dialog_set_property;

  props[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_install_action (widget_class, CONFAB_ACTION_SHOW_TOAST, "s", show_toast_cb);
  gtk_widget_class_install_action (widget_class, "diagnostics.verify", "s", verify_action_cb);
  gtk_widget_class_install_action (widget_class, "diagnostics.fetch-again", "s",
                                   fetch_again_action_cb);
  gtk_widget_class_install_action (widget_class, "diagnostics.retry", "s", retry_action_cb);
  gtk_widget_class_install_action (widget_class, "diagnostics.discard", "s", discard_action_cb);
  g_type_ensure (CONFAB_TYPE_LINK_PAGE);
  bind_template (widget_class);
}

static void
confab_diagnostics_dialog_init (ConfabDiagnosticsDialog *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->held = g_hash_table_new (g_str_hash, g_str_equal);
  self->entries = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * confab_diagnostics_dialog_new:
 * @session: whose state it shows
 *
 * Returns: (transfer floating): a dialog
 */
AdwDialog *
confab_diagnostics_dialog_new (ConfabSession *session)
{
  return g_object_new (CONFAB_TYPE_DIAGNOSTICS_DIALOG, "session", session, NULL);
}
