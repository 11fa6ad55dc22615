-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The server's database in version 13. Written by the program of that version; never changed.
--
-- migration 1 819b51c39836846eac1c7ebccb037c8877a0fd4bb8830f708e2f75f195b020db
-- migration 2 3843ee0002c5c10e1afdf2d677ed42dba4cf2b54d9933efe09f430905f6de803
-- migration 3 d887e0bc8e6c2f0513d88d1787bc1f036685c3743f0c55a2e72c675778fb4ab8
-- migration 4 a3f27ac0bd2c796e1f63c5b157c39848aa7cd38e897a441ee9700c1f3d1689dd
-- migration 5 4b97a2012414c8f9ca24fc17134d2784037c0553569102c5767f8a88287fd615
-- migration 6 dd5ef3f610aec0ea9ddcc2fa35fae869eb518d241b462e8f70714e22e8ec3cab
-- migration 7 7e8226795a53f638bebca4905b64c4c1e07b60d2dd52cea2a9582bd553296a68
-- migration 8 5152bfbb45c9caadb6bf942aed179b46591b90d722d6c54503c724ae45e4c7ef
-- migration 9 f16f82ab8009729c5bdea36e0bea9697d1f99d3937e7be9ab6afc6e716633b11
-- migration 10 1cd5240d865463d982bb5f8de88a3c87f917436683988fca19168c23a21ece71
-- migration 11 ea88a559eb57ae84d7b34d12bb888d6b5d3facf862b3a0fa81ab8bc15430d82c
-- migration 12 21affbad3fcee38361ba953b4862a67ac13545051e1ea6b0226d447f25834fd6
-- migration 13 346f0aad2e59e9954d3a2feb451e86df971ae9f67f705bfd96bb4cade03ae05b
--
-- says direct 01a2219f-2f75-7485-ba59-6d5fbd159f25 last 2 unread 0: [Ünïcödé 'quoted']
-- says group 01a2219f-2fb0-726f-a7d9-8e736e3b9dd1 last 2 unread 1: [sealed]
-- says channel 01a2219f-2fdd-70b3-b7ca-88b0c1143bda last 9 unread 3: [first in the channel] [edited] [nothing] [@ada look]

BEGIN;
CREATE TABLE server_state (
  id SMALLINT PRIMARY KEY CHECK (id = 1),
  epoch TEXT NOT NULL,
  position BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE TABLE account (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  search TEXT NOT NULL,
  display_name TEXT NOT NULL,
  avatar_url TEXT,
  role SMALLINT NOT NULL,
  password TEXT NOT NULL,
  status SMALLINT NOT NULL,
  custom_status TEXT,
  last_seen_at BIGINT NOT NULL,
  user_seq BIGINT NOT NULL,
  created_at BIGINT NOT NULL
, custom_emoji TEXT, expires_at BIGINT NOT NULL DEFAULT 0, last_seen_to SMALLINT NOT NULL DEFAULT 0);
CREATE TABLE device (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES account (id),
  token TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  platform TEXT,
  created_at BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL
);
CREATE TABLE invitation (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  uses BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE TABLE throttle (
  subject TEXT PRIMARY KEY,
  arrival BIGINT NOT NULL
);
CREATE TABLE conversation (
  id TEXT PRIMARY KEY,
  type SMALLINT NOT NULL,
  name TEXT,
  topic TEXT,
  avatar_url TEXT,
  pair TEXT UNIQUE,
  creator_id TEXT NOT NULL,
  participant_count BIGINT NOT NULL,
  message_count BIGINT NOT NULL,
  last_seq BIGINT NOT NULL,
  last_message_seq BIGINT NOT NULL,
  hash TEXT,
  position BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE TABLE member (
  conversation_id TEXT NOT NULL REFERENCES conversation (id),
  user_id TEXT NOT NULL,
  role SMALLINT NOT NULL,
  joined_at BIGINT NOT NULL,
  left_at BIGINT NOT NULL,
  first_seq BIGINT NOT NULL,
  left_seq BIGINT NOT NULL,
  delivered_seq BIGINT NOT NULL,
  read_seq BIGINT NOT NULL,
  read_count BIGINT NOT NULL,
  muted_until BIGINT NOT NULL,
  pinned_at BIGINT NOT NULL,
  archived_at BIGINT NOT NULL,
  position BIGINT NOT NULL, draft TEXT, draft_at BIGINT NOT NULL DEFAULT 0, unread_seq BIGINT NOT NULL DEFAULT 0, mentions_only SMALLINT NOT NULL DEFAULT 0,
  PRIMARY KEY (conversation_id, user_id)
) WITHOUT ROWID;
CREATE TABLE event (
  position INTEGER PRIMARY KEY,
  conversation_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  type TEXT NOT NULL,
  message_id TEXT,
  sender_id TEXT,
  message_count BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  frame TEXT NOT NULL,
  hash TEXT NOT NULL,
  UNIQUE (conversation_id, seq)
);
CREATE TABLE message (
  id TEXT PRIMARY KEY,
  conversation_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  sender_id TEXT NOT NULL,
  content TEXT,
  mentions TEXT,
  updated_at BIGINT NOT NULL,
  deleted_at BIGINT NOT NULL
, card TEXT) WITHOUT ROWID;
CREATE TABLE mention (
  conversation_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (conversation_id, user_id, seq)
) WITHOUT ROWID;
CREATE TABLE reaction (
  message_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  emoji TEXT NOT NULL,
  user_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (message_id, emoji, user_id)
) WITHOUT ROWID;
CREATE TABLE user_event (
  position INTEGER PRIMARY KEY,
  user_id TEXT NOT NULL,
  user_seq BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  frame TEXT NOT NULL, own_of TEXT,
  UNIQUE (user_id, user_seq)
);
CREATE TABLE notification (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  type SMALLINT NOT NULL,
  title TEXT,
  message TEXT,
  conversation_id TEXT,
  message_id TEXT,
  sender_id TEXT,
  read SMALLINT NOT NULL,
  created_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE VIRTUAL TABLE message_text USING fts5 (
  content, content = '', contentless_delete = 1,
  prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TABLE attachment (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  conversation_id TEXT,
  message_id TEXT,
  hash TEXT,
  type SMALLINT NOT NULL,
  filename TEXT NOT NULL,
  mime_type TEXT,
  size BIGINT NOT NULL,
  width BIGINT NOT NULL,
  height BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  confirmed_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE TABLE key_device (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  identity TEXT NOT NULL UNIQUE,
  signed_id BIGINT NOT NULL,
  signed_key TEXT NOT NULL,
  signed_signature TEXT NOT NULL,
  last_id BIGINT NOT NULL,
  last_key TEXT NOT NULL,
  newest_prekey BIGINT NOT NULL,
  gone SMALLINT NOT NULL,
  created_at BIGINT NOT NULL
, next_wrap BIGINT NOT NULL DEFAULT 1) WITHOUT ROWID;
CREATE TABLE prekey (
  key_device_id TEXT NOT NULL,
  id BIGINT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (key_device_id, id)
) WITHOUT ROWID;
CREATE TABLE device_list (
  user_id TEXT PRIMARY KEY,
  list TEXT NOT NULL,
  signature TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE message_mark (
  user_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  starred_at BIGINT NOT NULL,
  hidden_at BIGINT NOT NULL,
  PRIMARY KEY (user_id, message_id)
) WITHOUT ROWID;
CREATE TABLE pin (
  conversation_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (conversation_id, message_id)
) WITHOUT ROWID;
CREATE TABLE listed_device (
  user_id TEXT NOT NULL,
  key_device_id TEXT NOT NULL,
  PRIMARY KEY (user_id, key_device_id)
) WITHOUT ROWID;
CREATE TABLE wrap (
  to_device_id TEXT NOT NULL,
  number BIGINT NOT NULL,
  user_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  message_id TEXT,
  first SMALLINT NOT NULL,
  key TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (to_device_id, number)
) WITHOUT ROWID;
CREATE TABLE invite (
  id TEXT PRIMARY KEY,
  selector TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  creator_id TEXT NOT NULL,
  uses BIGINT NOT NULL,
  max_uses BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE TABLE ban (
  conversation_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  reason TEXT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (conversation_id, user_id)
) WITHOUT ROWID;
CREATE TABLE vault (
  user_id TEXT PRIMARY KEY,
  sealed TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "account" VALUES ('01a2219f-2ae2-7612-ab76-ce455e0fc070','ada','ada',' ada ada l.','Ada L.',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$89lRe+VZs4svTz1CtH+pxQ$0ycMjLo9/8VRj7Xjx7poG69YWnTpjE1BzrG1jDxKQ2Y',1,NULL,0,9,1795860409058,NULL,0,0);
INSERT INTO "account" VALUES ('01a2219f-2d21-753c-9103-de714d7a53c4','bob','bob',' bob bob','bob',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$7illpy9gu3mf0XK2tyKl3w$H4//lUzaXMEDeassDFLbEkmvWYn4meDjH9VaYu789sE',1,NULL,0,7,1795860409633,NULL,0,0);
INSERT INTO "account" VALUES ('01a2219f-30df-7601-8744-2e478f3dc3ad','eve','eve',' eve eve','eve',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$xBRCNvG4G5oTEzfF/StUZA$49At7pmZir4CeTQFwMV6G8OkrMy03lDCB2FTDCE3YXY',1,NULL,0,1,1795860410591,NULL,0,0);
INSERT INTO "attachment" VALUES ('01a2219f-33f2-76c0-8924-8d4c6ff88a7f','01a2219f-2ae2-7612-ab76-ce455e0fc070','01a2219f-2f75-7485-ba59-6d5fbd159f25','01a2219f-301b-75b2-ba79-481338bbff1d','8efd8c3a3d5d8575d5c6304cd842c994af462559c2f9bc5e1bfaa7f4391f950c',3,'sent.bin','application/octet-stream',100,0,0,1795860411385,1795860411462);
INSERT INTO "attachment" VALUES ('01a2219f-3485-762d-87c0-665bfa50b8aa','01a2219f-2d21-753c-9103-de714d7a53c4',NULL,NULL,NULL,3,'begun.bin',NULL,1000,0,0,1795860411526,0);
INSERT INTO "ban" VALUES ('01a2219f-2fdd-70b3-b7ca-88b0c1143bda','01a2219f-30df-7601-8744-2e478f3dc3ad','01a2219f-2d21-753c-9103-de714d7a53c4','Ünïcödé',1795860411349);
INSERT INTO "conversation" VALUES ('01a2219f-2f75-7485-ba59-6d5fbd159f25',0,NULL,NULL,NULL,'01a2219f-2ae2-7612-ab76-ce455e0fc070 01a2219f-2d21-753c-9103-de714d7a53c4','01a2219f-2ae2-7612-ab76-ce455e0fc070',2,1,2,2,'a1608e02381366f03fe37b501dc98d2b7fc10248f0f5ad959247d5356b7c5c47',20,1795860410249,1795860410401);
INSERT INTO "conversation" VALUES ('01a2219f-2fb0-726f-a7d9-8e736e3b9dd1',1,NULL,NULL,NULL,NULL,'01a2219f-2ae2-7612-ab76-ce455e0fc070',2,1,2,2,'6a3d11d8241595f6cf1d3a12f16158a3c41a1455098864f2d55ac7ee42dec60a',28,1795860410301,1795860410578);
INSERT INTO "conversation" VALUES ('01a2219f-2fdd-70b3-b7ca-88b0c1143bda',2,'Lobby',NULL,NULL,NULL,'01a2219f-2d21-753c-9103-de714d7a53c4',2,4,9,5,'1f7724971559e6fd52501d15220e79a0d2220cc8539f593a59ebec011cf26c03',41,1795860410361,1795860411323);
INSERT INTO "device" VALUES ('01a2219f-2ae2-7613-9a2b-37b48dbfbd86','01a2219f-2ae2-7612-ab76-ce455e0fc070','3248109353b6352bbfa3680c0eab17757ef104adf90eb9c256a056b5f336e117','',NULL,1795860409058,1795860409058);
INSERT INTO "device" VALUES ('01a2219f-2d21-753d-a172-af87c009bcba','01a2219f-2d21-753c-9103-de714d7a53c4','8b12b8bf01b34b556aa2e9826b6d081f4c21c796f51fe035cfb42f76fbf19f96','',NULL,1795860409633,1795860409633);
INSERT INTO "device" VALUES ('01a2219f-30df-7602-af8e-574e56a253f4','01a2219f-30df-7601-8744-2e478f3dc3ad','39b17ed9038947010995125684ba801643a819142b80a0fa04ddeefbf942e641','',NULL,1795860410591,1795860410591);
INSERT INTO "device_list" VALUES ('01a2219f-2ae2-7612-ab76-ce455e0fc070','{"format":1,"userId":"01a2219f-2ae2-7612-ab76-ce455e0fc070","revision":1,"signedAt":"2027-01-15T08:00:00.001Z","master":"25lf4lFp0UHKubu6krqgH58uHs599MsqwFGQ83/MH50=","signing":"k9ufLuD3456UL7WUQRkL8gucQ8/MigUaFSSZzzkrejc=","signingRevision":1,"signingSignature":"0zZw0WrTdEcRjrHWRBoCxyRL0H1NC80838JZRsuc40tJaLajxNec2ppW1UASUCmA9IrLVbuRvCXasy8HY0UODg==","devices":[{"id":"00000000-0000-7000-8000-000000000001","identity":"MHs7rWUdy9d0HU2r0hVNh0uK59Xh0UABVB/NuhIersc=","addedAt":"2027-01-15T08:00:00.000Z"}]}','uAr/XnAW7G8dJ5l/mPUYf301f9JW+NepM8o/t/Ze58q/QibWnyxPgLjPlx5/cfqdDcqWFTfpdHkVoLoSTPCODA==');
INSERT INTO "event" VALUES (14,'01a2219f-2fdd-70b3-b7ca-88b0c1143bda',1,'conversation_update',NULL,'01a2219f-2d21-753c-9103-de714d7a53c4',0,1795860410361,'{"type":"conversation_update","conversationId":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","seq":1,"timestamp":"2026-11-28T10:06:50.361Z","payload":{"conversationId":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","change":"created","actorId":"01a2219f-2d21-753c-9103-de714d7a53c4","name":"Lobby"}}','ce21f7acebfb3e7feaf9d77484af0dd504422c96afa1bc1b0612ce7c31789c10');
INSERT INTO "event" VALUES (20,'01a2219f-2f75-7485-ba59-6d5fbd159f25',2,'message','01a2219f-301b-75b2-ba79-481338bbff1d','01a2219f-2ae2-7612-ab76-ce455e0fc070',1,1795860410401,'{"type":"message","conversationId":"01a2219f-2f75-7485-ba59-6d5fbd159f25","seq":2,"timestamp":"2026-11-28T10:06:50.401Z","payload":{"id":"01a2219f-301b-75b2-ba79-481338bbff1d","conversationId":"01a2219f-2f75-7485-ba59-6d5fbd159f25","senderId":"01a2219f-2ae2-7612-ab76-ce455e0fc070","seq":2,"content":"Ünïcödé ''quoted''","createdAt":"2026-11-28T10:06:50.401Z"}}','a1608e02381366f03fe37b501dc98d2b7fc10248f0f5ad959247d5356b7c5c47');
INSERT INTO "event" VALUES (22,'01a2219f-2fdd-70b3-b7ca-88b0c1143bda',2,'message','01a2219f-3041-730f-9dcf-a0a6348a7275','01a2219f-2ae2-7612-ab76-ce455e0fc070',1,1795860410454,'{"type":"message","conversationId":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","seq":2,"timestamp":"2026-11-28T10:06:50.454Z","payload":{"id":"01a2219f-3041-730f-9dcf-a0a6348a7275","conversationId":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","senderId":"01a2219f-2ae2-7612-ab76-ce455e0fc070","seq":2,"content":"first in the channel","createdAt":"2026-11-28T10:06:50.454Z"}}','807d84abf9e0aa03939d30c5ba338b71d41808d5648829005f5ad0fbb1706cd9');
INSERT INTO "event" VALUES (24,'01a2219f-2fdd-70b3-b7ca-88b0c1143bda',3,'message','01a2219f-306d-75b2-8d02-9b4c68694530','01a2219f-2d21-753c-9103-de714d7a53c4',2,1795860410493,'{"type":"message","conversationId":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","seq":3,"timestamp":"2026-11-28T10:06:50.493Z","payload":{"id":"01a2219f-306d-75b2-8d02-9b4c68694530","conversationId":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","senderId":"01a2219f-2d21-753c-9103-de714d7a53c4","seq":3,"content":"to be edited","createdAt":"2026-11-28T10:06:50.493Z"}}','44ca6312d31a266803a427f37558220985a086103ecc8526da320cb1ec71e2f5');
INSERT INTO "event" VALUES (26,'01a2219f-2fdd-70b3-b7ca-88b0c1143bda',4,'message','01a2219f-30a5-7534-95e1-646a56f57b06','01a2219f-2d21-753c-9103-de714d7a53c4',3,1795860410547,'{"type":"message","conversationId":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","seq":4,"timestamp":"2026-11-28T10:06:50.547Z","payload":{"id":"01a2219f-30a5-7534-95e1-646a56f57b06","conversationId":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","senderId":"01a2219f-2d21-753c-9103-de714d7a53c4","seq":4,"createdAt":"2026-11-28T10:06:50.547Z","deletedAt":"2026-11-28T10:06:51.193Z"}}','fa914e5a2315af185f950eb6cfbd5d43ce7a051405e06c50b5e341c260a3e004');
INSERT INTO "event" VALUES (28,'01a2219f-2fb0-726f-a7d9-8e736e3b9dd1',2,'message','01a2219f-30c2-71d8-bc42-38f7cd7e678a','01a2219f-2d21-753c-9103-de714d7a53c4',1,1795860410578,'{"type":"message","conversationId":"01a2219f-2fb0-726f-a7d9-8e736e3b9dd1","seq":2,"timestamp":"2026-11-28T10:06:50.578Z","payload":{"id":"01a2219f-30c2-71d8-bc42-38f7cd7e678a","conversationId":"01a2219f-2fb0-726f-a7d9-8e736e3b9dd1","senderId":"01a2219f-2d21-753c-9103-de714d7a53c4","seq":2,"content":"sealed","createdAt":"2026-11-28T10:06:50.578Z"}}','6a3d11d8241595f6cf1d3a12f16158a3c41a1455098864f2d55ac7ee42dec60a');
INSERT INTO "event" VALUES (3,'01a2219f-2f75-7485-ba59-6d5fbd159f25',1,'conversation_update',NULL,'01a2219f-2ae2-7612-ab76-ce455e0fc070',0,1795860410249,'{"type":"conversation_update","conversationId":"01a2219f-2f75-7485-ba59-6d5fbd159f25","seq":1,"timestamp":"2026-11-28T10:06:50.249Z","payload":{"conversationId":"01a2219f-2f75-7485-ba59-6d5fbd159f25","change":"created","actorId":"01a2219f-2ae2-7612-ab76-ce455e0fc070"}}','9c75d3f0a4706cdfc33e2221d36b4d070b5def0f087dac268eae1f0a2a6222bf');
INSERT INTO "event" VALUES (31,'01a2219f-2fdd-70b3-b7ca-88b0c1143bda',5,'message','01a2219f-30df-7600-b616-435d6aca0d6f','01a2219f-2d21-753c-9103-de714d7a53c4',4,1795860411130,'{"type":"message","conversationId":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","seq":5,"timestamp":"2026-11-28T10:06:51.130Z","payload":{"id":"01a2219f-30df-7600-b616-435d6aca0d6f","conversationId":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","senderId":"01a2219f-2d21-753c-9103-de714d7a53c4","seq":5,"content":"@ada look","mentions":["01a2219f-2ae2-7612-ab76-ce455e0fc070"],"createdAt":"2026-11-28T10:06:51.130Z"}}','af3515345cd883658cc3edc7f91b41f278d0eb149fea0d4aecec00a6b9fcc3e2');
INSERT INTO "event" VALUES (34,'01a2219f-2fdd-70b3-b7ca-88b0c1143bda',6,'message_update','01a2219f-306d-75b2-8d02-9b4c68694530','01a2219f-2d21-753c-9103-de714d7a53c4',4,1795860411165,'{"type":"message_update","conversationId":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","seq":6,"timestamp":"2026-11-28T10:06:51.165Z","payload":{"id":"01a2219f-306d-75b2-8d02-9b4c68694530","conversationId":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","senderId":"01a2219f-2d21-753c-9103-de714d7a53c4","content":"edited","updatedAt":"2026-11-28T10:06:51.165Z"}}','8c275300a7fd0d449d2da8acf1e52a592e219fac651c5b9b32447d3c2a65abdc');
INSERT INTO "event" VALUES (35,'01a2219f-2fdd-70b3-b7ca-88b0c1143bda',7,'message_delete','01a2219f-30a5-7534-95e1-646a56f57b06','01a2219f-2d21-753c-9103-de714d7a53c4',4,1795860411193,'{"type":"message_delete","conversationId":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","seq":7,"timestamp":"2026-11-28T10:06:51.193Z","payload":{"id":"01a2219f-30a5-7534-95e1-646a56f57b06","conversationId":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","senderId":"01a2219f-2d21-753c-9103-de714d7a53c4","updatedAt":"2026-11-28T10:06:51.193Z"}}','f695abced67aff6b92b67447faba4572c3970da2535bd9169d0a0a396ec65dd9');
INSERT INTO "event" VALUES (36,'01a2219f-2fdd-70b3-b7ca-88b0c1143bda',8,'reaction_add','01a2219f-306d-75b2-8d02-9b4c68694530','01a2219f-2ae2-7612-ab76-ce455e0fc070',4,1795860411213,'{"type":"reaction_add","conversationId":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","seq":8,"timestamp":"2026-11-28T10:06:51.213Z","payload":{"messageId":"01a2219f-306d-75b2-8d02-9b4c68694530","conversationId":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","emoji":"👍","userId":"01a2219f-2ae2-7612-ab76-ce455e0fc070","createdAt":"2026-11-28T10:06:51.213Z"}}','d14778e22c77c55853488230af8926e5ab67e5acb82bbf64ac95096db6320f41');
INSERT INTO "event" VALUES (41,'01a2219f-2fdd-70b3-b7ca-88b0c1143bda',9,'conversation_update',NULL,'01a2219f-2d21-753c-9103-de714d7a53c4',4,1795860411323,'{"type":"conversation_update","conversationId":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","seq":9,"timestamp":"2026-11-28T10:06:51.323Z","payload":{"conversationId":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","change":"pinned","actorId":"01a2219f-2d21-753c-9103-de714d7a53c4","messageId":"01a2219f-3041-730f-9dcf-a0a6348a7275"}}','1f7724971559e6fd52501d15220e79a0d2220cc8539f593a59ebec011cf26c03');
INSERT INTO "event" VALUES (8,'01a2219f-2fb0-726f-a7d9-8e736e3b9dd1',1,'conversation_update',NULL,'01a2219f-2ae2-7612-ab76-ce455e0fc070',0,1795860410301,'{"type":"conversation_update","conversationId":"01a2219f-2fb0-726f-a7d9-8e736e3b9dd1","seq":1,"timestamp":"2026-11-28T10:06:50.301Z","payload":{"conversationId":"01a2219f-2fb0-726f-a7d9-8e736e3b9dd1","change":"created","actorId":"01a2219f-2ae2-7612-ab76-ce455e0fc070"}}','b6bd2cb268503f6cc5edd5b2b2092f8c91a0d5bc328aadf1c279b210a178f683');
INSERT INTO "invitation" VALUES ('01890000-0000-7000-8000-0000000000c1','hash',3,0,1);
INSERT INTO "invite" VALUES ('01a2219f-33cc-72fb-ae77-dc3080998edf','cfj_xYdxyYS6pm3V','b1b476cdc357111d4fdc5e9068015ff1a164719265aa90e6003de22a7e713f12','01a2219f-2fdd-70b3-b7ca-88b0c1143bda','01a2219f-2d21-753c-9103-de714d7a53c4',0,3,0,1795860411340);
INSERT INTO "key_device" VALUES ('00000000-0000-7000-8000-000000000001','01a2219f-2ae2-7612-ab76-ce455e0fc070','01a2219f-2ae2-7613-9a2b-37b48dbfbd86','MHs7rWUdy9d0HU2r0hVNh0uK59Xh0UABVB/NuhIersc=',1,'AQEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=','gog1oDOGbrcZsH5N6stigogqBg8fN+yLKxfNcN1+PqmVD1UpYWqpMNYRvT75LhsjiVu1g4jwUEmqcV2/n7A7AA==',10001,'AREnCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=',2,0,1795860411560,1);
INSERT INTO "key_device" VALUES ('00000000-0000-7000-8000-000000000002','01a2219f-2d21-753c-9103-de714d7a53c4','01a2219f-2d21-753d-a172-af87c009bcba','BXDcses2hlfoPzko1X387/ZirWQhR7JxFjHSyLNOFPg=',1,'AgEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=','8fDnpQmSCccfL64vcKuHxh3SRDTKeahBBJQTgC92cCxG93K1aZfDKuBSxD5lxqrSU3J3TC+2jhfb6ubw0ktZDQ==',10001,'AhEnCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=',1,0,1795860411749,2);
INSERT INTO "listed_device" VALUES ('01a2219f-2ae2-7612-ab76-ce455e0fc070','00000000-0000-7000-8000-000000000001');
INSERT INTO "member" VALUES ('01a2219f-2f75-7485-ba59-6d5fbd159f25','01a2219f-2ae2-7612-ab76-ce455e0fc070',0,1795860410249,0,1,0,1,2,1,0,0,0,21,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a2219f-2f75-7485-ba59-6d5fbd159f25','01a2219f-2d21-753c-9103-de714d7a53c4',0,1795860410249,0,1,0,1,1,0,0,0,0,5,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a2219f-2fb0-726f-a7d9-8e736e3b9dd1','01a2219f-2ae2-7612-ab76-ce455e0fc070',2,1795860410301,0,1,0,1,1,0,0,0,0,9,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a2219f-2fb0-726f-a7d9-8e736e3b9dd1','01a2219f-2d21-753c-9103-de714d7a53c4',0,1795860410301,0,1,0,1,2,1,0,0,0,29,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a2219f-2fdd-70b3-b7ca-88b0c1143bda','01a2219f-2ae2-7612-ab76-ce455e0fc070',0,1795860410361,0,1,0,1,2,1,0,1767225600000,0,38,NULL,0,1,0);
INSERT INTO "member" VALUES ('01a2219f-2fdd-70b3-b7ca-88b0c1143bda','01a2219f-2d21-753c-9103-de714d7a53c4',2,1795860410361,0,1,0,1,5,4,0,0,0,33,NULL,0,0,0);
INSERT INTO "mention" VALUES ('01a2219f-2fdd-70b3-b7ca-88b0c1143bda','01a2219f-2ae2-7612-ab76-ce455e0fc070',5);
INSERT INTO "message" VALUES ('01a2219f-301b-75b2-ba79-481338bbff1d','01a2219f-2f75-7485-ba59-6d5fbd159f25',2,'01a2219f-2ae2-7612-ab76-ce455e0fc070',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a2219f-3041-730f-9dcf-a0a6348a7275','01a2219f-2fdd-70b3-b7ca-88b0c1143bda',2,'01a2219f-2ae2-7612-ab76-ce455e0fc070',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a2219f-306d-75b2-8d02-9b4c68694530','01a2219f-2fdd-70b3-b7ca-88b0c1143bda',3,'01a2219f-2d21-753c-9103-de714d7a53c4','edited',NULL,1795860411165,0,NULL);
INSERT INTO "message" VALUES ('01a2219f-30a5-7534-95e1-646a56f57b06','01a2219f-2fdd-70b3-b7ca-88b0c1143bda',4,'01a2219f-2d21-753c-9103-de714d7a53c4',NULL,NULL,0,1795860411193,NULL);
INSERT INTO "message" VALUES ('01a2219f-30c2-71d8-bc42-38f7cd7e678a','01a2219f-2fb0-726f-a7d9-8e736e3b9dd1',2,'01a2219f-2d21-753c-9103-de714d7a53c4',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a2219f-30df-7600-b616-435d6aca0d6f','01a2219f-2fdd-70b3-b7ca-88b0c1143bda',5,'01a2219f-2d21-753c-9103-de714d7a53c4',NULL,NULL,0,0,NULL);
INSERT INTO "message_mark" VALUES ('01a2219f-2ae2-7612-ab76-ce455e0fc070','01a2219f-301b-75b2-ba79-481338bbff1d','01a2219f-2f75-7485-ba59-6d5fbd159f25',1767225600000,0);
INSERT INTO "notification" VALUES ('01a2219f-2fbd-7535-8865-05b985f591ac','01a2219f-2d21-753c-9103-de714d7a53c4',3,NULL,NULL,'01a2219f-2fb0-726f-a7d9-8e736e3b9dd1',NULL,'01a2219f-2ae2-7612-ab76-ce455e0fc070',0,1795860410301);
INSERT INTO "notification" VALUES ('01a2219f-2ff9-709f-a21a-354b2be68a24','01a2219f-2ae2-7612-ab76-ce455e0fc070',3,'Lobby',NULL,'01a2219f-2fdd-70b3-b7ca-88b0c1143bda',NULL,'01a2219f-2d21-753c-9103-de714d7a53c4',0,1795860410361);
INSERT INTO "notification" VALUES ('01a2219f-32fa-7236-8cdd-4dedb9cd2c5a','01a2219f-2ae2-7612-ab76-ce455e0fc070',1,'Lobby','@ada look','01a2219f-2fdd-70b3-b7ca-88b0c1143bda','01a2219f-30df-7600-b616-435d6aca0d6f','01a2219f-2d21-753c-9103-de714d7a53c4',0,1795860411130);
INSERT INTO "notification" VALUES ('01a2219f-334d-708b-8da0-4f86eaeacd7e','01a2219f-2d21-753c-9103-de714d7a53c4',2,'👍',NULL,'01a2219f-2fdd-70b3-b7ca-88b0c1143bda','01a2219f-306d-75b2-8d02-9b4c68694530','01a2219f-2ae2-7612-ab76-ce455e0fc070',0,1795860411213);
INSERT INTO "pin" VALUES ('01a2219f-2fdd-70b3-b7ca-88b0c1143bda','01a2219f-3041-730f-9dcf-a0a6348a7275',9);
INSERT INTO "prekey" VALUES ('00000000-0000-7000-8000-000000000001',2,'AQIACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=');
INSERT INTO "prekey" VALUES ('00000000-0000-7000-8000-000000000002',1,'AgEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=');
INSERT INTO "reaction" VALUES ('01a2219f-306d-75b2-8d02-9b4c68694530','01a2219f-2fdd-70b3-b7ca-88b0c1143bda','👍','01a2219f-2ae2-7612-ab76-ce455e0fc070',1795860411213);
INSERT INTO "server_state" VALUES (1,'01a2219f-296d-73a4-b037-28b1d333000c',44,1795860408685);
INSERT INTO "throttle" VALUES ('claim:01a2219f-2d21-753c-9103-de714d7a53c4',1795860413693);
INSERT INTO "throttle" VALUES ('login x',5);
INSERT INTO "throttle" VALUES ('prekey:01a2219f-2d21-753c-9103-de714d7a53c4:00000000-0000-7000-8000-000000000001',1795877691693);
INSERT INTO "user_event" VALUES (1,'01a2219f-2ae2-7612-ab76-ce455e0fc070',1,1795860409058,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T10:06:49.058Z","payload":{"id":"01a2219f-2ae2-7613-9a2b-37b48dbfbd86","name":"","createdAt":"2026-11-28T10:06:49.058Z","lastSeenAt":"2026-11-28T10:06:49.058Z"}}',NULL);
INSERT INTO "user_event" VALUES (11,'01a2219f-2ae2-7612-ab76-ce455e0fc070',3,1795860410301,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-28T10:06:50.301Z","payload":{"conversationId":"01a2219f-2fb0-726f-a7d9-8e736e3b9dd1","change":"added","userId":"01a2219f-2ae2-7612-ab76-ce455e0fc070","conversation":{"id":"01a2219f-2fb0-726f-a7d9-8e736e3b9dd1","type":"group","role":"owner","participants":[{"userId":"01a2219f-2ae2-7612-ab76-ce455e0fc070","user":{"id":"01a2219f-2ae2-7612-ab76-ce455e0fc070","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-28T10:06:50.301Z","deliveredSeq":1,"readSeq":1},{"userId":"01a2219f-2d21-753c-9103-de714d7a53c4","user":{"id":"01a2219f-2d21-753c-9103-de714d7a53c4","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T10:06:50.301Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T10:06:50.301Z","updatedAt":"2026-11-28T10:06:50.301Z","hash":"b6bd2cb268503f6cc5edd5b2b2092f8c91a0d5bc328aadf1c279b210a178f683"}}}',NULL);
INSERT INTO "user_event" VALUES (12,'01a2219f-2d21-753c-9103-de714d7a53c4',3,1795860410301,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-28T10:06:50.301Z","payload":{"conversationId":"01a2219f-2fb0-726f-a7d9-8e736e3b9dd1","change":"added","userId":"01a2219f-2d21-753c-9103-de714d7a53c4","conversation":{"id":"01a2219f-2fb0-726f-a7d9-8e736e3b9dd1","type":"group","participants":[{"userId":"01a2219f-2ae2-7612-ab76-ce455e0fc070","user":{"id":"01a2219f-2ae2-7612-ab76-ce455e0fc070","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-28T10:06:50.301Z","deliveredSeq":1,"readSeq":1},{"userId":"01a2219f-2d21-753c-9103-de714d7a53c4","user":{"id":"01a2219f-2d21-753c-9103-de714d7a53c4","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T10:06:50.301Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T10:06:50.301Z","updatedAt":"2026-11-28T10:06:50.301Z","hash":"b6bd2cb268503f6cc5edd5b2b2092f8c91a0d5bc328aadf1c279b210a178f683"}}}',NULL);
INSERT INTO "user_event" VALUES (13,'01a2219f-2d21-753c-9103-de714d7a53c4',4,1795860410301,'{"type":"notification","userSeq":4,"timestamp":"2026-11-28T10:06:50.301Z","payload":{"id":"01a2219f-2fbd-7535-8865-05b985f591ac","type":"invite","conversationId":"01a2219f-2fb0-726f-a7d9-8e736e3b9dd1","senderId":"01a2219f-2ae2-7612-ab76-ce455e0fc070","read":false,"createdAt":"2026-11-28T10:06:50.301Z"}}',NULL);
INSERT INTO "user_event" VALUES (17,'01a2219f-2d21-753c-9103-de714d7a53c4',5,1795860410361,'{"type":"conversation_update","userSeq":5,"timestamp":"2026-11-28T10:06:50.361Z","payload":{"conversationId":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","change":"added","userId":"01a2219f-2d21-753c-9103-de714d7a53c4","conversation":{"id":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","type":"channel","name":"Lobby","role":"owner","participants":[{"userId":"01a2219f-2ae2-7612-ab76-ce455e0fc070","user":{"id":"01a2219f-2ae2-7612-ab76-ce455e0fc070","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T10:06:50.361Z","deliveredSeq":1,"readSeq":1},{"userId":"01a2219f-2d21-753c-9103-de714d7a53c4","user":{"id":"01a2219f-2d21-753c-9103-de714d7a53c4","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T10:06:50.361Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T10:06:50.361Z","updatedAt":"2026-11-28T10:06:50.361Z","hash":"ce21f7acebfb3e7feaf9d77484af0dd504422c96afa1bc1b0612ce7c31789c10"}}}',NULL);
INSERT INTO "user_event" VALUES (18,'01a2219f-2ae2-7612-ab76-ce455e0fc070',4,1795860410361,'{"type":"conversation_update","userSeq":4,"timestamp":"2026-11-28T10:06:50.361Z","payload":{"conversationId":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","change":"added","userId":"01a2219f-2ae2-7612-ab76-ce455e0fc070","conversation":{"id":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","type":"channel","name":"Lobby","participants":[{"userId":"01a2219f-2ae2-7612-ab76-ce455e0fc070","user":{"id":"01a2219f-2ae2-7612-ab76-ce455e0fc070","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T10:06:50.361Z","deliveredSeq":1,"readSeq":1},{"userId":"01a2219f-2d21-753c-9103-de714d7a53c4","user":{"id":"01a2219f-2d21-753c-9103-de714d7a53c4","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T10:06:50.361Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T10:06:50.361Z","updatedAt":"2026-11-28T10:06:50.361Z","hash":"ce21f7acebfb3e7feaf9d77484af0dd504422c96afa1bc1b0612ce7c31789c10"}}}',NULL);
INSERT INTO "user_event" VALUES (19,'01a2219f-2ae2-7612-ab76-ce455e0fc070',5,1795860410361,'{"type":"notification","userSeq":5,"timestamp":"2026-11-28T10:06:50.361Z","payload":{"id":"01a2219f-2ff9-709f-a21a-354b2be68a24","type":"invite","title":"Lobby","conversationId":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","senderId":"01a2219f-2d21-753c-9103-de714d7a53c4","read":false,"createdAt":"2026-11-28T10:06:50.361Z"}}',NULL);
INSERT INTO "user_event" VALUES (2,'01a2219f-2d21-753c-9103-de714d7a53c4',1,1795860409633,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T10:06:49.633Z","payload":{"id":"01a2219f-2d21-753d-a172-af87c009bcba","name":"","createdAt":"2026-11-28T10:06:49.633Z","lastSeenAt":"2026-11-28T10:06:49.633Z"}}',NULL);
INSERT INTO "user_event" VALUES (30,'01a2219f-30df-7601-8744-2e478f3dc3ad',1,1795860410591,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T10:06:50.591Z","payload":{"id":"01a2219f-30df-7602-af8e-574e56a253f4","name":"","createdAt":"2026-11-28T10:06:50.591Z","lastSeenAt":"2026-11-28T10:06:50.591Z"}}',NULL);
INSERT INTO "user_event" VALUES (32,'01a2219f-2ae2-7612-ab76-ce455e0fc070',6,1795860411130,'{"type":"notification","userSeq":6,"timestamp":"2026-11-28T10:06:51.130Z","payload":{"id":"01a2219f-32fa-7236-8cdd-4dedb9cd2c5a","type":"mention","title":"Lobby","message":"@ada look","conversationId":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","messageId":"01a2219f-30df-7600-b616-435d6aca0d6f","senderId":"01a2219f-2d21-753c-9103-de714d7a53c4","read":false,"createdAt":"2026-11-28T10:06:51.130Z"}}',NULL);
INSERT INTO "user_event" VALUES (37,'01a2219f-2d21-753c-9103-de714d7a53c4',6,1795860411213,'{"type":"notification","userSeq":6,"timestamp":"2026-11-28T10:06:51.213Z","payload":{"id":"01a2219f-334d-708b-8da0-4f86eaeacd7e","type":"reaction","title":"👍","conversationId":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","messageId":"01a2219f-306d-75b2-8d02-9b4c68694530","senderId":"01a2219f-2ae2-7612-ab76-ce455e0fc070","read":false,"createdAt":"2026-11-28T10:06:51.213Z"}}',NULL);
INSERT INTO "user_event" VALUES (39,'01a2219f-2ae2-7612-ab76-ce455e0fc070',7,1795860411254,'{"type":"conversation_update","userSeq":7,"timestamp":"2026-11-28T10:06:51.254Z","payload":{"conversationId":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","change":"own","userId":"01a2219f-2ae2-7612-ab76-ce455e0fc070","conversation":{"id":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","type":"channel","name":"Lobby","participants":[{"userId":"01a2219f-2ae2-7612-ab76-ce455e0fc070","user":{"id":"01a2219f-2ae2-7612-ab76-ce455e0fc070","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T10:06:50.361Z","deliveredSeq":1,"readSeq":2},{"userId":"01a2219f-2d21-753c-9103-de714d7a53c4","user":{"id":"01a2219f-2d21-753c-9103-de714d7a53c4","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T10:06:50.361Z","deliveredSeq":1,"readSeq":5}],"participantCount":2,"lastMessage":{"id":"01a2219f-30df-7600-b616-435d6aca0d6f","conversationId":"01a2219f-2fdd-70b3-b7ca-88b0c1143bda","senderId":"01a2219f-2d21-753c-9103-de714d7a53c4","seq":5,"content":"@ada look","mentions":["01a2219f-2ae2-7612-ab76-ce455e0fc070"],"reactions":[],"createdAt":"2026-11-28T10:06:51.130Z"},"lastSeq":8,"firstSeq":1,"readSeq":2,"unreadCount":3,"mentionCount":1,"unreadSeq":1,"pinnedAt":"2026-01-01T00:00:00.000Z","createdAt":"2026-11-28T10:06:50.361Z","updatedAt":"2026-11-28T10:06:51.213Z","hash":"d14778e22c77c55853488230af8926e5ab67e5acb82bbf64ac95096db6320f41"}}}','01a2219f-2fdd-70b3-b7ca-88b0c1143bda');
INSERT INTO "user_event" VALUES (40,'01a2219f-2ae2-7612-ab76-ce455e0fc070',8,1795860411288,'{"type":"message_mark","userSeq":8,"timestamp":"2026-11-28T10:06:51.288Z","payload":{"messageId":"01a2219f-301b-75b2-ba79-481338bbff1d","conversationId":"01a2219f-2f75-7485-ba59-6d5fbd159f25","starredAt":"2026-01-01T00:00:00.000Z"}}','01a2219f-301b-75b2-ba79-481338bbff1d');
INSERT INTO "user_event" VALUES (42,'01a2219f-2d21-753c-9103-de714d7a53c4',7,1795860411333,'{"type":"user_update","userSeq":7,"timestamp":"2026-11-28T10:06:51.333Z","payload":{"id":"01a2219f-2ae2-7612-ab76-ce455e0fc070","name":"ada","displayName":"Ada L.","createdAt":"2026-11-28T10:06:49.058Z"}}',NULL);
INSERT INTO "user_event" VALUES (43,'01a2219f-2ae2-7612-ab76-ce455e0fc070',9,1795860411333,'{"type":"user_update","userSeq":9,"timestamp":"2026-11-28T10:06:51.333Z","payload":{"id":"01a2219f-2ae2-7612-ab76-ce455e0fc070","name":"ada","displayName":"Ada L.","createdAt":"2026-11-28T10:06:49.058Z"}}',NULL);
INSERT INTO "user_event" VALUES (6,'01a2219f-2ae2-7612-ab76-ce455e0fc070',2,1795860410249,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-28T10:06:50.249Z","payload":{"conversationId":"01a2219f-2f75-7485-ba59-6d5fbd159f25","change":"added","userId":"01a2219f-2ae2-7612-ab76-ce455e0fc070","conversation":{"id":"01a2219f-2f75-7485-ba59-6d5fbd159f25","type":"direct","participants":[{"userId":"01a2219f-2ae2-7612-ab76-ce455e0fc070","user":{"id":"01a2219f-2ae2-7612-ab76-ce455e0fc070","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T10:06:50.249Z","deliveredSeq":1,"readSeq":1},{"userId":"01a2219f-2d21-753c-9103-de714d7a53c4","user":{"id":"01a2219f-2d21-753c-9103-de714d7a53c4","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T10:06:50.249Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T10:06:50.249Z","updatedAt":"2026-11-28T10:06:50.249Z","hash":"9c75d3f0a4706cdfc33e2221d36b4d070b5def0f087dac268eae1f0a2a6222bf"}}}',NULL);
INSERT INTO "user_event" VALUES (7,'01a2219f-2d21-753c-9103-de714d7a53c4',2,1795860410249,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-28T10:06:50.249Z","payload":{"conversationId":"01a2219f-2f75-7485-ba59-6d5fbd159f25","change":"added","userId":"01a2219f-2d21-753c-9103-de714d7a53c4","conversation":{"id":"01a2219f-2f75-7485-ba59-6d5fbd159f25","type":"direct","participants":[{"userId":"01a2219f-2ae2-7612-ab76-ce455e0fc070","user":{"id":"01a2219f-2ae2-7612-ab76-ce455e0fc070","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T10:06:50.249Z","deliveredSeq":1,"readSeq":1},{"userId":"01a2219f-2d21-753c-9103-de714d7a53c4","user":{"id":"01a2219f-2d21-753c-9103-de714d7a53c4","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T10:06:50.249Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T10:06:50.249Z","updatedAt":"2026-11-28T10:06:50.249Z","hash":"9c75d3f0a4706cdfc33e2221d36b4d070b5def0f087dac268eae1f0a2a6222bf"}}}',NULL);
INSERT INTO "vault" VALUES ('01a2219f-2ae2-7612-ab76-ce455e0fc070','AAAA');
INSERT INTO "wrap" VALUES ('00000000-0000-7000-8000-000000000002',1,'01a2219f-2ae2-7612-ab76-ce455e0fc070','00000000-0000-7000-8000-000000000001','00000000-0000-7000-8000-000000000002',1,'a2V5',1795860411802);
DELETE FROM "message_text_config";
INSERT INTO "message_text_config" VALUES ('version',4);
DELETE FROM "message_text_data";
INSERT INTO "message_text_data" VALUES (1,X'050D');
INSERT INTO "message_text_data" VALUES (10,X'00000000FF000001010507000501010101010000010201010202010101030101030301010104010104040000010501010505000001');
INSERT INTO "message_text_data" VALUES (137438953473,X'0000005F08306368616E6E656C160205010566697273741602020102696E16020301037468651602040003316368160205010266691602020102696E1602030102746816020400043263686116020501036669721602020103746865160204040C0A0708080707070908');
INSERT INTO "message_text_data" VALUES (274877906945,X'0000003C0330626518020301066564697465641802040102746F1802020003316265180203010265641802040102746F18020200043265646918020404070B07080707');
INSERT INTO "message_text_data" VALUES (412316860417,X'0000003D033062651A0203010764656C657465641A02040102746F1A020200033162651A0203010264651A02040102746F1A020200043264656C1A020404070C07080707');
INSERT INTO "message_text_data" VALUES (549755813889,X'0000003504306164611F020201046C6F6F6B1F020300033161641F020201026C6F1F02030004326164611F020201036C6F6F1F0203040809080709');
INSERT INTO "message_text_data" VALUES (687194767361,X'0000002007306564697465641802020003316564180202000432656469180202040B08');
INSERT INTO "message_text_data" VALUES (9007474132647936,X'04000000000000010000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001800000000000000000000000000000000000000000000000000000000');
INSERT INTO "message_text_data" VALUES (9007611571601408,X'040000000000000100000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001A0000000000000000000000000000000000000000');
DELETE FROM "message_text_docsize";
INSERT INTO "message_text_docsize" VALUES (22,X'04',1);
INSERT INTO "message_text_docsize" VALUES (24,X'01',5);
INSERT INTO "message_text_docsize" VALUES (31,X'02',4);
DELETE FROM "message_text_idx";
INSERT INTO "message_text_idx" VALUES (1,X'',2);
INSERT INTO "message_text_idx" VALUES (2,X'',2);
INSERT INTO "message_text_idx" VALUES (3,X'',2);
INSERT INTO "message_text_idx" VALUES (4,X'',2);
INSERT INTO "message_text_idx" VALUES (5,X'',2);
CREATE INDEX device_user ON device (user_id, created_at);
CREATE INDEX conversation_directory ON conversation (id) WHERE type = 2;
CREATE INDEX member_user ON member (user_id, conversation_id);
CREATE INDEX event_edit ON event (conversation_id, message_id) WHERE type = 'message_update';
CREATE INDEX notification_user ON notification (user_id, id);
CREATE INDEX user_event_own ON user_event (own_of, user_id) WHERE own_of IS NOT NULL;
CREATE INDEX attachment_user ON attachment (user_id);
CREATE INDEX attachment_hash ON attachment (hash) WHERE hash IS NOT NULL;
CREATE INDEX attachment_message ON attachment (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX attachment_conversation ON attachment (conversation_id)
  WHERE conversation_id IS NOT NULL;
CREATE INDEX attachment_age ON attachment (created_at);
CREATE INDEX key_device_device ON key_device (device_id) WHERE gone = 0;
CREATE INDEX message_mark_conversation ON message_mark (conversation_id);
CREATE INDEX wrap_age ON wrap (created_at);
CREATE INDEX invite_conversation ON invite (conversation_id, created_at);
CREATE INDEX account_avatar ON account (avatar_url) WHERE avatar_url IS NOT NULL;
CREATE INDEX conversation_avatar ON conversation (avatar_url) WHERE avatar_url IS NOT NULL;
PRAGMA user_version=13;
COMMIT;
