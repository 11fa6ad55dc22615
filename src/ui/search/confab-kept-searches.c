// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-kept-searches.h"

#include "base/confab-async.h"
#include "ui/common/confab-report.h"

#include <glib/gi18n.h>

/**
 * ConfabKeptSearches:
 *
 * A list of the searches that are kept in the account's database; hidden while there are none.
 */
struct _ConfabKeptSearches
{
  AdwPreferencesGroup parent_instance;
  ConfabSession *session;
  GPtrArray *rows;
  GStrv texts;
};

typedef enum
{
  SIGNAL_CHOSEN,
  SIGNAL_CHANGED,
  N_SIGNALS,
} ConfabKeptSearchesSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ConfabKeptSearches, confab_kept_searches, ADW_TYPE_PREFERENCES_GROUP)

static void
chosen_cb (ConfabKeptSearches *self, AdwActionRow *row)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0,
                 adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
}

static GtkWidget *
make_row (ConfabKeptSearches *self, const char *text)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *forget = gtk_button_new_from_icon_name ("user-trash-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);

  gtk_widget_set_valign (forget, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (forget, "flat");
  gtk_widget_set_tooltip_text (forget, _ ("Do not keep this search"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (forget), "search.forget");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (forget), "s", text);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), forget);
  return row;
}

static void
show_kept (ConfabKeptSearches *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));

  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; self->texts[i] != NULL; i++)
    {
      GtkWidget *row = make_row (self, self->texts[i]);

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
    }

  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* A search that is to be kept, or no longer, or neither. */
typedef struct
{
  ConfabKeptSearches *kept;
  ConfabSession *session;
  char *keep;
  char *forget;
} Keeping;

static void
keeping_free (Keeping *keeping)
{
  g_object_unref (keeping->kept);
  g_object_unref (keeping->session);
  g_free (keeping->keep);
  g_free (keeping->forget);
  g_free (keeping);
}

static DexFuture *
keep_fiber (Keeping *keeping)
{
  ConfabKeptSearches *self = keeping->kept;
  g_autoptr (GError) error = NULL;
  GStrv kept = NULL;

  if ((keeping->keep == NULL ||
       dex_await (confab_session_save_search (keeping->session, keeping->keep), &error)) &&
      (keeping->forget == NULL ||
       dex_await (confab_session_forget_search (keeping->session, keeping->forget), &error)))
    kept = dex_await_boxed (confab_session_load_saved_searches (keeping->session), &error);

  /* The list may be gone, or another user's, by now. */
  if (self->session != keeping->session)
    {
      g_strfreev (kept);
      return dex_future_new_true ();
    }

  if (kept == NULL)
    {
      confab_report_error (GTK_WIDGET (self), error);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
      return confab_reject (&error);
    }

  g_strfreev (self->texts);
  self->texts = kept;
  show_kept (self);
  return dex_future_new_true ();
}

static void
forget_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  confab_kept_searches_change (CONFAB_KEPT_SEARCHES (widget), NULL,
                               g_variant_get_string (parameter, NULL));
}

static void
confab_kept_searches_dispose (GObject *object)
{
  ConfabKeptSearches *self = CONFAB_KEPT_SEARCHES (object);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (confab_kept_searches_parent_class)->dispose (object);
}

static void
confab_kept_searches_finalize (GObject *object)
{
  ConfabKeptSearches *self = CONFAB_KEPT_SEARCHES (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->texts, g_strfreev);

  G_OBJECT_CLASS (confab_kept_searches_parent_class)->finalize (object);
}

static void
confab_kept_searches_class_init (ConfabKeptSearchesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_kept_searches_dispose;
  object_class->finalize = confab_kept_searches_finalize;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "search.forget", "s", forget_action);
}

static void
confab_kept_searches_init (ConfabKeptSearches *self)
{
  self->rows = g_ptr_array_new ();
  self->texts = g_new0 (char *, 1);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * confab_kept_searches_set_session:
 * @session: (nullable): whose searches it shows
 */
void
confab_kept_searches_set_session (ConfabKeptSearches *self, ConfabSession *session)
{
  g_return_if_fail (CONFAB_IS_KEPT_SEARCHES (self));

  if (g_set_object (&self->session, session) && session != NULL)
    confab_kept_searches_change (self, NULL, NULL);
}

/**
 * confab_kept_searches_contains:
 *
 * Returns: whether a search is kept
 */
gboolean
confab_kept_searches_contains (ConfabKeptSearches *self, const char *text)
{
  g_return_val_if_fail (CONFAB_IS_KEPT_SEARCHES (self), FALSE);

  return g_strv_contains ((const char *const *) self->texts, text);
}

/**
 * confab_kept_searches_change:
 * @keep: (nullable): a search that is to be kept
 * @forget: (nullable): one that is no longer
 *
 * Changes what is kept, and shows what is then there.
 */
void
confab_kept_searches_change (ConfabKeptSearches *self, const char *keep, const char *forget)
{
  Keeping *keeping;

  g_return_if_fail (CONFAB_IS_KEPT_SEARCHES (self));

  if (self->session == NULL)
    return;

  keeping = g_new0 (Keeping, 1);
  keeping->kept = g_object_ref (self);
  keeping->session = g_object_ref (self->session);
  keeping->keep = g_strdup (keep);
  keeping->forget = g_strdup (forget);
  CONFAB_SPAWN_AND_FORGET (keep_fiber, keeping, keeping_free);
}
