-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The server's database in version 2. Written by the program of that version; never changed.
--
-- migration 1 819b51c39836846eac1c7ebccb037c8877a0fd4bb8830f708e2f75f195b020db
-- migration 2 d887e0bc8e6c2f0513d88d1787bc1f036685c3743f0c55a2e72c675778fb4ab8
--
-- says direct 01a21ef1-7abb-731e-9cde-f89f35c9d849 last 2 unread 0: [Ünïcödé 'quoted']
-- says group 01a21ef1-7abf-7698-be3e-f5c9444f2e9b last 2 unread 1: [sealed]
-- says channel 01a21ef1-7ac3-74ed-b0ba-1903da96a7da last 8 unread 3: [first in the channel] [edited] [nothing] [@ada look]

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
  position BIGINT NOT NULL, unread_seq BIGINT NOT NULL DEFAULT 0,
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
) WITHOUT ROWID;
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
  frame TEXT NOT NULL,
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
INSERT INTO "account" VALUES ('01a21ef1-7a4b-725d-a560-4594edf245c0','ada','ada',' ada ada l.','Ada L.',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$+ja7clFj5y5bdHucr1X6zA$+udIf9I9Yaz4pVCiyg+I2sdCcml0aFqWKtHhXRmQxQs',1,NULL,0,8,1795815471691);
INSERT INTO "account" VALUES ('01a21ef1-7a8e-74c2-b80d-196b70e03fde','bob','bob',' bob bob','bob',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$/8ODhGks03khLjdT7wswyg$/inlkDHfOK/3t7s0Hk+6EFk3xZm6lMfNBlehbhAPvO4',1,NULL,0,7,1795815471758);
INSERT INTO "conversation" VALUES ('01a21ef1-7abb-731e-9cde-f89f35c9d849',0,NULL,NULL,NULL,'01a21ef1-7a4b-725d-a560-4594edf245c0 01a21ef1-7a8e-74c2-b80d-196b70e03fde','01a21ef1-7a4b-725d-a560-4594edf245c0',2,1,2,2,'3b11a65e2219ddfefeb13745a4ef02c9ac6d237353ba78884887c94233fb851b',20,1795815471803,1795815471819);
INSERT INTO "conversation" VALUES ('01a21ef1-7abf-7698-be3e-f5c9444f2e9b',1,NULL,NULL,NULL,NULL,'01a21ef1-7a4b-725d-a560-4594edf245c0',2,1,2,2,'5eeb22f819c0bff74f910e867c91c57904ad6089c7a8e2d7ec3197fb92cec3b3',28,1795815471811,1795815471840);
INSERT INTO "conversation" VALUES ('01a21ef1-7ac3-74ed-b0ba-1903da96a7da',2,'Lobby',NULL,NULL,NULL,'01a21ef1-7a8e-74c2-b80d-196b70e03fde',2,4,8,5,'a5ff1bf09cd3683b174b5668c3e88815b59681bb4f24c3f5515d93ae1bd79cc4',35,1795815471812,1795815471846);
INSERT INTO "device" VALUES ('01a21ef1-7a4b-725e-a5b8-e9b1388b2152','01a21ef1-7a4b-725d-a560-4594edf245c0','a48a31e79d203fc174b693f6da48da80dcaebd369da7967e10e8eb2c7220b625','',NULL,1795815471691,1795815471691);
INSERT INTO "device" VALUES ('01a21ef1-7a8e-74c3-94d2-7c5f09e93cd8','01a21ef1-7a8e-74c2-b80d-196b70e03fde','4ddd9a67b49c9fb5e38ed38e1c4965a6428b10d63c6b6b0831a5cfa9255b7470','',NULL,1795815471758,1795815471758);
INSERT INTO "event" VALUES (14,'01a21ef1-7ac3-74ed-b0ba-1903da96a7da',1,'conversation_update',NULL,'01a21ef1-7a8e-74c2-b80d-196b70e03fde',0,1795815471812,'{"type":"conversation_update","conversationId":"01a21ef1-7ac3-74ed-b0ba-1903da96a7da","seq":1,"timestamp":"2026-11-27T21:37:51.812Z","payload":{"conversationId":"01a21ef1-7ac3-74ed-b0ba-1903da96a7da","change":"created","actorId":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","name":"Lobby"}}','8a48a20ceff2ad2d7ae473832e8e2946e4d154336ed41fde1f7eb130c4e3e936');
INSERT INTO "event" VALUES (20,'01a21ef1-7abb-731e-9cde-f89f35c9d849',2,'message','01a21ef1-7ac9-7317-958a-26c9cb735fd4','01a21ef1-7a4b-725d-a560-4594edf245c0',1,1795815471819,'{"type":"message","conversationId":"01a21ef1-7abb-731e-9cde-f89f35c9d849","seq":2,"timestamp":"2026-11-27T21:37:51.819Z","payload":{"id":"01a21ef1-7ac9-7317-958a-26c9cb735fd4","conversationId":"01a21ef1-7abb-731e-9cde-f89f35c9d849","senderId":"01a21ef1-7a4b-725d-a560-4594edf245c0","seq":2,"content":"Ünïcödé ''quoted''","createdAt":"2026-11-27T21:37:51.819Z"}}','3b11a65e2219ddfefeb13745a4ef02c9ac6d237353ba78884887c94233fb851b');
INSERT INTO "event" VALUES (22,'01a21ef1-7ac3-74ed-b0ba-1903da96a7da',2,'message','01a21ef1-7acc-7186-b7f1-5137296d59e6','01a21ef1-7a4b-725d-a560-4594edf245c0',1,1795815471821,'{"type":"message","conversationId":"01a21ef1-7ac3-74ed-b0ba-1903da96a7da","seq":2,"timestamp":"2026-11-27T21:37:51.821Z","payload":{"id":"01a21ef1-7acc-7186-b7f1-5137296d59e6","conversationId":"01a21ef1-7ac3-74ed-b0ba-1903da96a7da","senderId":"01a21ef1-7a4b-725d-a560-4594edf245c0","seq":2,"content":"first in the channel","createdAt":"2026-11-27T21:37:51.821Z"}}','1f62cfc2a8e9d83780a072fa1de856badb763abb9a0dda74503f1d1d30c19192');
INSERT INTO "event" VALUES (24,'01a21ef1-7ac3-74ed-b0ba-1903da96a7da',3,'message','01a21ef1-7ad0-7585-88aa-d679edfdbb91','01a21ef1-7a8e-74c2-b80d-196b70e03fde',2,1795815471830,'{"type":"message","conversationId":"01a21ef1-7ac3-74ed-b0ba-1903da96a7da","seq":3,"timestamp":"2026-11-27T21:37:51.830Z","payload":{"id":"01a21ef1-7ad0-7585-88aa-d679edfdbb91","conversationId":"01a21ef1-7ac3-74ed-b0ba-1903da96a7da","senderId":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","seq":3,"content":"to be edited","createdAt":"2026-11-27T21:37:51.830Z"}}','a64dc87d4426b8d6022b08f532ddbe6d5261a8bddca5f6b309201a3c30a3a5fd');
INSERT INTO "event" VALUES (26,'01a21ef1-7ac3-74ed-b0ba-1903da96a7da',4,'message','01a21ef1-7ad8-7656-a623-67cbcae6f77f','01a21ef1-7a8e-74c2-b80d-196b70e03fde',3,1795815471832,'{"type":"message","conversationId":"01a21ef1-7ac3-74ed-b0ba-1903da96a7da","seq":4,"timestamp":"2026-11-27T21:37:51.832Z","payload":{"id":"01a21ef1-7ad8-7656-a623-67cbcae6f77f","conversationId":"01a21ef1-7ac3-74ed-b0ba-1903da96a7da","senderId":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","seq":4,"createdAt":"2026-11-27T21:37:51.832Z","deletedAt":"2026-11-27T21:37:51.846Z"}}','64ab4987637947b0c0a317df91f36d93a4facb4d3be486709da2f1fc4c98d94f');
INSERT INTO "event" VALUES (28,'01a21ef1-7abf-7698-be3e-f5c9444f2e9b',2,'message','01a21ef1-7adf-7051-b09b-31d5fec30d77','01a21ef1-7a8e-74c2-b80d-196b70e03fde',1,1795815471840,'{"type":"message","conversationId":"01a21ef1-7abf-7698-be3e-f5c9444f2e9b","seq":2,"timestamp":"2026-11-27T21:37:51.840Z","payload":{"id":"01a21ef1-7adf-7051-b09b-31d5fec30d77","conversationId":"01a21ef1-7abf-7698-be3e-f5c9444f2e9b","senderId":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","seq":2,"content":"sealed","createdAt":"2026-11-27T21:37:51.840Z"}}','5eeb22f819c0bff74f910e867c91c57904ad6089c7a8e2d7ec3197fb92cec3b3');
INSERT INTO "event" VALUES (3,'01a21ef1-7abb-731e-9cde-f89f35c9d849',1,'conversation_update',NULL,'01a21ef1-7a4b-725d-a560-4594edf245c0',0,1795815471803,'{"type":"conversation_update","conversationId":"01a21ef1-7abb-731e-9cde-f89f35c9d849","seq":1,"timestamp":"2026-11-27T21:37:51.803Z","payload":{"conversationId":"01a21ef1-7abb-731e-9cde-f89f35c9d849","change":"created","actorId":"01a21ef1-7a4b-725d-a560-4594edf245c0"}}','8b1d67c6feada91a9c39417d5935b0bfe9e16d08486528c73adb7d4daccc3873');
INSERT INTO "event" VALUES (30,'01a21ef1-7ac3-74ed-b0ba-1903da96a7da',5,'message','01a21ef1-7ae0-770e-8ac9-b780f1525ecc','01a21ef1-7a8e-74c2-b80d-196b70e03fde',4,1795815471841,'{"type":"message","conversationId":"01a21ef1-7ac3-74ed-b0ba-1903da96a7da","seq":5,"timestamp":"2026-11-27T21:37:51.841Z","payload":{"id":"01a21ef1-7ae0-770e-8ac9-b780f1525ecc","conversationId":"01a21ef1-7ac3-74ed-b0ba-1903da96a7da","senderId":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","seq":5,"content":"@ada look","mentions":["01a21ef1-7a4b-725d-a560-4594edf245c0"],"createdAt":"2026-11-27T21:37:51.841Z"}}','a96556c96ba499e0830111dc16e32672a73278098cb2e0eaf1d4a6929691fe6d');
INSERT INTO "event" VALUES (33,'01a21ef1-7ac3-74ed-b0ba-1903da96a7da',6,'message_update','01a21ef1-7ad0-7585-88aa-d679edfdbb91','01a21ef1-7a8e-74c2-b80d-196b70e03fde',4,1795815471845,'{"type":"message_update","conversationId":"01a21ef1-7ac3-74ed-b0ba-1903da96a7da","seq":6,"timestamp":"2026-11-27T21:37:51.845Z","payload":{"id":"01a21ef1-7ad0-7585-88aa-d679edfdbb91","conversationId":"01a21ef1-7ac3-74ed-b0ba-1903da96a7da","senderId":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","content":"edited","updatedAt":"2026-11-27T21:37:51.845Z"}}','a97f6ef38a156df18393121b5e1aaf759c3e8b42d772556fbc817191f7956302');
INSERT INTO "event" VALUES (34,'01a21ef1-7ac3-74ed-b0ba-1903da96a7da',7,'message_delete','01a21ef1-7ad8-7656-a623-67cbcae6f77f','01a21ef1-7a8e-74c2-b80d-196b70e03fde',4,1795815471846,'{"type":"message_delete","conversationId":"01a21ef1-7ac3-74ed-b0ba-1903da96a7da","seq":7,"timestamp":"2026-11-27T21:37:51.846Z","payload":{"id":"01a21ef1-7ad8-7656-a623-67cbcae6f77f","conversationId":"01a21ef1-7ac3-74ed-b0ba-1903da96a7da","senderId":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","updatedAt":"2026-11-27T21:37:51.846Z"}}','15306eafa21811f5f3c9afd56f0e70db505f91f150af555615669c08991e3585');
INSERT INTO "event" VALUES (35,'01a21ef1-7ac3-74ed-b0ba-1903da96a7da',8,'reaction_add','01a21ef1-7ad0-7585-88aa-d679edfdbb91','01a21ef1-7a4b-725d-a560-4594edf245c0',4,1795815471846,'{"type":"reaction_add","conversationId":"01a21ef1-7ac3-74ed-b0ba-1903da96a7da","seq":8,"timestamp":"2026-11-27T21:37:51.846Z","payload":{"messageId":"01a21ef1-7ad0-7585-88aa-d679edfdbb91","conversationId":"01a21ef1-7ac3-74ed-b0ba-1903da96a7da","emoji":"👍","userId":"01a21ef1-7a4b-725d-a560-4594edf245c0","createdAt":"2026-11-27T21:37:51.846Z"}}','a5ff1bf09cd3683b174b5668c3e88815b59681bb4f24c3f5515d93ae1bd79cc4');
INSERT INTO "event" VALUES (8,'01a21ef1-7abf-7698-be3e-f5c9444f2e9b',1,'conversation_update',NULL,'01a21ef1-7a4b-725d-a560-4594edf245c0',0,1795815471811,'{"type":"conversation_update","conversationId":"01a21ef1-7abf-7698-be3e-f5c9444f2e9b","seq":1,"timestamp":"2026-11-27T21:37:51.811Z","payload":{"conversationId":"01a21ef1-7abf-7698-be3e-f5c9444f2e9b","change":"created","actorId":"01a21ef1-7a4b-725d-a560-4594edf245c0"}}','adb83bda81c4a11ec0283a2470272c6e70d5aa6e4223ea88576759ddf9c23baf');
INSERT INTO "invitation" VALUES ('01890000-0000-7000-8000-0000000000c1','hash',3,0,1);
INSERT INTO "member" VALUES ('01a21ef1-7abb-731e-9cde-f89f35c9d849','01a21ef1-7a4b-725d-a560-4594edf245c0',0,1795815471803,0,1,0,1,2,1,0,0,0,21,0);
INSERT INTO "member" VALUES ('01a21ef1-7abb-731e-9cde-f89f35c9d849','01a21ef1-7a8e-74c2-b80d-196b70e03fde',0,1795815471803,0,1,0,1,1,0,0,0,0,5,0);
INSERT INTO "member" VALUES ('01a21ef1-7abf-7698-be3e-f5c9444f2e9b','01a21ef1-7a4b-725d-a560-4594edf245c0',2,1795815471811,0,1,0,1,1,0,0,0,0,9,0);
INSERT INTO "member" VALUES ('01a21ef1-7abf-7698-be3e-f5c9444f2e9b','01a21ef1-7a8e-74c2-b80d-196b70e03fde',0,1795815471811,0,1,0,1,2,1,0,0,0,29,0);
INSERT INTO "member" VALUES ('01a21ef1-7ac3-74ed-b0ba-1903da96a7da','01a21ef1-7a4b-725d-a560-4594edf245c0',0,1795815471812,0,1,0,1,2,1,0,1767225600000,0,37,0);
INSERT INTO "member" VALUES ('01a21ef1-7ac3-74ed-b0ba-1903da96a7da','01a21ef1-7a8e-74c2-b80d-196b70e03fde',2,1795815471812,0,1,0,1,5,4,0,0,0,32,0);
INSERT INTO "mention" VALUES ('01a21ef1-7ac3-74ed-b0ba-1903da96a7da','01a21ef1-7a4b-725d-a560-4594edf245c0',5);
INSERT INTO "message" VALUES ('01a21ef1-7ac9-7317-958a-26c9cb735fd4','01a21ef1-7abb-731e-9cde-f89f35c9d849',2,'01a21ef1-7a4b-725d-a560-4594edf245c0',NULL,NULL,0,0);
INSERT INTO "message" VALUES ('01a21ef1-7acc-7186-b7f1-5137296d59e6','01a21ef1-7ac3-74ed-b0ba-1903da96a7da',2,'01a21ef1-7a4b-725d-a560-4594edf245c0',NULL,NULL,0,0);
INSERT INTO "message" VALUES ('01a21ef1-7ad0-7585-88aa-d679edfdbb91','01a21ef1-7ac3-74ed-b0ba-1903da96a7da',3,'01a21ef1-7a8e-74c2-b80d-196b70e03fde','edited',NULL,1795815471845,0);
INSERT INTO "message" VALUES ('01a21ef1-7ad8-7656-a623-67cbcae6f77f','01a21ef1-7ac3-74ed-b0ba-1903da96a7da',4,'01a21ef1-7a8e-74c2-b80d-196b70e03fde',NULL,NULL,0,1795815471846);
INSERT INTO "message" VALUES ('01a21ef1-7adf-7051-b09b-31d5fec30d77','01a21ef1-7abf-7698-be3e-f5c9444f2e9b',2,'01a21ef1-7a8e-74c2-b80d-196b70e03fde',NULL,NULL,0,0);
INSERT INTO "message" VALUES ('01a21ef1-7ae0-770e-8ac9-b780f1525ecc','01a21ef1-7ac3-74ed-b0ba-1903da96a7da',5,'01a21ef1-7a8e-74c2-b80d-196b70e03fde',NULL,NULL,0,0);
INSERT INTO "notification" VALUES ('01a21ef1-7ac3-74ec-87a0-805801d5f9b3','01a21ef1-7a8e-74c2-b80d-196b70e03fde',3,NULL,NULL,'01a21ef1-7abf-7698-be3e-f5c9444f2e9b',NULL,'01a21ef1-7a4b-725d-a560-4594edf245c0',0,1795815471811);
INSERT INTO "notification" VALUES ('01a21ef1-7ac4-758b-9780-80d7ca8dbb90','01a21ef1-7a4b-725d-a560-4594edf245c0',3,'Lobby',NULL,'01a21ef1-7ac3-74ed-b0ba-1903da96a7da',NULL,'01a21ef1-7a8e-74c2-b80d-196b70e03fde',0,1795815471812);
INSERT INTO "notification" VALUES ('01a21ef1-7ae1-74ba-b894-dc8633220017','01a21ef1-7a4b-725d-a560-4594edf245c0',1,'Lobby','@ada look','01a21ef1-7ac3-74ed-b0ba-1903da96a7da','01a21ef1-7ae0-770e-8ac9-b780f1525ecc','01a21ef1-7a8e-74c2-b80d-196b70e03fde',0,1795815471841);
INSERT INTO "notification" VALUES ('01a21ef1-7ae6-74b4-a990-50a4c4ea855e','01a21ef1-7a8e-74c2-b80d-196b70e03fde',2,'👍',NULL,'01a21ef1-7ac3-74ed-b0ba-1903da96a7da','01a21ef1-7ad0-7585-88aa-d679edfdbb91','01a21ef1-7a4b-725d-a560-4594edf245c0',0,1795815471846);
INSERT INTO "reaction" VALUES ('01a21ef1-7ad0-7585-88aa-d679edfdbb91','01a21ef1-7ac3-74ed-b0ba-1903da96a7da','👍','01a21ef1-7a4b-725d-a560-4594edf245c0',1795815471846);
INSERT INTO "server_state" VALUES (1,'01a21ef1-7a2a-7303-b105-f1aa9366a08c',40,1795815471658);
INSERT INTO "throttle" VALUES ('login x',5);
INSERT INTO "throttle" VALUES ('register:127.0.0.1',1795815471758);
INSERT INTO "user_event" VALUES (1,'01a21ef1-7a4b-725d-a560-4594edf245c0',1,1795815471691,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-27T21:37:51.691Z","payload":{"id":"01a21ef1-7a4b-725e-a5b8-e9b1388b2152","name":"","createdAt":"2026-11-27T21:37:51.691Z","lastSeenAt":"2026-11-27T21:37:51.691Z"}}');
INSERT INTO "user_event" VALUES (11,'01a21ef1-7a4b-725d-a560-4594edf245c0',3,1795815471811,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-27T21:37:51.811Z","payload":{"conversationId":"01a21ef1-7abf-7698-be3e-f5c9444f2e9b","change":"added","userId":"01a21ef1-7a4b-725d-a560-4594edf245c0","conversation":{"id":"01a21ef1-7abf-7698-be3e-f5c9444f2e9b","type":"group","role":"owner","participants":[{"userId":"01a21ef1-7a4b-725d-a560-4594edf245c0","user":{"id":"01a21ef1-7a4b-725d-a560-4594edf245c0","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-27T21:37:51.811Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","user":{"id":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-27T21:37:51.811Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T21:37:51.811Z","updatedAt":"2026-11-27T21:37:51.811Z","hash":"adb83bda81c4a11ec0283a2470272c6e70d5aa6e4223ea88576759ddf9c23baf"}}}');
INSERT INTO "user_event" VALUES (12,'01a21ef1-7a8e-74c2-b80d-196b70e03fde',3,1795815471811,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-27T21:37:51.811Z","payload":{"conversationId":"01a21ef1-7abf-7698-be3e-f5c9444f2e9b","change":"added","userId":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","conversation":{"id":"01a21ef1-7abf-7698-be3e-f5c9444f2e9b","type":"group","participants":[{"userId":"01a21ef1-7a4b-725d-a560-4594edf245c0","user":{"id":"01a21ef1-7a4b-725d-a560-4594edf245c0","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-27T21:37:51.811Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","user":{"id":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-27T21:37:51.811Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T21:37:51.811Z","updatedAt":"2026-11-27T21:37:51.811Z","hash":"adb83bda81c4a11ec0283a2470272c6e70d5aa6e4223ea88576759ddf9c23baf"}}}');
INSERT INTO "user_event" VALUES (13,'01a21ef1-7a8e-74c2-b80d-196b70e03fde',4,1795815471811,'{"type":"notification","userSeq":4,"timestamp":"2026-11-27T21:37:51.811Z","payload":{"id":"01a21ef1-7ac3-74ec-87a0-805801d5f9b3","type":"invite","conversationId":"01a21ef1-7abf-7698-be3e-f5c9444f2e9b","senderId":"01a21ef1-7a4b-725d-a560-4594edf245c0","read":false,"createdAt":"2026-11-27T21:37:51.811Z"}}');
INSERT INTO "user_event" VALUES (17,'01a21ef1-7a8e-74c2-b80d-196b70e03fde',5,1795815471812,'{"type":"conversation_update","userSeq":5,"timestamp":"2026-11-27T21:37:51.812Z","payload":{"conversationId":"01a21ef1-7ac3-74ed-b0ba-1903da96a7da","change":"added","userId":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","conversation":{"id":"01a21ef1-7ac3-74ed-b0ba-1903da96a7da","type":"channel","name":"Lobby","role":"owner","participants":[{"userId":"01a21ef1-7a4b-725d-a560-4594edf245c0","user":{"id":"01a21ef1-7a4b-725d-a560-4594edf245c0","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-27T21:37:51.812Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","user":{"id":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-27T21:37:51.812Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T21:37:51.812Z","updatedAt":"2026-11-27T21:37:51.812Z","hash":"8a48a20ceff2ad2d7ae473832e8e2946e4d154336ed41fde1f7eb130c4e3e936"}}}');
INSERT INTO "user_event" VALUES (18,'01a21ef1-7a4b-725d-a560-4594edf245c0',4,1795815471812,'{"type":"conversation_update","userSeq":4,"timestamp":"2026-11-27T21:37:51.812Z","payload":{"conversationId":"01a21ef1-7ac3-74ed-b0ba-1903da96a7da","change":"added","userId":"01a21ef1-7a4b-725d-a560-4594edf245c0","conversation":{"id":"01a21ef1-7ac3-74ed-b0ba-1903da96a7da","type":"channel","name":"Lobby","participants":[{"userId":"01a21ef1-7a4b-725d-a560-4594edf245c0","user":{"id":"01a21ef1-7a4b-725d-a560-4594edf245c0","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-27T21:37:51.812Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","user":{"id":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-27T21:37:51.812Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T21:37:51.812Z","updatedAt":"2026-11-27T21:37:51.812Z","hash":"8a48a20ceff2ad2d7ae473832e8e2946e4d154336ed41fde1f7eb130c4e3e936"}}}');
INSERT INTO "user_event" VALUES (19,'01a21ef1-7a4b-725d-a560-4594edf245c0',5,1795815471812,'{"type":"notification","userSeq":5,"timestamp":"2026-11-27T21:37:51.812Z","payload":{"id":"01a21ef1-7ac4-758b-9780-80d7ca8dbb90","type":"invite","title":"Lobby","conversationId":"01a21ef1-7ac3-74ed-b0ba-1903da96a7da","senderId":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","read":false,"createdAt":"2026-11-27T21:37:51.812Z"}}');
INSERT INTO "user_event" VALUES (2,'01a21ef1-7a8e-74c2-b80d-196b70e03fde',1,1795815471758,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-27T21:37:51.758Z","payload":{"id":"01a21ef1-7a8e-74c3-94d2-7c5f09e93cd8","name":"","createdAt":"2026-11-27T21:37:51.758Z","lastSeenAt":"2026-11-27T21:37:51.758Z"}}');
INSERT INTO "user_event" VALUES (31,'01a21ef1-7a4b-725d-a560-4594edf245c0',6,1795815471841,'{"type":"notification","userSeq":6,"timestamp":"2026-11-27T21:37:51.841Z","payload":{"id":"01a21ef1-7ae1-74ba-b894-dc8633220017","type":"mention","title":"Lobby","message":"@ada look","conversationId":"01a21ef1-7ac3-74ed-b0ba-1903da96a7da","messageId":"01a21ef1-7ae0-770e-8ac9-b780f1525ecc","senderId":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","read":false,"createdAt":"2026-11-27T21:37:51.841Z"}}');
INSERT INTO "user_event" VALUES (36,'01a21ef1-7a8e-74c2-b80d-196b70e03fde',6,1795815471846,'{"type":"notification","userSeq":6,"timestamp":"2026-11-27T21:37:51.846Z","payload":{"id":"01a21ef1-7ae6-74b4-a990-50a4c4ea855e","type":"reaction","title":"👍","conversationId":"01a21ef1-7ac3-74ed-b0ba-1903da96a7da","messageId":"01a21ef1-7ad0-7585-88aa-d679edfdbb91","senderId":"01a21ef1-7a4b-725d-a560-4594edf245c0","read":false,"createdAt":"2026-11-27T21:37:51.846Z"}}');
INSERT INTO "user_event" VALUES (38,'01a21ef1-7a4b-725d-a560-4594edf245c0',7,1795815471847,'{"type":"conversation_update","userSeq":7,"timestamp":"2026-11-27T21:37:51.847Z","payload":{"conversationId":"01a21ef1-7ac3-74ed-b0ba-1903da96a7da","change":"own","userId":"01a21ef1-7a4b-725d-a560-4594edf245c0","conversation":{"id":"01a21ef1-7ac3-74ed-b0ba-1903da96a7da","type":"channel","name":"Lobby","participants":[{"userId":"01a21ef1-7a4b-725d-a560-4594edf245c0","user":{"id":"01a21ef1-7a4b-725d-a560-4594edf245c0","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-27T21:37:51.812Z","deliveredSeq":1,"readSeq":2},{"userId":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","user":{"id":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-27T21:37:51.812Z","deliveredSeq":1,"readSeq":5}],"participantCount":2,"lastMessage":{"id":"01a21ef1-7ae0-770e-8ac9-b780f1525ecc","conversationId":"01a21ef1-7ac3-74ed-b0ba-1903da96a7da","senderId":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","seq":5,"content":"@ada look","mentions":["01a21ef1-7a4b-725d-a560-4594edf245c0"],"reactions":[],"createdAt":"2026-11-27T21:37:51.841Z"},"lastSeq":8,"firstSeq":1,"readSeq":2,"unreadCount":3,"mentionCount":1,"pinnedAt":"2026-01-01T00:00:00.000Z","createdAt":"2026-11-27T21:37:51.812Z","updatedAt":"2026-11-27T21:37:51.846Z","hash":"a5ff1bf09cd3683b174b5668c3e88815b59681bb4f24c3f5515d93ae1bd79cc4"}}}');
INSERT INTO "user_event" VALUES (39,'01a21ef1-7a4b-725d-a560-4594edf245c0',8,1795815471857,'{"type":"user_update","userSeq":8,"timestamp":"2026-11-27T21:37:51.857Z","payload":{"id":"01a21ef1-7a4b-725d-a560-4594edf245c0","name":"ada","displayName":"Ada L.","createdAt":"2026-11-27T21:37:51.691Z"}}');
INSERT INTO "user_event" VALUES (40,'01a21ef1-7a8e-74c2-b80d-196b70e03fde',7,1795815471857,'{"type":"user_update","userSeq":7,"timestamp":"2026-11-27T21:37:51.857Z","payload":{"id":"01a21ef1-7a4b-725d-a560-4594edf245c0","name":"ada","displayName":"Ada L.","createdAt":"2026-11-27T21:37:51.691Z"}}');
INSERT INTO "user_event" VALUES (6,'01a21ef1-7a4b-725d-a560-4594edf245c0',2,1795815471803,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-27T21:37:51.803Z","payload":{"conversationId":"01a21ef1-7abb-731e-9cde-f89f35c9d849","change":"added","userId":"01a21ef1-7a4b-725d-a560-4594edf245c0","conversation":{"id":"01a21ef1-7abb-731e-9cde-f89f35c9d849","type":"direct","participants":[{"userId":"01a21ef1-7a4b-725d-a560-4594edf245c0","user":{"id":"01a21ef1-7a4b-725d-a560-4594edf245c0","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-27T21:37:51.803Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","user":{"id":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-27T21:37:51.803Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T21:37:51.803Z","updatedAt":"2026-11-27T21:37:51.803Z","hash":"8b1d67c6feada91a9c39417d5935b0bfe9e16d08486528c73adb7d4daccc3873"}}}');
INSERT INTO "user_event" VALUES (7,'01a21ef1-7a8e-74c2-b80d-196b70e03fde',2,1795815471803,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-27T21:37:51.803Z","payload":{"conversationId":"01a21ef1-7abb-731e-9cde-f89f35c9d849","change":"added","userId":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","conversation":{"id":"01a21ef1-7abb-731e-9cde-f89f35c9d849","type":"direct","participants":[{"userId":"01a21ef1-7a4b-725d-a560-4594edf245c0","user":{"id":"01a21ef1-7a4b-725d-a560-4594edf245c0","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-27T21:37:51.803Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","user":{"id":"01a21ef1-7a8e-74c2-b80d-196b70e03fde","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-27T21:37:51.803Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T21:37:51.803Z","updatedAt":"2026-11-27T21:37:51.803Z","hash":"8b1d67c6feada91a9c39417d5935b0bfe9e16d08486528c73adb7d4daccc3873"}}}');
DELETE FROM "message_text_config";
INSERT INTO "message_text_config" VALUES ('version',4);
DELETE FROM "message_text_data";
INSERT INTO "message_text_data" VALUES (1,X'050D');
INSERT INTO "message_text_data" VALUES (10,X'00000000FF000001010507000501010101010000010201010202010101030101030301010104010104040000010501010505000001');
INSERT INTO "message_text_data" VALUES (137438953473,X'0000005F08306368616E6E656C160205010566697273741602020102696E16020301037468651602040003316368160205010266691602020102696E1602030102746816020400043263686116020501036669721602020103746865160204040C0A0708080707070908');
INSERT INTO "message_text_data" VALUES (274877906945,X'0000003C0330626518020301066564697465641802040102746F1802020003316265180203010265641802040102746F18020200043265646918020404070B07080707');
INSERT INTO "message_text_data" VALUES (412316860417,X'0000003D033062651A0203010764656C657465641A02040102746F1A020200033162651A0203010264651A02040102746F1A020200043264656C1A020404070C07080707');
INSERT INTO "message_text_data" VALUES (549755813889,X'0000003504306164611E020201046C6F6F6B1E020300033161641E020201026C6F1E02030004326164611E020201036C6F6F1E0203040809080709');
INSERT INTO "message_text_data" VALUES (687194767361,X'0000002007306564697465641802020003316564180202000432656469180202040B08');
INSERT INTO "message_text_data" VALUES (9007474132647936,X'04000000000000010000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001800000000000000000000000000000000000000000000000000000000');
INSERT INTO "message_text_data" VALUES (9007611571601408,X'040000000000000100000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001A0000000000000000000000000000000000000000');
DELETE FROM "message_text_docsize";
INSERT INTO "message_text_docsize" VALUES (22,X'04',1);
INSERT INTO "message_text_docsize" VALUES (24,X'01',5);
INSERT INTO "message_text_docsize" VALUES (30,X'02',4);
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
PRAGMA user_version=2;
COMMIT;
