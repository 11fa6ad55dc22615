// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "start-kit.h"

#include "base/confab-limits.h"
#include "client/confab-session-files.h"
#include "protocol/confab-attachment.h"
#include "support/waiting.h"
#include "ui/common/confab-actions.h"
#include "ui/media/confab-album.h"
#include "ui/media/confab-animation.h"
#include "ui/media/confab-file-card.h"
#include "ui/media/confab-media-policy.h"
#include "ui/media/confab-media-tile.h"
#include "ui/media/confab-media-use.h"
#include "ui/media/confab-media-words.h"
#include "ui/timeline/confab-message-row.h"
#include "ui/timeline/confab-timeline-view.h"

/* What was sent, as it stands in a conversation: the made-up one of a summer camp. */

typedef struct
{
  ConfabWindow *window;
  ConfabTimelineView *view;
} Fixture;

static void
open_talk (Fixture *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), CONFAB_ACTION_OPEN_CONVERSATION, "s",
                              made_up_id (9, 'c'));
  kit_wait_drawn (GTK_WIDGET (self->window));
  self->view =
      CONFAB_TIMELINE_VIEW (kit_find_type (GTK_WIDGET (self->window), CONFAB_TYPE_TIMELINE_VIEW));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_hash_table_remove_all (fake_get_files (FALSE));
  g_hash_table_remove_all (fake_get_files (TRUE));
  fake_is_metered = fake_holds_files = FALSE;
  self->window = kit_open_signed_in (900, 700);
  open_talk (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  fake_let_files_go ();
  kit_settle ();
  kit_close_window (self->window);
}

/* The part that shows a file, after it was scrolled to. */
static GtkWidget *
show (Fixture *self, guint message, const char *name)
{
  GtkWidget *part;

  confab_timeline_view_scroll_to (self->view, message - 1, 0.3, FALSE);
  kit_wait_drawn (GTK_WIDGET (self->window));
  WAIT_UNTIL ((part = kit_find (confab_timeline_view_get_row (self->view, message - 1), name)) !=
              NULL);
  return part;
}

static ConfabMediaItem *
item_of (GtkWidget *tile)
{
  return confab_media_tile_get_item (CONFAB_MEDIA_TILE (tile));
}

#define LAKE "Picture, lake.jpg, 900.0\302\240kB, from Grace"
#define PANORAMA "Picture, panorama.png, 41.0\302\240MB, from Grace"

static void
test_shows (Fixture *self, gconstpointer data)
{
  GtkWidget *tile = show (self, 2, LAKE);
  int height = gtk_widget_get_height (confab_timeline_view_get_row (self->view, 1));

  gtk_test_accessible_assert_role (tile, GTK_ACCESSIBLE_ROLE_BUTTON);
  g_assert_true (gtk_widget_get_focusable (tile));

  /* from afar at once, and nothing moves when it has come */
  g_assert_nonnull (confab_media_item_get_preview (item_of (tile)));
  WAIT_UNTIL (confab_media_item_get_texture (item_of (tile)) != NULL);
  kit_wait_drawn (GTK_WIDGET (self->window));
  g_assert_cmpint (gtk_widget_get_height (confab_timeline_view_get_row (self->view, 1)), ==,
                   height);
  g_assert_cmpint (confab_media_item_get_state (item_of (tile)), ==, CONFAB_MEDIA_HERE);
  g_assert_cmpint (gdk_texture_get_height (confab_media_item_get_texture (item_of (tile))), ==,
                   CONFAB_MEDIA_TILE_WIDTH_PX);
  g_assert_cmpint (gtk_widget_get_width (tile), ==, CONFAB_MEDIA_TILE_HEIGHT_PX * 900 / 1350);
}

static void
test_fetches (Fixture *self, gconstpointer data)
{
  GtkWidget *tile = show (self, 5, PANORAMA ", Not on this computer");
  ConfabMediaItem *item = item_of (tile);

  g_assert_cmpint (confab_media_item_get_state (item), ==, CONFAB_MEDIA_ABSENT);
  g_assert_true (kit_has_text (tile, "41.0\302\240MB"));
  g_assert_false (fake_was_asked ("fetch panorama.png"));

  fake_holds_files = TRUE;
  g_signal_emit_by_name (tile, "activated");
  WAIT_UNTIL (confab_media_item_get_state (item) == CONFAB_MEDIA_LOADING);
  g_assert_true (fake_was_asked ("fetch panorama.png"));
  g_assert_nonnull (kit_find (tile, PANORAMA ", Loading, 40 %"));

  g_signal_emit_by_name (tile, "activated");
  WAIT_UNTIL (confab_media_item_get_state (item) == CONFAB_MEDIA_ABSENT);

  /* nobody has it any more */
  fake_holds_files = FALSE;
  g_signal_emit_by_name (tile, "activated");
  WAIT_UNTIL (confab_media_item_get_state (item) == CONFAB_MEDIA_GONE);
  kit_wait_drawn (GTK_WIDGET (self->window));
  g_assert_true (kit_has_text (tile, "No longer on the server"));
}

static void
test_comes_by_itself (Fixture *self, gconstpointer data)
{
  g_autofree char *path = made_up_media_path ("2.jpg");
  GtkWidget *tile;

  kit_close_window (self->window);
  g_hash_table_insert (fake_get_files (TRUE), g_strdup (made_up_id (10, 'd')), g_strdup (path));
  g_settings_set_int (kit_get_settings (), "download-pictures", 100);
  self->window = kit_open_signed_in (900, 700);
  open_talk (self);
  confab_timeline_view_scroll_to (self->view, 4, 0.3, FALSE);
  kit_wait_drawn (GTK_WIDGET (self->window));
  WAIT_UNTIL (kit_find (GTK_WIDGET (self->window), PANORAMA) != NULL);
  tile = show (self, 5, PANORAMA);
  g_settings_reset (kit_get_settings (), "download-pictures");
  WAIT_UNTIL (confab_media_item_get_texture (item_of (tile)) != NULL);
  g_assert_cmpint (confab_media_item_get_state (item_of (tile)), ==, CONFAB_MEDIA_HERE);
}

static void
test_broken (Fixture *self, gconstpointer data)
{
  GtkWidget *tile = show (self, 7,
                          "Picture, broken.png, 30.0\302\240kB, from you, "
                          "Cannot be shown: it is damaged");

  g_assert_cmpint (confab_media_item_get_state (item_of (tile)), ==, CONFAB_MEDIA_BROKEN);
  kit_wait_drawn (GTK_WIDGET (self->window));
  g_assert_true (kit_has_text (tile, "Cannot be shown: it is damaged"));
}

static gboolean
is_moving (GtkWidget *tile)
{
  return kit_has_text (tile, "GIF") == FALSE;
}

static void
test_moves (Fixture *self, gconstpointer data)
{
  GtkWidget *tile = show (self, 9, "Picture, fire.gif, 90.0\302\240kB, from Grace");

  /* with reduced motion it stands, and says that it could move */
  WAIT_UNTIL (kit_has_text (tile, "GIF"));
  g_assert_false (is_moving (tile));
}

static void
test_opens_after_asking (Fixture *self, gconstpointer data)
{
  ConfabAttachmentData attachment = { .id = (char *) made_up_id (77, 'd'),
                                      .type = CONFAB_ATTACHMENT_DOCUMENT,
                                      .filename = (char *) "holiday.pdf.sh",
                                      .size = 10 };
  ConfabMedia *media = confab_media_get (confab_window_get_session (self->window));
  g_autoptr (ConfabMediaItem) item = confab_media_dup_item (media, NULL, &attachment);
  GtkWidget *dialog;

  confab_media_open (item, GTK_WIDGET (self->view), FALSE);
  kit_wait_drawn (GTK_WIDGET (self->window));
  dialog = GTK_WIDGET (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window)));
  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  g_assert_false (fake_was_asked ("fetch holiday.pdf.sh"));
  adw_dialog_force_close (ADW_DIALOG (dialog));
  kit_settle ();
}

static void
test_programs (void)
{
  static const struct
  {
    const char *name;
    const char *type;
    gboolean is_program;
  } cases[] = {
    { "letter.pdf", "application/pdf", FALSE },
    { "picture.JPG", "image/jpeg", FALSE },
    { NULL, NULL, FALSE },
    { "setup.EXE", NULL, TRUE },
    { "run.sh ", "text/plain", TRUE },
    { "page.html", NULL, TRUE },
    { "game.AppImage", NULL, TRUE },
    { "trap.pdf.", NULL, TRUE },
    { "innocent.txt", "application/x-executable", TRUE },
    { "a.desktop", NULL, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ConfabAttachmentData attachment = { .filename = (char *) cases[i].name,
                                          .mime_type = (char *) cases[i].type };

      g_assert_cmpint (confab_media_is_program (&attachment), ==, cases[i].is_program);
    }
}

static void
test_policy (void)
{
  static const struct
  {
    ConfabAttachmentType type;
    gint64 size;
    gboolean here;
    gboolean metered;
  } cases[] = {
    { CONFAB_ATTACHMENT_IMAGE, 900000, TRUE, TRUE },
    { CONFAB_ATTACHMENT_IMAGE, 1100000, TRUE, FALSE },
    { CONFAB_ATTACHMENT_IMAGE, 20000001, FALSE, FALSE },
    { CONFAB_ATTACHMENT_AUDIO, 900000, TRUE, TRUE },
    { CONFAB_ATTACHMENT_VIDEO, 900000, TRUE, FALSE },
    { CONFAB_ATTACHMENT_VIDEO, 11000000, FALSE, FALSE },
    { CONFAB_ATTACHMENT_DOCUMENT, 900000, TRUE, FALSE },
    { CONFAB_ATTACHMENT_DOCUMENT, 1100000, FALSE, FALSE },
    { CONFAB_ATTACHMENT_DOCUMENT, 0, TRUE, TRUE },
    { CONFAB_ATTACHMENT_IMAGE, 0, FALSE, FALSE },
    { CONFAB_ATTACHMENT_IMAGE, -1, FALSE, FALSE },
  };
  GSettings *settings = kit_get_settings ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ConfabAttachmentData attachment = { .type = cases[i].type, .size = cases[i].size };

      g_assert_cmpint (confab_media_policy_allows (settings, &attachment, FALSE), ==,
                       cases[i].here);
      g_assert_cmpint (confab_media_policy_allows (settings, &attachment, TRUE), ==,
                       cases[i].metered);
      g_settings_set_string (settings, "download-metered", "same");
      g_assert_cmpint (confab_media_policy_allows (settings, &attachment, TRUE), ==, cases[i].here);
      g_settings_set_string (settings, "download-metered", "nothing");
      g_assert_cmpint (confab_media_policy_allows (settings, &attachment, TRUE), ==,
                       cases[i].here && cases[i].size == 0);
      g_settings_reset (settings, "download-metered");
    }
}

/* Where the user saves it a file has the name that it shows, and that leads nowhere else. */
static void
test_saved_name (void)
{
  static const char *const names[][2] = {
    { "Plan for the beds.odt", "Plan for the beds.odt" },
    { "../../.bashrc", "_.._.bashrc" },
    { ".profile", "profile" },
    { "C:\\autoexec.bat", "C:_autoexec.bat" },
    { "invoice\342\200\256fdp.exe", "invoicefdp.exe" },
    { "two\nlines\033]0;x\a.txt", "two lines]0;x.txt" },
    { "\342\200\213", "File without a name" },
    { NULL, "File without a name" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      ConfabAttachmentData file = { .filename = (char *) names[i][0] };
      g_autofree char *name = confab_media_to_saved_name (&file);

      g_assert_cmpstr (name, ==, names[i][1]);
    }
}

/* Whatever was sent: all stand beside or below each other, within the width. */
static void
test_album (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint n = 2; n <= CONFAB_MAX_ATTACHMENTS; n++)
    for (int width = 80; width <= 400; width += 20)
      {
        double ratios[CONFAB_MAX_ATTACHMENTS];
        GtkAllocation places[CONFAB_MAX_ATTACHMENTS];
        int height;

        for (guint i = 0; i < n; i++)
          ratios[i] = g_rand_double_range (rand, 0.1, 8);

        height = confab_album_place (ratios, n, width, places);

        for (guint i = 0; i < n; i++)
          {
            g_assert_cmpint (places[i].x, >=, 0);
            g_assert_cmpint (places[i].width, >, 0);
            g_assert_cmpint (places[i].x + places[i].width, <=, width);
            g_assert_cmpint (places[i].y + places[i].height, <=, height);

            for (guint k = 0; k < i; k++)
              g_assert_false (gdk_rectangle_intersect (&places[i], &places[k], NULL));
          }

        g_assert_cmpint (places[n - 1].x + places[n - 1].width, ==, width);
        g_assert_cmpint (places[n - 1].y + places[n - 1].height, ==, height);
      }
}

static void
test_preview (void)
{
  const guint8 rgb[] = { 255, 0, 0, 0, 0, 255 };
  g_autofree char *good = confab_preview_encode (2, 1, rgb);
  g_autoptr (GdkTexture) texture = confab_texture_new_from_preview (good);
  g_autofree guchar *bytes = NULL;

  g_assert_null (confab_texture_new_from_preview (NULL));
  g_assert_null (confab_texture_new_from_preview ("no preview"));
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 16);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 8);

  /* from red to blue, step by step: bytes are blue, green, red, alpha */
  bytes = g_malloc (16 * 8 * 4);
  gdk_texture_download (texture, bytes, 16 * 4);

  for (guint x = 1; x < 16; x++)
    {
      g_assert_cmpint (bytes[x * 4], >=, bytes[x * 4 - 4]);
      g_assert_cmpint (bytes[x * 4 + 2], <=, bytes[x * 4 - 2]);
    }

  g_assert_cmpint (bytes[0], <, 80);
  g_assert_cmpint (bytes[15 * 4], >, 175);
}

static void
test_words (void)
{
  ConfabAttachmentData attachment = { .type = CONFAB_ATTACHMENT_DOCUMENT,
                                      .filename = (char *) "a\342\200\256fdp.exe",
                                      .size = 1500000 };
  g_autofree char *name = confab_media_to_name (NULL, &attachment);
  g_autofree char *time = confab_media_time_to_text (65000);
  g_autofree char *hours = confab_media_time_to_text (3600000 * 2 + 61000);
  g_autofree char *odd = confab_media_time_to_text (-5);

  /* what would turn the line around is gone */
  g_assert_cmpstr (name, ==, "File, afdp.exe, 1.5\302\240MB");
  g_assert_cmpstr (time, ==, "1:05");
  g_assert_cmpstr (hours, ==, "2:01:01");
  g_assert_cmpstr (odd, ==, "0:00");
}

static GdkTexture *
make_texture (int side)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 ((gsize) side * (gsize) side * 4),
                                               (gsize) side * (gsize) side * 4);

  return gdk_memory_texture_new (side, side, GDK_MEMORY_R8G8B8A8_PREMULTIPLIED, bytes,
                                 (gsize) side * 4);
}

/* What was not used for longest goes. */
static void
test_memory (Fixture *self, gconstpointer data)
{
  ConfabMedia *media = confab_media_get (confab_window_get_session (self->window));
  const int side = 1024;
  const int fit = CONFAB_MEDIA_MEMORY_BYTES / (side * side * 4);

  for (int i = 0; i < fit; i++)
    {
      g_autofree char *id = g_strdup_printf ("%d", i);
      g_autoptr (GdkTexture) texture = make_texture (side);

      confab_media_keep_texture (media, id, 400, texture);
    }

  g_assert_nonnull (confab_media_find_texture (media, "0", 400));
  g_assert_null (confab_media_find_texture (media, "0", 800));

  {
    g_autoptr (GdkTexture) texture = make_texture (side);

    confab_media_keep_texture (media, "another", 400, texture);
  }

  g_assert_nonnull (confab_media_find_texture (media, "0", 400));
  g_assert_nonnull (confab_media_find_texture (media, "another", 400));
  g_assert_null (confab_media_find_texture (media, "1", 400));
}

#define OWN_FILE "01980000-0000-7000-8000-0000000000f1"

static void
send_file (ConfabMessageRowData *row, gpointer failure)
{
  ConfabAttachmentData *file = confab_attachment_data_new ();

  row->seq = 0;
  row->status = failure != NULL ? CONFAB_MESSAGE_FAILED : CONFAB_MESSAGE_SENDING;
  g_set_str (&row->failure_code, failure);
  file->id = g_strdup (OWN_FILE);
  file->type = CONFAB_ATTACHMENT_DOCUMENT;
  file->filename = g_strdup ("Beds.odt");
  file->size = 4200000;
  row->attachments = g_ptr_array_new ();
  g_ptr_array_add (row->attachments, file);
}

static ConfabFileCard *
find_card (Fixture *self, guint row)
{
  return (ConfabFileCard *) kit_find_type (confab_timeline_view_get_row (self->view, row),
                                           CONFAB_TYPE_FILE_CARD);
}

static gboolean
shows_page (GtkWidget *card)
{
  GtkWidget *page = kit_find_type (card, GTK_TYPE_PICTURE);

  return page != NULL && gtk_widget_get_visible (gtk_widget_get_parent (page)) &&
         gtk_picture_get_paintable (GTK_PICTURE (page)) != NULL;
}

/* A document stands with its first page, which takes its place before it has come; a file that
 * has none has none. */
static void
test_page (Fixture *self, gconstpointer data)
{
  GtkWidget *card = confab_file_card_new ();
  ConfabMedia *media = confab_media_item_get_media (item_of (show (self, 2, LAKE)));
  GListModel *model = confab_timeline_view_get_model (self->view);
  ConfabAttachmentData plain = { .id = (char *) OWN_FILE,
                                 .type = CONFAB_ATTACHMENT_DOCUMENT,
                                 .filename = (char *) "maps.zip" };
  g_autoptr (ConfabAttachmentData) paged = confab_attachment_data_copy (&plain);
  g_autoptr (ConfabMessage) message = g_list_model_get_item (model, 0);
  g_autoptr (ConfabMediaItem) with = NULL, without = NULL;
  guint8 white[6] = { 255, 255, 255, 255, 255, 255 };
  int high, higher, wide;

  g_object_ref_sink (card);
  paged->id[0] = 'f';
  paged->preview = confab_preview_encode (2, 1, white);
  without = confab_media_dup_item (media, message, &plain);
  with = confab_media_dup_item (media, message, paged);
  confab_file_card_set_item (CONFAB_FILE_CARD (card), without);
  g_assert_false (shows_page (card));
  gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, 300, NULL, &high, NULL, NULL);
  confab_file_card_set_item (CONFAB_FILE_CARD (card), with);
  g_assert_true (shows_page (card));
  gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, 300, NULL, &higher, NULL, NULL);
  gtk_widget_measure (gtk_widget_get_parent (kit_find_type (card, GTK_TYPE_PICTURE)),
                      GTK_ORIENTATION_HORIZONTAL, 78, NULL, &wide, NULL, NULL);
  g_assert_cmpint (wide, ==, 60);
  g_assert_cmpint (higher, >=, 78);
  g_assert_cmpint (high, <, 78);
  confab_file_card_set_item (CONFAB_FILE_CARD (card), without);
  g_assert_false (shows_page (card));
  confab_file_card_set_item (CONFAB_FILE_CARD (card), NULL);
  g_object_unref (card);
}

/* One's own file on its way: how far it is stands in one place, and nothing is given up without
 * asking. One that is not what it was cannot be fetched from anywhere. */
static void
test_own_on_way (Fixture *self, gconstpointer data)
{
  GListModel *model = confab_timeline_view_get_model (self->view);
  g_autoptr (ConfabMessage) message = NULL;
  guint row = g_list_model_get_n_items (model);
  ConfabTransfer *transfer = confab_session_ensure_transfer (NULL, OWN_FILE, 4200000);

  while (message == NULL || !confab_message_get_is_own (message))
    {
      g_clear_object (&message);
      message = g_list_model_get_item (model, --row);
    }

  confab_transfer_begin (transfer, 1200000, 4200000, 0);
  made_up_change_message (NULL, message, send_file, NULL);
  confab_timeline_view_scroll_to (self->view, row, 0.3, FALSE);
  kit_wait_drawn (GTK_WIDGET (self->window));
  WAIT_UNTIL ((kit_settle (), find_card (self, row)) != NULL);
  WAIT_UNTIL (confab_media_item_get_state (confab_file_card_get_item (find_card (self, row))) ==
              CONFAB_MEDIA_SENDING);
  g_assert_false (kit_has_text (GTK_WIDGET (find_card (self, row)), "Sending"));
  g_signal_emit_by_name (find_card (self, row), "activated");
  WAIT_UNTIL ((kit_settle (), kit_find_type (GTK_WIDGET (self->window), ADW_TYPE_ALERT_DIALOG)) !=
              NULL);
  g_assert_false (fake_was_asked ("discard"));
  adw_dialog_force_close (
      ADW_DIALOG (kit_find_type (GTK_WIDGET (self->window), ADW_TYPE_ALERT_DIALOG)));

  made_up_change_message (NULL, message, send_file, (gpointer) "file_changed");
  WAIT_UNTIL (
      (kit_settle (), kit_has_text (GTK_WIDGET (find_card (self, row)),
                                    "4.2\302\240MB · Changed or moved since it was chosen")));
  g_signal_emit_by_name (find_card (self, row), "activated");
  kit_settle ();
  g_assert_false (fake_was_asked ("fetch Beds.odt"));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  kit_start (&argc, &argv);
  kit_init ();

  g_test_add_func ("/media/programs", test_programs);
  g_test_add_func ("/media/policy", test_policy);
  g_test_add_func ("/media/saved-name", test_saved_name);
  g_test_add_func ("/media/album", test_album);
  g_test_add_func ("/media/preview", test_preview);
  g_test_add_func ("/media/words", test_words);
  ADD ("/media/shows", test_shows);
  ADD ("/media/fetches", test_fetches);
  ADD ("/media/comes-by-itself", test_comes_by_itself);
  ADD ("/media/broken", test_broken);
  ADD ("/media/moves", test_moves);
  ADD ("/media/opens-after-asking", test_opens_after_asking);
  ADD ("/media/memory", test_memory);
  ADD ("/media/page", test_page);
  ADD ("/media/own-on-way", test_own_on_way);

  return g_test_run ();
}
