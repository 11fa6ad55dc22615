// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-key-sheet.h"

#include "ui/qr/confab-qr.h"

#include <glib/gi18n.h>
#include <math.h>

/* The sheet that the recovery key leaves Confab on, as a file or on paper. */

#define GROUPS_A_LINE 4
#define CODE_MM 50.0

/**
 * confab_key_sheet_new:
 *
 * Returns: (transfer full): a sheet
 */
ConfabKeySheet *
confab_key_sheet_new (const char *user_name, const char *server, const char *recovery)
{
  ConfabKeySheet *self = g_new0 (ConfabKeySheet, 1);

  self->user_name = g_strdup (user_name);
  self->server = g_strdup (server);
  self->recovery = g_strdup (recovery);
  return self;
}

/**
 * confab_key_sheet_free:
 * @self: (nullable) (transfer full): a sheet
 */
void
confab_key_sheet_free (ConfabKeySheet *self)
{
  if (self == NULL)
    return;

  g_free (self->user_name);
  g_free (self->server);
  g_free (self->recovery);
  g_free (self);
}

/* A few groups a line, each line with the number that its first one has. */
static char *
arrange (const char *recovery)
{
  g_auto (GStrv) groups = g_strsplit (recovery, " ", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      if (i % GROUPS_A_LINE == 0)
        g_string_append_printf (text, "%s%2u:", i > 0 ? "\n" : "", i + 1);

      g_string_append_printf (text, "  %s", groups[i]);
    }

  return g_string_free_and_steal (text);
}

/**
 * confab_key_sheet_to_text:
 *
 * Returns: (transfer full): all of the sheet, as plain text
 */
char *
confab_key_sheet_to_text (const ConfabKeySheet *self)
{
  g_autofree char *groups = arrange (self->recovery);

  return g_strdup_printf ("%s\n\n%s %s\n%s %s\n\n%s\n\n%s\n", _ ("Confab Recovery Key"),
                          _ ("User name:"), self->user_name, _ ("Server:"), self->server, groups,
                          _ ("With this key, your user name and your password you can link a new "
                             "device and read your encrypted conversations there. Show it to "
                             "nobody."));
}

/**
 * confab_key_sheet_save:
 * @file: where to
 *
 * Returns: (transfer full): a future that resolves when the file is there, which only its owner can
 *   read
 */
DexFuture *
confab_key_sheet_save (const ConfabKeySheet *self, GFile *file)
{
  g_autofree char *text = confab_key_sheet_to_text (self);
  g_autoptr (GBytes) bytes = NULL;
  gsize n_bytes = strlen (text);

  bytes = g_bytes_new_take (g_steal_pointer (&text), n_bytes);
  return dex_file_replace_contents_bytes (
      file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION);
}

static double
draw_text (GtkPrintContext *context, const char *text, const char *font, double y)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  PangoFontDescription *description = pango_font_description_from_string (font);
  int height;

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_width (layout, (int) (gtk_print_context_get_width (context) * PANGO_SCALE));
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cr, 0, y);
  pango_cairo_show_layout (cr, layout);
  pango_layout_get_size (layout, NULL, &height);
  return y + (double) height / PANGO_SCALE;
}

static void
draw_code (GtkPrintContext *context, const char *text, double y)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  const ConfabQr *qr = confab_qr_get ();
  ConfabQrCode code = { 0 };
  double point;

  if (qr == NULL || !qr->encode (text, &code))
    return;

  point = gtk_print_context_get_dpi_x (context) * CODE_MM / 25.4 / code.size;
  cairo_set_source_rgb (cr, 0, 0, 0);

  for (guint i = 0; i < code.size * code.size; i++)
    if (code.points[i] != 0)
      cairo_rectangle (cr, i % code.size * point, y + floor ((double) i / code.size) * point, point,
                       point);

  cairo_fill (cr);
  g_free (code.points);
}

static void
draw_page_cb (GtkPrintOperation *print, GtkPrintContext *context, int page, ConfabKeySheet *self)
{
  double gap = gtk_print_context_get_dpi_y (context) / 6;
  g_autofree char *whose = g_strdup_printf ("%s %s\n%s %s", _ ("User name:"), self->user_name,
                                            _ ("Server:"), self->server);
  g_autofree char *groups = arrange (self->recovery);
  double y = draw_text (context, _ ("Confab Recovery Key"), "Sans Bold 20", 0);

  y = draw_text (context, whose, "Sans 12", y + gap);
  y = draw_text (context, groups, "Monospace 16", y + 2 * gap);
  y = draw_text (context,
                 _ ("With this key, your user name and your password you can link a new device and "
                    "read your encrypted conversations there. Show it to nobody."),
                 "Sans 12", y + 2 * gap);
  draw_code (context, self->recovery, y + 2 * gap);
}

static void
free_cb (gpointer data, GClosure *closure)
{
  confab_key_sheet_free (data);
}

/**
 * confab_key_sheet_new_print:
 *
 * Returns: (transfer full): what prints the sheet on one page
 */
GtkPrintOperation *
confab_key_sheet_new_print (const ConfabKeySheet *self)
{
  GtkPrintOperation *print = gtk_print_operation_new ();

  gtk_print_operation_set_job_name (print, _ ("Confab Recovery Key"));
  gtk_print_operation_set_n_pages (print, 1);
  gtk_print_operation_set_embed_page_setup (print, TRUE);
  g_signal_connect_data (print, "draw-page", G_CALLBACK (draw_page_cb),
                         confab_key_sheet_new (self->user_name, self->server, self->recovery),
                         free_cb, 0);
  return print;
}
