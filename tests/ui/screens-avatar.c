// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screens.h"

#include "screen-kit.h"
#include "ui/avatar/confab-avatar-dialog.h"

#include <math.h>

/* Pictures of people and of channels, drawn here: a sun over hills, in some colours. */

static guint8
mix (guint8 a, guint8 b, double part)
{
  return (guint8) (a + (b - a) * CLAMP (part, 0, 1));
}

static void
draw (const char *key, int width, int height, const guint32 colours[3])
{
  guint8 *data = g_malloc ((gsize) width * (gsize) height * 4);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint8 *at = data + ((gsize) y * (gsize) width + (gsize) x) * 4;
        double u = (double) x / height, v = (double) y / height;
        double hill = 0.62 + 0.1 * sin (u * 5) + 0.05 * sin (u * 13);
        guint32 colour = v > hill                            ? colours[2]
                         : hypot (u - 0.62, v - 0.34) < 0.14 ? colours[1]
                                                             : colours[0];

        for (guint c = 0; c < 3; c++)
          at[c] = mix ((guint8) (colour >> (16 - 8 * c)), 255, v > hill ? 0 : v * 0.5);

        at[3] = 255;
      }

  fake_take_picture (key, confab_pixels_new (width, height,
                                             g_bytes_new_take (data, (gsize) width * height * 4)));
}

static const guint32 looks[][3] = {
  { 0x2a6fb0, 0xffe9a0, 0x2f6b3a },
  { 0xc4683c, 0xfff3c4, 0x4a2c52 },
  { 0x1f3554, 0xe8eef7, 0x12202f },
  { 0x5fa9a3, 0xffd27a, 0x7a4f2b },
};

static void
give_pictures (ConfabWindow *window)
{
  ConfabRoster *roster = confab_session_get_roster (confab_window_get_session (window));
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autofree char *id = g_strdup (made_up_id (i, 'f'));
      g_autofree char *url = g_strconcat ("/attachments/", id, NULL);
      ConfabUser *user = confab_roster_get_user (roster, made_up_id (i + (i > 1), 'a'));

      draw (id, 96, 96, looks[i]);

      if (user != NULL)
        {
          ConfabUserData *data = confab_user_data_new ();

          data->id = g_strdup (confab_user_get_id (user));
          data->name = g_strdup (confab_user_get_name (user));
          data->display_name = g_strdup (confab_user_get_display_name (user));
          data->avatar_url = g_steal_pointer (&url);
          g_ptr_array_add (changes->users, data);
        }
    }

  confab_roster_apply (roster, changes);
  kit_settle ();
}

void
screen_avatars (ConfabWindow *window)
{
  give_pictures (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-conversation", "s",
                              made_up_id (2, 'c'));
  kit_settle ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-details", NULL);
}

void
screen_own_picture (ConfabWindow *window)
{
  give_pictures (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.edit-picture", "s", "");
}

void
screen_crop_picture (ConfabWindow *window)
{
  GtkWidget *dialog;

  draw ("/hills.jpg", 900, 600, looks[1]);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.edit-picture", "s", "");
  kit_settle ();
  dialog = kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_AVATAR_DIALOG);
  confab_avatar_dialog_open (CONFAB_AVATAR_DIALOG (dialog), "/hills.jpg");
}
