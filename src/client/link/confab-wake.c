// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-wake.h"

#include <gio/gio.h>

/**
 * ConfabWake:
 *
 * Says when the computer comes out of its sleep, as far as logind is there to know it.
 *
 * Signal "woke".
 */

struct _ConfabWake
{
  GObject parent_instance;
  GCancellable *cancellable;
  GDBusConnection *bus;
  guint subscription;
};

G_DEFINE_FINAL_TYPE (ConfabWake, confab_wake, G_TYPE_OBJECT)

enum
{
  WOKE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
prepare_for_sleep_cb (GDBusConnection *bus,
                      const char *sender,
                      const char *path,
                      const char *interface,
                      const char *signal,
                      GVariant *parameters,
                      gpointer data)
{
  gboolean falls_asleep;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;

  g_variant_get (parameters, "(b)", &falls_asleep);

  if (!falls_asleep)
    g_signal_emit (data, signals[WOKE], 0);
}

static void
bus_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);
  ConfabWake *self = data;

  if (bus == NULL)
    {
      g_debug ("Nobody says when the computer wakes up: %s", error->message);
      return;
    }

  self->bus = g_steal_pointer (&bus);
  self->subscription = g_dbus_connection_signal_subscribe (
      self->bus, "org.freedesktop.login1", "org.freedesktop.login1.Manager", "PrepareForSleep",
      "/org/freedesktop/login1", NULL, G_DBUS_SIGNAL_FLAGS_NONE, prepare_for_sleep_cb, self, NULL);
}

static void
weak_bus_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GWeakRef *weak = data;
  g_autoptr (ConfabWake) self = g_weak_ref_get (weak);

  if (self != NULL)
    bus_cb (object, result, self);

  g_weak_ref_clear (weak);
  g_free (weak);
}

static void
confab_wake_dispose (GObject *object)
{
  ConfabWake *self = CONFAB_WAKE (object);

  g_cancellable_cancel (self->cancellable);

  if (self->subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);

  self->subscription = 0;
  g_clear_object (&self->bus);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (confab_wake_parent_class)->dispose (object);
}

static void
confab_wake_class_init (ConfabWakeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = confab_wake_dispose;

  signals[WOKE] = g_signal_new ("woke", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
confab_wake_init (ConfabWake *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  self->cancellable = g_cancellable_new ();
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, weak_bus_cb, weak);
}

/**
 * confab_wake_new:
 *
 * Returns: (transfer full): an object that listens to logind, where there is a system bus
 */
ConfabWake *
confab_wake_new (void)
{
  return g_object_new (CONFAB_TYPE_WAKE, NULL);
}
