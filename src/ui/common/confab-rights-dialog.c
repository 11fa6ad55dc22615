// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-rights-dialog.h"

#include <glib/gi18n.h>

/* Who may do what in a conversation: the table of docs/protocol.md in words. In private what stands
 * inside of the content there is decided by the devices of those who take part: all of them may. */

typedef enum
{
  NOBODY,
  ALL,
  SENDER,
  ANYBODY, /* whoever has an account on the server */
  ADMINS,
  OWNERS,
} Who;

typedef struct
{
  const char *what;
  guint8 who[3]; /* Who, in direct conversations, groups and channels */
} Right;

static const Right rights[] = {
  { N_ ("Read, write and send files"), { ALL, ALL, ALL } },
  { N_ ("Edit a message"), { SENDER, SENDER, SENDER } },
  { N_ ("Delete one’s own message for all"), { ALL, ALL, ALL } },
  { N_ ("Delete others’ messages for all"), { NOBODY, NOBODY, ADMINS } },
  { N_ ("React to messages"), { ALL, ALL, ALL } },
  { N_ ("Pin messages for all"), { ALL, ALL, ADMINS } },
  { N_ ("Change the name and the topic"), { NOBODY, ALL, ADMINS } },
  { N_ ("Join"), { NOBODY, NOBODY, ANYBODY } },
  { N_ ("Add people"), { NOBODY, ADMINS, ADMINS } },
  { N_ ("Invite by link"), { NOBODY, ADMINS, ADMINS } },
  { N_ ("Remove and ban people of a lower role"), { NOBODY, ADMINS, ADMINS } },
  { N_ ("Give roles"), { NOBODY, OWNERS, OWNERS } },
  { N_ ("Leave"), { NOBODY, ALL, ALL } },
  { N_ ("Delete the conversation for all"), { NOBODY, OWNERS, OWNERS } },
};

static const char *
who_to_text (Who who)
{
  switch (who)
    {
    case ALL:
      return _ ("Everybody who takes part");
    case SENDER:
      return _ ("Only who wrote it");
    case ANYBODY:
      return _ ("Everybody on the server");
    case ADMINS:
      return _ ("Administrators and owners");
    case OWNERS:
      return _ ("Owners");
    case NOBODY:
    default:
      return _ ("Nobody");
    }
}

/**
 * confab_rights_dialog_new:
 *
 * Returns: (transfer floating): a dialog that says who may do what in a conversation of that kind
 */
AdwDialog *
confab_rights_dialog_new (ConfabConversation *conversation)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  ConfabConversationType kind = confab_conversation_get_kind (conversation);

  for (guint i = 0; i < G_N_ELEMENTS (rights); i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (rights[i].what));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), who_to_text (rights[i].who[kind]));
      gtk_widget_add_css_class (row, "property");
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }

  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      kind == CONFAB_CONVERSATION_DIRECT
          ? NULL
          : _ ("Owners give the roles, in the list of members. When the last owner leaves, the "
               "administrator who has been here longest becomes one."));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), page);
  adw_dialog_set_child (dialog, toolbar);
  adw_dialog_set_title (dialog, _ ("Who May Do What"));
  adw_dialog_set_content_width (dialog, 420);
  adw_dialog_set_content_height (dialog, 560);
  return dialog;
}
