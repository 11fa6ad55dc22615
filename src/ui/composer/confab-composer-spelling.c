// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-composer-private.h"

#include "confab-composer-format.h"

#include <libspelling.h>

/* Spelling is checked from soon after the first key on: dictionaries are large, and nobody writes
 * while the window opens. The language is one for each conversation. */

/* So long after the first key the dictionary is read: in a pause, as a rule. */
#define BEGIN_AFTER_MS 400

/* So many conversations have a language of their own. */
#define LANGUAGES_MAX 200

struct _ConfabComposerSpelling
{
  ConfabComposer *composer; /* owns this */
  GSettings *settings;
  SpellingTextBufferAdapter *adapter; /* NULL until something is written */
  guint alarm;
  gboolean choosing; /* the language is being set, not chosen */
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

  return g_strdup (spelling_provider_get_default_code (spelling_provider_get_default ()));
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
  const char *language = spelling_text_buffer_adapter_get_language (self->adapter);

  if (!self->choosing && language != NULL)
    keep_language (self, language);
}

static void
choose_language (ConfabComposerSpelling *self)
{
  g_autofree char *language = dup_language (self);

  self->choosing = TRUE;

  if (language != NULL &&
      spelling_provider_supports_language (spelling_provider_get_default (), language))
    spelling_text_buffer_adapter_set_language (self->adapter, language);

  self->choosing = FALSE;
}

static void
update_enabled (ConfabComposerSpelling *self)
{
  if (self->adapter != NULL)
    spelling_text_buffer_adapter_set_enabled (
        self->adapter, g_settings_get_boolean (self->settings, "check-spelling"));
}

/* The word that was clicked on is the one that is corrected. */
static void
pressed_cb (ConfabComposerSpelling *self, int n_press, double x, double y)
{
  GtkTextView *text = self->composer->text;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (text);
  GtkTextIter at;
  int buffer_x, buffer_y;

  if (self->adapter == NULL || gtk_text_buffer_get_has_selection (buffer))
    return;

  gtk_text_view_window_to_buffer_coords (text, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x,
                                         &buffer_y);

  if (gtk_text_view_get_iter_at_location (text, &at, buffer_x, buffer_y))
    gtk_text_buffer_place_cursor (buffer, &at);

  spelling_text_buffer_adapter_update_corrections (self->adapter);
}

static void
set_menu (ConfabComposerSpelling *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuModel) paste = confab_composer_paste_menu_new ();

  g_menu_append_section (menu, NULL, paste);

  if (self->adapter != NULL)
    {
      g_menu_append_section (menu, NULL,
                             spelling_text_buffer_adapter_get_menu_model (self->adapter));
      gtk_widget_insert_action_group (GTK_WIDGET (self->composer->text), "spelling",
                                      G_ACTION_GROUP (self->adapter));
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
  self->adapter = spelling_text_buffer_adapter_new (GTK_SOURCE_BUFFER (buffer),
                                                    spelling_checker_get_default ());
  gtk_text_buffer_create_tag (buffer, CONFAB_COMPOSER_NO_SPELLING, NULL);
  confab_composer_format_preview (self->composer->text);
  choose_language (self);
  g_signal_connect_swapped (spelling_text_buffer_adapter_get_checker (self->adapter),
                            "notify::language", G_CALLBACK (language_cb), self);
  update_enabled (self);
  set_menu (self);
}

/* What is written in becomes one that can be checked. It is empty, or holds a draft. */
static void
replace_buffer (ConfabComposer *composer)
{
  g_autoptr (GtkSourceBuffer) buffer = gtk_source_buffer_new (NULL);
  g_autofree char *text = confab_composer_dup_text (composer);
  GtkTextIter cursor;
  int offset;

  gtk_text_buffer_get_iter_at_mark (gtk_text_view_get_buffer (composer->text), &cursor,
                                    gtk_text_buffer_get_insert (
                                        gtk_text_view_get_buffer (composer->text)));
  offset = gtk_text_iter_get_offset (&cursor);
  gtk_source_buffer_set_highlight_matching_brackets (buffer, FALSE);
  gtk_source_buffer_set_highlight_syntax (buffer, FALSE);
  gtk_source_buffer_set_implicit_trailing_newline (buffer, FALSE);
  gtk_text_buffer_begin_irreversible_action (GTK_TEXT_BUFFER (buffer));
  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (buffer), text, -1);
  gtk_text_buffer_end_irreversible_action (GTK_TEXT_BUFFER (buffer));
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (buffer), &cursor, offset);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (buffer), &cursor);
  gtk_text_view_set_buffer (composer->text, GTK_TEXT_BUFFER (buffer));
  confab_composer_follow_buffer (composer);
  confab_composer_format_preview (composer->text);
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

  if (spelling == NULL || spelling->adapter != NULL || spelling->alarm != 0 ||
      !g_settings_get_boolean (spelling->settings, "check-spelling"))
    return;

  if (!GTK_SOURCE_IS_BUFFER (gtk_text_view_get_buffer (self->text)))
    replace_buffer (self);

  spelling->alarm = confab_clock_add (self->clock, BEGIN_AFTER_MS, begin_cb, spelling);
}

/**
 * confab_composer_spell_there:
 *
 * Another conversation is open, which may have another language.
 */
void
confab_composer_spell_there (ConfabComposer *self)
{
  if (self->spelling != NULL && self->spelling->adapter != NULL && self->conversation != NULL)
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

  if (spelling->adapter != NULL)
    {
      g_signal_handlers_disconnect_by_data (
          spelling_text_buffer_adapter_get_checker (spelling->adapter), spelling);

      /* It may outlive the text by what it has begun. */
      spelling_text_buffer_adapter_set_enabled (spelling->adapter, FALSE);
      spelling_text_buffer_adapter_invalidate_all (spelling->adapter);
    }

  g_signal_handlers_disconnect_by_data (spelling->settings, spelling);
  g_clear_object (&spelling->adapter);
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
