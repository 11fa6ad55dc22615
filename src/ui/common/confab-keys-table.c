// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-keys.h"

#include <glib/gi18n.h>

/* All that keys do, as one looks it up. */
static const ConfabKeys table[] = {
  { NC_ ("shortcuts", "Conversations"), NULL, NULL, CONFAB_KEYS_FIXED },
  { NC_ ("shortcuts", "Go To a Conversation, Person or Action"), "<Control>k", "win.switcher",
    CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Search in the List"), "<Control><Shift>k", "win.focus-search",
    CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Search in the Conversation"), "<Control>f", "win.find", CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Next Result"), "F3", "win.find-next", CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Previous Result"), "<Shift>F3", "win.find-previous", CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Search All Messages"), "<Control><Shift>f", "win.search-messages",
    CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "What Needs Me"), "<Control>m", "win.needs", CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "New Conversation"), "<Control>n", "win.new-conversation",
    CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Previous Conversation"), "<Alt>Up", "win.previous", CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Next Conversation"), "<Alt>Down", "win.next", CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Previous Unread Conversation"), "<Alt><Shift>Up", "win.previous-unread",
    CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Next Unread Conversation"), "<Alt><Shift>Down", "win.next-unread",
    CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Details"), "F9", "win.show-details", CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "What Needs Me"), NULL, NULL, CONFAB_KEYS_FIXED },
  { NC_ ("shortcuts", "Answer"), "r", "need.answer", CONFAB_KEYS_NEED },
  { NC_ ("shortcuts", "React"), "plus", "need.show-reactions", CONFAB_KEYS_NEED },
  { NC_ ("shortcuts", "Put Off"), "s", "need.show-snooze", CONFAB_KEYS_NEED },
  { NC_ ("shortcuts", "Done"), "d Delete", "need.done", CONFAB_KEYS_NEED },
  { NC_ ("shortcuts", "Messages"), NULL, NULL, CONFAB_KEYS_FIXED },
  { NC_ ("shortcuts", "First Unread Message"), "<Control>j", "conversation.go-unread",
    CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Go to Date"), "<Control><Shift>j", "conversation.go-date",
    CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "First Message"), "<Control>Home", "conversation.go-first",
    CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Newest Message"), "<Control>End", "conversation.newest",
    CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Next Mention"), "<Alt>m", "conversation.go-next-mention",
    CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Previous Mention"), "<Alt><Shift>m", "conversation.go-previous-mention",
    CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Back to Where You Were"), "<Alt>Left", "conversation.go-back",
    CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Reply to a Message"), "r", "message.reply", CONFAB_KEYS_MESSAGE },
  { NC_ ("shortcuts", "Edit a Message"), "e", "message.edit", CONFAB_KEYS_MESSAGE },
  { NC_ ("shortcuts", "React to a Message"), "plus", "message.quick-react", CONFAB_KEYS_MESSAGE },
  { NC_ ("shortcuts", "Forward a Message"), "f", "message.forward", CONFAB_KEYS_MESSAGE },
  { NC_ ("shortcuts", "Star a Message"), "s", "message.star", CONFAB_KEYS_MESSAGE },
  { NC_ ("shortcuts", "Copy the Link to a Message"), "l", "message.copy-link",
    CONFAB_KEYS_MESSAGE },
  { NC_ ("shortcuts", "Pinned Messages"), "<Control><Shift>p", "conversation.show-pins",
    CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Open the File of a Message"), "o", "message.open-file",
    CONFAB_KEYS_MESSAGE },
  { NC_ ("shortcuts", "Delete a Message"), "Delete", "message.delete", CONFAB_KEYS_MESSAGE },
  { NC_ ("shortcuts", "Edit the Last Message, in an Empty Field"), "Up", NULL, CONFAB_KEYS_FIXED },
  { NC_ ("shortcuts", "Cancel Answering or Editing"), "Escape", NULL, CONFAB_KEYS_FIXED },
  { NC_ ("shortcuts", "Extend the Selection"), "<Shift>Up <Shift>Down", NULL, CONFAB_KEYS_FIXED },
  { NC_ ("shortcuts", "Copy What Is Selected"), "<Control>c", NULL, CONFAB_KEYS_FIXED },
  { NC_ ("shortcuts", "Send a Link Without Its Preview"), "<Control>p", "composer.drop-card",
    CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Undo Reading, Sending and the Like"), "<Control>z", "win.undo",
    CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Attach Files"), "<Control><Shift>a", "attach.choose", CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Move a File Before Sending"), "<Alt>Up <Alt>Down", NULL, CONFAB_KEYS_FIXED },
  { NC_ ("shortcuts", "Remove a File Before Sending"), "Delete", NULL, CONFAB_KEYS_FIXED },
  { NC_ ("shortcuts", "Mark All as Read"), "<Control><Shift>r", "win.mark-all-read",
    CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "General"), NULL, NULL, CONFAB_KEYS_FIXED },
  { NC_ ("shortcuts", "Next Pane"), "F6", "win.next-pane", CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Previous Pane"), "<Shift>F6", "win.previous-pane", CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Main Menu"), "F10", NULL, CONFAB_KEYS_FIXED },
  { NC_ ("shortcuts", "Menu of a Conversation"), "Menu <Shift>F10", NULL, CONFAB_KEYS_FIXED },
  { NC_ ("shortcuts", "Info on a Message"), "<Alt>Return", "message.info", CONFAB_KEYS_MESSAGE },
  { NC_ ("shortcuts", "Back to Writing"), "Escape", NULL, CONFAB_KEYS_FIXED },
  { NC_ ("shortcuts", "Next Account"), "<Control><Alt>a", "app.next-account", CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Preferences"), "<Control>comma", "app.preferences", CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Keyboard Shortcuts"), "<Control>question", "app.shortcuts",
    CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Close Window"), "<Control>w", NULL, CONFAB_KEYS_FIXED },
  { NC_ ("shortcuts", "Quit"), "<Control>q", "app.quit", CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Formatting"), NULL, NULL, CONFAB_KEYS_FIXED },
  { NC_ ("shortcuts", "Bold"), "<Control>b", "format.bold", CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Italic"), "<Control>i", "format.italic", CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Struck Through"), "<Control><Shift>x", "format.strike", CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Code"), "<Control><Shift>c", "format.code", CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Hidden"), "<Control><Shift>h", "format.hidden", CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Link"), "<Control>l", "format.link", CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Quote"), "<Control><Shift>q", "format.quote", CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Paste Without Format"), "<Control><Shift>v", "composer.paste-plain",
    CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Paste as a Quote"), "<Control><Alt>q", "composer.paste-quote",
    CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Paste as Code"), "<Control><Alt>c", "composer.paste-code",
    CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "Emoji"), "<Control>period", "composer.emoji", CONFAB_KEYS_WINDOW },
  { NC_ ("shortcuts", "List"), "<Control><Shift>l", "format.list", CONFAB_KEYS_WINDOW },
};

/**
 * confab_keys_get_table:
 * @n: (out): how many there are
 *
 * Returns: (array length=n): all keys, each group behind its title
 */
const ConfabKeys *
confab_keys_get_table (guint *n)
{
  *n = G_N_ELEMENTS (table);
  return table;
}
