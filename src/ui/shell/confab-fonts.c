// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-fonts.h"

#include <math.h>

/* Of the style class "caption" in libadwaita. */
#define CAPTION_SCALE 0.82

static PangoFontset *
look_up (PangoContext *context, double scale, PangoWeight weight, PangoLanguage *language)
{
  PangoFontDescription *font =
      pango_font_description_copy (pango_context_get_font_description (context));
  PangoFontset *fonts;

  pango_font_description_set_weight (font, weight);
  pango_font_description_set_absolute_size (font,
                                            round (pango_font_description_get_size (font) * scale));
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
  PangoLanguage *const languages[] = { pango_language_get_default (),
                                       pango_script_get_sample_language (PANGO_SCRIPT_LATIN) };
  PangoContext *context = gtk_widget_get_pango_context (widget);
  GPtrArray *fonts = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    for (guint j = 0; j < G_N_ELEMENTS (weights); j++)
      for (guint k = 0; k < G_N_ELEMENTS (languages); k++)
        g_ptr_array_add (fonts, look_up (context, scales[i], weights[j], languages[k]));

  g_object_set_data_full (G_OBJECT (widget), "confab-fonts", fonts,
                          (GDestroyNotify) g_ptr_array_unref);
}
