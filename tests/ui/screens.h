// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/confab-window.h"

/* A picture to draw. */
typedef struct
{
  const char *name;
  void (*prepare) (ConfabWindow *window);
  gboolean signed_out;
} Screen;

/* The ways in. */
void screen_sign_in (ConfabWindow *window);
void screen_sign_in_nearby (ConfabWindow *window);
void screen_sign_in_error (ConfabWindow *window);
void screen_create_account (ConfabWindow *window);
void screen_restore (ConfabWindow *window);
void screen_restore_refused (ConfabWindow *window);
void screen_restore_unpacking (ConfabWindow *window);
void screen_restore_sign_in (ConfabWindow *window);
void screen_backing_up (ConfabWindow *window);
void screen_accounts (ConfabWindow *window);
void screen_add_account (ConfabWindow *window);

/* What can be done with messages. */
void screen_invite (ConfabWindow *window);
void screen_avatars (ConfabWindow *window);
void screen_own_picture (ConfabWindow *window);
void screen_crop_picture (ConfabWindow *window);
void screen_preferences (ConfabWindow *window);
void screen_preferences_account (ConfabWindow *window);
void screen_preferences_devices (ConfabWindow *window);
void screen_preferences_notifications (ConfabWindow *window);
void screen_preferences_files (ConfabWindow *window);
void screen_keys_paused (ConfabWindow *window);
void screen_keys_missing (ConfabWindow *window);
void screen_verified (ConfabWindow *window);
void screen_verified_member (ConfabWindow *window);
void screen_verify (ConfabWindow *window);
void screen_recovery (ConfabWindow *window);
void screen_recovery_bar (ConfabWindow *window);
void screen_recovery_code (ConfabWindow *window);
void screen_recovery_check (ConfabWindow *window);
void screen_link_device (ConfabWindow *window);
void screen_bans (ConfabWindow *window);
void screen_follow_invite (ConfabWindow *window);
void screen_talk (ConfabWindow *window);
void screen_reply (ConfabWindow *window);
void screen_editing (ConfabWindow *window);
void screen_emoji_name (ConfabWindow *window);
void screen_sending_soon (ConfabWindow *window);
void screen_message_menu (ConfabWindow *window);
void screen_hover (ConfabWindow *window);
void screen_quick_reactions (ConfabWindow *window);
void screen_who_reacted (ConfabWindow *window);
void screen_edit_history (ConfabWindow *window);
void screen_delete_message (ConfabWindow *window);
void screen_forward (ConfabWindow *window);
void screen_person (ConfabWindow *window);
void screen_mention (ConfabWindow *window);
void screen_many_reactions (ConfabWindow *window);
void screen_pins (ConfabWindow *window);
void screen_link_cards (ConfabWindow *window);
void screen_found_in_file (ConfabWindow *window);
void screen_pin_list (ConfabWindow *window);
void screen_rights (ConfabWindow *window);
void screen_needs (ConfabWindow *window);
void screen_needs_button (ConfabWindow *window);

/* What is about to be sent. */
void screen_attach (ConfabWindow *window);
void screen_drop_zones (ConfabWindow *window);
void screen_sending_files (ConfabWindow *window);
void screen_file_changed (ConfabWindow *window);

/* What was sent. */
void screen_media (ConfabWindow *window);
void screen_album (ConfabWindow *window);
void screen_media_states (ConfabWindow *window);
void screen_media_end (ConfabWindow *window);
void screen_media_loading (ConfabWindow *window);
void screen_viewer (ConfabWindow *window);
void screen_viewer_page (ConfabWindow *window);
void screen_voice (ConfabWindow *window);
void screen_gallery (ConfabWindow *window);
void screen_film (ConfabWindow *window);

/* A history whose key is not at hand. */
void screen_locked (ConfabWindow *window);
void screen_locked_passphrase (ConfabWindow *window);

extern const Screen screens[];
extern const guint n_screens;
