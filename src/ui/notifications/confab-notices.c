// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-notices.h"

#include "base/confab-worker.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <libnotify/notify.h>

#define DESKTOP_ENTRY CONFAB_APP_ID
#define SOUND "message-new-instant"

/* Of libnotify's names, what a daemon that takes answers calls the button for it. */
#define REPLY "inline-reply"

/**
 * ConfabNotices:
 *
 * The thread has a table of its own of what it showed last for each key: so the next one takes its
 * place however long the desktop takes. Each notification belongs to the thread until it is shown;
 * from then on here is only listened to what it says.
 */
struct _ConfabNotices
{
  GObject parent_instance;
  ConfabWorker *worker;
  GHashTable
      *shown; /* key -> NotifyNotification, as far as is known here; the thread has its own */
  GDBusConnection *bus;
  GCancellable *cancellable;
  guint replied_id;
};

typedef enum
{
  SIGNAL_ACTIVATED,
  SIGNAL_ASKED,
  SIGNAL_REPLIED,
  N_SIGNALS,
} ConfabNoticesSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ConfabNotices, confab_notices, G_TYPE_OBJECT)

/* What goes to the thread, and comes back with the notification. */
typedef struct
{
  gatomicrefcount refs;
  GWeakRef notices; /* taken on the main thread only */
  char *key;
  char *title;
  char *body;
  ConfabPixels *picture; /* NULL for none */
  gboolean with_sound;
  gboolean with_undo; /* it says what was done, and nothing else can be done about it */
} Notice;

static Notice *
notice_new (ConfabNotices *notices, const char *key)
{
  Notice *notice = g_new0 (Notice, 1);

  g_atomic_ref_count_init (&notice->refs);
  g_weak_ref_init (&notice->notices, notices);
  notice->key = g_strdup (key);
  return notice;
}

static Notice *
notice_ref (Notice *notice)
{
  g_atomic_ref_count_inc (&notice->refs);
  return notice;
}

static void
notice_unref (gpointer data)
{
  Notice *notice = data;

  if (!g_atomic_ref_count_dec (&notice->refs))
    return;

  g_weak_ref_clear (&notice->notices);
  g_free (notice->key);
  g_free (notice->title);
  g_free (notice->body);
  g_clear_pointer (&notice->picture, confab_pixels_unref);
  g_free (notice);
}

static void
notice_gone (gpointer data, GClosure *closure)
{
  notice_unref (data);
}

static void
action_cb (NotifyNotification *notification, char *action, gpointer data)
{
  Notice *notice = data;
  g_autoptr (ConfabNotices) self = g_weak_ref_get (&notice->notices);
  g_autofree char *token = NULL;

  if (self == NULL)
    return;

  token = g_strdup (notify_notification_get_activation_token (notification));

  if (g_str_equal (action, "default"))
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, notice->key, token);
  else
    g_signal_emit (self, signals[SIGNAL_ASKED], 0, notice->key, action);
}

static void
closed_cb (NotifyNotification *notification, gpointer data)
{
  Notice *notice = data;
  g_autoptr (ConfabNotices) self = g_weak_ref_get (&notice->notices);

  if (self != NULL && g_hash_table_lookup (self->shown, notice->key) == notification)
    g_hash_table_remove (self->shown, notice->key);
}

/* The answer comes as a signal that libnotify does not know. */
static void
replied_cb (GDBusConnection *bus,
            const char *sender,
            const char *path,
            const char *interface,
            const char *signal,
            GVariant *parameters,
            gpointer data)
{
  ConfabNotices *self = data;
  GHashTableIter iter;
  gpointer key, notification;
  g_autofree char *found = NULL;
  const char *text;
  guint id;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(us)")))
    return;

  g_variant_get (parameters, "(u&s)", &id, &text);
  g_hash_table_iter_init (&iter, self->shown);

  while (found == NULL && g_hash_table_iter_next (&iter, &key, &notification))
    {
      int number;

      g_object_get (notification, "id", &number, NULL);

      /* Everybody's answers are told to everybody. */
      if (number > 0 && (guint) number == id)
        found = g_strdup (key);
    }

  if (found != NULL)
    g_signal_emit (self, signals[SIGNAL_REPLIED], 0, found, text);
}

static void
bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_bus_get_finish (result, &error);
  ConfabNotices *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->bus = bus;

  if (bus != NULL)
    self->replied_id =
        g_dbus_connection_signal_subscribe (bus, NULL, "org.freedesktop.Notifications",
                                            "NotificationReplied", "/org/freedesktop/Notifications",
                                            NULL, G_DBUS_SIGNAL_FLAGS_NONE, replied_cb, self, NULL);
}

/* On the thread. */
static gboolean
can (GList *caps, const char *what)
{
  return g_list_find_custom (caps, what, (GCompareFunc) g_strcmp0) != NULL;
}

static void
add_button (NotifyNotification *notification, Notice *notice, const char *action, const char *label)
{
  notify_notification_add_action (notification, action, label, action_cb, notice_ref (notice),
                                  notice_unref);
}

static void
add_buttons (NotifyNotification *notification, Notice *notice, gboolean can_reply)
{
  add_button (notification, notice, "default", _ ("Open"));

  if (notice->with_undo)
    {
      add_button (notification, notice, CONFAB_NOTICE_UNDO, _ ("Undo"));
      return;
    }

  if (can_reply)
    {
      add_button (notification, notice, REPLY, _ ("Reply"));
      notify_notification_set_hint (notification, "x-kde-reply-placeholder-text",
                                    g_variant_new_string (_ ("Message")));
    }

  add_button (notification, notice, CONFAB_NOTICE_READ, _ ("Mark as Read"));
  add_button (notification, notice, CONFAB_NOTICE_MUTE, _ ("Mute for an Hour"));
}

/* As the desktop wants it: the colours are not multiplied by alpha. */
static GVariant *
make_image (ConfabPixels *pixels)
{
  gsize size;
  const guint8 *from = g_bytes_get_data (pixels->bytes, &size);
  guint8 *to = g_memdup2 (from, size);

  for (gsize i = 0; i + 3 < size; i += 4)
    for (gsize colour = i; from[i + 3] > 0 && colour < i + 3; colour++)
      to[colour] = (guint8) MIN (255, (from[colour] * 255 + from[i + 3] / 2) / from[i + 3]);

  return g_variant_new ("(iiibii@ay)", pixels->width, pixels->height, pixels->width * 4, TRUE, 8, 4,
                        g_variant_new_from_data (G_VARIANT_TYPE_BYTESTRING, to, size, TRUE, g_free,
                                                 to));
}

/* Daemons that show markup would take a text for it. */
static NotifyNotification *
make_notification (Notice *notice, GList *caps)
{
  g_autofree char *escaped =
      can (caps, "body-markup") ? g_markup_escape_text (notice->body, -1) : NULL;
  NotifyNotification *notification =
      notify_notification_new (notice->title, escaped != NULL ? escaped : notice->body,
                               DESKTOP_ENTRY);

  notify_notification_set_category (notification, "im.received");
  notify_notification_set_hint (notification, "desktop-entry",
                                g_variant_new_string (DESKTOP_ENTRY));

  if (notice->picture != NULL)
    notify_notification_set_hint (notification, "image-data", make_image (notice->picture));

  if (notice->with_sound)
    notify_notification_set_hint (notification, "sound-name", g_variant_new_string (SOUND));
  else
    notify_notification_set_hint (notification, "suppress-sound", g_variant_new_boolean (TRUE));

  /* What was done need not be kept for later. */
  if (notice->with_undo)
    notify_notification_set_hint (notification, "transient", g_variant_new_boolean (TRUE));

  if (can (caps, "actions"))
    add_buttons (notification, notice, can (caps, REPLY));

  g_signal_connect_data (notification, "closed", G_CALLBACK (closed_cb), notice_ref (notice),
                         notice_gone, 0);
  return notification;
}

/* The newest of a key takes the place of the one before it. */
static gboolean
show_job (gpointer state, gpointer job, GValue *result, GError **error)
{
  GHashTable *newest = state;
  Notice *notice = job;
  NotifyNotification *before = g_hash_table_lookup (newest, notice->key);
  g_autoptr (NotifyNotification) notification = NULL;
  GList *caps;
  int number;

  if (!notify_is_initted () && !notify_init (_ ("Confab")))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no session bus");
      return FALSE;
    }

  caps = notify_get_server_caps ();
  notification = make_notification (notice, caps);
  g_list_free_full (caps, g_free);

  if (before != NULL)
    {
      g_object_get (before, "id", &number, NULL);
      g_object_set (notification, "id", number, NULL);
    }

  if (!notify_notification_show (notification, error))
    return FALSE;

  g_hash_table_replace (newest, g_strdup (notice->key), g_object_ref (notification));
  g_value_init (result, NOTIFY_TYPE_NOTIFICATION);
  g_value_set_object (result, notification);
  return TRUE;
}

static gboolean
close_job (gpointer state, gpointer key, GValue *result, GError **error)
{
  g_autoptr (NotifyNotification) notification = NULL;
  g_autofree char *held = NULL;

  g_hash_table_steal_extended (state, key, (gpointer *) &held, (gpointer *) &notification);
  return notification == NULL || notify_notification_close (notification, error);
}

static gboolean
close_all_job (gpointer state, gpointer job, GValue *result, GError **error)
{
  GHashTableIter iter;
  gpointer notification;

  g_hash_table_iter_init (&iter, state);

  while (g_hash_table_iter_next (&iter, NULL, &notification))
    notify_notification_close (notification, NULL);

  g_hash_table_remove_all (state);
  return TRUE;
}

/* On the main thread again. */
static DexFuture *
shown_cb (DexFuture *future, gpointer data)
{
  Notice *notice = data;
  g_autoptr (ConfabNotices) self = g_weak_ref_get (&notice->notices);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self != NULL && value != NULL)
    g_hash_table_replace (self->shown, g_strdup (notice->key), g_value_dup_object (value));
  else if (error != NULL)
    g_message ("A notification is not shown: %s", error->message);

  return NULL;
}

static void
show (ConfabNotices *self, Notice *notice)
{
  dex_future_disown (dex_future_finally (confab_worker_run (self->worker, show_job,
                                                            notice_ref (notice), notice_unref),
                                         shown_cb, notice, notice_unref));
}

/* Whether it was there any more does not matter. */
static DexFuture *
withdrawn_cb (DexFuture *future, gpointer data)
{
  return NULL;
}

/**
 * confab_notices_show:
 * @key: of what is told; an older notice of it is replaced
 * @title: plain text
 * @body: plain text, with lines
 * @picture: (nullable): of who wrote it
 * @with_sound: whether the desktop may make a sound
 *
 * Shows it where there is a desktop to show it, and says in the log where not.
 */
void
confab_notices_show (ConfabNotices *self,
                     const char *key,
                     const char *title,
                     const char *body,
                     ConfabPixels *picture,
                     gboolean with_sound)
{
  Notice *notice = notice_new (self, key);

  notice->title = g_strdup (title);
  notice->body = g_strdup (body);
  notice->picture = picture != NULL ? confab_pixels_ref (picture) : NULL;
  notice->with_sound = with_sound;
  show (self, notice);
}

/**
 * confab_notices_offer_undo:
 * @key: of what something was done to; the notice of it is replaced
 * @title: plain text
 * @body: plain text: what was done
 *
 * Says without a sound what was done, with a button that takes it back.
 */
void
confab_notices_offer_undo (ConfabNotices *self,
                           const char *key,
                           const char *title,
                           const char *body)
{
  Notice *notice = notice_new (self, key);

  notice->title = g_strdup (title);
  notice->body = g_strdup (body);
  notice->with_undo = TRUE;
  show (self, notice);
}

/**
 * confab_notices_withdraw:
 * @key: of what is no longer to be told
 */
void
confab_notices_withdraw (ConfabNotices *self, const char *key)
{
  g_hash_table_remove (self->shown, key);
  dex_future_disown (
      dex_future_finally (confab_worker_run (self->worker, close_job, g_strdup (key), g_free),
                          withdrawn_cb, NULL, NULL));
}

/* The thread has nothing left to do. */
static DexFuture *
all_closed_cb (DexFuture *future, gpointer worker)
{
  confab_worker_stop (worker);
  return NULL;
}

/**
 * confab_notices_close:
 *
 * Takes everything away; nothing is to be shown any more. The desktop takes its time for it, which
 * nobody has to wait for.
 *
 * Returns: (transfer full): a future that resolves to TRUE
 */
DexFuture *
confab_notices_close (ConfabNotices *self)
{
  g_autoptr (ConfabWorker) worker = g_steal_pointer (&self->worker);

  g_cancellable_cancel (self->cancellable);

  if (self->replied_id != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->replied_id);

  self->replied_id = 0;

  if (worker == NULL)
    return dex_future_new_true ();

  return dex_future_finally (confab_worker_run (worker, close_all_job, NULL, NULL), all_closed_cb,
                             g_object_ref (worker), g_object_unref);
}

static void
confab_notices_dispose (GObject *object)
{
  dex_future_disown (confab_notices_close (CONFAB_NOTICES (object)));

  G_OBJECT_CLASS (confab_notices_parent_class)->dispose (object);
}

static void
confab_notices_finalize (GObject *object)
{
  ConfabNotices *self = CONFAB_NOTICES (object);

  g_hash_table_unref (self->shown);
  g_clear_object (&self->bus);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (confab_notices_parent_class)->finalize (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, CONFAB_TYPE_NOTICES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
confab_notices_class_init (ConfabNoticesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_notices_dispose;
  object_class->finalize = confab_notices_finalize;

  signals[SIGNAL_ACTIVATED] = add_signal ("activated");
  signals[SIGNAL_ASKED] = add_signal ("asked");
  signals[SIGNAL_REPLIED] = add_signal ("replied");
}

static void
confab_notices_init (ConfabNotices *self)
{
  self->worker =
      confab_worker_new ("notices",
                         g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref),
                         (GDestroyNotify) g_hash_table_unref);
  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->cancellable = g_cancellable_new ();
  g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, bus_cb, self);
}

/**
 * confab_notices_new:
 *
 * Returns: (transfer full): nothing shown yet
 */
ConfabNotices *
confab_notices_new (void)
{
  return g_object_new (CONFAB_TYPE_NOTICES, NULL);
}
