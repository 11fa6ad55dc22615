// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-connection-bar.h"

#include "ui/common/confab-announce.h"
#include "ui/common/confab-calendar.h"

#include <glib/gi18n.h>

/* A connection that is made faster than this is not worth a word. */
#define PATIENCE_MS 1200

/**
 * ConfabConnectionBar:
 *
 * Says below the list what the connection is about, unless all is well. Its widgets are made when
 * there is something to say for the first time.
 */
struct _ConfabConnectionBar
{
  AdwBin parent_instance;
  ConfabSession *session;
  GtkRevealer *revealer;
  GtkStack *icons;
  GtkLabel *state;
  GtkLabel *synced;
  GtkWidget *retry;
  guint wait;
  ConfabConnection told; /* what a screen reader has said last */
};

typedef enum
{
  PROP_SESSION = 1,
} ConfabConnectionBarProp;

G_DEFINE_FINAL_TYPE (ConfabConnectionBar, confab_connection_bar, ADW_TYPE_BIN)

static GParamSpec *props[PROP_SESSION + 1];

static ConfabClock *
get_clock (void)
{
  return confab_calendar_get_clock (confab_calendar_get_default ());
}

static void
clear_wait (ConfabConnectionBar *self)
{
  if (self->wait != 0)
    confab_clock_remove (get_clock (), self->wait);

  self->wait = 0;
}

static const char *
connection_to_text (ConfabConnection connection)
{
  switch (connection)
    {
    case CONFAB_CONNECTION_CONNECTING:
      return _ ("Connecting…");
    case CONFAB_CONNECTION_SYNCING:
      return _ ("Getting New Messages…");
    case CONFAB_CONNECTION_SIGNED_OUT:
      return _ ("Signed Out");
    case CONFAB_CONNECTION_FAILED:
      return _ ("Messages Cannot Be Stored");
    case CONFAB_CONNECTION_OFFLINE:
    case CONFAB_CONNECTION_ONLINE:
    default:
      return _ ("Offline");
    }
}

static void
update_synced (ConfabConnectionBar *self)
{
  gint64 at = confab_session_get_last_synced_at (self->session);
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;

  if (at > 0)
    {
      when = confab_calendar_format_full (confab_calendar_get_default (), at);
      /* Translators: %s is "today at 14:05", "yesterday at 14:05" or "12 Nov at 14:05" */
      text = g_strdup_printf (_ ("Last updated %s"), when);
      gtk_label_set_label (self->synced, text);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->synced), at > 0);
}

static gboolean
is_busy (ConfabConnection connection)
{
  return connection == CONFAB_CONNECTION_CONNECTING || connection == CONFAB_CONNECTION_SYNCING;
}

/* That it is tried again, and again, is not worth a word. */
static void
tell (ConfabConnectionBar *self, ConfabConnection connection)
{
  if (connection == self->told || is_busy (connection))
    return;

  self->told = connection;
  confab_announce (GTK_WIDGET (self), connection == CONFAB_CONNECTION_ONLINE
                                          ? _ ("Online")
                                          : connection_to_text (connection));
}

static void
update (ConfabConnectionBar *self)
{
  ConfabConnection connection = confab_session_get_connection (self->session);

  gtk_label_set_label (self->state, connection_to_text (connection));
  tell (self, connection);
  gtk_stack_set_visible_child_name (self->icons, is_busy (connection) ? "busy" : "offline");
  gtk_widget_set_visible (self->retry, connection == CONFAB_CONNECTION_OFFLINE);
  update_synced (self);
}

static void
reveal (ConfabConnectionBar *self)
{
  if (self->revealer == NULL)
    gtk_widget_init_template (GTK_WIDGET (self));

  update (self);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

static void
reveal_cb (gpointer data)
{
  ConfabConnectionBar *self = data;

  self->wait = 0;
  reveal (self);
}

static void
connection_cb (ConfabConnectionBar *self)
{
  gboolean is_revealed = self->revealer != NULL && gtk_revealer_get_reveal_child (self->revealer);
  ConfabConnection connection = self->session != NULL
                                    ? confab_session_get_connection (self->session)
                                    : CONFAB_CONNECTION_ONLINE;

  if (connection == CONFAB_CONNECTION_ONLINE)
    {
      clear_wait (self);

      if (is_revealed)
        {
          gtk_revealer_set_reveal_child (self->revealer, FALSE);
          tell (self, connection);
        }
    }
  else if (is_revealed || !is_busy (connection))
    {
      clear_wait (self);
      reveal (self);
    }
  else if (self->wait == 0)
    {
      self->wait = confab_clock_add (get_clock (), PATIENCE_MS, reveal_cb, self);
    }
}

static void
retry_cb (ConfabConnectionBar *self)
{
  if (self->session != NULL)
    confab_session_reconnect (self->session);
}

static void
confab_connection_bar_dispose (GObject *object)
{
  ConfabConnectionBar *self = CONFAB_CONNECTION_BAR (object);

  clear_wait (self);
  adw_bin_set_child (ADW_BIN (self), NULL);

  if (self->revealer != NULL)
    gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_CONNECTION_BAR);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (confab_connection_bar_parent_class)->dispose (object);
}

static void
confab_connection_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabConnectionBar *self = CONFAB_CONNECTION_BAR (object);

  switch ((ConfabConnectionBarProp) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_session (ConfabConnectionBar *self, ConfabSession *session)
{
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (self->session, connection_cb, self);

  g_set_object (&self->session, session);

  if (session != NULL)
    {
      g_signal_connect_object (session, "notify::connection", G_CALLBACK (connection_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "notify::last-synced-at", G_CALLBACK (connection_cb), self,
                               G_CONNECT_SWAPPED);
    }

  connection_cb (self);
}

static void
confab_connection_bar_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  ConfabConnectionBar *self = CONFAB_CONNECTION_BAR (object);

  switch ((ConfabConnectionBarProp) id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_connection_bar_class_init (ConfabConnectionBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_connection_bar_dispose;
  object_class->get_property = confab_connection_bar_get_property;
  object_class->set_property = confab_connection_bar_set_property;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-connection-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabConnectionBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, ConfabConnectionBar, icons);
  gtk_widget_class_bind_template_child (widget_class, ConfabConnectionBar, state);
  gtk_widget_class_bind_template_child (widget_class, ConfabConnectionBar, synced);
  gtk_widget_class_bind_template_child (widget_class, ConfabConnectionBar, retry);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
confab_connection_bar_init (ConfabConnectionBar *self)
{
  self->told = CONFAB_CONNECTION_ONLINE;
}
