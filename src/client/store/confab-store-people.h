// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-private.h"

G_BEGIN_DECLS

gboolean confab_people_read_user_sql (ConfabWork *work,
                                      const char *id,
                                      ConfabUserData **user,
                                      GError **error);
gboolean
confab_people_write_user_sql (ConfabWork *work, const ConfabUserData *user, GError **error);
gboolean confab_people_put_user_sql (ConfabWork *work, const ConfabUserData *user, GError **error);
gboolean confab_people_write_presence_sql (ConfabWork *work,
                                           const ConfabPresenceData *presence,
                                           GError **error);
gboolean confab_people_put_presence_sql (ConfabWork *work,
                                         const ConfabPresenceData *presence,
                                         GError **error);
gboolean confab_people_take_list_sql (ConfabWork *work,
                                      ConfabTouched *touched,
                                      const ConfabConversationData *data,
                                      GError **error);
gboolean confab_people_take_update_sql (ConfabWork *work,
                                        ConfabTouched *touched,
                                        const ConfabUpdateData *update,
                                        gint64 seq,
                                        gint64 time_ms,
                                        GError **error);
gboolean confab_people_move_marker_sql (ConfabWork *work,
                                        ConfabTouched *touched,
                                        const char *user_id,
                                        gint64 delivered_seq,
                                        gint64 read_seq,
                                        GError **error);
gboolean confab_people_refresh_sql (ConfabWork *work, ConfabTouched *touched, GError **error);
gboolean confab_people_list_sql (ConfabDatabase *db,
                                 const char *conversation_id,
                                 GPtrArray *participants,
                                 GError **error);

G_END_DECLS
