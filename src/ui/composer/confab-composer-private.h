// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-composer.h"
#include "confab-emoji-popover.h"
#include "confab-mention-popover.h"

G_BEGIN_DECLS

typedef struct _ConfabComposerCard ConfabComposerCard;
typedef struct _ConfabComposerSpelling ConfabComposerSpelling;

struct _ConfabComposer
{
  AdwBin parent_instance;
  GtkBox *column;
  GtkTextView *text;
  GtkLabel *placeholder;
  GtkMenuButton *format;
  GtkWidget *emoji;
  GtkWidget *voice;
  GtkWidget *send;
  GtkWidget *chooser;
  ConfabMentionPopover *mentions;   /* NULL until somebody is mentioned */
  ConfabEmojiPopover *emoji_names;  /* NULL until an emoji is named */
  ConfabComposerSpelling *spelling; /* NULL without settings */
  ConfabComposerCard *card;         /* the same */
  GtkWidget *context;               /* what is answered or edited, or NULL */
  ConfabSession *session;
  ConfabConversation *conversation;
  GSignalGroup *conversation_signals;
  ConfabClock *clock;
  guint draft_alarm;
  guint pause_alarm;
  gint64 draft_since_ms; /* when the oldest change that is not saved was made */
  gint64 typed_at_ms;    /* when the newest change was made; 0 for none */
  guint n_saving;        /* drafts on their way into the database */
  char *edited_id;       /* the message that is being changed, or NULL: then it is the draft */
  char *shown_context;   /* what "context" is about */
  GHashTable *edits;     /* conversation id → ConfabComposerEdit, that was left there */
  gboolean loading;
  gboolean send_on_enter;
  gboolean narrow;
};

char *confab_composer_dup_text (ConfabComposer *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_composer_set_text (ConfabComposer *self, const char *text);
gboolean confab_composer_can_write (ConfabComposer *self);
gboolean confab_composer_is_blank (const char *text);
void confab_composer_follow_buffer (ConfabComposer *self);
void confab_composer_update_sending (ConfabComposer *self, const char *text);
void confab_composer_install_sending (GtkWidgetClass *widget_class);
void confab_composer_schedule_draft (ConfabComposer *self);
void confab_composer_save_draft (ConfabComposer *self);
void confab_composer_update_sensitivity (ConfabComposer *self);

const char *confab_composer_get_reply_to (ConfabComposer *self);
void confab_composer_update_context (ConfabComposer *self);
gboolean confab_composer_cancel (ConfabComposer *self);
void confab_composer_end_edit (ConfabComposer *self);
void confab_composer_put_edit_aside (ConfabComposer *self);
void confab_composer_resume_edit (ConfabComposer *self);
void confab_composer_install_context (GtkWidgetClass *widget_class);
void confab_composer_init_context (ConfabComposer *self);

void confab_composer_look_for_links (ConfabComposer *self);
ConfabCardData *confab_composer_dup_card (ConfabComposer *self) G_GNUC_WARN_UNUSED_RESULT;
void
confab_composer_begin_card (ConfabComposer *self, const ConfabCardData *card, const char *text);
void confab_composer_init_card (ConfabComposer *self, GSettings *settings);
void confab_composer_end_card (ConfabComposer *self);
void confab_composer_install_card (GtkWidgetClass *widget_class);

void confab_composer_offer (ConfabComposer *self);
gboolean confab_composer_take_offered (ConfabComposer *self, guint key);
void confab_composer_end_offers (ConfabComposer *self);
void confab_composer_install_emoji (GtkWidgetClass *widget_class);

void confab_composer_install_pasting (GtkWidgetClass *widget_class);
char *confab_composer_convert_pasted (const char *text, const char *how) G_GNUC_WARN_UNUSED_RESULT;
GMenuModel *confab_composer_paste_menu_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_composer_choose_wrap (ConfabComposer *self, const char *text);
void confab_composer_watch_length (ConfabComposer *self, GtkTextBuffer *buffer);

void confab_composer_begin_spelling (ConfabComposer *self);
void confab_composer_spell_there (ConfabComposer *self);
void confab_composer_end_spelling (ConfabComposer *self);
gint64 confab_composer_get_hold_ms (ConfabComposer *self);
gboolean confab_composer_tells_typing (ConfabComposer *self);

G_END_DECLS
