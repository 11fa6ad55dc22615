// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "fake-client.h"
#include "start-kit.h"

#include "base/confab-id.h"
#include "base/confab-limits.h"
#include "client/model/confab-message.h"
#include "ui/formatting/confab-format-blocks.h"
#include "ui/timeline/confab-bubble.h"
#include "ui/timeline/confab-display-text.h"
#include "ui/timeline/confab-message-row.h"
#include "ui/timeline/confab-message-words.h"

#include <adwaita.h>
#include <string.h>
#include <time.h>

/* What a message's row shows, says to screen readers, and how much room it takes. */

typedef struct
{
  GtkWidget *window;
  ConfabMessageRow *row;
  ConfabUser *user;
  ConfabMessage *message;
  ConfabMessageRowData data;
} Fixture;

static void
apply (Fixture *self)
{
  confab_message_update (self->message, &self->data, self->user);
}

static void
set_up (Fixture *self, gconstpointer name)
{
  ConfabUserData user = { .id = (char *) "018f0000-0000-7000-8000-000000000001",
                          .name = (char *) "ada",
                          .display_name = (char *) "Ada" };

  self->user = confab_user_new (user.id);
  confab_user_update (self->user, &user);
  self->data = (ConfabMessageRowData) {
    .id = (char *) "018f0000-0000-7000-8000-000000000002",
    .conversation_id = (char *) "018f0000-0000-7000-8000-000000000003",
    .sender_id = user.id,
    .seq = 1,
    .position = 65536,
    .content = (char *) "Good morning",
    .created_at = G_GINT64_CONSTANT (1764000000000),
    .status = CONFAB_MESSAGE_SENT,
  };
  self->message = confab_message_new (self->data.id);
  apply (self);
  confab_message_set_grouping (self->message, TRUE, FALSE, FALSE);

  self->row = CONFAB_MESSAGE_ROW (confab_message_row_new ());
  confab_message_row_set_message (self->row, self->message);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 400, 300);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->row));
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_test_widget_wait_for_draw (self->window);
}

static void
tear_down (Fixture *self, gconstpointer name)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_assert_finalize_object (self->message);
  g_assert_finalize_object (self->user);
}

static GtkWidget *
find (GtkWidget *widget, GType type, const char *label)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget))
    {
      g_autofree char *text = NULL;

      if (label != NULL)
        g_object_get (widget, "label", &text, NULL);

      if (label == NULL || (text != NULL && strstr (text, label) != NULL))
        return widget;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
find_text (Fixture *self, const char *text)
{
  gtk_test_widget_wait_for_draw (self->window);
  return find (GTK_WIDGET (self->row), GTK_TYPE_LABEL, text);
}

static void
test_shows (Fixture *self, gconstpointer name)
{
  g_assert_nonnull (find_text (self, "Good morning"));
  g_assert_nonnull (find_text (self, "Ada"));
  g_assert_null (find_text (self, "edited"));
  g_assert_null (find_text (self, "New messages"));
  gtk_test_accessible_assert_role (self->row, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Ada, 16:00: Good morning");
}

static void
test_follows (Fixture *self, gconstpointer name)
{
  self->data.content = (char *) "Good evening";
  self->data.updated_at = self->data.created_at + 1000;
  apply (self);
  g_assert_nonnull (find_text (self, "Good evening"));
  g_assert_null (find_text (self, "Good morning"));
  g_assert_nonnull (find_text (self, "edited"));

  self->data.content = NULL;
  self->data.deleted_at = self->data.created_at + 2000;
  apply (self);
  g_assert_null (find_text (self, "Good evening"));
  g_assert_nonnull (find_text (self, "deleted"));
}

static void
test_unreadable (Fixture *self, gconstpointer name)
{
  self->data.content = NULL;
  self->data.unreadable = TRUE;
  apply (self);
  g_assert_nonnull (find_text (self, "could not be read"));
}

static void
test_above (Fixture *self, gconstpointer name)
{
  confab_message_set_grouping (self->message, FALSE, TRUE, TRUE);
  g_assert_null (find_text (self, "Ada"));
  g_assert_nonnull (find_text (self, "New messages"));
  g_assert_nonnull (find_text (self, "November"));

  confab_message_set_grouping (self->message, FALSE, FALSE, FALSE);
  g_assert_null (find_text (self, "New messages"));
  g_assert_null (find_text (self, "November"));
}

static void
count_cb (guint *count)
{
  ++*count;
}

static void
test_failure (Fixture *self, gconstpointer name)
{
  guint retries = 0, discards = 0;

  g_signal_connect_swapped (self->row, "asked::retry", G_CALLBACK (count_cb), &retries);
  g_signal_connect_swapped (self->row, "asked::discard", G_CALLBACK (count_cb), &discards);
  confab_user_set_is_self (self->user, TRUE);
  self->data.status = CONFAB_MESSAGE_FAILED;
  self->data.failure_code = (char *) "forbidden";
  apply (self);
  g_assert_nonnull (find_text (self, "You may not write here"));

  gtk_test_widget_wait_for_draw (self->window);
  g_signal_emit_by_name (find (GTK_WIDGET (self->row), GTK_TYPE_BUTTON, "Try again"), "clicked");
  g_signal_emit_by_name (find (GTK_WIDGET (self->row), GTK_TYPE_BUTTON, "Discard"), "clicked");
  g_assert_cmpuint (retries, ==, 1);
  g_assert_cmpuint (discards, ==, 1);

  self->data.status = CONFAB_MESSAGE_SENDING;
  apply (self);
  g_assert_null (find_text (self, "You may not write here"));
}

static void
test_long (Fixture *self, gconstpointer name)
{
  g_autofree char *text = g_strnfill (CONFAB_DISPLAY_CHARACTERS * 3, 'x');
  GtkWidget *more;

  self->data.content = text;
  apply (self);
  gtk_test_widget_wait_for_draw (self->window);
  more = find (GTK_WIDGET (self->row), GTK_TYPE_BUTTON, "Show more");
  g_assert_nonnull (more);
  g_assert_cmpuint (strlen (gtk_label_get_label (GTK_LABEL (find_text (self, "xxx")))), <,
                    CONFAB_DISPLAY_CHARACTERS * 2);

  g_signal_emit_by_name (more, "clicked");
  g_assert_null (find (GTK_WIDGET (self->row), GTK_TYPE_BUTTON, "Show more"));
  g_assert_cmpuint (strlen (gtk_label_get_label (GTK_LABEL (find_text (self, "xxx")))), >=,
                    CONFAB_DISPLAY_CHARACTERS * 3);
}

/* At every width a row must be exactly as high as it says, and never want less when it is given
 * more: GTK warns otherwise, and warnings are fatal here. */
static void
test_measure (Fixture *self, gconstpointer name)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint words = 1; words < 40; words += 3)
    {
      for (guint i = 0; i < 3; i++)
        g_string_append (text, i % 2 == 0 ? "word " : "مرحبا ");

      self->data.content = text->str;
      self->data.updated_at = words;
      apply (self);

      for (int width = 200; width < 700; width += 37)
        {
          int min, nat;

          gtk_widget_measure (GTK_WIDGET (self->row), GTK_ORIENTATION_VERTICAL, width, &min, &nat,
                              NULL, NULL);
          g_assert_cmpint (min, >, 0);
          g_assert_cmpint (nat, >=, min);
        }
    }
}

static void
check_display (const char *content, const char *expected)
{
  gboolean cut;
  g_autofree char *shown = confab_display_text (content, FALSE, &cut);

  g_assert_cmpstr (shown, ==, expected);
  g_assert_false (cut);
}

static void
test_display_text (void)
{
  g_autofree char *lines = g_strnfill (CONFAB_DISPLAY_LINES * 2, '\n');
  g_autofree char *run = g_strnfill (CONFAB_DISPLAY_RUN * 2, 'a');
  g_autofree char *text = g_strconcat (lines, "end", NULL), *shown = NULL, *broken = NULL;
  gboolean cut;

  check_display (NULL, "");
  check_display ("plain", "plain");
  check_display ("ends here \n\n", "ends here");
  check_display ("a\xe2\x80\xae"
                 "b\xe2\x81\xa6"
                 "c",
                 "abc");
  check_display ("bell\a", "bell");
  check_display ("not \xff UTF-8", "not \xef\xbf\xbd UTF-8");
  check_display ("👩‍👩‍👧 stays", "👩‍👩‍👧 stays");

  shown = confab_display_text (text, FALSE, &cut);
  g_assert_true (cut);
  g_assert_null (strstr (shown, "end"));

  broken = confab_display_text (run, FALSE, &cut);
  g_assert_false (cut);
  g_assert_nonnull (strstr (broken, "\xe2\x80\x8b"));
}

static char *
repeat (const char *unit, gsize bytes)
{
  GString *out = g_string_sized_new (bytes);

  while (out->len + strlen (unit) <= bytes)
    g_string_append (out, unit);

  return g_string_free (out, FALSE);
}

static guint
count (const char *text, const char *part)
{
  g_auto (GStrv) pieces = g_strsplit (text, part, -1);

  return g_strv_length (pieces) - 1;
}

/* Runs of all kinds can be broken, and nothing joins without end. */
static void
test_runs (void)
{
  g_autofree char *marks = repeat ("!", 2 * CONFAB_DISPLAY_RUN), *joined = repeat ("👩\u200d", 700);
  g_autofree char *accents = repeat ("\u0301", 200), *flags = repeat ("🇩🇪", 8 * 30);
  char *out[4];
  gboolean cut;

  out[0] = confab_display_text (marks, FALSE, &cut);
  g_assert_cmpuint (count (out[0], "\u200b"), ==, 1);
  out[1] = confab_display_text (joined, FALSE, &cut);
  g_assert_cmpuint (count (out[1], "👩"), ==, 100);
  g_assert_cmpuint (count (out[1], "\u200d"), ==, 100 - 100 / (CONFAB_DISPLAY_JOINED / 2 + 1));
  out[2] = confab_display_text (accents, FALSE, &cut);
  g_assert_cmpuint (count (out[2], "\u0301"), ==, CONFAB_DISPLAY_JOINED);
  out[3] = confab_display_text (flags, FALSE, &cut);
  g_assert_cmpstr (out[3], ==, flags);

  for (guint i = 0; i < G_N_ELEMENTS (out); i++)
    g_free (out[i]);
}

static gint64
get_cpu_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* Whatever a server sends at most is laid out at once: a label as it is takes minutes for some. */
static void
test_hostile (void)
{
  const char *const units[] = { "x",      "!",      "👩\u200d", "a\u0301\u0301\u0301",
                                "\u0301", "😀",     "🇩🇪",       "http://a.b/c ",
                                "**b** ", "\u202ea" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autofree char *text = repeat (units[i], CONFAB_MAX_SEALED_BYTES), *plain = NULL;
      g_autoptr (GtkWidget) label = g_object_ref_sink (gtk_label_new (NULL)), blocks = NULL;
      gint64 begun = get_cpu_us ();
      gboolean cut;
      g_autofree char *shown = confab_display_text (text, FALSE, &cut);
      GtkWidget *widget;

      g_assert_true (cut);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      blocks = confab_format_show (GTK_LABEL (label), shown, NULL, FALSE, NULL, &plain);
      widget = blocks != NULL ? g_object_ref_sink (blocks) : label;
      gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, 500, NULL, NULL, NULL, NULL);
      g_test_message ("%s: %" G_GINT64_FORMAT " ms", units[i], (get_cpu_us () - begun) / 1000);
      g_assert_cmpint (get_cpu_us () - begun, <, 5 * G_USEC_PER_SEC);
    }
}

/* What was sent with it is shown, and named, also where nothing was said. */
static void
test_files (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) files =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_attachment_data_free);
  g_autoptr (ConfabSession) session = fake_session_new ();
  ConfabAttachmentData *file = confab_attachment_data_new ();

  file->id = g_strdup ("018f0000-0000-7000-8000-000000000009");
  file->type = CONFAB_ATTACHMENT_DOCUMENT;
  file->filename = g_strdup ("*the_plans*.pdf");
  file->size = 1500000;
  g_ptr_array_add (files, file);
  confab_message_row_set_session (self->row, session);
  self->data.content = (char *) "";
  self->data.attachments = files;
  apply (self);
  g_assert_nonnull (find_text (self, "*the_plans*.pdf"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Ada, 16:00: File, *the_plans*.pdf, 1.5\302\240MB");
  self->data.attachments = NULL;
  apply (self);
  g_assert_null (find_text (self, "*the_plans*.pdf"));
  confab_message_row_set_message (self->row, NULL);
  confab_message_row_set_session (self->row, NULL);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  kit_start (&argc, &argv);

  g_test_add_func ("/message-row/display-text", test_display_text);
  g_test_add_func ("/message-row/runs", test_runs);
  g_test_add_func ("/message-row/hostile", test_hostile);
  ADD ("/message-row/shows", test_shows);
  ADD ("/message-row/follows", test_follows);
  ADD ("/message-row/unreadable", test_unreadable);
  ADD ("/message-row/above", test_above);
  ADD ("/message-row/failure", test_failure);
  ADD ("/message-row/long", test_long);
  ADD ("/message-row/measure", test_measure);
  ADD ("/message-row/files", test_files);
  return g_test_run ();
}
