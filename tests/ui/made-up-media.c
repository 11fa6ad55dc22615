// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "made-up.h"

#include "fake-client.h"
#include "protocol/confab-attachment.h"

#include <string.h>

/* What was sent in "Summer camp": pictures painted by ImageMagick, and files that are not there. */

#define MINUTE (60 * G_GINT64_CONSTANT (1000))

typedef struct
{
  guint message;
  ConfabAttachmentType type;
  const char *name;
  const char *mime_type;
  gint64 size;
  int width;
  int height;
  gint64 duration_ms;
  const char *make; /* (nullable): how it is made; without, it is not here */
  gboolean remote;  /* it has to be fetched */
} File;

static const struct
{
  guint sender;
  gint64 before_ms;
  const char *text;
} lines[] = {
  { 6, 400 * MINUTE, "The tent is dry and packed away. This was the last evening:" },
  { 1, 390 * MINUTE, "" },
  { 0, 380 * MINUTE, "And these are mine" },
  { 6, 300 * MINUTE, "The list for next year" },
  { 1, 200 * MINUTE, "" },
  { 6, 100 * MINUTE, "" },
  { 0, 90 * MINUTE, "" },
  { 1, 80 * MINUTE, "" },
  { 1, 60 * MINUTE, "It moves!" },
};

static const File files[] = {
  { 1, CONFAB_ATTACHMENT_IMAGE, "evening.jpg", "image/jpeg", 2100000, 1600, 1067, 0,
    "convert -size 1600x1067 gradient:#27407a-#f2a65a -fill '#fbe3a2' -draw 'circle 1100,640 "
    "1180,640' "
    "-fill '#1d2b3a' -draw 'polygon 0,1067 0,760 300,640 620,800 980,700 1600,860 1600,1067' %s",
    FALSE },
  { 2, CONFAB_ATTACHMENT_IMAGE, "lake.jpg", "image/jpeg", 900000, 900, 1350, 0,
    "convert -size 900x1350 gradient:#bfe0f2-#1f5d73 -fill '#2e4a3b' "
    "-draw 'polygon 0,560 240,380 520,540 900,430 900,640 0,660' %s",
    FALSE },
  { 3, CONFAB_ATTACHMENT_IMAGE, "one.jpg", "image/jpeg", 700000, 1200, 800, 0,
    "convert -size 1200x800 gradient:#9ad0f5-#e8d6a7 %s", FALSE },
  { 3, CONFAB_ATTACHMENT_IMAGE, "two.jpg", "image/jpeg", 800000, 800, 1000, 0,
    "convert -size 800x1000 gradient:#274d2f-#a5c882 %s", FALSE },
  { 3, CONFAB_ATTACHMENT_IMAGE, "three.jpg", "image/jpeg", 600000, 1000, 750, 0,
    "convert -size 1000x750 gradient:#5b2a86-#f7717d %s", FALSE },
  { 3, CONFAB_ATTACHMENT_IMAGE, "four.jpg", "image/jpeg", 600000, 1000, 1000, 0,
    "convert -size 1000x1000 gradient:#0b3c49-#f0f66e %s", FALSE },
  { 3, CONFAB_ATTACHMENT_IMAGE, "five.jpg", "image/jpeg", 600000, 1400, 700, 0,
    "convert -size 1400x700 gradient:#731963-#ffd29d %s", FALSE },
  { 4, CONFAB_ATTACHMENT_DOCUMENT, "What to bring, what to leave at home, 2027.pdf",
    "application/pdf", 340000, 0, 0, 0,
    "convert -size 595x842 xc:white -fill '#1d2b3a' -pointsize 34 -annotate +60+110 "
    "'What to bring' -pointsize 18 -annotate +60+170 'A tent and a warm blanket' "
    "-annotate +60+200 'Boots, a hat, a lamp' -annotate +60+230 'The map of the lake' "
    "-fill '#f2a65a' -draw 'rectangle 60,280 535,560' "
    "( -size 595x842 xc:white -fill '#1d2b3a' -pointsize 34 -annotate +60+110 'What to leave' ) "
    "%s",
    FALSE },
  { 4, CONFAB_ATTACHMENT_DOCUMENT, "maps.zip", "application/zip", 88000000, 0, 0, 0, NULL, TRUE },
  { 5, CONFAB_ATTACHMENT_IMAGE, "panorama.png", "image/png", 41000000, 8000, 2600, 0, NULL, TRUE },
  { 6, CONFAB_ATTACHMENT_VIDEO, "swimming.mp4", "video/mp4", 64000000, 1920, 1080, 83000, NULL,
    TRUE },
  { 7, CONFAB_ATTACHMENT_IMAGE, "broken.png", "image/png", 30000, 640, 480, 0,
    "sh -c 'printf \"\\211PNG\\r\\n\\032\\n rubbish\" > %s'", FALSE },
  { 8, CONFAB_ATTACHMENT_AUDIO, "Voice message.ogg", "audio/ogg", 48000, 0, 0, 12500, NULL, TRUE },
  { 9, CONFAB_ATTACHMENT_IMAGE, "fire.gif", "image/gif", 90000, 240, 180, 0,
    "convert -delay 10 -size 240x180 gradient:#300-#f80 gradient:#400-#fa0 gradient:#200-#f60 "
    "-loop 0 %s",
    FALSE },
};

/* A few pixels in the colours of each. */
static char *
make_preview (guint number)
{
  guint8 rgb[4 * 3 * 3];

  for (guint i = 0; i < 12; i++)
    {
      rgb[i * 3] = (guint8) (40 + number * 37 % 120 + i / 4 * 40);
      rgb[i * 3 + 1] = (guint8) (60 + number * 53 % 90 + i / 4 * 25 + i % 4 * 8);
      rgb[i * 3 + 2] = (guint8) (150 - i / 4 * 30 + number * 11 % 60);
    }

  return confab_preview_encode (4, 3, rgb);
}

static const char *
get_folder (void)
{
  static char *folder = NULL;

  if (folder == NULL)
    folder = g_dir_make_tmp ("confab-made-up-XXXXXX", NULL);

  return folder;
}

char *
made_up_media_path (const char *name)
{
  return g_build_filename (get_folder (), name, NULL);
}

static void
make_file (const File *file, guint number)
{
  g_autofree char *name = g_strdup_printf ("%u%s", number, strrchr (file->name, '.'));
  g_autofree char *path = made_up_media_path (name);
  g_auto (GStrv) parts = file->make != NULL ? g_strsplit (file->make, "%s", 2) : NULL;
  g_autofree char *command = NULL;
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) error = NULL;

  if (parts == NULL)
    return;

  command = g_strconcat (parts[0], path, parts[1], NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS) &&
      (!g_shell_parse_argv (command, NULL, &argv, &error) ||
       !g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_CLOEXEC_PIPES, NULL, NULL,
                      NULL, NULL, NULL, &error)))
    g_error ("%s: %s", command, error->message);

  g_hash_table_replace (fake_get_files (file->remote), g_strdup (made_up_id (number, 'd')),
                        g_steal_pointer (&path));
}

static ConfabAttachmentData *
make_attachment (const File *file, guint number)
{
  ConfabAttachmentData *attachment = confab_attachment_data_new ();

  attachment->id = g_strdup (made_up_id (number, 'd'));
  attachment->type = file->type;
  attachment->filename = g_strdup (file->name);
  attachment->mime_type = g_strdup (file->mime_type);
  attachment->size = file->size;
  attachment->width = file->width;
  attachment->height = file->height;
  attachment->duration_ms = file->duration_ms;

  if (file->type == CONFAB_ATTACHMENT_IMAGE || file->type == CONFAB_ATTACHMENT_VIDEO ||
      g_strcmp0 (file->mime_type, "application/pdf") == 0)
    attachment->preview = make_preview (number);

  if (file->type == CONFAB_ATTACHMENT_AUDIO)
    {
      guint8 bars[60];

      for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
        bars[i] = (guint8) (30 + (i * i * 7 + i * 31) % 220);

      attachment->waveform = confab_waveform_encode (bars, G_N_ELEMENTS (bars));
    }

  return attachment;
}

GListModel *
made_up_media_messages (ConfabRoster *roster, ConfabConversation *conversation)
{
  GListStore *messages = g_list_store_new (CONFAB_TYPE_MESSAGE);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (ConfabMessageRowData) row = confab_message_row_data_new ();
      g_autoptr (ConfabMessage) message = NULL;

      row->id = g_strdup (made_up_id (i + 1, 'd'));
      row->conversation_id = g_strdup (confab_conversation_get_id (conversation));
      row->sender_id = g_strdup (made_up_id (lines[i].sender, 'a'));
      row->seq = i + 1;
      row->position = row->seq * 65536;
      row->content = g_strdup (lines[i].text);
      row->created_at = MADE_UP_NOW_MS - lines[i].before_ms;
      row->status = CONFAB_MESSAGE_SENT;
      row->attachments = g_ptr_array_new ();

      for (guint k = 0; k < G_N_ELEMENTS (files); k++)
        if (files[k].message == i + 1)
          {
            make_file (&files[k], k + 1);
            g_ptr_array_add (row->attachments, make_attachment (&files[k], k + 1));
          }

      message = confab_message_new (row->id);
      confab_message_update (message, row, confab_roster_get_user (roster, row->sender_id));
      confab_message_set_markers (message, i + 1, 3);
      confab_message_set_grouping (message, i == 0 || lines[i - 1].sender != lines[i].sender,
                                   i == 0, FALSE);
      g_list_store_append (messages, message);
    }

  return G_LIST_MODEL (messages);
}
