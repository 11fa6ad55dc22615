// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-last-seen-row.h"

#include "client/confab-session-actions.h"
#include "ui/common/confab-report.h"

#include <glib/gi18n.h>

/**
 * ConfabLastSeenRow:
 *
 * Who may see when the user was last there. The server keeps it, for all devices.
 */
struct _ConfabLastSeenRow
{
  AdwComboRow parent_instance;
  ConfabSession *session;
  gboolean updating;
};

typedef enum
{
  PROP_SESSION = 1,
} ConfabLastSeenRowProp;

G_DEFINE_FINAL_TYPE (ConfabLastSeenRow, confab_last_seen_row, ADW_TYPE_COMBO_ROW)

static GParamSpec *props[PROP_SESSION + 1];

static ConfabUser *
get_self (ConfabLastSeenRow *self)
{
  return self->session != NULL ? confab_roster_get_self (confab_session_get_roster (self->session))
                               : NULL;
}

static void
show_cb (ConfabLastSeenRow *self)
{
  ConfabUser *user = get_self (self);

  if (user == NULL)
    return;

  self->updating = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), confab_user_get_last_seen_to (user));
  self->updating = FALSE;
}

/* What the server does not take is shown as it is. */
static DexFuture *
done_cb (DexFuture *future, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (dex_future_get_value (future, &error) == NULL)
    {
      confab_report_error (data, error);
      show_cb (data);
    }

  return NULL;
}

static void
selected_cb (ConfabLastSeenRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  ConfabUser *user = get_self (self);

  if (self->updating || user == NULL || selected > CONFAB_LAST_SEEN_NOBODY ||
      selected == (guint) confab_user_get_last_seen_to (user))
    return;

  dex_future_disown (dex_future_finally (
      confab_session_set_last_seen_to (self->session, (ConfabLastSeen) selected), done_cb,
      g_object_ref (self), g_object_unref));
}

static void
set_session (ConfabLastSeenRow *self, ConfabSession *session)
{
  if (get_self (self) != NULL)
    g_signal_handlers_disconnect_by_func (get_self (self), show_cb, self);

  g_set_object (&self->session, session);

  if (get_self (self) != NULL)
    g_signal_connect_object (get_self (self), "notify::last-seen-to", G_CALLBACK (show_cb), self,
                             G_CONNECT_SWAPPED);

  gtk_widget_set_visible (GTK_WIDGET (self), get_self (self) != NULL);
  show_cb (self);
}

static void
confab_last_seen_row_dispose (GObject *object)
{
  g_clear_object (&CONFAB_LAST_SEEN_ROW (object)->session);

  G_OBJECT_CLASS (confab_last_seen_row_parent_class)->dispose (object);
}

static void
confab_last_seen_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((ConfabLastSeenRowProp) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, CONFAB_LAST_SEEN_ROW (object)->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_last_seen_row_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  switch ((ConfabLastSeenRowProp) id)
    {
    case PROP_SESSION:
      set_session (CONFAB_LAST_SEEN_ROW (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_last_seen_row_class_init (ConfabLastSeenRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_last_seen_row_dispose;
  object_class->get_property = confab_last_seen_row_get_property;
  object_class->set_property = confab_last_seen_row_set_property;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
confab_last_seen_row_init (ConfabLastSeenRow *self)
{
  const char *const choices[] = { _ ("Everybody"), _ ("People I Talk With"), _ ("Nobody"), NULL };
  g_autoptr (GtkStringList) names = gtk_string_list_new (choices);

  self->updating = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (names));
  self->updating = FALSE;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("When I Was Last Seen"));
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (self), TRUE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self),
                               _ ("Who may see it. Of whoever may not, you do not see it either."));
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}
