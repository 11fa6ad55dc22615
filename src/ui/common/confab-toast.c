// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-toast.h"

#include "confab-words.h"

/**
 * confab_toast_show:
 * @text: what to tell for some seconds; no markup, whoever's name is in it
 */
void
confab_toast_show (AdwToastOverlay *overlay, const char *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (overlay, toast);
}

/**
 * confab_toast_show_error:
 *
 * Tells for some seconds what went wrong, in words for people.
 */
void
confab_toast_show_error (AdwToastOverlay *overlay, const GError *error)
{
  g_autofree char *text = confab_error_to_user_text (error);

  confab_toast_show (overlay, text);
}
