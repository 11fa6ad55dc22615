// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-fonts.h"

#include <math.h>

/* Of the style class "caption" in libadwaita. */
#define CAPTION_SCALE 0.82

/* As GTK reckons it, to the last digit: what has another size is another font. */
static double
get_size_px (GtkWidget *widget)
{
  g_autofree char *name = NULL;
  PangoFontDescription *font;
  double size;
  int dpi;

  g_object_get (gtk_widget_get_settings (widget), "gtk-font-name", &name, "gtk-xft-dpi", &dpi,
                NULL);
  font = pango_font_description_from_string (name != NULL ? name : "");
  size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= (dpi > 0 ? dpi / 1024.0 : 96) / 72;

  pango_font_description_free (font);
  return size;
}

static PangoFontset *
look_up (PangoContext *context, double size_px, PangoWeight weight, PangoLanguage *language)
{
  PangoFontDescription *font =
      pango_font_description_copy (pango_context_get_font_description (context));
  PangoFontset *fonts;

  pango_font_description_set_weight (font, weight);
  pango_font_description_set_absolute_size (font, round (size_px * PANGO_SCALE));
  fonts = pango_context_load_fontset (context, font, language);
  pango_font_description_free (font);
  return fonts;
}

/**
 * confab_fonts_look_up:
 * @widget: a window; the fonts are kept for it
 *
 * Begins to look for the fonts that the window will have. Pango asks Fontconfig on a thread of its
 * own, and waits for it when a text is measured: by then it knows.
 */
void
confab_fonts_look_up (GtkWidget *widget)
{
  static const double scales[] = { 1, CAPTION_SCALE };
  static const PangoWeight weights[] = { PANGO_WEIGHT_NORMAL, PANGO_WEIGHT_BOLD };
  PangoLanguage *languages[2] = { pango_language_get_default (), NULL };
  PangoContext *context = gtk_widget_get_pango_context (widget);
  double size_px = get_size_px (widget);
  GPtrArray *fonts = g_ptr_array_new_with_free_func (g_object_unref);

  /* names and much else is in Latin script everywhere */
  if (!pango_language_includes_script (languages[0], PANGO_SCRIPT_LATIN))
    languages[1] = pango_script_get_sample_language (PANGO_SCRIPT_LATIN);

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    for (guint j = 0; j < G_N_ELEMENTS (weights); j++)
      for (guint k = 0; k < G_N_ELEMENTS (languages) && languages[k] != NULL; k++)
        g_ptr_array_add (fonts, look_up (context, size_px * scales[i], weights[j], languages[k]));

  g_object_set_data_full (G_OBJECT (widget), "confab-fonts", fonts,
                          (GDestroyNotify) g_ptr_array_unref);
}
