// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-health-group.h"

#include "base/confab-async.h"
#include "client/confab-session-health.h"
#include "ui/common/confab-calendar.h"

#include <glib/gi18n.h>

/**
 * ConfabHealthGroup:
 *
 * How encryption fares on this device, in words: what could not be opened, what waits, and when
 * something was repaired.
 */
struct _ConfabHealthGroup
{
  AdwPreferencesGroup parent_instance;
  AdwActionRow *failed;
  AdwActionRow *waiting;
  AdwActionRow *repaired;
  AdwActionRow *devices;
};

G_DEFINE_FINAL_TYPE (ConfabHealthGroup, confab_health_group, ADW_TYPE_PREFERENCES_GROUP)

static void
set_number (AdwActionRow *row, gint64 n)
{
  g_autofree char *text = g_strdup_printf ("%'" G_GINT64_FORMAT, n);

  adw_action_row_set_subtitle (row, text);
}

static char *
describe_failed (const ConfabHealth *health)
{
  g_autofree char *failed = g_strdup_printf ("%'" G_GINT64_FORMAT, health->n_failed);
  g_autofree char *all = g_strdup_printf ("%'" G_GINT64_FORMAT, health->n_messages);
  g_autofree char *rate = NULL;

  if (health->n_failed == 0)
    /* Translators: %s is how many encrypted messages there are */
    return g_strdup_printf (_ ("None of %s"), all);

  rate = g_strdup_printf ("%.1f",
                          (double) health->n_failed * 10000 / (double) MAX (health->n_messages, 1));
  /* Translators: "3 of 12,000 (2.5 in 10,000)" */
  return g_strdup_printf (_ ("%s of %s (%s in 10,000)"), failed, all, rate);
}

static void
show (ConfabHealthGroup *self, const ConfabHealth *health)
{
  g_autofree char *failed = describe_failed (health);
  g_autofree char *repaired =
      confab_calendar_format_full (confab_calendar_get_default (), health->repaired_at);

  adw_action_row_set_subtitle (self->failed, failed);
  set_number (self->waiting, health->n_waiting);
  adw_action_row_set_subtitle (self->repaired, health->repaired_at != 0 ? repaired : _ ("Never"));
  set_number (self->devices, health->n_devices);
}

typedef struct
{
  GWeakRef group;
  ConfabSession *session;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_weak_ref_clear (&request->group);
  g_object_unref (request->session);
  g_free (request);
}

/* A history that cannot be read says so elsewhere. */
static DexFuture *
load_fiber (Request *request)
{
  g_autoptr (ConfabHealth) health =
      dex_await_boxed (confab_session_load_health (request->session), NULL);
  g_autoptr (ConfabHealthGroup) self = g_weak_ref_get (&request->group);

  if (self != NULL && health != NULL)
    show (self, health);

  return NULL;
}

static AdwActionRow *
add_row (ConfabHealthGroup *self, const char *title)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), "…");
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  return ADW_ACTION_ROW (row);
}

static void
confab_health_group_class_init (ConfabHealthGroupClass *klass)
{
}

static void
confab_health_group_init (ConfabHealthGroup *self)
{
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Encrypted Conversations"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self),
      _ ("When the key of a message does not come, this device asks for it by itself. Until then "
         "the message shows as “Waiting for this message”."));
  self->failed = add_row (self, _ ("Messages that could not be opened"));
  self->waiting = add_row (self, _ ("Messages that wait for their key"));
  self->repaired = add_row (self, _ ("Last repair"));
  self->devices = add_row (self, _ ("Your linked devices"));
}

/**
 * confab_health_group_new:
 *
 * Returns: (transfer floating): a group that asks for its figures at once
 */
GtkWidget *
confab_health_group_new (ConfabSession *session)
{
  ConfabHealthGroup *self = g_object_new (CONFAB_TYPE_HEALTH_GROUP, NULL);
  Request *request = g_new0 (Request, 1);

  g_weak_ref_init (&request->group, self);
  request->session = g_object_ref (session);
  CONFAB_SPAWN_AND_FORGET (load_fiber, request, request_free);
  return GTK_WIDGET (self);
}
