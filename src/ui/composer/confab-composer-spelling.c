// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-composer-private.h"

#include "confab-composer-format.h"

#include "base/confab-async.h"
#include "ui/spelling/confab-spelling.h"

#include <glib/gi18n.h>

/* Spelling is checked from soon after the first key on: libraries and dictionaries are large, and
 * nobody writes while the window opens. The language is one for each conversation. */

/* So long after the first key the dictionary is read: in a pause, as a rule. */
#define BEGIN_AFTER_MS 400

/* So many conversations have a language of their own. */
#define LANGUAGES_MAX 200

struct _ConfabComposerSpelling
{
  ConfabComposer *composer; /* owns this */
  GSettings *settings;
  GtkTextBuffer *text; /* (nullable): what can be checked, once it is what is written in */
  GObject *checker;    /* NULL until something is written */
  guint alarm;
  gboolean opening;   /* the module is on its way */
  gboolean composing; /* an input method has text that is not in the buffer yet */
  gboolean choosing;  /* the language is being set, not chosen */
};

static const char *
get_conversation_id (ConfabComposerSpelling *self)
{
  ConfabConversation *conversation = self->composer->conversation;

  return conversation != NULL ? confab_conversation_get_id (conversation) : "";
}

static char *
dup_language (ConfabComposerSpelling *self)
{
  g_autoptr (GVariant) languages = g_settings_get_value (self->settings, "spelling-languages");
  g_autofree char *own = NULL;
  g_autofree char *last = g_settings_get_string (self->settings, "spelling-language");

  if (g_variant_lookup (languages, get_conversation_id (self), "s", &own))
    return g_steal_pointer (&own);

  if (*last != '\0')
    return g_steal_pointer (&last);

  return g_strdup (confab_spelling_get ()->get_default_language ());
}

static void
keep_language (ConfabComposerSpelling *self, const char *language)
{
  g_autoptr (GVariant) languages = g_settings_get_value (self->settings, "spelling-languages");
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  const char *id = get_conversation_id (self), *key, *value;
  GVariantIter iter;
  guint n = 1;

  g_variant_builder_add (&builder, "{ss}", id, language);
  g_variant_iter_init (&iter, languages);

  while (n < LANGUAGES_MAX && g_variant_iter_next (&iter, "{&s&s}", &key, &value))
    if (!g_str_equal (key, id))
      {
        g_variant_builder_add (&builder, "{ss}", key, value);
        n++;
      }

  g_settings_set_value (self->settings, "spelling-languages", g_variant_builder_end (&builder));
  g_settings_set_string (self->settings, "spelling-language", language);
}

static void
language_cb (ConfabComposerSpelling *self)
{
  const char *language = confab_spelling_get ()->get_language (self->checker);

  if (!self->choosing && language != NULL)
    keep_language (self, language);
}

static void
choose_language (ConfabComposerSpelling *self)
{
  g_autofree char *language = dup_language (self);

  self->choosing = TRUE;

  if (language != NULL)
    confab_spelling_get ()->set_language (self->checker, language);

  self->choosing = FALSE;
}

static void
update_enabled (ConfabComposerSpelling *self)
{
  if (self->checker != NULL)
    confab_spelling_get ()->set_enabled (self->checker,
                                         g_settings_get_boolean (self->settings, "check-spelling"));
}

/* The word that was clicked on is the one that is corrected. */
static void
pressed_cb (ConfabComposerSpelling *self, int n_press, double x, double y)
{
  GtkTextView *text = self->composer->text;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (text);
  GtkTextIter at;
  int buffer_x, buffer_y;

  if (self->checker == NULL || gtk_text_buffer_get_has_selection (buffer))
    return;

  gtk_text_view_window_to_buffer_coords (text, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x,
                                         &buffer_y);

  if (gtk_text_view_get_iter_at_location (text, &at, buffer_x, buffer_y))
    gtk_text_buffer_place_cursor (buffer, &at);

  confab_spelling_get ()->update_corrections (self->checker);
}

static void
set_menu (ConfabComposerSpelling *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuModel) paste = confab_composer_paste_menu_new ();
  g_autoptr (GMenuModel) format = confab_composer_format_menu_new ();

  g_menu_append_section (menu, NULL, paste);
  g_menu_append_submenu (menu, _ ("F_ormat Text"), format);

  if (self->checker != NULL)
    {
      g_menu_append_section (menu, NULL, confab_spelling_get ()->get_menu (self->checker));
      gtk_widget_insert_action_group (GTK_WIDGET (self->composer->text), "spelling",
                                      G_ACTION_GROUP (self->checker));
    }

  gtk_text_view_set_extra_menu (self->composer->text, G_MENU_MODEL (menu));
  g_object_unref (menu);
}

static void
begin_cb (gpointer data)
{
  ConfabComposerSpelling *self = data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->composer->text);

  self->alarm = 0;
  self->checker = confab_spelling_get ()->checker_new (buffer);
  gtk_text_buffer_create_tag (buffer, CONFAB_COMPOSER_NO_SPELLING, NULL);
  confab_composer_format_preview (self->composer->text);
  choose_language (self);
  g_signal_connect_swapped (confab_spelling_get ()->get_language_source (self->checker),
                            "notify::language", G_CALLBACK (language_cb), self);
  update_enabled (self);
  set_menu (self);
}

/* What is written in becomes one that can be checked. It is empty, or holds a draft. */
static void
replace_buffer (ConfabComposer *composer)
{
  g_autoptr (GtkTextBuffer) buffer = confab_spelling_get ()->text_new ();
  g_autofree char *text = confab_composer_dup_text (composer);
  GtkTextBuffer *old = gtk_text_view_get_buffer (composer->text);
  GtkTextIter cursor, bound;
  int offset, bound_offset;

  gtk_text_buffer_get_iter_at_mark (old, &cursor, gtk_text_buffer_get_insert (old));
  gtk_text_buffer_get_iter_at_mark (old, &bound, gtk_text_buffer_get_selection_bound (old));
  offset = gtk_text_iter_get_offset (&cursor);
  bound_offset = gtk_text_iter_get_offset (&bound);
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  gtk_text_buffer_get_iter_at_offset (buffer, &cursor, offset);
  gtk_text_buffer_get_iter_at_offset (buffer, &bound, bound_offset);
  gtk_text_buffer_select_range (buffer, &cursor, &bound);
  gtk_text_view_set_buffer (composer->text, buffer);
  confab_composer_follow_buffer (composer);
  confab_composer_format_preview (composer->text);
}

/* What an input method has begun would be lost with the buffer that it writes in. */
static void
take_over (ConfabComposer *self)
{
  ConfabComposerSpelling *spelling = self->spelling;

  if (spelling == NULL || spelling->text != NULL || spelling->composing ||
      confab_spelling_get () == NULL)
    return;

  replace_buffer (self);
  spelling->text = gtk_text_view_get_buffer (self->text);
  spelling->alarm = confab_clock_add (self->clock, BEGIN_AFTER_MS, begin_cb, spelling);
}

static DexFuture *
open_fiber (ConfabComposer *self)
{
  if (dex_await (confab_spelling_open (), NULL))
    take_over (self);

  return dex_future_new_true ();
}

static void
preedit_cb (ConfabComposer *self, const char *preedit)
{
  if (self->spelling == NULL)
    return;

  self->spelling->composing = *preedit != '\0';

  if (self->spelling->opening)
    take_over (self);
}

/**
 * confab_composer_begin_spelling:
 *
 * A key was pressed: what is written from now on is checked.
 */
void
confab_composer_begin_spelling (ConfabComposer *self)
{
  ConfabComposerSpelling *spelling = self->spelling;

  if (spelling == NULL || spelling->opening ||
      !g_settings_get_boolean (spelling->settings, "check-spelling"))
    return;

  spelling->opening = TRUE;
  CONFAB_SPAWN_AND_FORGET (open_fiber, g_object_ref (self), g_object_unref);
}

/**
 * confab_composer_spell_there:
 *
 * Another conversation is open, which may have another language.
 */
void
confab_composer_spell_there (ConfabComposer *self)
{
  if (self->spelling != NULL && self->spelling->checker != NULL && self->conversation != NULL)
    choose_language (self->spelling);
}

/**
 * confab_composer_set_settings:
 * @settings: where it is kept whether spelling is checked, in which languages, and whether pages
 *   are looked at that are linked to
 *
 * Follows the preferences. Without them none of that is done.
 */
void
confab_composer_set_settings (ConfabComposer *self, GSettings *settings)
{
  ConfabComposerSpelling *spelling;
  GtkGesture *click;

  g_return_if_fail (CONFAB_IS_COMPOSER (self));
  g_return_if_fail (self->spelling == NULL);

  self->spelling = spelling = g_new0 (ConfabComposerSpelling, 1);
  spelling->composer = self;
  spelling->settings = g_object_ref (settings);
  g_settings_bind (settings, "send-with-enter", self, "send-on-enter", G_SETTINGS_BIND_GET);
  g_signal_connect_swapped (settings, "changed::check-spelling", G_CALLBACK (update_enabled),
                            spelling);

  click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), spelling);
  gtk_widget_add_controller (GTK_WIDGET (self->text), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (self->text, "preedit-changed", G_CALLBACK (preedit_cb), self,
                           G_CONNECT_SWAPPED);
  set_menu (spelling);
  confab_composer_init_card (self, settings);
}

/**
 * confab_composer_end_spelling:
 *
 * Nothing is checked any more. The text is still there.
 */
void
confab_composer_end_spelling (ConfabComposer *self)
{
  ConfabComposerSpelling *spelling = g_steal_pointer (&self->spelling);

  if (spelling == NULL)
    return;

  confab_clock_remove (self->clock, spelling->alarm);
  gtk_widget_insert_action_group (GTK_WIDGET (self->text), "spelling", NULL);

  gtk_text_view_set_extra_menu (self->text, NULL);

  if (spelling->checker != NULL)
    {
      g_signal_handlers_disconnect_by_data (
          confab_spelling_get ()->get_language_source (spelling->checker), spelling);
      confab_spelling_get ()->checker_stop (spelling->checker);
    }

  g_signal_handlers_disconnect_by_data (spelling->settings, spelling);
  g_clear_object (&spelling->checker);
  g_object_unref (spelling->settings);
  g_free (spelling);
}

/**
 * confab_composer_get_hold_ms:
 *
 * Returns: how long a message stays here before it leaves, so that one can change one's mind
 */
gint64
confab_composer_get_hold_ms (ConfabComposer *self)
{
  return self->spelling != NULL
             ? (gint64) g_settings_get_uint (self->spelling->settings, "undo-send-seconds") * 1000
             : 0;
}

/**
 * confab_composer_tells_typing:
 *
 * Returns: whether others may learn that something is being written
 */
gboolean
confab_composer_tells_typing (ConfabComposer *self)
{
  return self->spelling == NULL || g_settings_get_boolean (self->spelling->settings, "tell-typing");
}
