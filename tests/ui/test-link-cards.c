// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "start-kit.h"
#include "ui/composer/confab-composer.h"
#include "ui/media/confab-link-card.h"
#include "ui/timeline/confab-message-row.h"
#include "ui/timeline/confab-timeline-view.h"

#include <string.h>

/* What is shown of a page that a message links to: while it is written, and where it is read. */

#define TEA "https://a.example/tea"

/* So long after the last key a page is asked for. */
#define PAUSE_MS 700

typedef struct
{
  ConfabWindow *window;
  ConfabSession *session;
  ConfabRoster *roster;
  GtkWidget *composer;
  GtkTextBuffer *buffer;
  ConfabClock *clock;
} Fixture;

static void
open_talk (Fixture *f, guint number)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-conversation", "s",
                              made_up_id (number, 'c'));
  kit_wait_drawn (GTK_WIDGET (f->window));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_settings_reset (kit_get_settings (), "link-previews-in-channels");
  g_settings_reset (kit_get_settings (), "link-previews-in-private");
  g_string_truncate (fake_asked, 0);
  f->clock = confab_clock_new_fake (MADE_UP_NOW_MS);
  f->window = kit_open_signed_in (1000, 700);
  f->session = confab_window_get_session (f->window);
  f->roster = confab_session_get_roster (f->session);
  f->composer = kit_find_type (GTK_WIDGET (f->window), CONFAB_TYPE_COMPOSER);
  confab_composer_set_clock (CONFAB_COMPOSER (f->composer), f->clock);
  open_talk (f, 3);
  f->buffer = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (kit_find_type (GTK_WIDGET (f->composer), GTK_TYPE_TEXT_VIEW)));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  fake_drop_card ();
  kit_settle ();
  kit_close_window (f->window);
  g_assert_finalize_object (f->clock);
}

static void
write_text (Fixture *f, const char *text)
{
  gtk_text_buffer_set_text (f->buffer, text, -1);
  kit_settle ();
}

static void
write_on (Fixture *f, const char *text)
{
  gtk_text_buffer_insert_at_cursor (f->buffer, text, -1);
  kit_settle ();
}

static void
pause_writing (Fixture *f)
{
  confab_clock_advance (f->clock, PAUSE_MS);
  kit_settle ();
}

static ConfabCardData *
make_card (const char *url, const char *title)
{
  ConfabCardData *card = confab_card_data_new ();

  card->url = g_strdup (url);
  card->title = g_strdup (title);
  card->description = g_strdup ("Water first.");
  return card;
}

static GType
get_card_type (void)
{
  static GType type;

  if (type == 0)
    type = g_boxed_type_register_static ("TestCard", (GBoxedCopyFunc) confab_card_data_copy,
                                         (GBoxedFreeFunc) confab_card_data_free);

  return type;
}

static void
answer (Fixture *f, const char *url, const char *title)
{
  dex_promise_resolve_boxed (fake_card, get_card_type (), make_card (url, title));
  kit_wait_drawn (GTK_WIDGET (f->window));
}

static gboolean
is_shown (Fixture *f, const char *title)
{
  g_autofree char *label = g_strdup_printf ("Link preview: %s. Leads to a.example", title);

  return kit_find_role (f->composer, label, GTK_ACCESSIBLE_ROLE_LINK) != NULL;
}

static void
send_it (Fixture *f)
{
  g_string_truncate (fake_asked, 0);
  gtk_widget_activate_action (f->composer, "composer.send", NULL);
  kit_settle ();
}

static void
test_sent (Fixture *f, gconstpointer data)
{
  write_text (f, "see " TEA);
  confab_clock_advance (f->clock, PAUSE_MS - 1);
  g_assert_false (fake_was_asked ("make-card " TEA));
  confab_clock_advance (f->clock, 1);
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_true (fake_was_asked ("make-card " TEA));
  g_assert_true (kit_has_text (f->composer, "Looking at the linked page…"));
  answer (f, TEA, "Tea");
  g_assert_true (is_shown (f, "Tea"));
  g_assert_true (kit_has_text (f->composer, "Water first."));
  g_assert_true (kit_has_text (f->composer, "a.example"));

  /* What is written behind it changes nothing. */
  g_string_truncate (fake_asked, 0);
  write_on (f, " or not");
  pause_writing (f);
  g_assert_null (strstr (fake_asked->str, "make-card"));
  g_assert_true (is_shown (f, "Tea"));
  send_it (f);
  g_assert_true (fake_was_asked ("send Announcements see " TEA " or not"));
  g_assert_true (fake_was_asked ("card Tea"));
  g_assert_false (is_shown (f, "Tea"));
}

static void
test_removed (Fixture *f, gconstpointer data)
{
  write_text (f, TEA);
  pause_writing (f);
  answer (f, TEA, "Tea");
  kit_click (f->composer, "Send without the preview");
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_false (is_shown (f, "Tea"));
  g_string_truncate (fake_asked, 0);
  write_on (f, " please");
  pause_writing (f);
  g_assert_null (strstr (fake_asked->str, "make-card"));
  send_it (f);
  g_assert_true (fake_was_asked ("send Announcements " TEA " please"));
  g_assert_null (strstr (fake_asked->str, "card "));

  /* By the keyboard, while it is being asked for; another link is another question. */
  write_text (f, "https://a.example/milk");
  pause_writing (f);
  gtk_widget_activate_action (f->composer, "composer.drop-card", NULL);
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_false (kit_has_text (f->composer, "Looking at the linked page…"));
  answer (f, "https://a.example/milk", "Milk");
  g_assert_false (is_shown (f, "Milk"));
  write_text (f, "https://a.example/sugar");
  pause_writing (f);
  g_assert_true (fake_was_asked ("make-card https://a.example/sugar"));
}

/* Nobody waits for a page. */
static void
test_late (Fixture *f, gconstpointer data)
{
  write_text (f, TEA);
  pause_writing (f);
  send_it (f);
  g_assert_true (fake_was_asked ("send Announcements " TEA));
  g_assert_null (strstr (fake_asked->str, "card "));
  answer (f, TEA, "Tea");
  g_assert_false (is_shown (f, "Tea"));

  write_text (f, "https://b.example");
  send_it (f);
  pause_writing (f);
  g_assert_null (strstr (fake_asked->str, "make-card"));
}

static void
test_nothing (Fixture *f, gconstpointer data)
{
  write_text (f, TEA);
  pause_writing (f);
  dex_promise_reject (fake_card, g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "no"));
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_false (kit_has_text (f->composer, "Looking at the linked page…"));
  g_string_truncate (fake_asked, 0);
  write_on (f, " and more");
  pause_writing (f);
  g_assert_null (strstr (fake_asked->str, "make-card"));
}

/* Not without being asked to: in direct and group conversations, and anywhere where it is off. */
static void
test_settings (Fixture *f, gconstpointer data)
{
  open_talk (f, 1);
  write_text (f, TEA);
  pause_writing (f);
  open_talk (f, 2);
  write_text (f, TEA);
  pause_writing (f);
  g_settings_set_boolean (kit_get_settings (), "link-previews-in-channels", FALSE);
  open_talk (f, 3);
  write_text (f, TEA);
  pause_writing (f);
  g_assert_null (strstr (fake_asked->str, "make-card"));

  g_settings_set_boolean (kit_get_settings (), "link-previews-in-private", TRUE);
  open_talk (f, 2);

  /* A draft that comes to the screen asks nobody. */
  pause_writing (f);
  g_assert_null (strstr (fake_asked->str, "make-card"));
  write_on (f, " or not");
  pause_writing (f);
  g_assert_true (fake_was_asked ("make-card " TEA));
  answer (f, TEA, "Tea");
  g_assert_true (is_shown (f, "Tea"));
  g_settings_set_boolean (kit_get_settings (), "link-previews-in-private", FALSE);
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_false (is_shown (f, "Tea"));
}

static void
edit (Fixture *f, const char *text, const char *card)
{
  gtk_widget_activate_action (f->composer, "composer.edit", "(sss)", made_up_id (7, 'e'), text,
                              card);
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_string_truncate (fake_asked, 0);
}

static void
test_edited (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabCardData) card = make_card (TEA, "Tea");
  g_autofree char *json = confab_card_data_to_json (card);

  /* In a group: what was sent is kept without asking anybody. */
  open_talk (f, 2);
  edit (f, "see " TEA, json);
  g_assert_true (is_shown (f, "Tea"));
  write_text (f, "look: " TEA);
  pause_writing (f);
  send_it (f);
  g_assert_nonnull (strstr (fake_asked->str, "look: " TEA));
  g_assert_true (fake_was_asked ("card Tea"));
  g_assert_null (strstr (fake_asked->str, "make-card"));

  /* Another link is another page, and none is none. */
  edit (f, "see " TEA, json);
  write_text (f, "see https://b.example/");
  send_it (f);
  g_assert_null (strstr (fake_asked->str, "card "));
  edit (f, "see " TEA, json);
  gtk_widget_activate_action (f->composer, "composer.drop-card", NULL);
  kit_settle ();
  send_it (f);
  g_assert_nonnull (strstr (fake_asked->str, "see " TEA));
  g_assert_null (strstr (fake_asked->str, "card "));

  /* What went without stays without. */
  open_talk (f, 3);
  edit (f, "see " TEA, "");
  write_on (f, " now");
  pause_writing (f);
  g_assert_null (strstr (fake_asked->str, "make-card"));
  gtk_widget_activate_action (f->composer, "composer.cancel", NULL);
  kit_settle ();
}

typedef struct
{
  const char *content;
  const char *url;
  const char *title;
} Said;

static void
link_to (ConfabMessageRowData *row, gpointer data)
{
  const Said *said = data;

  g_set_str (&row->content, said->content);
  confab_card_data_free (row->card);
  row->card = make_card (said->url, said->title);
}

static ConfabMessage *
say (Fixture *f, const Said *said)
{
  ConfabTimelineView *view =
      CONFAB_TIMELINE_VIEW (kit_find_type (GTK_WIDGET (f->window), CONFAB_TYPE_TIMELINE_VIEW));
  ConfabMessage *message = g_list_model_get_item (confab_timeline_view_get_model (view), 7);

  made_up_change_message (f->roster, message, link_to, (gpointer) said);
  kit_wait_drawn (GTK_WIDGET (f->window));
  return message;
}

static void
test_shown (Fixture *f, gconstpointer data)
{
  const Said good = { "see " TEA, TEA, "Tea\u202e" },
             elsewhere = { "see " TEA, "https://b.example", "Bank" };
  const Said lying = { "see " TEA, TEA, "www.bank.example" };
  GtkWidget *window = GTK_WIDGET (f->window), *card, *dialog;
  g_autoptr (ConfabMessage) message = NULL, same = NULL, again = NULL;

  open_talk (f, 2);
  message = say (f, &good);
  card = kit_find_role (window, "Link preview: Tea. Leads to a.example", GTK_ACCESSIBLE_ROLE_LINK);
  g_assert_nonnull (card);
  g_assert_true (gtk_widget_get_focusable (card));
  g_assert_true (kit_has_text (card, "Tea"));
  g_assert_true (kit_has_text (card, "Water first."));

  /* What leads elsewhere than the text is not shown. */
  same = say (f, &elsewhere);
  g_assert_null (
      kit_find_role (window, "Link preview: Bank. Leads to b.example", GTK_ACCESSIBLE_ROLE_LINK));

  /* A title that is the address of another place is looked at first. */
  again = say (f, &lying);
  card = kit_find_role (window, "Link preview: www.bank.example. Leads to a.example",
                        GTK_ACCESSIBLE_ROLE_LINK);
  g_assert_nonnull (card);
  g_assert_true (gtk_widget_activate (card));
  kit_wait_drawn (window);
  dialog =
      GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (f->window)));
  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (dialog)), ==, "Open This Link?");
  g_assert_nonnull (
      strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (dialog)), "It leads to: a.example"));
}

#define ADD(path, func) g_test_add ("/link-cards/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);
  kit_init ();
  fake_note ("started");

  ADD ("sent", test_sent);
  ADD ("removed", test_removed);
  ADD ("late", test_late);
  ADD ("nothing", test_nothing);
  ADD ("settings", test_settings);
  ADD ("edited", test_edited);
  ADD ("shown", test_shown);

  return g_test_run ();
}
