// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/* Every action that a feature may activate without knowing who does it. They are class actions
 * (gtk_widget_class_install_action): the window's begin with "win.", those on one conversation with
 * "conversation." and stand on the widget that shows it (its row, its page, its details).
 *
 *   win.open-conversation (s id)   shows it, and its page when there is room for one
 *   win.show-toast (s text)        tells for some seconds
 *   win.offer-undo (sx conversation, seq)
 *                                  tells that it is read now, and takes it back if one wants: it is
 *                                  unread from that event on again
 *   win.undo-read (sx)             takes it back
 *   win.undo                       the same for what was told of last
 *   win.show-details               opens or closes the details pane
 *   win.new-conversation           the dialog
 *   win.switcher                   the dialog that goes to a conversation, a person or an action
 *   win.focus-composer             the next key is written
 *   win.diagnostics                the dialog
 *   win.find                       the bar that looks for something in the open conversation
 *   win.search-messages            the page that looks for something everywhere
 *   win.close-search               leaves it
 *   win.show-message (ssx conversation, message, seq)
 *                                  goes to a message; one that is not held here has only its seq
 *   win.forward (as contents, as JSON)
 *                                  asks where to, and says them there
 *   win.forward-file (ssxxxss path, name, width, height, duration, preview, waveform)
 *                                  asks where to, and sends it there
 *   win.hide-messages (as ids)     hides them for this user, with a way back
 *   win.open-reference (s address) goes to a place on a server, see docs/protocol.md
 *   win.mark-all-read              with a way back
 *   win.offer-recall (s conversation)
 *                                  tells that its newest message leaves soon, and takes it back if
 *                                  one wants
 *   win.recall (s conversation)    takes it back
 *   win.needs                      the page of what waits for the user
 *   win.tell-need (sss text, conversation, key)
 *                                  tells what became of something that waited, and takes it back if
 *                                  one wants
 *   win.restore-need (ss)          takes it back
 *   win.edit-picture (s conversation)
 *                                  the picture of a channel, or one's own where it is empty
 *   win.mentions, win.starred      the search page, with the messages that name the user, or that
 *                                  they have starred
 *   win.recovery-key               shows it, to be saved
 *   win.link-device                asks for it, for this device to be one of the user's
 *   win.new-keys                   asks whether to give up the keys, and makes new ones
 *   win.verify-person (s user id)  the number to compare with them
 *
 *   conversation.mark-read
 *   conversation.pin, .unpin
 *   conversation.mute (s "hour", "hours" or "always"), .unmute
 *   conversation.mentions-only, .all-messages
 *   conversation.archive, .unarchive
 *   conversation.leave, .delete    ask first
 *   conversation.show-rights       who may do what
 *   conversation.copy-link         its address, to be pasted
 *
 * and on what shows its messages:
 *
 *   conversation.newest, .go-first, .go-unread, .go-date, .go-back
 *   conversation.go-next-mention, .go-previous-mention
 *   conversation.go-to-message (s id)
 *   conversation.pin-message, .unpin-message (s id), .show-pins
 *   conversation.mark-unread (s id of a message), .undo-read
 *   conversation.copy-selection, .forward-selection, .delete-selection, .unselect
 *   conversation.reply (s id), .edit (ss id, text), .edit-last
 *                                  what is written then answers that, or changes it
 *   attach.choose, .pasted         files are sent there: chosen ones, or those in the clipboard
 */
#define CONFAB_ACTION_ATTACH "attach.choose"
#define CONFAB_ACTION_ATTACH_PASTED "attach.pasted"
#define CONFAB_ACTION_OPEN_CONVERSATION "win.open-conversation"
#define CONFAB_ACTION_SHOW_TOAST "win.show-toast"
#define CONFAB_ACTION_OFFER_UNDO "win.offer-undo"
#define CONFAB_ACTION_UNDO_READ "win.undo-read"
#define CONFAB_ACTION_UNDO "win.undo"
#define CONFAB_ACTION_SHOW_DETAILS "win.show-details"
#define CONFAB_ACTION_NEW_CONVERSATION "win.new-conversation"
#define CONFAB_ACTION_SWITCHER "win.switcher"
#define CONFAB_ACTION_FOCUS_COMPOSER "win.focus-composer"
#define CONFAB_ACTION_DIAGNOSTICS "win.diagnostics"
#define CONFAB_ACTION_FIND "win.find"
#define CONFAB_ACTION_SEARCH_MESSAGES "win.search-messages"
#define CONFAB_ACTION_CLOSE_SEARCH "win.close-search"
#define CONFAB_ACTION_SHOW_MESSAGE "win.show-message"
#define CONFAB_ACTION_FORWARD "win.forward"
#define CONFAB_ACTION_FORWARD_FILE "win.forward-file"
#define CONFAB_ACTION_HIDE_MESSAGES "win.hide-messages"
#define CONFAB_ACTION_OPEN_REFERENCE "win.open-reference"
#define CONFAB_ACTION_MARK_ALL_READ "win.mark-all-read"
#define CONFAB_ACTION_NEEDS "win.needs"
#define CONFAB_ACTION_TELL_NEED "win.tell-need"
#define CONFAB_ACTION_RESTORE_NEED "win.restore-need"
#define CONFAB_ACTION_EDIT_PICTURE "win.edit-picture"
#define CONFAB_ACTION_OFFER_RECALL "win.offer-recall"
#define CONFAB_ACTION_RECALL "win.recall"
#define CONFAB_ACTION_MENTIONS "win.mentions"
#define CONFAB_ACTION_STARRED "win.starred"
#define CONFAB_ACTION_RECOVERY_KEY "win.recovery-key"
#define CONFAB_ACTION_LINK_DEVICE "win.link-device"
#define CONFAB_ACTION_NEW_KEYS "win.new-keys"
#define CONFAB_ACTION_VERIFY_PERSON "win.verify-person"
#define CONFAB_ACTION_SHOW_ACCOUNT "app.show-account"
#define CONFAB_ACTION_ADD_ACCOUNT "app.add-account"
