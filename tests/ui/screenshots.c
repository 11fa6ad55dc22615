// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "screen-open.h"

#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>

/* Draws every screen with made-up people into a folder: screenshots FOLDER. Languages are drawn by
 * processes of their own, because a process has one. */

static void
add_popovers (GtkWidget *widget, GtkSnapshot *snapshot)
{
  if (GTK_IS_POPOVER (widget) && gtk_widget_get_mapped (widget))
    {
      g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
      GdkPopup *popup = GDK_POPUP (gtk_native_get_surface (GTK_NATIVE (widget)));

      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot,
                              &GRAPHENE_POINT_INIT ((float) gdk_popup_get_position_x (popup),
                                                    (float) gdk_popup_get_position_y (popup)));
      gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget),
                              gtk_widget_get_height (widget));
      gtk_snapshot_restore (snapshot);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_popovers (child, snapshot);
}

/* Returns NULL when something is to be drawn anew: there is no picture of it then. */
static GskRenderNode *
take_picture (ConfabWindow *window, int width, int height)
{
  GtkWidget *widget = GTK_WIDGET (window);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  add_popovers (widget, snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

static void
save (ConfabWindow *window, const char *path)
{
  GtkWidget *widget = GTK_WIDGET (window);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  for (guint i = 0; i < 50 && node == NULL; i++)
    {
      node = take_picture (window, width, height);

      if (node == NULL)
        kit_wait_drawn (widget);
    }

  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));

  if (!gdk_texture_save_to_png (texture, path))
    g_error ("%s cannot be written", path);
}

static void
draw (const Screen *screen, int width, gboolean dark, const char *path)
{
  ConfabWindow *window;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                           : ADW_COLOR_SCHEME_FORCE_LIGHT);
  window = screen_open (screen, width);
  save (window, path);
  kit_close_window (window);
}

static void
draw_all (const char *folder, const char *suffix, const char *only, gboolean with_dark)
{
  const int widths[] = { 360, 1200 };

  for (guint i = 0; i < n_screens; i++)
    for (guint j = 0; j < G_N_ELEMENTS (widths); j++)
      for (gboolean dark = FALSE; dark <= with_dark; dark++)
        {
          g_autofree char *path = g_strdup_printf ("%s/%s-%d-%s%s.png", folder, screens[i].name,
                                                   widths[j], dark ? "dark" : "light", suffix);

          if (only == NULL || g_str_equal (only, screens[i].name))
            draw (&screens[i], widths[j], dark, path);
        }
}

static void
draw_language (const char *program, const char *folder, const char *locale, const char *only)
{
  g_autofree char *locales = g_build_filename (SCREENSHOTS_LOCALEDIR, "locales", NULL);
  g_autofree char *language = g_strndup (locale, 2);
  g_auto (GStrv) env = screen_make_locale (locales, locale);
  g_autoptr (GError) error = NULL;
  const char *args[] = { program, folder, language, only, NULL };
  int wait_status = 0;

  if (!g_spawn_sync (NULL, (char **) args, env, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                     &wait_status, &error) ||
      !g_spawn_check_wait_status (wait_status, &error))
    g_error ("%s: %s", locale, error->message);
}

int
main (int argc, char *argv[])
{
  const char *folder = argc > 1 ? argv[1] : ".";
  const char *language = argc > 2 ? argv[2] : NULL;
  const char *only = argc > 3 ? argv[3] : NULL;

  setlocale (LC_ALL, "");
  g_setenv ("CONFAB_MEDIA", SCREENSHOTS_MEDIA, FALSE);
  g_setenv ("CONFAB_QR", SCREENSHOTS_QR, FALSE);
  g_setenv ("CONFAB_EXTRACT", SCREENSHOTS_EXTRACT, FALSE);
  bindtextdomain (CONFAB_GETTEXT, SCREENSHOTS_LOCALEDIR);
  bind_textdomain_codeset (CONFAB_GETTEXT, "UTF-8");
  textdomain (CONFAB_GETTEXT);
  g_mkdir_with_parents (folder, 0755);

  if (language == NULL || g_str_equal (language, "all"))
    {
      const char *const languages[] = { "en_GB", "de_DE", "ar_EG" };

      for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
        draw_language (argv[0], folder, languages[i], only);

      return 0;
    }

  g_main_context_acquire (NULL);
  dex_init ();
  adw_init ();
  kit_init ();

  if (g_str_equal (language, "ar"))
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);

  if (g_str_equal (language, "en"))
    {
      draw_all (folder, "", only, TRUE);
      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 144 * 1024, NULL);
      draw_all (folder, "-large", only, FALSE);
    }
  else
    {
      g_autofree char *suffix = g_strconcat ("-", language, NULL);

      draw_all (folder, suffix, only, FALSE);
    }

  return 0;
}
