-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The server's database in version 2. Written by the program of that version; never changed.
--
-- migration 1 819b51c39836846eac1c7ebccb037c8877a0fd4bb8830f708e2f75f195b020db
-- migration 2 3843ee0002c5c10e1afdf2d677ed42dba4cf2b54d9933efe09f430905f6de803
--
-- says direct 01a21eec-d0d2-7646-b46a-fc80df60efc4 last 2 unread 0: [Ünïcödé 'quoted']
-- says group 01a21eec-d0d4-704a-bd3a-4ee27d3c9797 last 2 unread 1: [sealed]
-- says channel 01a21eec-d0d5-7558-b627-e931028506ca last 8 unread 3: [first in the channel] [edited] [nothing] [@ada look]

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
  position BIGINT NOT NULL, draft TEXT, draft_at BIGINT NOT NULL DEFAULT 0,
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
INSERT INTO "account" VALUES ('01a21eec-d066-70e3-a9f9-5b268d788a57','ada','ada',' ada ada l.','Ada L.',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$p8lpic03gRug363v2BjngA$8p3OnDnOj76i+J1hVJ79wkuwbgcQq1Bh0Xl5N5GVb2E',1,NULL,0,8,1795815166054);
INSERT INTO "account" VALUES ('01a21eec-d09c-7686-8892-934c007a4be1','bob','bob',' bob bob','bob',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$HsXrtqK7PN/bItObrIDJQg$J+AiqEp3YIDmwWejYwasqPyPSpz+h1HjnTIurMIOmwA',1,NULL,0,7,1795815166108);
INSERT INTO "conversation" VALUES ('01a21eec-d0d2-7646-b46a-fc80df60efc4',0,NULL,NULL,NULL,'01a21eec-d066-70e3-a9f9-5b268d788a57 01a21eec-d09c-7686-8892-934c007a4be1','01a21eec-d066-70e3-a9f9-5b268d788a57',2,1,2,2,'c520eaac1c2c0cf75f06adfae262ea65083cdd903d8b2c7ef8d101b6052bd748',20,1795815166163,1795815166166);
INSERT INTO "conversation" VALUES ('01a21eec-d0d4-704a-bd3a-4ee27d3c9797',1,NULL,NULL,NULL,NULL,'01a21eec-d066-70e3-a9f9-5b268d788a57',2,1,2,2,'ebd639c9f648045a0e770aa4ef38276fb6072139f3646676e890b20264431ea5',28,1795815166164,1795815166169);
INSERT INTO "conversation" VALUES ('01a21eec-d0d5-7558-b627-e931028506ca',2,'Lobby',NULL,NULL,NULL,'01a21eec-d09c-7686-8892-934c007a4be1',2,4,8,5,'0318b2e45e6686d800b2f6a2c13daf979ad5a196657877d761c602153f8a1330',35,1795815166165,1795815166171);
INSERT INTO "device" VALUES ('01a21eec-d066-70e4-b550-1d6db0f7d12e','01a21eec-d066-70e3-a9f9-5b268d788a57','0ceb5e20540a7f3618c625dcaa2a574a12313ae52e0a355a65fa981182713508','',NULL,1795815166054,1795815166054);
INSERT INTO "device" VALUES ('01a21eec-d09c-7687-a410-f5112c7b1036','01a21eec-d09c-7686-8892-934c007a4be1','5c67d835dac6447c29f60a71859d3a14908650c2d9fb7e597398d70b2dca0c10','',NULL,1795815166108,1795815166108);
INSERT INTO "event" VALUES (14,'01a21eec-d0d5-7558-b627-e931028506ca',1,'conversation_update',NULL,'01a21eec-d09c-7686-8892-934c007a4be1',0,1795815166165,'{"type":"conversation_update","conversationId":"01a21eec-d0d5-7558-b627-e931028506ca","seq":1,"timestamp":"2026-11-27T21:32:46.165Z","payload":{"conversationId":"01a21eec-d0d5-7558-b627-e931028506ca","change":"created","actorId":"01a21eec-d09c-7686-8892-934c007a4be1","name":"Lobby"}}','0dbec6c2da8c5285422a0885a1538323d8be0bb33cfd8fd038ca962e9026e562');
INSERT INTO "event" VALUES (20,'01a21eec-d0d2-7646-b46a-fc80df60efc4',2,'message','01a21eec-d0d6-747c-9313-6ab864911cc7','01a21eec-d066-70e3-a9f9-5b268d788a57',1,1795815166166,'{"type":"message","conversationId":"01a21eec-d0d2-7646-b46a-fc80df60efc4","seq":2,"timestamp":"2026-11-27T21:32:46.166Z","payload":{"id":"01a21eec-d0d6-747c-9313-6ab864911cc7","conversationId":"01a21eec-d0d2-7646-b46a-fc80df60efc4","senderId":"01a21eec-d066-70e3-a9f9-5b268d788a57","seq":2,"content":"Ünïcödé ''quoted''","createdAt":"2026-11-27T21:32:46.166Z"}}','c520eaac1c2c0cf75f06adfae262ea65083cdd903d8b2c7ef8d101b6052bd748');
INSERT INTO "event" VALUES (22,'01a21eec-d0d5-7558-b627-e931028506ca',2,'message','01a21eec-d0d6-747d-a8f5-25c7143282dc','01a21eec-d066-70e3-a9f9-5b268d788a57',1,1795815166167,'{"type":"message","conversationId":"01a21eec-d0d5-7558-b627-e931028506ca","seq":2,"timestamp":"2026-11-27T21:32:46.167Z","payload":{"id":"01a21eec-d0d6-747d-a8f5-25c7143282dc","conversationId":"01a21eec-d0d5-7558-b627-e931028506ca","senderId":"01a21eec-d066-70e3-a9f9-5b268d788a57","seq":2,"content":"first in the channel","createdAt":"2026-11-27T21:32:46.167Z"}}','0d3f5b9de5b2527b64678bfa7e1972e3cfb2ef009eefc3d92fd505931e09db27');
INSERT INTO "event" VALUES (24,'01a21eec-d0d5-7558-b627-e931028506ca',3,'message','01a21eec-d0d7-719b-82dc-5e6c88c6288a','01a21eec-d09c-7686-8892-934c007a4be1',2,1795815166167,'{"type":"message","conversationId":"01a21eec-d0d5-7558-b627-e931028506ca","seq":3,"timestamp":"2026-11-27T21:32:46.167Z","payload":{"id":"01a21eec-d0d7-719b-82dc-5e6c88c6288a","conversationId":"01a21eec-d0d5-7558-b627-e931028506ca","senderId":"01a21eec-d09c-7686-8892-934c007a4be1","seq":3,"content":"to be edited","createdAt":"2026-11-27T21:32:46.167Z"}}','a555aa2771e4de80a1cc63e34ad5ecf7c75b57147905d3fcce7c1a2088f2f812');
INSERT INTO "event" VALUES (26,'01a21eec-d0d5-7558-b627-e931028506ca',4,'message','01a21eec-d0d8-7464-88b9-28706a87f577','01a21eec-d09c-7686-8892-934c007a4be1',3,1795815166168,'{"type":"message","conversationId":"01a21eec-d0d5-7558-b627-e931028506ca","seq":4,"timestamp":"2026-11-27T21:32:46.168Z","payload":{"id":"01a21eec-d0d8-7464-88b9-28706a87f577","conversationId":"01a21eec-d0d5-7558-b627-e931028506ca","senderId":"01a21eec-d09c-7686-8892-934c007a4be1","seq":4,"createdAt":"2026-11-27T21:32:46.168Z","deletedAt":"2026-11-27T21:32:46.171Z"}}','f5ba88afb96b20fc1068e39e67d048106ee49d30d773b0952ab79809a4696802');
INSERT INTO "event" VALUES (28,'01a21eec-d0d4-704a-bd3a-4ee27d3c9797',2,'message','01a21eec-d0d8-7465-85d2-5dd4fdd57a54','01a21eec-d09c-7686-8892-934c007a4be1',1,1795815166169,'{"type":"message","conversationId":"01a21eec-d0d4-704a-bd3a-4ee27d3c9797","seq":2,"timestamp":"2026-11-27T21:32:46.169Z","payload":{"id":"01a21eec-d0d8-7465-85d2-5dd4fdd57a54","conversationId":"01a21eec-d0d4-704a-bd3a-4ee27d3c9797","senderId":"01a21eec-d09c-7686-8892-934c007a4be1","seq":2,"content":"sealed","createdAt":"2026-11-27T21:32:46.169Z"}}','ebd639c9f648045a0e770aa4ef38276fb6072139f3646676e890b20264431ea5');
INSERT INTO "event" VALUES (3,'01a21eec-d0d2-7646-b46a-fc80df60efc4',1,'conversation_update',NULL,'01a21eec-d066-70e3-a9f9-5b268d788a57',0,1795815166163,'{"type":"conversation_update","conversationId":"01a21eec-d0d2-7646-b46a-fc80df60efc4","seq":1,"timestamp":"2026-11-27T21:32:46.163Z","payload":{"conversationId":"01a21eec-d0d2-7646-b46a-fc80df60efc4","change":"created","actorId":"01a21eec-d066-70e3-a9f9-5b268d788a57"}}','9a6b3372ce18b29110d63a03a10ca67544412197e2a4e50d44631e2e3b97adf5');
INSERT INTO "event" VALUES (30,'01a21eec-d0d5-7558-b627-e931028506ca',5,'message','01a21eec-d0d9-751c-bf18-0cd92b7581b8','01a21eec-d09c-7686-8892-934c007a4be1',4,1795815166170,'{"type":"message","conversationId":"01a21eec-d0d5-7558-b627-e931028506ca","seq":5,"timestamp":"2026-11-27T21:32:46.170Z","payload":{"id":"01a21eec-d0d9-751c-bf18-0cd92b7581b8","conversationId":"01a21eec-d0d5-7558-b627-e931028506ca","senderId":"01a21eec-d09c-7686-8892-934c007a4be1","seq":5,"content":"@ada look","mentions":["01a21eec-d066-70e3-a9f9-5b268d788a57"],"createdAt":"2026-11-27T21:32:46.170Z"}}','fcaaf177f6686bd18b811794a998e0555ebd448bfcfc88d9e2a7133f8340fd37');
INSERT INTO "event" VALUES (33,'01a21eec-d0d5-7558-b627-e931028506ca',6,'message_update','01a21eec-d0d7-719b-82dc-5e6c88c6288a','01a21eec-d09c-7686-8892-934c007a4be1',4,1795815166170,'{"type":"message_update","conversationId":"01a21eec-d0d5-7558-b627-e931028506ca","seq":6,"timestamp":"2026-11-27T21:32:46.170Z","payload":{"id":"01a21eec-d0d7-719b-82dc-5e6c88c6288a","conversationId":"01a21eec-d0d5-7558-b627-e931028506ca","senderId":"01a21eec-d09c-7686-8892-934c007a4be1","content":"edited","updatedAt":"2026-11-27T21:32:46.170Z"}}','43e82d8f13edab5e85c84a9bdfe5651cfdc37f4d670a59da2eca0c07cc0f84f3');
INSERT INTO "event" VALUES (34,'01a21eec-d0d5-7558-b627-e931028506ca',7,'message_delete','01a21eec-d0d8-7464-88b9-28706a87f577','01a21eec-d09c-7686-8892-934c007a4be1',4,1795815166171,'{"type":"message_delete","conversationId":"01a21eec-d0d5-7558-b627-e931028506ca","seq":7,"timestamp":"2026-11-27T21:32:46.171Z","payload":{"id":"01a21eec-d0d8-7464-88b9-28706a87f577","conversationId":"01a21eec-d0d5-7558-b627-e931028506ca","senderId":"01a21eec-d09c-7686-8892-934c007a4be1","updatedAt":"2026-11-27T21:32:46.171Z"}}','19d116e6717ba2c838caeb7d72045476bf106e3a40496b084d7b8fb6b7a9be6e');
INSERT INTO "event" VALUES (35,'01a21eec-d0d5-7558-b627-e931028506ca',8,'reaction_add','01a21eec-d0d7-719b-82dc-5e6c88c6288a','01a21eec-d066-70e3-a9f9-5b268d788a57',4,1795815166171,'{"type":"reaction_add","conversationId":"01a21eec-d0d5-7558-b627-e931028506ca","seq":8,"timestamp":"2026-11-27T21:32:46.171Z","payload":{"messageId":"01a21eec-d0d7-719b-82dc-5e6c88c6288a","conversationId":"01a21eec-d0d5-7558-b627-e931028506ca","emoji":"👍","userId":"01a21eec-d066-70e3-a9f9-5b268d788a57","createdAt":"2026-11-27T21:32:46.171Z"}}','0318b2e45e6686d800b2f6a2c13daf979ad5a196657877d761c602153f8a1330');
INSERT INTO "event" VALUES (8,'01a21eec-d0d4-704a-bd3a-4ee27d3c9797',1,'conversation_update',NULL,'01a21eec-d066-70e3-a9f9-5b268d788a57',0,1795815166164,'{"type":"conversation_update","conversationId":"01a21eec-d0d4-704a-bd3a-4ee27d3c9797","seq":1,"timestamp":"2026-11-27T21:32:46.164Z","payload":{"conversationId":"01a21eec-d0d4-704a-bd3a-4ee27d3c9797","change":"created","actorId":"01a21eec-d066-70e3-a9f9-5b268d788a57"}}','2faa87d17da7d352c9273997200085024fdb9270f1540b30e545fb367bf388a0');
INSERT INTO "invitation" VALUES ('01890000-0000-7000-8000-0000000000c1','hash',3,0,1);
INSERT INTO "member" VALUES ('01a21eec-d0d2-7646-b46a-fc80df60efc4','01a21eec-d066-70e3-a9f9-5b268d788a57',0,1795815166163,0,1,0,1,2,1,0,0,0,21,NULL,0);
INSERT INTO "member" VALUES ('01a21eec-d0d2-7646-b46a-fc80df60efc4','01a21eec-d09c-7686-8892-934c007a4be1',0,1795815166163,0,1,0,1,1,0,0,0,0,5,NULL,0);
INSERT INTO "member" VALUES ('01a21eec-d0d4-704a-bd3a-4ee27d3c9797','01a21eec-d066-70e3-a9f9-5b268d788a57',2,1795815166164,0,1,0,1,1,0,0,0,0,9,NULL,0);
INSERT INTO "member" VALUES ('01a21eec-d0d4-704a-bd3a-4ee27d3c9797','01a21eec-d09c-7686-8892-934c007a4be1',0,1795815166164,0,1,0,1,2,1,0,0,0,29,NULL,0);
INSERT INTO "member" VALUES ('01a21eec-d0d5-7558-b627-e931028506ca','01a21eec-d066-70e3-a9f9-5b268d788a57',0,1795815166165,0,1,0,1,2,1,0,1767225600000,0,37,NULL,0);
INSERT INTO "member" VALUES ('01a21eec-d0d5-7558-b627-e931028506ca','01a21eec-d09c-7686-8892-934c007a4be1',2,1795815166165,0,1,0,1,5,4,0,0,0,32,NULL,0);
INSERT INTO "mention" VALUES ('01a21eec-d0d5-7558-b627-e931028506ca','01a21eec-d066-70e3-a9f9-5b268d788a57',5);
INSERT INTO "message" VALUES ('01a21eec-d0d6-747c-9313-6ab864911cc7','01a21eec-d0d2-7646-b46a-fc80df60efc4',2,'01a21eec-d066-70e3-a9f9-5b268d788a57',NULL,NULL,0,0);
INSERT INTO "message" VALUES ('01a21eec-d0d6-747d-a8f5-25c7143282dc','01a21eec-d0d5-7558-b627-e931028506ca',2,'01a21eec-d066-70e3-a9f9-5b268d788a57',NULL,NULL,0,0);
INSERT INTO "message" VALUES ('01a21eec-d0d7-719b-82dc-5e6c88c6288a','01a21eec-d0d5-7558-b627-e931028506ca',3,'01a21eec-d09c-7686-8892-934c007a4be1','edited',NULL,1795815166170,0);
INSERT INTO "message" VALUES ('01a21eec-d0d8-7464-88b9-28706a87f577','01a21eec-d0d5-7558-b627-e931028506ca',4,'01a21eec-d09c-7686-8892-934c007a4be1',NULL,NULL,0,1795815166171);
INSERT INTO "message" VALUES ('01a21eec-d0d8-7465-85d2-5dd4fdd57a54','01a21eec-d0d4-704a-bd3a-4ee27d3c9797',2,'01a21eec-d09c-7686-8892-934c007a4be1',NULL,NULL,0,0);
INSERT INTO "message" VALUES ('01a21eec-d0d9-751c-bf18-0cd92b7581b8','01a21eec-d0d5-7558-b627-e931028506ca',5,'01a21eec-d09c-7686-8892-934c007a4be1',NULL,NULL,0,0);
INSERT INTO "notification" VALUES ('01a21eec-d0d4-704b-8416-bac3868bec1d','01a21eec-d09c-7686-8892-934c007a4be1',3,NULL,NULL,'01a21eec-d0d4-704a-bd3a-4ee27d3c9797',NULL,'01a21eec-d066-70e3-a9f9-5b268d788a57',0,1795815166164);
INSERT INTO "notification" VALUES ('01a21eec-d0d5-7559-9b8f-4bc581cd0469','01a21eec-d066-70e3-a9f9-5b268d788a57',3,'Lobby',NULL,'01a21eec-d0d5-7558-b627-e931028506ca',NULL,'01a21eec-d09c-7686-8892-934c007a4be1',0,1795815166165);
INSERT INTO "notification" VALUES ('01a21eec-d0da-76fb-bd7a-739085e13cbf','01a21eec-d066-70e3-a9f9-5b268d788a57',1,'Lobby','@ada look','01a21eec-d0d5-7558-b627-e931028506ca','01a21eec-d0d9-751c-bf18-0cd92b7581b8','01a21eec-d09c-7686-8892-934c007a4be1',0,1795815166170);
INSERT INTO "notification" VALUES ('01a21eec-d0db-743b-82c2-637086b33618','01a21eec-d09c-7686-8892-934c007a4be1',2,'👍',NULL,'01a21eec-d0d5-7558-b627-e931028506ca','01a21eec-d0d7-719b-82dc-5e6c88c6288a','01a21eec-d066-70e3-a9f9-5b268d788a57',0,1795815166171);
INSERT INTO "reaction" VALUES ('01a21eec-d0d7-719b-82dc-5e6c88c6288a','01a21eec-d0d5-7558-b627-e931028506ca','👍','01a21eec-d066-70e3-a9f9-5b268d788a57',1795815166171);
INSERT INTO "server_state" VALUES (1,'01a21eec-d03d-7269-a202-5149f5e0e937',40,1795815166013);
INSERT INTO "throttle" VALUES ('login x',5);
INSERT INTO "throttle" VALUES ('register:127.0.0.1',1795815166108);
INSERT INTO "user_event" VALUES (1,'01a21eec-d066-70e3-a9f9-5b268d788a57',1,1795815166054,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-27T21:32:46.054Z","payload":{"id":"01a21eec-d066-70e4-b550-1d6db0f7d12e","name":"","createdAt":"2026-11-27T21:32:46.054Z","lastSeenAt":"2026-11-27T21:32:46.054Z"}}',NULL);
INSERT INTO "user_event" VALUES (11,'01a21eec-d066-70e3-a9f9-5b268d788a57',3,1795815166164,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-27T21:32:46.164Z","payload":{"conversationId":"01a21eec-d0d4-704a-bd3a-4ee27d3c9797","change":"added","userId":"01a21eec-d066-70e3-a9f9-5b268d788a57","conversation":{"id":"01a21eec-d0d4-704a-bd3a-4ee27d3c9797","type":"group","role":"owner","participants":[{"userId":"01a21eec-d066-70e3-a9f9-5b268d788a57","user":{"id":"01a21eec-d066-70e3-a9f9-5b268d788a57","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-27T21:32:46.164Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21eec-d09c-7686-8892-934c007a4be1","user":{"id":"01a21eec-d09c-7686-8892-934c007a4be1","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-27T21:32:46.164Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T21:32:46.164Z","updatedAt":"2026-11-27T21:32:46.164Z","hash":"2faa87d17da7d352c9273997200085024fdb9270f1540b30e545fb367bf388a0"}}}',NULL);
INSERT INTO "user_event" VALUES (12,'01a21eec-d09c-7686-8892-934c007a4be1',3,1795815166164,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-27T21:32:46.164Z","payload":{"conversationId":"01a21eec-d0d4-704a-bd3a-4ee27d3c9797","change":"added","userId":"01a21eec-d09c-7686-8892-934c007a4be1","conversation":{"id":"01a21eec-d0d4-704a-bd3a-4ee27d3c9797","type":"group","participants":[{"userId":"01a21eec-d066-70e3-a9f9-5b268d788a57","user":{"id":"01a21eec-d066-70e3-a9f9-5b268d788a57","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-27T21:32:46.164Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21eec-d09c-7686-8892-934c007a4be1","user":{"id":"01a21eec-d09c-7686-8892-934c007a4be1","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-27T21:32:46.164Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T21:32:46.164Z","updatedAt":"2026-11-27T21:32:46.164Z","hash":"2faa87d17da7d352c9273997200085024fdb9270f1540b30e545fb367bf388a0"}}}',NULL);
INSERT INTO "user_event" VALUES (13,'01a21eec-d09c-7686-8892-934c007a4be1',4,1795815166164,'{"type":"notification","userSeq":4,"timestamp":"2026-11-27T21:32:46.164Z","payload":{"id":"01a21eec-d0d4-704b-8416-bac3868bec1d","type":"invite","conversationId":"01a21eec-d0d4-704a-bd3a-4ee27d3c9797","senderId":"01a21eec-d066-70e3-a9f9-5b268d788a57","read":false,"createdAt":"2026-11-27T21:32:46.164Z"}}',NULL);
INSERT INTO "user_event" VALUES (17,'01a21eec-d09c-7686-8892-934c007a4be1',5,1795815166165,'{"type":"conversation_update","userSeq":5,"timestamp":"2026-11-27T21:32:46.165Z","payload":{"conversationId":"01a21eec-d0d5-7558-b627-e931028506ca","change":"added","userId":"01a21eec-d09c-7686-8892-934c007a4be1","conversation":{"id":"01a21eec-d0d5-7558-b627-e931028506ca","type":"channel","name":"Lobby","role":"owner","participants":[{"userId":"01a21eec-d066-70e3-a9f9-5b268d788a57","user":{"id":"01a21eec-d066-70e3-a9f9-5b268d788a57","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-27T21:32:46.165Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21eec-d09c-7686-8892-934c007a4be1","user":{"id":"01a21eec-d09c-7686-8892-934c007a4be1","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-27T21:32:46.165Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T21:32:46.165Z","updatedAt":"2026-11-27T21:32:46.165Z","hash":"0dbec6c2da8c5285422a0885a1538323d8be0bb33cfd8fd038ca962e9026e562"}}}',NULL);
INSERT INTO "user_event" VALUES (18,'01a21eec-d066-70e3-a9f9-5b268d788a57',4,1795815166165,'{"type":"conversation_update","userSeq":4,"timestamp":"2026-11-27T21:32:46.165Z","payload":{"conversationId":"01a21eec-d0d5-7558-b627-e931028506ca","change":"added","userId":"01a21eec-d066-70e3-a9f9-5b268d788a57","conversation":{"id":"01a21eec-d0d5-7558-b627-e931028506ca","type":"channel","name":"Lobby","participants":[{"userId":"01a21eec-d066-70e3-a9f9-5b268d788a57","user":{"id":"01a21eec-d066-70e3-a9f9-5b268d788a57","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-27T21:32:46.165Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21eec-d09c-7686-8892-934c007a4be1","user":{"id":"01a21eec-d09c-7686-8892-934c007a4be1","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-27T21:32:46.165Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T21:32:46.165Z","updatedAt":"2026-11-27T21:32:46.165Z","hash":"0dbec6c2da8c5285422a0885a1538323d8be0bb33cfd8fd038ca962e9026e562"}}}',NULL);
INSERT INTO "user_event" VALUES (19,'01a21eec-d066-70e3-a9f9-5b268d788a57',5,1795815166165,'{"type":"notification","userSeq":5,"timestamp":"2026-11-27T21:32:46.165Z","payload":{"id":"01a21eec-d0d5-7559-9b8f-4bc581cd0469","type":"invite","title":"Lobby","conversationId":"01a21eec-d0d5-7558-b627-e931028506ca","senderId":"01a21eec-d09c-7686-8892-934c007a4be1","read":false,"createdAt":"2026-11-27T21:32:46.165Z"}}',NULL);
INSERT INTO "user_event" VALUES (2,'01a21eec-d09c-7686-8892-934c007a4be1',1,1795815166108,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-27T21:32:46.108Z","payload":{"id":"01a21eec-d09c-7687-a410-f5112c7b1036","name":"","createdAt":"2026-11-27T21:32:46.108Z","lastSeenAt":"2026-11-27T21:32:46.108Z"}}',NULL);
INSERT INTO "user_event" VALUES (31,'01a21eec-d066-70e3-a9f9-5b268d788a57',6,1795815166170,'{"type":"notification","userSeq":6,"timestamp":"2026-11-27T21:32:46.170Z","payload":{"id":"01a21eec-d0da-76fb-bd7a-739085e13cbf","type":"mention","title":"Lobby","message":"@ada look","conversationId":"01a21eec-d0d5-7558-b627-e931028506ca","messageId":"01a21eec-d0d9-751c-bf18-0cd92b7581b8","senderId":"01a21eec-d09c-7686-8892-934c007a4be1","read":false,"createdAt":"2026-11-27T21:32:46.170Z"}}',NULL);
INSERT INTO "user_event" VALUES (36,'01a21eec-d09c-7686-8892-934c007a4be1',6,1795815166171,'{"type":"notification","userSeq":6,"timestamp":"2026-11-27T21:32:46.171Z","payload":{"id":"01a21eec-d0db-743b-82c2-637086b33618","type":"reaction","title":"👍","conversationId":"01a21eec-d0d5-7558-b627-e931028506ca","messageId":"01a21eec-d0d7-719b-82dc-5e6c88c6288a","senderId":"01a21eec-d066-70e3-a9f9-5b268d788a57","read":false,"createdAt":"2026-11-27T21:32:46.171Z"}}',NULL);
INSERT INTO "user_event" VALUES (38,'01a21eec-d066-70e3-a9f9-5b268d788a57',7,1795815166172,'{"type":"conversation_update","userSeq":7,"timestamp":"2026-11-27T21:32:46.172Z","payload":{"conversationId":"01a21eec-d0d5-7558-b627-e931028506ca","change":"own","userId":"01a21eec-d066-70e3-a9f9-5b268d788a57","conversation":{"id":"01a21eec-d0d5-7558-b627-e931028506ca","type":"channel","name":"Lobby","participants":[{"userId":"01a21eec-d066-70e3-a9f9-5b268d788a57","user":{"id":"01a21eec-d066-70e3-a9f9-5b268d788a57","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-27T21:32:46.165Z","deliveredSeq":1,"readSeq":2},{"userId":"01a21eec-d09c-7686-8892-934c007a4be1","user":{"id":"01a21eec-d09c-7686-8892-934c007a4be1","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-27T21:32:46.165Z","deliveredSeq":1,"readSeq":5}],"participantCount":2,"lastMessage":{"id":"01a21eec-d0d9-751c-bf18-0cd92b7581b8","conversationId":"01a21eec-d0d5-7558-b627-e931028506ca","senderId":"01a21eec-d09c-7686-8892-934c007a4be1","seq":5,"content":"@ada look","mentions":["01a21eec-d066-70e3-a9f9-5b268d788a57"],"reactions":[],"createdAt":"2026-11-27T21:32:46.170Z"},"lastSeq":8,"firstSeq":1,"readSeq":2,"unreadCount":3,"mentionCount":1,"pinnedAt":"2026-01-01T00:00:00.000Z","createdAt":"2026-11-27T21:32:46.165Z","updatedAt":"2026-11-27T21:32:46.171Z","hash":"0318b2e45e6686d800b2f6a2c13daf979ad5a196657877d761c602153f8a1330"}}}','01a21eec-d0d5-7558-b627-e931028506ca');
INSERT INTO "user_event" VALUES (39,'01a21eec-d066-70e3-a9f9-5b268d788a57',8,1795815166172,'{"type":"user_update","userSeq":8,"timestamp":"2026-11-27T21:32:46.172Z","payload":{"id":"01a21eec-d066-70e3-a9f9-5b268d788a57","name":"ada","displayName":"Ada L.","createdAt":"2026-11-27T21:32:46.054Z"}}',NULL);
INSERT INTO "user_event" VALUES (40,'01a21eec-d09c-7686-8892-934c007a4be1',7,1795815166172,'{"type":"user_update","userSeq":7,"timestamp":"2026-11-27T21:32:46.172Z","payload":{"id":"01a21eec-d066-70e3-a9f9-5b268d788a57","name":"ada","displayName":"Ada L.","createdAt":"2026-11-27T21:32:46.054Z"}}',NULL);
INSERT INTO "user_event" VALUES (6,'01a21eec-d066-70e3-a9f9-5b268d788a57',2,1795815166163,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-27T21:32:46.163Z","payload":{"conversationId":"01a21eec-d0d2-7646-b46a-fc80df60efc4","change":"added","userId":"01a21eec-d066-70e3-a9f9-5b268d788a57","conversation":{"id":"01a21eec-d0d2-7646-b46a-fc80df60efc4","type":"direct","participants":[{"userId":"01a21eec-d066-70e3-a9f9-5b268d788a57","user":{"id":"01a21eec-d066-70e3-a9f9-5b268d788a57","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-27T21:32:46.163Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21eec-d09c-7686-8892-934c007a4be1","user":{"id":"01a21eec-d09c-7686-8892-934c007a4be1","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-27T21:32:46.163Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T21:32:46.163Z","updatedAt":"2026-11-27T21:32:46.163Z","hash":"9a6b3372ce18b29110d63a03a10ca67544412197e2a4e50d44631e2e3b97adf5"}}}',NULL);
INSERT INTO "user_event" VALUES (7,'01a21eec-d09c-7686-8892-934c007a4be1',2,1795815166163,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-27T21:32:46.163Z","payload":{"conversationId":"01a21eec-d0d2-7646-b46a-fc80df60efc4","change":"added","userId":"01a21eec-d09c-7686-8892-934c007a4be1","conversation":{"id":"01a21eec-d0d2-7646-b46a-fc80df60efc4","type":"direct","participants":[{"userId":"01a21eec-d066-70e3-a9f9-5b268d788a57","user":{"id":"01a21eec-d066-70e3-a9f9-5b268d788a57","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-27T21:32:46.163Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21eec-d09c-7686-8892-934c007a4be1","user":{"id":"01a21eec-d09c-7686-8892-934c007a4be1","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-27T21:32:46.163Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T21:32:46.163Z","updatedAt":"2026-11-27T21:32:46.163Z","hash":"9a6b3372ce18b29110d63a03a10ca67544412197e2a4e50d44631e2e3b97adf5"}}}',NULL);
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
CREATE INDEX user_event_own ON user_event (own_of, user_id) WHERE own_of IS NOT NULL;
PRAGMA user_version=2;
COMMIT;
