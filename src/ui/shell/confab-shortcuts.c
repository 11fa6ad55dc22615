// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-about.h"

#include <glib/gi18n.h>

/* All that keys do, as one looks it up. */

static const struct
{
  const char *title;
  const char *keys; /* NULL: a group begins */
} shortcuts[] = {
  { NC_ ("shortcuts", "Conversations"), NULL },
  { NC_ ("shortcuts", "Go To a Conversation, Person or Action"), "<Control>k" },
  { NC_ ("shortcuts", "Search in the List"), "<Control><Shift>k" },
  { NC_ ("shortcuts", "Search in the Conversation"), "<Control>f" },
  { NC_ ("shortcuts", "Next and Previous Result"), "F3 <Shift>F3" },
  { NC_ ("shortcuts", "Search All Messages"), "<Control><Shift>f" },
  { NC_ ("shortcuts", "What Needs Me"), "<Control>m" },
  { NC_ ("shortcuts", "New Conversation"), "<Control>n" },
  { NC_ ("shortcuts", "Previous Conversation"), "<Alt>Up" },
  { NC_ ("shortcuts", "Next Conversation"), "<Alt>Down" },
  { NC_ ("shortcuts", "Previous Unread Conversation"), "<Alt><Shift>Up" },
  { NC_ ("shortcuts", "Next Unread Conversation"), "<Alt><Shift>Down" },
  { NC_ ("shortcuts", "Details"), "F9" },
  { NC_ ("shortcuts", "What Needs Me"), NULL },
  { NC_ ("shortcuts", "Answer"), "r" },
  { NC_ ("shortcuts", "React"), "plus" },
  { NC_ ("shortcuts", "Put Off"), "s" },
  { NC_ ("shortcuts", "Done"), "d Delete" },
  { NC_ ("shortcuts", "Messages"), NULL },
  { NC_ ("shortcuts", "First Unread Message"), "<Control>j" },
  { NC_ ("shortcuts", "Go to Date"), "<Control><Shift>j" },
  { NC_ ("shortcuts", "First Message"), "<Control>Home" },
  { NC_ ("shortcuts", "Newest Message"), "<Control>End" },
  { NC_ ("shortcuts", "Next Mention"), "<Alt>m" },
  { NC_ ("shortcuts", "Previous Mention"), "<Alt><Shift>m" },
  { NC_ ("shortcuts", "Back to Where You Were"), "<Alt>Left" },
  { NC_ ("shortcuts", "Reply to a Message"), "r" },
  { NC_ ("shortcuts", "Edit a Message"), "e" },
  { NC_ ("shortcuts", "React to a Message"), "plus" },
  { NC_ ("shortcuts", "Forward a Message"), "f" },
  { NC_ ("shortcuts", "Star a Message"), "s" },
  { NC_ ("shortcuts", "Copy the Link to a Message"), "l" },
  { NC_ ("shortcuts", "Pinned Messages"), "<Control><Shift>p" },
  { NC_ ("shortcuts", "Delete a Message"), "Delete" },
  { NC_ ("shortcuts", "Edit the Last Message, in an Empty Field"), "Up" },
  { NC_ ("shortcuts", "Cancel Answering or Editing"), "Escape" },
  { NC_ ("shortcuts", "Extend the Selection"), "<Shift>Up <Shift>Down" },
  { NC_ ("shortcuts", "Copy What Is Selected"), "<Control>c" },
  { NC_ ("shortcuts", "Send a Link Without Its Preview"), "<Control>p" },
  { NC_ ("shortcuts", "Undo Reading, Sending and the Like"), "<Control>z" },
  { NC_ ("shortcuts", "Attach Files"), "<Control><Shift>a" },
  { NC_ ("shortcuts", "Move a File Before Sending"), "<Alt>Up <Alt>Down" },
  { NC_ ("shortcuts", "Remove a File Before Sending"), "Delete" },
  { NC_ ("shortcuts", "Mark All as Read"), "<Control><Shift>r" },
  { NC_ ("shortcuts", "General"), NULL },
  { NC_ ("shortcuts", "Next Pane"), "F6" },
  { NC_ ("shortcuts", "Previous Pane"), "<Shift>F6" },
  { NC_ ("shortcuts", "Main Menu"), "F10" },
  { NC_ ("shortcuts", "Menu of a Conversation"), "Menu <Shift>F10" },
  { NC_ ("shortcuts", "Info on a Message"), "<Alt>Return" },
  { NC_ ("shortcuts", "Back to Writing"), "Escape" },
  { NC_ ("shortcuts", "Next Account"), "<Control><Alt>a" },
  { NC_ ("shortcuts", "Preferences"), "<Control>comma" },
  { NC_ ("shortcuts", "Keyboard Shortcuts"), "<Control>question" },
  { NC_ ("shortcuts", "Close Window"), "<Control>w" },
  { NC_ ("shortcuts", "Quit"), "<Control>q" },
  { NC_ ("shortcuts", "Formatting"), NULL },
  { NC_ ("shortcuts", "Bold"), "<Control>b" },
  { NC_ ("shortcuts", "Italic"), "<Control>i" },
  { NC_ ("shortcuts", "Struck Through"), "<Control><Shift>x" },
  { NC_ ("shortcuts", "Code"), "<Control><Shift>c" },
  { NC_ ("shortcuts", "Hidden"), "<Control><Shift>h" },
  { NC_ ("shortcuts", "Link"), "<Control>l" },
  { NC_ ("shortcuts", "Quote"), "<Control><Shift>q" },
  { NC_ ("shortcuts", "Paste Without Format"), "<Control><Shift>v" },
  { NC_ ("shortcuts", "Paste as a Quote"), "<Control><Alt>q" },
  { NC_ ("shortcuts", "Paste as Code"), "<Control><Alt>c" },
  { NC_ ("shortcuts", "Emoji"), "<Control>period" },
  { NC_ ("shortcuts", "List"), "<Control><Shift>l" },
};

static const char *
translate (const char *title)
{
  return g_dpgettext2 (NULL, "shortcuts", title);
}

/* GTK 4.18 has nothing else for it, and calls this deprecated all the same. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

/**
 * confab_shortcuts_window_new:
 *
 * The only place that knows how shortcuts are shown: libadwaita 1.8 has a dialog for it.
 *
 * Returns: (transfer none): a window; GTK holds it until it is closed
 */
GtkWindow *
confab_shortcuts_window_new (void)
{
  GtkWidget *window = g_object_new (GTK_TYPE_SHORTCUTS_WINDOW, "modal", TRUE, NULL);
  GtkShortcutsSection *section =
      g_object_new (GTK_TYPE_SHORTCUTS_SECTION, "section-name", "shortcuts", NULL);
  GtkShortcutsGroup *group = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      const char *title = translate (shortcuts[i].title);

      if (shortcuts[i].keys == NULL)
        {
          group = g_object_new (GTK_TYPE_SHORTCUTS_GROUP, "title", title, NULL);
          gtk_shortcuts_section_add_group (section, group);
        }
      else
        gtk_shortcuts_group_add_shortcut (group,
                                          g_object_new (GTK_TYPE_SHORTCUTS_SHORTCUT, "title", title,
                                                        "accelerator", shortcuts[i].keys, NULL));
    }

  gtk_shortcuts_window_add_section (GTK_SHORTCUTS_WINDOW (window), section);
  return GTK_WINDOW (window);
}

G_GNUC_END_IGNORE_DEPRECATIONS
