// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-registry.h"

#include "confab-account.h"
#include "confab-content.h"
#include "confab-conversation.h"
#include "confab-invite.h"
#include "confab-keys.h"
#include "confab-mark.h"
#include "confab-sealed.h"
#include "confab-sync.h"
#include "confab-upload.h"

#include <string.h>

const ConfabRecord *const confab_records[] = {
  &confab_frame_record,
  &confab_error_data_record,
  &confab_user_data_record,
  &confab_user_change_record,
  &confab_user_ids_data_record,
  &confab_presence_data_record,
  &confab_presence_change_record,
  &confab_device_data_record,
  &confab_device_change_record,
  &confab_credentials_data_record,
  &confab_grant_data_record,
  &confab_server_data_record,
  &confab_invitation_data_record,
  &confab_attachment_data_record,
  &confab_upload_data_record,
  &confab_upload_place_data_record,
  &confab_upload_end_data_record,
  &confab_reaction_data_record,
  &confab_forward_data_record,
  &confab_card_data_record,
  &confab_message_data_record,
  &confab_message_change_record,
  &confab_receipt_data_record,
  &confab_mark_data_record,
  &confab_mark_change_record,
  &confab_content_data_record,
  &confab_participant_data_record,
  &confab_participant_change_record,
  &confab_conversation_data_record,
  &confab_conversation_change_record,
  &confab_new_conversation_data_record,
  &confab_update_data_record,
  &confab_invite_data_record,
  &confab_new_invite_record,
  &confab_invite_code_record,
  &confab_invite_view_data_record,
  &confab_ban_data_record,
  &confab_new_ban_record,
  &confab_resume_data_record,
  &confab_sync_data_record,
  &confab_marker_data_record,
  &confab_typing_data_record,
  &confab_received_data_record,
  &confab_viewing_data_record,
  &confab_notification_data_record,
  &confab_listed_device_data_record,
  &confab_device_list_data_record,
  &confab_signed_list_data_record,
  &confab_vault_data_record,
  &confab_verified_data_record,
  &confab_prekey_data_record,
  &confab_device_keys_data_record,
  &confab_key_claim_data_record,
  &confab_bundle_data_record,
  &confab_wrap_data_record,
  &confab_list_version_data_record,
  &confab_sealed_message_data_record,
  &confab_wraps_data_record,
  &confab_page_data_record,
  NULL,
};

#define CLIENT CONFAB_TRAVELS_FROM_CLIENT
#define SERVER CONFAB_TRAVELS_FROM_SERVER
#define SEQ CONFAB_TRAVELS_WITH_SEQ
#define USER_SEQ CONFAB_TRAVELS_WITH_USER_SEQ
#define UNANSWERED CONFAB_TRAVELS_UNANSWERED

static const ConfabFrameInfo infos[CONFAB_N_FRAME_TYPES] = {
  [CONFAB_FRAME_ACK] = { SERVER, .doc = "it is done; see the type that it answers" },
  [CONFAB_FRAME_ERROR] = { SERVER, .from_server = &confab_error_data_record,
                           .doc = "it is refused, and why" },
  [CONFAB_FRAME_PING] = { CLIENT | SERVER | UNANSWERED, .doc = "are you there?" },
  [CONFAB_FRAME_PONG] = { CLIENT | SERVER | UNANSWERED,
                          .doc = "yes; with the id of the ping if it had one" },
  [CONFAB_FRAME_RESUME] = { CLIENT, .from_client = &confab_resume_data_record,
                            .doc = "the first frame of a link: go on from here" },
  [CONFAB_FRAME_SYNC] = { SERVER, .from_server = &confab_sync_data_record,
                          .doc = "what has changed since the cursor" },
  [CONFAB_FRAME_RECEIVED] = { CLIENT, .from_client = &confab_received_data_record,
                              .doc = "so many durable frames are stored" },
  [CONFAB_FRAME_VIEWING] = { CLIENT, .from_client = &confab_viewing_data_record,
                             .doc = "the conversations on the screen, instead of the last list" },
  [CONFAB_FRAME_MESSAGE] = { CLIENT | SERVER | SEQ, .from_client = &confab_message_data_record,
                             .from_server = &confab_message_data_record,
                             .ack = &confab_receipt_data_record, .doc = "a message" },
  [CONFAB_FRAME_MESSAGE_UPDATE] = { CLIENT | SERVER | SEQ,
                                    .from_client = &confab_message_change_record,
                                    .from_server = &confab_message_change_record,
                                    .ack = &confab_receipt_data_record,
                                    .doc = "a message has another text" },
  [CONFAB_FRAME_MESSAGE_DELETE] = { CLIENT | SERVER | SEQ,
                                    .from_client = &confab_message_change_record,
                                    .from_server = &confab_message_change_record,
                                    .ack = &confab_receipt_data_record,
                                    .doc = "a message has no content any more" },
  [CONFAB_FRAME_REACTION_ADD] = { CLIENT | SERVER | SEQ,
                                  .from_client = &confab_reaction_data_record,
                                  .from_server = &confab_reaction_data_record,
                                  .ack = &confab_receipt_data_record, .doc = "a reaction" },
  [CONFAB_FRAME_REACTION_REMOVE] = { CLIENT | SERVER | SEQ,
                                     .from_client = &confab_reaction_data_record,
                                     .from_server = &confab_reaction_data_record,
                                     .ack = &confab_receipt_data_record,
                                     .doc = "a reaction is taken back" },
  [CONFAB_FRAME_MESSAGE_DELIVERED] = { CLIENT | SERVER, .from_client = &confab_marker_data_record,
                                       .from_server = &confab_marker_data_record,
                                       .doc = "a device of the user holds everything up to seq" },
  [CONFAB_FRAME_MESSAGE_READ] = { CLIENT | SERVER, .from_client = &confab_marker_data_record,
                                  .from_server = &confab_marker_data_record,
                                  .doc = "the user has read everything up to seq" },
  [CONFAB_FRAME_TYPING_START] = { CLIENT | SERVER, .from_client = &confab_typing_data_record,
                                  .from_server = &confab_typing_data_record,
                                  .doc = "the user is writing" },
  [CONFAB_FRAME_TYPING_STOP] = { CLIENT | SERVER, .from_client = &confab_typing_data_record,
                                 .from_server = &confab_typing_data_record,
                                 .doc = "the user no longer writes" },
  [CONFAB_FRAME_PRESENCE_UPDATE] = { CLIENT | SERVER, .from_client = &confab_presence_change_record,
                                     .from_server = &confab_presence_data_record,
                                     .doc = "whether a user is there" },
  [CONFAB_FRAME_PRESENCE_SUBSCRIBE] = { CLIENT, .from_client = &confab_user_ids_data_record,
                                        .doc = "the users on the screen, instead of the last "
                                               "list" },
  [CONFAB_FRAME_CONVERSATION_UPDATE] = { SERVER | SEQ | USER_SEQ,
                                         .from_server = &confab_update_data_record,
                                         .doc = "a conversation, its participants, or what this "
                                                "user set for it" },
  [CONFAB_FRAME_MESSAGE_MARK] = { SERVER | USER_SEQ, .from_server = &confab_mark_data_record,
                                  .doc = "what this user set for a message" },
  [CONFAB_FRAME_USER_UPDATE] = { SERVER | USER_SEQ, .from_server = &confab_user_data_record,
                                 .doc = "a user has another name or picture" },
  [CONFAB_FRAME_DEVICE_UPDATE] = { SERVER | USER_SEQ, .from_server = &confab_device_data_record,
                                   .doc = "a device of this user signed in, or out" },
  [CONFAB_FRAME_NOTIFICATION] = { SERVER | USER_SEQ,
                                  .from_server = &confab_notification_data_record,
                                  .doc = "something for this user alone" },
  [CONFAB_FRAME_WRAPS] = { SERVER, .from_server = &confab_wraps_data_record,
                           .doc = "keys for this device; none where there are so many that they "
                                  "are to be fetched" },
  [CONFAB_FRAME_KEYS] = { SERVER,
                          .doc = "what this user's devices keep for each other is another" },
};

/**
 * confab_frame_type_get_info:
 *
 * Returns: what is known of a type of frames
 */
const ConfabFrameInfo *
confab_frame_type_get_info (ConfabFrameType type)
{
  g_return_val_if_fail (type >= 0 && type < CONFAB_N_FRAME_TYPES, NULL);

  return &infos[type];
}

/**
 * confab_record_find:
 * @name: a record's name, for example "ChatMessage"
 *
 * Returns: (nullable): the record, or NULL
 */
const ConfabRecord *
confab_record_find (const char *name)
{
  for (guint i = 0; confab_records[i] != NULL; i++)
    if (strcmp (confab_records[i]->name, name) == 0)
      return confab_records[i];

  return NULL;
}
