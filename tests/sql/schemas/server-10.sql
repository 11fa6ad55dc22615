-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The server's database in version 10. Written by the program of that version; never changed.
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
--
-- says direct 01a220e1-0c0c-7078-8503-5b0b73722509 last 2 unread 0: [Ünïcödé 'quoted']
-- says group 01a220e1-0c0e-758c-a8be-14603f3cbe9a last 2 unread 1: [sealed]
-- says channel 01a220e1-0c0f-76c5-82d2-8860ab154e8c last 9 unread 3: [first in the channel] [edited] [nothing] [@ada look]

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
);
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
INSERT INTO "account" VALUES ('01a220e1-0be8-74de-af1a-e8eec17060b7','ada','ada',' ada ada l.','Ada L.',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$KwsHA90C7ISOVmIFHGaKwA$hJPJVYD74xVO4eWLG+qe8St0KPfJME8RvCpPsMnG1PM',1,NULL,0,9,1795847949288);
INSERT INTO "account" VALUES ('01a220e1-0bfb-719a-a2de-e9debcb34c6c','bob','bob',' bob bob','bob',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$f9omjrUetBU6axWBFabPqA$d4ttGlccZ6HnPRg41J8c+nvZYNEBs8XzW463RRYolyw',1,NULL,0,7,1795847949307);
INSERT INTO "account" VALUES ('01a220e1-0c13-71e6-bd18-ab21198f7855','eve','eve',' eve eve','eve',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$N/BcWvqfe8Ww48iEUsHgVw$U8fcpWE9XfkjGKjB1dGL7LcrVcM0bTT+86L2sy2T4/k',1,NULL,0,1,1795847949331);
INSERT INTO "attachment" VALUES ('01a220e1-0c29-71f0-b329-3d2ca38f030b','01a220e1-0be8-74de-af1a-e8eec17060b7','01a220e1-0c0c-7078-8503-5b0b73722509','01a220e1-0c0f-76c7-ae17-53544f9b30b6','8efd8c3a3d5d8575d5c6304cd842c994af462559c2f9bc5e1bfaa7f4391f950c',3,'sent.bin','application/octet-stream',100,0,0,1795847949354,1795847949355);
INSERT INTO "attachment" VALUES ('01a220e1-0c2c-7474-bae5-8de04e33e9cd','01a220e1-0bfb-719a-a2de-e9debcb34c6c',NULL,NULL,NULL,3,'begun.bin',NULL,1000,0,0,1795847949356,0);
INSERT INTO "ban" VALUES ('01a220e1-0c0f-76c5-82d2-8860ab154e8c','01a220e1-0c13-71e6-bd18-ab21198f7855','01a220e1-0bfb-719a-a2de-e9debcb34c6c','Ünïcödé',1795847949353);
INSERT INTO "conversation" VALUES ('01a220e1-0c0c-7078-8503-5b0b73722509',0,NULL,NULL,NULL,'01a220e1-0be8-74de-af1a-e8eec17060b7 01a220e1-0bfb-719a-a2de-e9debcb34c6c','01a220e1-0be8-74de-af1a-e8eec17060b7',2,1,2,2,'1a84b3a9fd80162802696f20f01e240b6e6d25545d3b1d15bdd166b26f814280',20,1795847949325,1795847949328);
INSERT INTO "conversation" VALUES ('01a220e1-0c0e-758c-a8be-14603f3cbe9a',1,NULL,NULL,NULL,NULL,'01a220e1-0be8-74de-af1a-e8eec17060b7',2,1,2,2,'94904f575e24ba1d1a78fdca37a4436852ba81f3e7adadf6663578a447054d59',28,1795847949326,1795847949330);
INSERT INTO "conversation" VALUES ('01a220e1-0c0f-76c5-82d2-8860ab154e8c',2,'Lobby',NULL,NULL,NULL,'01a220e1-0bfb-719a-a2de-e9debcb34c6c',2,4,9,5,'1f168794c04d5275c4101775472bd22d15db528d5a72826aba101e248e501311',41,1795847949327,1795847949351);
INSERT INTO "device" VALUES ('01a220e1-0be8-74df-824b-7a67ce5e0856','01a220e1-0be8-74de-af1a-e8eec17060b7','1ed786c892fe0cedaba43593fb746bb814cfb88f9d499e1ea3d8b2ddea8f3883','',NULL,1795847949288,1795847949288);
INSERT INTO "device" VALUES ('01a220e1-0bfb-719b-96f4-3b6208eb9db3','01a220e1-0bfb-719a-a2de-e9debcb34c6c','04536eaddd99f7aebc99744b1b9d7b49e6d6aad5edcee594b25fa2d2771cb234','',NULL,1795847949307,1795847949307);
INSERT INTO "device" VALUES ('01a220e1-0c13-71e7-b34c-f10099fb3209','01a220e1-0c13-71e6-bd18-ab21198f7855','1db42c47bea599cbc3769733d4110e85f8ec27497b819f52d28b5f98756f0d49','',NULL,1795847949331,1795847949331);
INSERT INTO "device_list" VALUES ('01a220e1-0be8-74de-af1a-e8eec17060b7','{"format":1,"userId":"01a220e1-0be8-74de-af1a-e8eec17060b7","revision":1,"signedAt":"2027-01-15T08:00:00.001Z","master":"25lf4lFp0UHKubu6krqgH58uHs599MsqwFGQ83/MH50=","signing":"k9ufLuD3456UL7WUQRkL8gucQ8/MigUaFSSZzzkrejc=","signingRevision":1,"signingSignature":"f4bDRESiXi+19zqdlSE8lKPUYNJvtc363URXnGb3NBHo6Gd7b/0kBXXgkAubCIBc5SorEmqOjJsivIGBbT53Bg==","devices":[{"id":"00000000-0000-7000-8000-000000000001","identity":"MHs7rWUdy9d0HU2r0hVNh0uK59Xh0UABVB/NuhIersc=","addedAt":"2027-01-15T08:00:00.000Z"}]}','Fh4UAM7n3+p4qCN5FPGjfNSPYrEnC8iVhO4Suu/UAsLZcRCTaQ2okMhjoftMZRXZXv56+0jzO9NDEBxNlHFJCA==');
INSERT INTO "event" VALUES (14,'01a220e1-0c0f-76c5-82d2-8860ab154e8c',1,'conversation_update',NULL,'01a220e1-0bfb-719a-a2de-e9debcb34c6c',0,1795847949327,'{"type":"conversation_update","conversationId":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","seq":1,"timestamp":"2026-11-28T06:39:09.327Z","payload":{"conversationId":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","change":"created","actorId":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","name":"Lobby"}}','77203e3b35c87e79d57f811d6d255dddc87a34d511d95680794bf38fe6e056b4');
INSERT INTO "event" VALUES (20,'01a220e1-0c0c-7078-8503-5b0b73722509',2,'message','01a220e1-0c0f-76c7-ae17-53544f9b30b6','01a220e1-0be8-74de-af1a-e8eec17060b7',1,1795847949328,'{"type":"message","conversationId":"01a220e1-0c0c-7078-8503-5b0b73722509","seq":2,"timestamp":"2026-11-28T06:39:09.328Z","payload":{"id":"01a220e1-0c0f-76c7-ae17-53544f9b30b6","conversationId":"01a220e1-0c0c-7078-8503-5b0b73722509","senderId":"01a220e1-0be8-74de-af1a-e8eec17060b7","seq":2,"content":"Ünïcödé ''quoted''","createdAt":"2026-11-28T06:39:09.328Z"}}','1a84b3a9fd80162802696f20f01e240b6e6d25545d3b1d15bdd166b26f814280');
INSERT INTO "event" VALUES (22,'01a220e1-0c0f-76c5-82d2-8860ab154e8c',2,'message','01a220e1-0c10-76e2-a408-e2d59641e5a4','01a220e1-0be8-74de-af1a-e8eec17060b7',1,1795847949328,'{"type":"message","conversationId":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","seq":2,"timestamp":"2026-11-28T06:39:09.328Z","payload":{"id":"01a220e1-0c10-76e2-a408-e2d59641e5a4","conversationId":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","senderId":"01a220e1-0be8-74de-af1a-e8eec17060b7","seq":2,"content":"first in the channel","createdAt":"2026-11-28T06:39:09.328Z"}}','643fc5412a10ef211ab9902a9074b94f6f3bcd09e3873a62e6f721f11f51c12e');
INSERT INTO "event" VALUES (24,'01a220e1-0c0f-76c5-82d2-8860ab154e8c',3,'message','01a220e1-0c11-7506-aeee-bfa072fb9be6','01a220e1-0bfb-719a-a2de-e9debcb34c6c',2,1795847949329,'{"type":"message","conversationId":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","seq":3,"timestamp":"2026-11-28T06:39:09.329Z","payload":{"id":"01a220e1-0c11-7506-aeee-bfa072fb9be6","conversationId":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","senderId":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","seq":3,"content":"to be edited","createdAt":"2026-11-28T06:39:09.329Z"}}','f774b8c902d0d4d47a2834f07525cff26a21dfd59be1eb854f2ecfe69bc61caa');
INSERT INTO "event" VALUES (26,'01a220e1-0c0f-76c5-82d2-8860ab154e8c',4,'message','01a220e1-0c11-7507-a250-cb9006ad63eb','01a220e1-0bfb-719a-a2de-e9debcb34c6c',3,1795847949330,'{"type":"message","conversationId":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","seq":4,"timestamp":"2026-11-28T06:39:09.330Z","payload":{"id":"01a220e1-0c11-7507-a250-cb9006ad63eb","conversationId":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","senderId":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","seq":4,"createdAt":"2026-11-28T06:39:09.330Z","deletedAt":"2026-11-28T06:39:09.349Z"}}','1677d609810d48958daee6a66878be99ec0284e035bfffaed786b694863098c8');
INSERT INTO "event" VALUES (28,'01a220e1-0c0e-758c-a8be-14603f3cbe9a',2,'message','01a220e1-0c12-744d-b861-441bcad6abe4','01a220e1-0bfb-719a-a2de-e9debcb34c6c',1,1795847949330,'{"type":"message","conversationId":"01a220e1-0c0e-758c-a8be-14603f3cbe9a","seq":2,"timestamp":"2026-11-28T06:39:09.330Z","payload":{"id":"01a220e1-0c12-744d-b861-441bcad6abe4","conversationId":"01a220e1-0c0e-758c-a8be-14603f3cbe9a","senderId":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","seq":2,"content":"sealed","createdAt":"2026-11-28T06:39:09.330Z"}}','94904f575e24ba1d1a78fdca37a4436852ba81f3e7adadf6663578a447054d59');
INSERT INTO "event" VALUES (3,'01a220e1-0c0c-7078-8503-5b0b73722509',1,'conversation_update',NULL,'01a220e1-0be8-74de-af1a-e8eec17060b7',0,1795847949325,'{"type":"conversation_update","conversationId":"01a220e1-0c0c-7078-8503-5b0b73722509","seq":1,"timestamp":"2026-11-28T06:39:09.325Z","payload":{"conversationId":"01a220e1-0c0c-7078-8503-5b0b73722509","change":"created","actorId":"01a220e1-0be8-74de-af1a-e8eec17060b7"}}','48d1484a25dca4f0f62fdaf468a5b48918f68eff9a91a55efe488dac3d739d04');
INSERT INTO "event" VALUES (31,'01a220e1-0c0f-76c5-82d2-8860ab154e8c',5,'message','01a220e1-0c12-744e-b5b5-6fba64f82723','01a220e1-0bfb-719a-a2de-e9debcb34c6c',4,1795847949348,'{"type":"message","conversationId":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","seq":5,"timestamp":"2026-11-28T06:39:09.348Z","payload":{"id":"01a220e1-0c12-744e-b5b5-6fba64f82723","conversationId":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","senderId":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","seq":5,"content":"@ada look","mentions":["01a220e1-0be8-74de-af1a-e8eec17060b7"],"createdAt":"2026-11-28T06:39:09.348Z"}}','a0eda7cd76e0b7512aaec20567d87d3560d33c29579c25176a129afa76d51d41');
INSERT INTO "event" VALUES (34,'01a220e1-0c0f-76c5-82d2-8860ab154e8c',6,'message_update','01a220e1-0c11-7506-aeee-bfa072fb9be6','01a220e1-0bfb-719a-a2de-e9debcb34c6c',4,1795847949348,'{"type":"message_update","conversationId":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","seq":6,"timestamp":"2026-11-28T06:39:09.348Z","payload":{"id":"01a220e1-0c11-7506-aeee-bfa072fb9be6","conversationId":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","senderId":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","content":"edited","updatedAt":"2026-11-28T06:39:09.348Z"}}','58b763982e85dee7e9a3341fa1771178571ce0fc8cde3329ca436a312e876556');
INSERT INTO "event" VALUES (35,'01a220e1-0c0f-76c5-82d2-8860ab154e8c',7,'message_delete','01a220e1-0c11-7507-a250-cb9006ad63eb','01a220e1-0bfb-719a-a2de-e9debcb34c6c',4,1795847949349,'{"type":"message_delete","conversationId":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","seq":7,"timestamp":"2026-11-28T06:39:09.349Z","payload":{"id":"01a220e1-0c11-7507-a250-cb9006ad63eb","conversationId":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","senderId":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","updatedAt":"2026-11-28T06:39:09.349Z"}}','9e8c7b81475d6fa6efb31bb83aa6ffc16e3cad88d5506f10427a3ee451c816d8');
INSERT INTO "event" VALUES (36,'01a220e1-0c0f-76c5-82d2-8860ab154e8c',8,'reaction_add','01a220e1-0c11-7506-aeee-bfa072fb9be6','01a220e1-0be8-74de-af1a-e8eec17060b7',4,1795847949349,'{"type":"reaction_add","conversationId":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","seq":8,"timestamp":"2026-11-28T06:39:09.349Z","payload":{"messageId":"01a220e1-0c11-7506-aeee-bfa072fb9be6","conversationId":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","emoji":"👍","userId":"01a220e1-0be8-74de-af1a-e8eec17060b7","createdAt":"2026-11-28T06:39:09.349Z"}}','692782904d19e56ac8095b3dd95aadaaa96f2050bc7dbdc1c34f2ee20ccba8d0');
INSERT INTO "event" VALUES (41,'01a220e1-0c0f-76c5-82d2-8860ab154e8c',9,'conversation_update',NULL,'01a220e1-0bfb-719a-a2de-e9debcb34c6c',4,1795847949351,'{"type":"conversation_update","conversationId":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","seq":9,"timestamp":"2026-11-28T06:39:09.351Z","payload":{"conversationId":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","change":"pinned","actorId":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","messageId":"01a220e1-0c10-76e2-a408-e2d59641e5a4"}}','1f168794c04d5275c4101775472bd22d15db528d5a72826aba101e248e501311');
INSERT INTO "event" VALUES (8,'01a220e1-0c0e-758c-a8be-14603f3cbe9a',1,'conversation_update',NULL,'01a220e1-0be8-74de-af1a-e8eec17060b7',0,1795847949326,'{"type":"conversation_update","conversationId":"01a220e1-0c0e-758c-a8be-14603f3cbe9a","seq":1,"timestamp":"2026-11-28T06:39:09.326Z","payload":{"conversationId":"01a220e1-0c0e-758c-a8be-14603f3cbe9a","change":"created","actorId":"01a220e1-0be8-74de-af1a-e8eec17060b7"}}','cbbbfb8564007b85eb959bc09192ba5fa0cf0c29e7d2bbdd317482fac9ffb88c');
INSERT INTO "invitation" VALUES ('01890000-0000-7000-8000-0000000000c1','hash',3,0,1);
INSERT INTO "invite" VALUES ('01a220e1-0c28-73cd-aa59-af78acbc6208','cfj_Lf5utm7jMcrj','032f3d272db1b72da99bed75839058167510d80b7fe6d73463380008c3847976','01a220e1-0c0f-76c5-82d2-8860ab154e8c','01a220e1-0bfb-719a-a2de-e9debcb34c6c',0,3,0,1795847949352);
INSERT INTO "key_device" VALUES ('00000000-0000-7000-8000-000000000001','01a220e1-0be8-74de-af1a-e8eec17060b7','01a220e1-0be8-74df-824b-7a67ce5e0856','MHs7rWUdy9d0HU2r0hVNh0uK59Xh0UABVB/NuhIersc=',1,'AQEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=','gog1oDOGbrcZsH5N6stigogqBg8fN+yLKxfNcN1+PqmVD1UpYWqpMNYRvT75LhsjiVu1g4jwUEmqcV2/n7A7AA==',10001,'AREnCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=',2,0,1795847949358,1);
INSERT INTO "key_device" VALUES ('00000000-0000-7000-8000-000000000002','01a220e1-0bfb-719a-a2de-e9debcb34c6c','01a220e1-0bfb-719b-96f4-3b6208eb9db3','BXDcses2hlfoPzko1X387/ZirWQhR7JxFjHSyLNOFPg=',1,'AgEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=','8fDnpQmSCccfL64vcKuHxh3SRDTKeahBBJQTgC92cCxG93K1aZfDKuBSxD5lxqrSU3J3TC+2jhfb6ubw0ktZDQ==',10001,'AhEnCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=',1,0,1795847949360,2);
INSERT INTO "listed_device" VALUES ('01a220e1-0be8-74de-af1a-e8eec17060b7','00000000-0000-7000-8000-000000000001');
INSERT INTO "member" VALUES ('01a220e1-0c0c-7078-8503-5b0b73722509','01a220e1-0be8-74de-af1a-e8eec17060b7',0,1795847949325,0,1,0,1,2,1,0,0,0,21,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a220e1-0c0c-7078-8503-5b0b73722509','01a220e1-0bfb-719a-a2de-e9debcb34c6c',0,1795847949325,0,1,0,1,1,0,0,0,0,5,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a220e1-0c0e-758c-a8be-14603f3cbe9a','01a220e1-0be8-74de-af1a-e8eec17060b7',2,1795847949326,0,1,0,1,1,0,0,0,0,9,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a220e1-0c0e-758c-a8be-14603f3cbe9a','01a220e1-0bfb-719a-a2de-e9debcb34c6c',0,1795847949326,0,1,0,1,2,1,0,0,0,29,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a220e1-0c0f-76c5-82d2-8860ab154e8c','01a220e1-0be8-74de-af1a-e8eec17060b7',0,1795847949327,0,1,0,1,2,1,0,1767225600000,0,38,NULL,0,1,0);
INSERT INTO "member" VALUES ('01a220e1-0c0f-76c5-82d2-8860ab154e8c','01a220e1-0bfb-719a-a2de-e9debcb34c6c',2,1795847949327,0,1,0,1,5,4,0,0,0,33,NULL,0,0,0);
INSERT INTO "mention" VALUES ('01a220e1-0c0f-76c5-82d2-8860ab154e8c','01a220e1-0be8-74de-af1a-e8eec17060b7',5);
INSERT INTO "message" VALUES ('01a220e1-0c0f-76c7-ae17-53544f9b30b6','01a220e1-0c0c-7078-8503-5b0b73722509',2,'01a220e1-0be8-74de-af1a-e8eec17060b7',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a220e1-0c10-76e2-a408-e2d59641e5a4','01a220e1-0c0f-76c5-82d2-8860ab154e8c',2,'01a220e1-0be8-74de-af1a-e8eec17060b7',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a220e1-0c11-7506-aeee-bfa072fb9be6','01a220e1-0c0f-76c5-82d2-8860ab154e8c',3,'01a220e1-0bfb-719a-a2de-e9debcb34c6c','edited',NULL,1795847949348,0,NULL);
INSERT INTO "message" VALUES ('01a220e1-0c11-7507-a250-cb9006ad63eb','01a220e1-0c0f-76c5-82d2-8860ab154e8c',4,'01a220e1-0bfb-719a-a2de-e9debcb34c6c',NULL,NULL,0,1795847949349,NULL);
INSERT INTO "message" VALUES ('01a220e1-0c12-744d-b861-441bcad6abe4','01a220e1-0c0e-758c-a8be-14603f3cbe9a',2,'01a220e1-0bfb-719a-a2de-e9debcb34c6c',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a220e1-0c12-744e-b5b5-6fba64f82723','01a220e1-0c0f-76c5-82d2-8860ab154e8c',5,'01a220e1-0bfb-719a-a2de-e9debcb34c6c',NULL,NULL,0,0,NULL);
INSERT INTO "message_mark" VALUES ('01a220e1-0be8-74de-af1a-e8eec17060b7','01a220e1-0c0f-76c7-ae17-53544f9b30b6','01a220e1-0c0c-7078-8503-5b0b73722509',1767225600000,0);
INSERT INTO "notification" VALUES ('01a220e1-0c0e-758d-82db-bf3476a78dd2','01a220e1-0bfb-719a-a2de-e9debcb34c6c',3,NULL,NULL,'01a220e1-0c0e-758c-a8be-14603f3cbe9a',NULL,'01a220e1-0be8-74de-af1a-e8eec17060b7',0,1795847949326);
INSERT INTO "notification" VALUES ('01a220e1-0c0f-76c6-b38a-6076e66b4de3','01a220e1-0be8-74de-af1a-e8eec17060b7',3,'Lobby',NULL,'01a220e1-0c0f-76c5-82d2-8860ab154e8c',NULL,'01a220e1-0bfb-719a-a2de-e9debcb34c6c',0,1795847949327);
INSERT INTO "notification" VALUES ('01a220e1-0c24-748e-b5a4-5de76ab6ef33','01a220e1-0be8-74de-af1a-e8eec17060b7',1,'Lobby','@ada look','01a220e1-0c0f-76c5-82d2-8860ab154e8c','01a220e1-0c12-744e-b5b5-6fba64f82723','01a220e1-0bfb-719a-a2de-e9debcb34c6c',0,1795847949348);
INSERT INTO "notification" VALUES ('01a220e1-0c25-771a-b04a-0f0204c979b3','01a220e1-0bfb-719a-a2de-e9debcb34c6c',2,'👍',NULL,'01a220e1-0c0f-76c5-82d2-8860ab154e8c','01a220e1-0c11-7506-aeee-bfa072fb9be6','01a220e1-0be8-74de-af1a-e8eec17060b7',0,1795847949349);
INSERT INTO "pin" VALUES ('01a220e1-0c0f-76c5-82d2-8860ab154e8c','01a220e1-0c10-76e2-a408-e2d59641e5a4',9);
INSERT INTO "prekey" VALUES ('00000000-0000-7000-8000-000000000001',2,'AQIACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=');
INSERT INTO "prekey" VALUES ('00000000-0000-7000-8000-000000000002',1,'AgEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=');
INSERT INTO "reaction" VALUES ('01a220e1-0c11-7506-aeee-bfa072fb9be6','01a220e1-0c0f-76c5-82d2-8860ab154e8c','👍','01a220e1-0be8-74de-af1a-e8eec17060b7',1795847949349);
INSERT INTO "server_state" VALUES (1,'01a220e1-0bdc-775c-9387-91e7db40698f',44,1795847949276);
INSERT INTO "throttle" VALUES ('claim:01a220e1-0bfb-719a-a2de-e9debcb34c6c',1795847951360);
INSERT INTO "throttle" VALUES ('login x',5);
INSERT INTO "throttle" VALUES ('prekey:01a220e1-0bfb-719a-a2de-e9debcb34c6c:00000000-0000-7000-8000-000000000001',1795865229360);
INSERT INTO "user_event" VALUES (1,'01a220e1-0be8-74de-af1a-e8eec17060b7',1,1795847949288,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T06:39:09.288Z","payload":{"id":"01a220e1-0be8-74df-824b-7a67ce5e0856","name":"","createdAt":"2026-11-28T06:39:09.288Z","lastSeenAt":"2026-11-28T06:39:09.288Z"}}',NULL);
INSERT INTO "user_event" VALUES (11,'01a220e1-0be8-74de-af1a-e8eec17060b7',3,1795847949326,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-28T06:39:09.326Z","payload":{"conversationId":"01a220e1-0c0e-758c-a8be-14603f3cbe9a","change":"added","userId":"01a220e1-0be8-74de-af1a-e8eec17060b7","conversation":{"id":"01a220e1-0c0e-758c-a8be-14603f3cbe9a","type":"group","role":"owner","participants":[{"userId":"01a220e1-0be8-74de-af1a-e8eec17060b7","user":{"id":"01a220e1-0be8-74de-af1a-e8eec17060b7","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-28T06:39:09.326Z","deliveredSeq":1,"readSeq":1},{"userId":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","user":{"id":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T06:39:09.326Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T06:39:09.326Z","updatedAt":"2026-11-28T06:39:09.326Z","hash":"cbbbfb8564007b85eb959bc09192ba5fa0cf0c29e7d2bbdd317482fac9ffb88c"}}}',NULL);
INSERT INTO "user_event" VALUES (12,'01a220e1-0bfb-719a-a2de-e9debcb34c6c',3,1795847949326,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-28T06:39:09.326Z","payload":{"conversationId":"01a220e1-0c0e-758c-a8be-14603f3cbe9a","change":"added","userId":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","conversation":{"id":"01a220e1-0c0e-758c-a8be-14603f3cbe9a","type":"group","participants":[{"userId":"01a220e1-0be8-74de-af1a-e8eec17060b7","user":{"id":"01a220e1-0be8-74de-af1a-e8eec17060b7","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-28T06:39:09.326Z","deliveredSeq":1,"readSeq":1},{"userId":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","user":{"id":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T06:39:09.326Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T06:39:09.326Z","updatedAt":"2026-11-28T06:39:09.326Z","hash":"cbbbfb8564007b85eb959bc09192ba5fa0cf0c29e7d2bbdd317482fac9ffb88c"}}}',NULL);
INSERT INTO "user_event" VALUES (13,'01a220e1-0bfb-719a-a2de-e9debcb34c6c',4,1795847949326,'{"type":"notification","userSeq":4,"timestamp":"2026-11-28T06:39:09.326Z","payload":{"id":"01a220e1-0c0e-758d-82db-bf3476a78dd2","type":"invite","conversationId":"01a220e1-0c0e-758c-a8be-14603f3cbe9a","senderId":"01a220e1-0be8-74de-af1a-e8eec17060b7","read":false,"createdAt":"2026-11-28T06:39:09.326Z"}}',NULL);
INSERT INTO "user_event" VALUES (17,'01a220e1-0bfb-719a-a2de-e9debcb34c6c',5,1795847949327,'{"type":"conversation_update","userSeq":5,"timestamp":"2026-11-28T06:39:09.327Z","payload":{"conversationId":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","change":"added","userId":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","conversation":{"id":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","type":"channel","name":"Lobby","role":"owner","participants":[{"userId":"01a220e1-0be8-74de-af1a-e8eec17060b7","user":{"id":"01a220e1-0be8-74de-af1a-e8eec17060b7","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T06:39:09.327Z","deliveredSeq":1,"readSeq":1},{"userId":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","user":{"id":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T06:39:09.327Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T06:39:09.327Z","updatedAt":"2026-11-28T06:39:09.327Z","hash":"77203e3b35c87e79d57f811d6d255dddc87a34d511d95680794bf38fe6e056b4"}}}',NULL);
INSERT INTO "user_event" VALUES (18,'01a220e1-0be8-74de-af1a-e8eec17060b7',4,1795847949327,'{"type":"conversation_update","userSeq":4,"timestamp":"2026-11-28T06:39:09.327Z","payload":{"conversationId":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","change":"added","userId":"01a220e1-0be8-74de-af1a-e8eec17060b7","conversation":{"id":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","type":"channel","name":"Lobby","participants":[{"userId":"01a220e1-0be8-74de-af1a-e8eec17060b7","user":{"id":"01a220e1-0be8-74de-af1a-e8eec17060b7","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T06:39:09.327Z","deliveredSeq":1,"readSeq":1},{"userId":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","user":{"id":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T06:39:09.327Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T06:39:09.327Z","updatedAt":"2026-11-28T06:39:09.327Z","hash":"77203e3b35c87e79d57f811d6d255dddc87a34d511d95680794bf38fe6e056b4"}}}',NULL);
INSERT INTO "user_event" VALUES (19,'01a220e1-0be8-74de-af1a-e8eec17060b7',5,1795847949327,'{"type":"notification","userSeq":5,"timestamp":"2026-11-28T06:39:09.327Z","payload":{"id":"01a220e1-0c0f-76c6-b38a-6076e66b4de3","type":"invite","title":"Lobby","conversationId":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","senderId":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","read":false,"createdAt":"2026-11-28T06:39:09.327Z"}}',NULL);
INSERT INTO "user_event" VALUES (2,'01a220e1-0bfb-719a-a2de-e9debcb34c6c',1,1795847949307,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T06:39:09.307Z","payload":{"id":"01a220e1-0bfb-719b-96f4-3b6208eb9db3","name":"","createdAt":"2026-11-28T06:39:09.307Z","lastSeenAt":"2026-11-28T06:39:09.307Z"}}',NULL);
INSERT INTO "user_event" VALUES (30,'01a220e1-0c13-71e6-bd18-ab21198f7855',1,1795847949331,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T06:39:09.331Z","payload":{"id":"01a220e1-0c13-71e7-b34c-f10099fb3209","name":"","createdAt":"2026-11-28T06:39:09.331Z","lastSeenAt":"2026-11-28T06:39:09.331Z"}}',NULL);
INSERT INTO "user_event" VALUES (32,'01a220e1-0be8-74de-af1a-e8eec17060b7',6,1795847949348,'{"type":"notification","userSeq":6,"timestamp":"2026-11-28T06:39:09.348Z","payload":{"id":"01a220e1-0c24-748e-b5a4-5de76ab6ef33","type":"mention","title":"Lobby","message":"@ada look","conversationId":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","messageId":"01a220e1-0c12-744e-b5b5-6fba64f82723","senderId":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","read":false,"createdAt":"2026-11-28T06:39:09.348Z"}}',NULL);
INSERT INTO "user_event" VALUES (37,'01a220e1-0bfb-719a-a2de-e9debcb34c6c',6,1795847949349,'{"type":"notification","userSeq":6,"timestamp":"2026-11-28T06:39:09.349Z","payload":{"id":"01a220e1-0c25-771a-b04a-0f0204c979b3","type":"reaction","title":"👍","conversationId":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","messageId":"01a220e1-0c11-7506-aeee-bfa072fb9be6","senderId":"01a220e1-0be8-74de-af1a-e8eec17060b7","read":false,"createdAt":"2026-11-28T06:39:09.349Z"}}',NULL);
INSERT INTO "user_event" VALUES (39,'01a220e1-0be8-74de-af1a-e8eec17060b7',7,1795847949350,'{"type":"conversation_update","userSeq":7,"timestamp":"2026-11-28T06:39:09.350Z","payload":{"conversationId":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","change":"own","userId":"01a220e1-0be8-74de-af1a-e8eec17060b7","conversation":{"id":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","type":"channel","name":"Lobby","participants":[{"userId":"01a220e1-0be8-74de-af1a-e8eec17060b7","user":{"id":"01a220e1-0be8-74de-af1a-e8eec17060b7","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T06:39:09.327Z","deliveredSeq":1,"readSeq":2},{"userId":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","user":{"id":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T06:39:09.327Z","deliveredSeq":1,"readSeq":5}],"participantCount":2,"lastMessage":{"id":"01a220e1-0c12-744e-b5b5-6fba64f82723","conversationId":"01a220e1-0c0f-76c5-82d2-8860ab154e8c","senderId":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","seq":5,"content":"@ada look","mentions":["01a220e1-0be8-74de-af1a-e8eec17060b7"],"reactions":[],"createdAt":"2026-11-28T06:39:09.348Z"},"lastSeq":8,"firstSeq":1,"readSeq":2,"unreadCount":3,"mentionCount":1,"unreadSeq":1,"pinnedAt":"2026-01-01T00:00:00.000Z","createdAt":"2026-11-28T06:39:09.327Z","updatedAt":"2026-11-28T06:39:09.349Z","hash":"692782904d19e56ac8095b3dd95aadaaa96f2050bc7dbdc1c34f2ee20ccba8d0"}}}','01a220e1-0c0f-76c5-82d2-8860ab154e8c');
INSERT INTO "user_event" VALUES (40,'01a220e1-0be8-74de-af1a-e8eec17060b7',8,1795847949350,'{"type":"message_mark","userSeq":8,"timestamp":"2026-11-28T06:39:09.350Z","payload":{"messageId":"01a220e1-0c0f-76c7-ae17-53544f9b30b6","conversationId":"01a220e1-0c0c-7078-8503-5b0b73722509","starredAt":"2026-01-01T00:00:00.000Z"}}','01a220e1-0c0f-76c7-ae17-53544f9b30b6');
INSERT INTO "user_event" VALUES (42,'01a220e1-0be8-74de-af1a-e8eec17060b7',9,1795847949352,'{"type":"user_update","userSeq":9,"timestamp":"2026-11-28T06:39:09.352Z","payload":{"id":"01a220e1-0be8-74de-af1a-e8eec17060b7","name":"ada","displayName":"Ada L.","createdAt":"2026-11-28T06:39:09.288Z"}}',NULL);
INSERT INTO "user_event" VALUES (43,'01a220e1-0bfb-719a-a2de-e9debcb34c6c',7,1795847949352,'{"type":"user_update","userSeq":7,"timestamp":"2026-11-28T06:39:09.352Z","payload":{"id":"01a220e1-0be8-74de-af1a-e8eec17060b7","name":"ada","displayName":"Ada L.","createdAt":"2026-11-28T06:39:09.288Z"}}',NULL);
INSERT INTO "user_event" VALUES (6,'01a220e1-0be8-74de-af1a-e8eec17060b7',2,1795847949325,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-28T06:39:09.325Z","payload":{"conversationId":"01a220e1-0c0c-7078-8503-5b0b73722509","change":"added","userId":"01a220e1-0be8-74de-af1a-e8eec17060b7","conversation":{"id":"01a220e1-0c0c-7078-8503-5b0b73722509","type":"direct","participants":[{"userId":"01a220e1-0be8-74de-af1a-e8eec17060b7","user":{"id":"01a220e1-0be8-74de-af1a-e8eec17060b7","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T06:39:09.325Z","deliveredSeq":1,"readSeq":1},{"userId":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","user":{"id":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T06:39:09.325Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T06:39:09.325Z","updatedAt":"2026-11-28T06:39:09.325Z","hash":"48d1484a25dca4f0f62fdaf468a5b48918f68eff9a91a55efe488dac3d739d04"}}}',NULL);
INSERT INTO "user_event" VALUES (7,'01a220e1-0bfb-719a-a2de-e9debcb34c6c',2,1795847949325,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-28T06:39:09.325Z","payload":{"conversationId":"01a220e1-0c0c-7078-8503-5b0b73722509","change":"added","userId":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","conversation":{"id":"01a220e1-0c0c-7078-8503-5b0b73722509","type":"direct","participants":[{"userId":"01a220e1-0be8-74de-af1a-e8eec17060b7","user":{"id":"01a220e1-0be8-74de-af1a-e8eec17060b7","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T06:39:09.325Z","deliveredSeq":1,"readSeq":1},{"userId":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","user":{"id":"01a220e1-0bfb-719a-a2de-e9debcb34c6c","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T06:39:09.325Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T06:39:09.325Z","updatedAt":"2026-11-28T06:39:09.325Z","hash":"48d1484a25dca4f0f62fdaf468a5b48918f68eff9a91a55efe488dac3d739d04"}}}',NULL);
INSERT INTO "wrap" VALUES ('00000000-0000-7000-8000-000000000002',1,'01a220e1-0be8-74de-af1a-e8eec17060b7','00000000-0000-7000-8000-000000000001','00000000-0000-7000-8000-000000000002',1,'a2V5',1795847949361);
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
PRAGMA user_version=10;
COMMIT;
