// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-autostart.h"

#include "confab-idle.h"

#include "base/confab-async.h"

#include <glib/gi18n.h>

/* Whether Confab starts with the session. A sandboxed program may only ask the desktop to arrange
 * that, and the desktop does not say later what it did: there a setting remembers it. Otherwise a
 * desktop file in the user's autostart folder says so; the portal would name it wrongly for a
 * program that has no sandbox. */

#define KEY "start-at-login"
#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define REQUEST_PREFIX "/org/freedesktop/portal/desktop/request/"

static const char entry[] = "[Desktop Entry]\n"
                            "Type=Application\n"
                            "Name=Confab\n"
                            "Exec=confab --background\n"
                            "Icon=" CONFAB_APP_ID "\n"
                            "Terminal=false\n"
                            "NoDisplay=true\n";

typedef struct
{
  GSettings *settings;
  gboolean on;
} Wish;

static Wish *
wish_new (GSettings *settings, gboolean on)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->settings = g_object_ref (settings);
  wish->on = on;
  return wish;
}

static void
wish_free (Wish *wish)
{
  g_object_unref (wish->settings);
  g_free (wish);
}

static GFile *
get_file (void)
{
  return g_file_new_build_filename (g_get_user_config_dir (), "autostart", CONFAB_APP_ID ".desktop",
                                    NULL);
}

/* A folder that is there already is as good. */
static gboolean
await_folder (GFile *folder, GError **error)
{
  g_autoptr (GFile) parent = g_file_get_parent (folder);
  g_autoptr (GError) local_error = NULL;

  if (dex_await (dex_file_make_directory (folder, G_PRIORITY_DEFAULT), &local_error) ||
      g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return TRUE;

  if (parent == NULL || !g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return await_folder (parent, error) &&
         dex_await (dex_file_make_directory (folder, G_PRIORITY_DEFAULT), error);
}

static DexFuture *
file_fiber (Wish *wish)
{
  g_autoptr (GFile) file = get_file ();
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GBytes) bytes = g_bytes_new_static (entry, strlen (entry));
  g_autoptr (GError) error = NULL;

  if (!wish->on)
    {
      if (!dex_await (dex_file_delete (file, G_PRIORITY_DEFAULT), &error) &&
          !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        return confab_reject (&error);

      return dex_future_new_true ();
    }

  if (!await_folder (folder, &error) ||
      !dex_await (dex_file_replace_contents_bytes (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE),
                  &error))
    return confab_reject (&error);

  return dex_future_new_true ();
}

static void
response_cb (GDBusConnection *bus,
             const char *sender,
             const char *path,
             const char *interface,
             const char *signal,
             GVariant *parameters,
             gpointer promise)
{
  g_autoptr (GVariant) results = NULL;
  gboolean autostart = FALSE;
  guint response;

  g_variant_get (parameters, "(u@a{sv})", &response, &results);
  g_variant_lookup (results, "autostart", "b", &autostart);

  if (dex_future_is_pending (promise))
    dex_promise_resolve_boolean (promise, response == 0 && autostart);
}

static GVariant *
make_request (const char *token, gboolean on)
{
  static const char *const command[] = { "confab", "--background", NULL };
  g_auto (GVariantDict) options = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&options, "handle_token", "s", token);
  g_variant_dict_insert (&options, "reason", "s", _ ("Tell of new messages"));
  g_variant_dict_insert (&options, "autostart", "b", on);
  g_variant_dict_insert (&options, "commandline", "^as", command);
  return g_variant_new ("(s@a{sv})", "", g_variant_dict_end (&options));
}

/* Resolves to whether it starts with the session, as the desktop decided. */
static gboolean
await_portal (GDBusConnection *bus, gboolean on, gboolean *granted, GError **error)
{
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (bus) + 1);
  g_autofree char *token = g_strdup_printf ("confab%u", g_random_int ());
  g_autofree char *path =
      g_strconcat (REQUEST_PREFIX, g_strdelimit (sender, ".", '_'), "/", token, NULL);
  g_autoptr (DexPromise) answered = dex_promise_new ();
  guint id = g_dbus_connection_signal_subscribe (bus, PORTAL, "org.freedesktop.portal.Request",
                                                 "Response", path, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                                 response_cb, dex_ref (answered), dex_unref);
  g_autoptr (GVariant) handle = dex_await_variant (
      dex_dbus_connection_call (bus, PORTAL, PORTAL_PATH, "org.freedesktop.portal.Background",
                                "RequestBackground", make_request (token, on),
                                G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1),
      error);
  gboolean done = handle != NULL;

  if (done)
    *granted = dex_await_boolean (dex_ref (DEX_FUTURE (answered)), NULL);

  g_dbus_connection_signal_unsubscribe (bus, id);
  return done;
}

static DexFuture *
portal_fiber (Wish *wish)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = dex_await_object (dex_bus_get (G_BUS_TYPE_SESSION), &error);
  gboolean granted = FALSE;

  if (bus == NULL || !await_portal (bus, wish->on, &granted, &error))
    return confab_reject (&error);

  g_settings_set_boolean (wish->settings, KEY, granted);

  if (wish->on && !granted)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                                  _ ("The desktop does not let Confab start by itself"));

  return dex_future_new_true ();
}

static DexFuture *
get_fiber (Wish *wish)
{
  g_autoptr (GFile) file = get_file ();

  return dex_future_new_for_boolean (dex_await_boolean (dex_file_query_exists (file), NULL));
}

/**
 * confab_autostart_get:
 * @settings: of org.confab.Confab
 *
 * Returns: (transfer full): a future that resolves to whether Confab starts with the session
 */
DexFuture *
confab_autostart_get (GSettings *settings)
{
  if (confab_idle_is_sandboxed ())
    return dex_future_new_for_boolean (g_settings_get_boolean (settings, KEY));

  return CONFAB_SPAWN (get_fiber, wish_new (settings, FALSE), wish_free);
}

/**
 * confab_autostart_set:
 * @settings: of org.confab.Confab
 * @on: whether Confab is to start with the session, without a window
 *
 * Returns: (transfer full): a future that resolves to TRUE when that is arranged, or rejects with
 *   why not
 */
DexFuture *
confab_autostart_set (GSettings *settings, gboolean on)
{
  if (confab_idle_is_sandboxed ())
    return CONFAB_SPAWN (portal_fiber, wish_new (settings, on), wish_free);

  return CONFAB_SPAWN (file_fiber, wish_new (settings, on), wish_free);
}
