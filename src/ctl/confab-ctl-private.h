// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-ctl.h"

#include "client/confab-account.h"
#include "client/link/confab-api.h"
#include "protocol/confab-conversation.h"
#include "protocol/confab-frame.h"

G_BEGIN_DECLS

/* What stands on the command line, and what a command has at hand. */
typedef struct
{
  char *data_dir;
  char *server_data;
  char *account_name;
  char *display_name;
  char *topic;
  char *id;
  char *output;
  char **files;
  gboolean admin;
  gboolean json;
  gboolean full;
  gboolean stubborn; /* tries again where there is no answer at all */
  int uses;
  int days;
  int limit;
  int count;
  int timeout_s;
  gint64 before;
  gint64 after;
  ConfabClock *clock;
  ConfabAccount *account; /* NULL until confab_ctl_await_api(), and for an operator */
  ConfabApi *api;
  GHashTable *names; /* of users, by their ids */
  ConfabCtlStatus status;
} ConfabCtl;

/**
 * ConfabCtlFunc:
 * @arguments: what follows the command's name
 *
 * Does what a command is for, in a fiber.
 *
 * Returns: TRUE, or FALSE with @error
 */
typedef gboolean (*ConfabCtlFunc) (ConfabCtl *self, char **arguments, GError **error);

/* Accounts. */
gboolean confab_ctl_await_api (ConfabCtl *self, GError **error);
JsonNode *confab_ctl_await (ConfabCtl *self,
                            const char *method,
                            const char *path,
                            const char *body,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_ctl_is_final (const GError *error);
gboolean confab_ctl_is_meant (ConfabCtl *self, ConfabAccount *account);
gboolean confab_ctl_sign_in (ConfabCtl *self, char **arguments, GError **error);
gboolean confab_ctl_sign_out (ConfabCtl *self, char **arguments, GError **error);
gboolean confab_ctl_accounts (ConfabCtl *self, char **arguments, GError **error);
gboolean confab_ctl_devices (ConfabCtl *self, char **arguments, GError **error);

/* For operators. */
gboolean confab_ctl_create_user (ConfabCtl *self, char **arguments, GError **error);
gboolean confab_ctl_invite (ConfabCtl *self, char **arguments, GError **error);
gboolean confab_ctl_users (ConfabCtl *self, char **arguments, GError **error);

/* Lists, page by page. */
GPtrArray *confab_ctl_await_page (ConfabCtl *self,
                                  const char *path,
                                  char **next,
                                  char **previous,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *confab_ctl_await_list (ConfabCtl *self,
                                  const char *path,
                                  const char *query,
                                  const ConfabRecord *record,
                                  GDestroyNotify free_func,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
ConfabUserData *
confab_ctl_await_user (ConfabCtl *self, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

const char *confab_ctl_await_name (ConfabCtl *self, const char *conversation_id, const char *id);

/* Conversations. */
char *confab_ctl_await_title (ConfabCtl *self,
                              const ConfabConversationData *conversation,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_ctl_check_public (const ConfabConversationData *conversation, GError **error);
ConfabConversationData *confab_ctl_await_conversation (ConfabCtl *self,
                                                       const char *name,
                                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_ctl_conversations (ConfabCtl *self, char **arguments, GError **error);
gboolean confab_ctl_new (ConfabCtl *self, char **arguments, GError **error);
gboolean confab_ctl_join (ConfabCtl *self, char **arguments, GError **error);

/* What is said there. */
ConfabFrame *confab_ctl_open_event (const ConfabConversationData *conversation,
                                    const ConfabFrame *frame) G_GNUC_WARN_UNUSED_RESULT;
void confab_ctl_print_event (ConfabCtl *self, const ConfabFrame *plain);
gboolean confab_ctl_send (ConfabCtl *self, char **arguments, GError **error);
gboolean confab_ctl_read (ConfabCtl *self, char **arguments, GError **error);
gboolean confab_ctl_tail (ConfabCtl *self, char **arguments, GError **error);
gboolean confab_ctl_export (ConfabCtl *self, char **arguments, GError **error);

/* What the application keeps. */
gboolean confab_ctl_doctor (ConfabCtl *self, char **arguments, GError **error);

/* Terminal and pipes. */
char *confab_ctl_read_password (GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *confab_ctl_read_input (GError **error) G_GNUC_WARN_UNUSED_RESULT;
void confab_ctl_print_record (const ConfabRecord *record, gconstpointer data);
void confab_ctl_print_text (const char *text);
void confab_ctl_note (const char *format, ...) G_GNUC_PRINTF (1, 2);

G_END_DECLS
