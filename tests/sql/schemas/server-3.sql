-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The server's database in version 3. Written by the program of that version; never changed.
--
-- migration 1 819b51c39836846eac1c7ebccb037c8877a0fd4bb8830f708e2f75f195b020db
-- migration 2 3843ee0002c5c10e1afdf2d677ed42dba4cf2b54d9933efe09f430905f6de803
-- migration 3 d887e0bc8e6c2f0513d88d1787bc1f036685c3743f0c55a2e72c675778fb4ab8
--
-- says direct 01a21efc-22c5-7025-9d8a-929ca114fc99 last 2 unread 0: [Ünïcödé 'quoted']
-- says group 01a21efc-22ca-7220-b76e-3df0fa41e453 last 2 unread 1: [sealed]
-- says channel 01a21efc-22cb-75da-ad5f-8767f903e706 last 8 unread 3: [first in the channel] [edited] [nothing] [@ada look]

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
  position BIGINT NOT NULL, draft TEXT, draft_at BIGINT NOT NULL DEFAULT 0, unread_seq BIGINT NOT NULL DEFAULT 0,
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
INSERT INTO "account" VALUES ('01a21efc-229b-7056-87a8-16da976b9635','ada','ada',' ada ada l.','Ada L.',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$kaITv0pwDfyKW9f3D5VdjA$wADhBnDhTUfkbYSt0h5M/KwcQCC1k9v/OBLpOLvayG4',1,NULL,0,8,1795816170139);
INSERT INTO "account" VALUES ('01a21efc-22ae-762d-997b-4fe700ca4aa4','bob','bob',' bob bob','bob',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$ZWBEDQrPqL9CFWfQSJUpkA$1Rhhmex7YtmRNMdCZYx9P50lOgXcgAwMemrAmcPzLw8',1,NULL,0,7,1795816170158);
INSERT INTO "conversation" VALUES ('01a21efc-22c5-7025-9d8a-929ca114fc99',0,NULL,NULL,NULL,'01a21efc-229b-7056-87a8-16da976b9635 01a21efc-22ae-762d-997b-4fe700ca4aa4','01a21efc-229b-7056-87a8-16da976b9635',2,1,2,2,'0ce3ad7d8d8babd91b1f7fe562215625f756478d00cd2a6f9a5a99503ea4e9fc',20,1795816170182,1795816170190);
INSERT INTO "conversation" VALUES ('01a21efc-22ca-7220-b76e-3df0fa41e453',1,NULL,NULL,NULL,NULL,'01a21efc-229b-7056-87a8-16da976b9635',2,1,2,2,'f5728dbc0f5db99cd79decc3c9e201aff98cec88913f044c0e41aca47eee6f20',28,1795816170186,1795816170201);
INSERT INTO "conversation" VALUES ('01a21efc-22cb-75da-ad5f-8767f903e706',2,'Lobby',NULL,NULL,NULL,'01a21efc-22ae-762d-997b-4fe700ca4aa4',2,4,8,5,'c687eb7e82819e69cf5481862434a5173093f8ef0f82e68090da9a5d7757a9a6',35,1795816170187,1795816170207);
INSERT INTO "device" VALUES ('01a21efc-229b-7057-8ce7-67ed1c9318bf','01a21efc-229b-7056-87a8-16da976b9635','48c940e6956c91ab4c7181c73eb179b4415d6481b11ca231d3f785f1579f814a','',NULL,1795816170139,1795816170139);
INSERT INTO "device" VALUES ('01a21efc-22ae-762e-b930-11d9d200147b','01a21efc-22ae-762d-997b-4fe700ca4aa4','aefaf8601bed50e8f3eee2b29c8950284ea35fbc2c5b07236132f769670b806c','',NULL,1795816170158,1795816170158);
INSERT INTO "event" VALUES (14,'01a21efc-22cb-75da-ad5f-8767f903e706',1,'conversation_update',NULL,'01a21efc-22ae-762d-997b-4fe700ca4aa4',0,1795816170187,'{"type":"conversation_update","conversationId":"01a21efc-22cb-75da-ad5f-8767f903e706","seq":1,"timestamp":"2026-11-27T21:49:30.187Z","payload":{"conversationId":"01a21efc-22cb-75da-ad5f-8767f903e706","change":"created","actorId":"01a21efc-22ae-762d-997b-4fe700ca4aa4","name":"Lobby"}}','fccbccca147e93b94c7d83ed11b42b775b453963a2ea8b27182c052d7adf6496');
INSERT INTO "event" VALUES (20,'01a21efc-22c5-7025-9d8a-929ca114fc99',2,'message','01a21efc-22cd-776d-9c79-b7f9b24e0d5a','01a21efc-229b-7056-87a8-16da976b9635',1,1795816170190,'{"type":"message","conversationId":"01a21efc-22c5-7025-9d8a-929ca114fc99","seq":2,"timestamp":"2026-11-27T21:49:30.190Z","payload":{"id":"01a21efc-22cd-776d-9c79-b7f9b24e0d5a","conversationId":"01a21efc-22c5-7025-9d8a-929ca114fc99","senderId":"01a21efc-229b-7056-87a8-16da976b9635","seq":2,"content":"Ünïcödé ''quoted''","createdAt":"2026-11-27T21:49:30.190Z"}}','0ce3ad7d8d8babd91b1f7fe562215625f756478d00cd2a6f9a5a99503ea4e9fc');
INSERT INTO "event" VALUES (22,'01a21efc-22cb-75da-ad5f-8767f903e706',2,'message','01a21efc-22ce-702c-9320-d17a9f877087','01a21efc-229b-7056-87a8-16da976b9635',1,1795816170193,'{"type":"message","conversationId":"01a21efc-22cb-75da-ad5f-8767f903e706","seq":2,"timestamp":"2026-11-27T21:49:30.193Z","payload":{"id":"01a21efc-22ce-702c-9320-d17a9f877087","conversationId":"01a21efc-22cb-75da-ad5f-8767f903e706","senderId":"01a21efc-229b-7056-87a8-16da976b9635","seq":2,"content":"first in the channel","createdAt":"2026-11-27T21:49:30.193Z"}}','0011b44642af4339ba5ea5be4256aa1a1c08f3713360f247153fd42bd6bd96f0');
INSERT INTO "event" VALUES (24,'01a21efc-22cb-75da-ad5f-8767f903e706',3,'message','01a21efc-22d2-72a2-9cce-40ad08248f09','01a21efc-22ae-762d-997b-4fe700ca4aa4',2,1795816170194,'{"type":"message","conversationId":"01a21efc-22cb-75da-ad5f-8767f903e706","seq":3,"timestamp":"2026-11-27T21:49:30.194Z","payload":{"id":"01a21efc-22d2-72a2-9cce-40ad08248f09","conversationId":"01a21efc-22cb-75da-ad5f-8767f903e706","senderId":"01a21efc-22ae-762d-997b-4fe700ca4aa4","seq":3,"content":"to be edited","createdAt":"2026-11-27T21:49:30.194Z"}}','2a1d18d4ddaec22e00e86856ab62af70eba806cd39ff9142d8ed6757aa4f884a');
INSERT INTO "event" VALUES (26,'01a21efc-22cb-75da-ad5f-8767f903e706',4,'message','01a21efc-22d2-72a3-91fa-a456b594f190','01a21efc-22ae-762d-997b-4fe700ca4aa4',3,1795816170195,'{"type":"message","conversationId":"01a21efc-22cb-75da-ad5f-8767f903e706","seq":4,"timestamp":"2026-11-27T21:49:30.195Z","payload":{"id":"01a21efc-22d2-72a3-91fa-a456b594f190","conversationId":"01a21efc-22cb-75da-ad5f-8767f903e706","senderId":"01a21efc-22ae-762d-997b-4fe700ca4aa4","seq":4,"createdAt":"2026-11-27T21:49:30.195Z","deletedAt":"2026-11-27T21:49:30.207Z"}}','a017548cdfc47c497658ce003711a0a7ae89f8305c675a9355252e8b179432a2');
INSERT INTO "event" VALUES (28,'01a21efc-22ca-7220-b76e-3df0fa41e453',2,'message','01a21efc-22d5-71c8-93de-edae6ce168b9','01a21efc-22ae-762d-997b-4fe700ca4aa4',1,1795816170201,'{"type":"message","conversationId":"01a21efc-22ca-7220-b76e-3df0fa41e453","seq":2,"timestamp":"2026-11-27T21:49:30.201Z","payload":{"id":"01a21efc-22d5-71c8-93de-edae6ce168b9","conversationId":"01a21efc-22ca-7220-b76e-3df0fa41e453","senderId":"01a21efc-22ae-762d-997b-4fe700ca4aa4","seq":2,"content":"sealed","createdAt":"2026-11-27T21:49:30.201Z"}}','f5728dbc0f5db99cd79decc3c9e201aff98cec88913f044c0e41aca47eee6f20');
INSERT INTO "event" VALUES (3,'01a21efc-22c5-7025-9d8a-929ca114fc99',1,'conversation_update',NULL,'01a21efc-229b-7056-87a8-16da976b9635',0,1795816170182,'{"type":"conversation_update","conversationId":"01a21efc-22c5-7025-9d8a-929ca114fc99","seq":1,"timestamp":"2026-11-27T21:49:30.182Z","payload":{"conversationId":"01a21efc-22c5-7025-9d8a-929ca114fc99","change":"created","actorId":"01a21efc-229b-7056-87a8-16da976b9635"}}','c87952ac035d050433709936b1cb1716b314b1a9c06fc7ba7eb6ea1897e6107a');
INSERT INTO "event" VALUES (30,'01a21efc-22cb-75da-ad5f-8767f903e706',5,'message','01a21efc-22d9-70f3-9d7f-56ae6b3e8db1','01a21efc-22ae-762d-997b-4fe700ca4aa4',4,1795816170206,'{"type":"message","conversationId":"01a21efc-22cb-75da-ad5f-8767f903e706","seq":5,"timestamp":"2026-11-27T21:49:30.206Z","payload":{"id":"01a21efc-22d9-70f3-9d7f-56ae6b3e8db1","conversationId":"01a21efc-22cb-75da-ad5f-8767f903e706","senderId":"01a21efc-22ae-762d-997b-4fe700ca4aa4","seq":5,"content":"@ada look","mentions":["01a21efc-229b-7056-87a8-16da976b9635"],"createdAt":"2026-11-27T21:49:30.206Z"}}','48c814d3cf9111213598f5a756be0ff5af4999cdaf2b5cdd94a48f584e4db09c');
INSERT INTO "event" VALUES (33,'01a21efc-22cb-75da-ad5f-8767f903e706',6,'message_update','01a21efc-22d2-72a2-9cce-40ad08248f09','01a21efc-22ae-762d-997b-4fe700ca4aa4',4,1795816170206,'{"type":"message_update","conversationId":"01a21efc-22cb-75da-ad5f-8767f903e706","seq":6,"timestamp":"2026-11-27T21:49:30.206Z","payload":{"id":"01a21efc-22d2-72a2-9cce-40ad08248f09","conversationId":"01a21efc-22cb-75da-ad5f-8767f903e706","senderId":"01a21efc-22ae-762d-997b-4fe700ca4aa4","content":"edited","updatedAt":"2026-11-27T21:49:30.206Z"}}','cee8062991d6ef959d5d23808a22425e05f1eb9c3bf0bee30fd251c75eb67602');
INSERT INTO "event" VALUES (34,'01a21efc-22cb-75da-ad5f-8767f903e706',7,'message_delete','01a21efc-22d2-72a3-91fa-a456b594f190','01a21efc-22ae-762d-997b-4fe700ca4aa4',4,1795816170207,'{"type":"message_delete","conversationId":"01a21efc-22cb-75da-ad5f-8767f903e706","seq":7,"timestamp":"2026-11-27T21:49:30.207Z","payload":{"id":"01a21efc-22d2-72a3-91fa-a456b594f190","conversationId":"01a21efc-22cb-75da-ad5f-8767f903e706","senderId":"01a21efc-22ae-762d-997b-4fe700ca4aa4","updatedAt":"2026-11-27T21:49:30.207Z"}}','c9bb7e0390c5116ad294beedb622b6d21647570a63f740c699685e451d6d9c43');
INSERT INTO "event" VALUES (35,'01a21efc-22cb-75da-ad5f-8767f903e706',8,'reaction_add','01a21efc-22d2-72a2-9cce-40ad08248f09','01a21efc-229b-7056-87a8-16da976b9635',4,1795816170207,'{"type":"reaction_add","conversationId":"01a21efc-22cb-75da-ad5f-8767f903e706","seq":8,"timestamp":"2026-11-27T21:49:30.207Z","payload":{"messageId":"01a21efc-22d2-72a2-9cce-40ad08248f09","conversationId":"01a21efc-22cb-75da-ad5f-8767f903e706","emoji":"👍","userId":"01a21efc-229b-7056-87a8-16da976b9635","createdAt":"2026-11-27T21:49:30.207Z"}}','c687eb7e82819e69cf5481862434a5173093f8ef0f82e68090da9a5d7757a9a6');
INSERT INTO "event" VALUES (8,'01a21efc-22ca-7220-b76e-3df0fa41e453',1,'conversation_update',NULL,'01a21efc-229b-7056-87a8-16da976b9635',0,1795816170186,'{"type":"conversation_update","conversationId":"01a21efc-22ca-7220-b76e-3df0fa41e453","seq":1,"timestamp":"2026-11-27T21:49:30.186Z","payload":{"conversationId":"01a21efc-22ca-7220-b76e-3df0fa41e453","change":"created","actorId":"01a21efc-229b-7056-87a8-16da976b9635"}}','8a13373ec7b87483bc73f0dda0696ad6ed190303a135720962c6504793d5b993');
INSERT INTO "invitation" VALUES ('01890000-0000-7000-8000-0000000000c1','hash',3,0,1);
INSERT INTO "member" VALUES ('01a21efc-22c5-7025-9d8a-929ca114fc99','01a21efc-229b-7056-87a8-16da976b9635',0,1795816170182,0,1,0,1,2,1,0,0,0,21,NULL,0,0);
INSERT INTO "member" VALUES ('01a21efc-22c5-7025-9d8a-929ca114fc99','01a21efc-22ae-762d-997b-4fe700ca4aa4',0,1795816170182,0,1,0,1,1,0,0,0,0,5,NULL,0,0);
INSERT INTO "member" VALUES ('01a21efc-22ca-7220-b76e-3df0fa41e453','01a21efc-229b-7056-87a8-16da976b9635',2,1795816170186,0,1,0,1,1,0,0,0,0,9,NULL,0,0);
INSERT INTO "member" VALUES ('01a21efc-22ca-7220-b76e-3df0fa41e453','01a21efc-22ae-762d-997b-4fe700ca4aa4',0,1795816170186,0,1,0,1,2,1,0,0,0,29,NULL,0,0);
INSERT INTO "member" VALUES ('01a21efc-22cb-75da-ad5f-8767f903e706','01a21efc-229b-7056-87a8-16da976b9635',0,1795816170187,0,1,0,1,2,1,0,1767225600000,0,37,NULL,0,1);
INSERT INTO "member" VALUES ('01a21efc-22cb-75da-ad5f-8767f903e706','01a21efc-22ae-762d-997b-4fe700ca4aa4',2,1795816170187,0,1,0,1,5,4,0,0,0,32,NULL,0,0);
INSERT INTO "mention" VALUES ('01a21efc-22cb-75da-ad5f-8767f903e706','01a21efc-229b-7056-87a8-16da976b9635',5);
INSERT INTO "message" VALUES ('01a21efc-22cd-776d-9c79-b7f9b24e0d5a','01a21efc-22c5-7025-9d8a-929ca114fc99',2,'01a21efc-229b-7056-87a8-16da976b9635',NULL,NULL,0,0);
INSERT INTO "message" VALUES ('01a21efc-22ce-702c-9320-d17a9f877087','01a21efc-22cb-75da-ad5f-8767f903e706',2,'01a21efc-229b-7056-87a8-16da976b9635',NULL,NULL,0,0);
INSERT INTO "message" VALUES ('01a21efc-22d2-72a2-9cce-40ad08248f09','01a21efc-22cb-75da-ad5f-8767f903e706',3,'01a21efc-22ae-762d-997b-4fe700ca4aa4','edited',NULL,1795816170206,0);
INSERT INTO "message" VALUES ('01a21efc-22d2-72a3-91fa-a456b594f190','01a21efc-22cb-75da-ad5f-8767f903e706',4,'01a21efc-22ae-762d-997b-4fe700ca4aa4',NULL,NULL,0,1795816170207);
INSERT INTO "message" VALUES ('01a21efc-22d5-71c8-93de-edae6ce168b9','01a21efc-22ca-7220-b76e-3df0fa41e453',2,'01a21efc-22ae-762d-997b-4fe700ca4aa4',NULL,NULL,0,0);
INSERT INTO "message" VALUES ('01a21efc-22d9-70f3-9d7f-56ae6b3e8db1','01a21efc-22cb-75da-ad5f-8767f903e706',5,'01a21efc-22ae-762d-997b-4fe700ca4aa4',NULL,NULL,0,0);
INSERT INTO "notification" VALUES ('01a21efc-22ca-7221-9dcb-7f21904d4254','01a21efc-22ae-762d-997b-4fe700ca4aa4',3,NULL,NULL,'01a21efc-22ca-7220-b76e-3df0fa41e453',NULL,'01a21efc-229b-7056-87a8-16da976b9635',0,1795816170186);
INSERT INTO "notification" VALUES ('01a21efc-22cb-75db-adf8-8b48a74413a5','01a21efc-229b-7056-87a8-16da976b9635',3,'Lobby',NULL,'01a21efc-22cb-75da-ad5f-8767f903e706',NULL,'01a21efc-22ae-762d-997b-4fe700ca4aa4',0,1795816170187);
INSERT INTO "notification" VALUES ('01a21efc-22de-71ba-b716-8abc8b1654b4','01a21efc-229b-7056-87a8-16da976b9635',1,'Lobby','@ada look','01a21efc-22cb-75da-ad5f-8767f903e706','01a21efc-22d9-70f3-9d7f-56ae6b3e8db1','01a21efc-22ae-762d-997b-4fe700ca4aa4',0,1795816170206);
INSERT INTO "notification" VALUES ('01a21efc-22df-76af-80a3-0e4adccd49b3','01a21efc-22ae-762d-997b-4fe700ca4aa4',2,'👍',NULL,'01a21efc-22cb-75da-ad5f-8767f903e706','01a21efc-22d2-72a2-9cce-40ad08248f09','01a21efc-229b-7056-87a8-16da976b9635',0,1795816170207);
INSERT INTO "reaction" VALUES ('01a21efc-22d2-72a2-9cce-40ad08248f09','01a21efc-22cb-75da-ad5f-8767f903e706','👍','01a21efc-229b-7056-87a8-16da976b9635',1795816170207);
INSERT INTO "server_state" VALUES (1,'01a21efc-2285-7070-95e2-975c1ffb5bd4',40,1795816170117);
INSERT INTO "throttle" VALUES ('login x',5);
INSERT INTO "throttle" VALUES ('register:127.0.0.1',1795816170158);
INSERT INTO "user_event" VALUES (1,'01a21efc-229b-7056-87a8-16da976b9635',1,1795816170139,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-27T21:49:30.139Z","payload":{"id":"01a21efc-229b-7057-8ce7-67ed1c9318bf","name":"","createdAt":"2026-11-27T21:49:30.139Z","lastSeenAt":"2026-11-27T21:49:30.139Z"}}',NULL);
INSERT INTO "user_event" VALUES (11,'01a21efc-229b-7056-87a8-16da976b9635',3,1795816170186,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-27T21:49:30.186Z","payload":{"conversationId":"01a21efc-22ca-7220-b76e-3df0fa41e453","change":"added","userId":"01a21efc-229b-7056-87a8-16da976b9635","conversation":{"id":"01a21efc-22ca-7220-b76e-3df0fa41e453","type":"group","role":"owner","participants":[{"userId":"01a21efc-229b-7056-87a8-16da976b9635","user":{"id":"01a21efc-229b-7056-87a8-16da976b9635","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-27T21:49:30.186Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21efc-22ae-762d-997b-4fe700ca4aa4","user":{"id":"01a21efc-22ae-762d-997b-4fe700ca4aa4","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-27T21:49:30.186Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T21:49:30.186Z","updatedAt":"2026-11-27T21:49:30.186Z","hash":"8a13373ec7b87483bc73f0dda0696ad6ed190303a135720962c6504793d5b993"}}}',NULL);
INSERT INTO "user_event" VALUES (12,'01a21efc-22ae-762d-997b-4fe700ca4aa4',3,1795816170186,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-27T21:49:30.186Z","payload":{"conversationId":"01a21efc-22ca-7220-b76e-3df0fa41e453","change":"added","userId":"01a21efc-22ae-762d-997b-4fe700ca4aa4","conversation":{"id":"01a21efc-22ca-7220-b76e-3df0fa41e453","type":"group","participants":[{"userId":"01a21efc-229b-7056-87a8-16da976b9635","user":{"id":"01a21efc-229b-7056-87a8-16da976b9635","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-27T21:49:30.186Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21efc-22ae-762d-997b-4fe700ca4aa4","user":{"id":"01a21efc-22ae-762d-997b-4fe700ca4aa4","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-27T21:49:30.186Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T21:49:30.186Z","updatedAt":"2026-11-27T21:49:30.186Z","hash":"8a13373ec7b87483bc73f0dda0696ad6ed190303a135720962c6504793d5b993"}}}',NULL);
INSERT INTO "user_event" VALUES (13,'01a21efc-22ae-762d-997b-4fe700ca4aa4',4,1795816170186,'{"type":"notification","userSeq":4,"timestamp":"2026-11-27T21:49:30.186Z","payload":{"id":"01a21efc-22ca-7221-9dcb-7f21904d4254","type":"invite","conversationId":"01a21efc-22ca-7220-b76e-3df0fa41e453","senderId":"01a21efc-229b-7056-87a8-16da976b9635","read":false,"createdAt":"2026-11-27T21:49:30.186Z"}}',NULL);
INSERT INTO "user_event" VALUES (17,'01a21efc-22ae-762d-997b-4fe700ca4aa4',5,1795816170187,'{"type":"conversation_update","userSeq":5,"timestamp":"2026-11-27T21:49:30.187Z","payload":{"conversationId":"01a21efc-22cb-75da-ad5f-8767f903e706","change":"added","userId":"01a21efc-22ae-762d-997b-4fe700ca4aa4","conversation":{"id":"01a21efc-22cb-75da-ad5f-8767f903e706","type":"channel","name":"Lobby","role":"owner","participants":[{"userId":"01a21efc-229b-7056-87a8-16da976b9635","user":{"id":"01a21efc-229b-7056-87a8-16da976b9635","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-27T21:49:30.187Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21efc-22ae-762d-997b-4fe700ca4aa4","user":{"id":"01a21efc-22ae-762d-997b-4fe700ca4aa4","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-27T21:49:30.187Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T21:49:30.187Z","updatedAt":"2026-11-27T21:49:30.187Z","hash":"fccbccca147e93b94c7d83ed11b42b775b453963a2ea8b27182c052d7adf6496"}}}',NULL);
INSERT INTO "user_event" VALUES (18,'01a21efc-229b-7056-87a8-16da976b9635',4,1795816170187,'{"type":"conversation_update","userSeq":4,"timestamp":"2026-11-27T21:49:30.187Z","payload":{"conversationId":"01a21efc-22cb-75da-ad5f-8767f903e706","change":"added","userId":"01a21efc-229b-7056-87a8-16da976b9635","conversation":{"id":"01a21efc-22cb-75da-ad5f-8767f903e706","type":"channel","name":"Lobby","participants":[{"userId":"01a21efc-229b-7056-87a8-16da976b9635","user":{"id":"01a21efc-229b-7056-87a8-16da976b9635","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-27T21:49:30.187Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21efc-22ae-762d-997b-4fe700ca4aa4","user":{"id":"01a21efc-22ae-762d-997b-4fe700ca4aa4","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-27T21:49:30.187Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T21:49:30.187Z","updatedAt":"2026-11-27T21:49:30.187Z","hash":"fccbccca147e93b94c7d83ed11b42b775b453963a2ea8b27182c052d7adf6496"}}}',NULL);
INSERT INTO "user_event" VALUES (19,'01a21efc-229b-7056-87a8-16da976b9635',5,1795816170187,'{"type":"notification","userSeq":5,"timestamp":"2026-11-27T21:49:30.187Z","payload":{"id":"01a21efc-22cb-75db-adf8-8b48a74413a5","type":"invite","title":"Lobby","conversationId":"01a21efc-22cb-75da-ad5f-8767f903e706","senderId":"01a21efc-22ae-762d-997b-4fe700ca4aa4","read":false,"createdAt":"2026-11-27T21:49:30.187Z"}}',NULL);
INSERT INTO "user_event" VALUES (2,'01a21efc-22ae-762d-997b-4fe700ca4aa4',1,1795816170158,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-27T21:49:30.158Z","payload":{"id":"01a21efc-22ae-762e-b930-11d9d200147b","name":"","createdAt":"2026-11-27T21:49:30.158Z","lastSeenAt":"2026-11-27T21:49:30.158Z"}}',NULL);
INSERT INTO "user_event" VALUES (31,'01a21efc-229b-7056-87a8-16da976b9635',6,1795816170206,'{"type":"notification","userSeq":6,"timestamp":"2026-11-27T21:49:30.206Z","payload":{"id":"01a21efc-22de-71ba-b716-8abc8b1654b4","type":"mention","title":"Lobby","message":"@ada look","conversationId":"01a21efc-22cb-75da-ad5f-8767f903e706","messageId":"01a21efc-22d9-70f3-9d7f-56ae6b3e8db1","senderId":"01a21efc-22ae-762d-997b-4fe700ca4aa4","read":false,"createdAt":"2026-11-27T21:49:30.206Z"}}',NULL);
INSERT INTO "user_event" VALUES (36,'01a21efc-22ae-762d-997b-4fe700ca4aa4',6,1795816170207,'{"type":"notification","userSeq":6,"timestamp":"2026-11-27T21:49:30.207Z","payload":{"id":"01a21efc-22df-76af-80a3-0e4adccd49b3","type":"reaction","title":"👍","conversationId":"01a21efc-22cb-75da-ad5f-8767f903e706","messageId":"01a21efc-22d2-72a2-9cce-40ad08248f09","senderId":"01a21efc-229b-7056-87a8-16da976b9635","read":false,"createdAt":"2026-11-27T21:49:30.207Z"}}',NULL);
INSERT INTO "user_event" VALUES (38,'01a21efc-229b-7056-87a8-16da976b9635',7,1795816170209,'{"type":"conversation_update","userSeq":7,"timestamp":"2026-11-27T21:49:30.209Z","payload":{"conversationId":"01a21efc-22cb-75da-ad5f-8767f903e706","change":"own","userId":"01a21efc-229b-7056-87a8-16da976b9635","conversation":{"id":"01a21efc-22cb-75da-ad5f-8767f903e706","type":"channel","name":"Lobby","participants":[{"userId":"01a21efc-229b-7056-87a8-16da976b9635","user":{"id":"01a21efc-229b-7056-87a8-16da976b9635","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-27T21:49:30.187Z","deliveredSeq":1,"readSeq":2},{"userId":"01a21efc-22ae-762d-997b-4fe700ca4aa4","user":{"id":"01a21efc-22ae-762d-997b-4fe700ca4aa4","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-27T21:49:30.187Z","deliveredSeq":1,"readSeq":5}],"participantCount":2,"lastMessage":{"id":"01a21efc-22d9-70f3-9d7f-56ae6b3e8db1","conversationId":"01a21efc-22cb-75da-ad5f-8767f903e706","senderId":"01a21efc-22ae-762d-997b-4fe700ca4aa4","seq":5,"content":"@ada look","mentions":["01a21efc-229b-7056-87a8-16da976b9635"],"reactions":[],"createdAt":"2026-11-27T21:49:30.206Z"},"lastSeq":8,"firstSeq":1,"readSeq":2,"unreadCount":3,"mentionCount":1,"unreadSeq":1,"pinnedAt":"2026-01-01T00:00:00.000Z","createdAt":"2026-11-27T21:49:30.187Z","updatedAt":"2026-11-27T21:49:30.207Z","hash":"c687eb7e82819e69cf5481862434a5173093f8ef0f82e68090da9a5d7757a9a6"}}}','01a21efc-22cb-75da-ad5f-8767f903e706');
INSERT INTO "user_event" VALUES (39,'01a21efc-229b-7056-87a8-16da976b9635',8,1795816170213,'{"type":"user_update","userSeq":8,"timestamp":"2026-11-27T21:49:30.213Z","payload":{"id":"01a21efc-229b-7056-87a8-16da976b9635","name":"ada","displayName":"Ada L.","createdAt":"2026-11-27T21:49:30.139Z"}}',NULL);
INSERT INTO "user_event" VALUES (40,'01a21efc-22ae-762d-997b-4fe700ca4aa4',7,1795816170213,'{"type":"user_update","userSeq":7,"timestamp":"2026-11-27T21:49:30.213Z","payload":{"id":"01a21efc-229b-7056-87a8-16da976b9635","name":"ada","displayName":"Ada L.","createdAt":"2026-11-27T21:49:30.139Z"}}',NULL);
INSERT INTO "user_event" VALUES (6,'01a21efc-229b-7056-87a8-16da976b9635',2,1795816170182,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-27T21:49:30.182Z","payload":{"conversationId":"01a21efc-22c5-7025-9d8a-929ca114fc99","change":"added","userId":"01a21efc-229b-7056-87a8-16da976b9635","conversation":{"id":"01a21efc-22c5-7025-9d8a-929ca114fc99","type":"direct","participants":[{"userId":"01a21efc-229b-7056-87a8-16da976b9635","user":{"id":"01a21efc-229b-7056-87a8-16da976b9635","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-27T21:49:30.182Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21efc-22ae-762d-997b-4fe700ca4aa4","user":{"id":"01a21efc-22ae-762d-997b-4fe700ca4aa4","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-27T21:49:30.182Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T21:49:30.182Z","updatedAt":"2026-11-27T21:49:30.182Z","hash":"c87952ac035d050433709936b1cb1716b314b1a9c06fc7ba7eb6ea1897e6107a"}}}',NULL);
INSERT INTO "user_event" VALUES (7,'01a21efc-22ae-762d-997b-4fe700ca4aa4',2,1795816170182,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-27T21:49:30.182Z","payload":{"conversationId":"01a21efc-22c5-7025-9d8a-929ca114fc99","change":"added","userId":"01a21efc-22ae-762d-997b-4fe700ca4aa4","conversation":{"id":"01a21efc-22c5-7025-9d8a-929ca114fc99","type":"direct","participants":[{"userId":"01a21efc-229b-7056-87a8-16da976b9635","user":{"id":"01a21efc-229b-7056-87a8-16da976b9635","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-27T21:49:30.182Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21efc-22ae-762d-997b-4fe700ca4aa4","user":{"id":"01a21efc-22ae-762d-997b-4fe700ca4aa4","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-27T21:49:30.182Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T21:49:30.182Z","updatedAt":"2026-11-27T21:49:30.182Z","hash":"c87952ac035d050433709936b1cb1716b314b1a9c06fc7ba7eb6ea1897e6107a"}}}',NULL);
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
PRAGMA user_version=3;
COMMIT;
