-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The server's database in version 4. Written by the program of that version; never changed.
--
-- migration 1 819b51c39836846eac1c7ebccb037c8877a0fd4bb8830f708e2f75f195b020db
-- migration 2 3843ee0002c5c10e1afdf2d677ed42dba4cf2b54d9933efe09f430905f6de803
-- migration 3 d887e0bc8e6c2f0513d88d1787bc1f036685c3743f0c55a2e72c675778fb4ab8
-- migration 4 a3f27ac0bd2c796e1f63c5b157c39848aa7cd38e897a441ee9700c1f3d1689dd
--
-- says direct 01a21f64-8050-7366-a747-9ab25dd29287 last 2 unread 0: [Ünïcödé 'quoted']
-- says group 01a21f64-8051-72a3-b368-7ed6b15e64ba last 2 unread 1: [sealed]
-- says channel 01a21f64-8052-7202-97d3-e5a33c1b085f last 8 unread 3: [first in the channel] [edited] [nothing] [@ada look]

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
INSERT INTO "account" VALUES ('01a21f64-8031-7696-927d-cdab2a0cce36','ada','ada',' ada ada l.','Ada L.',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$gW7lLJV5txMRyfUy2mlrdA$0VgjqCAcnSbzMeMPqALUV44fVEeZVEk4IqmdIqydBis',1,NULL,0,8,1795823009841);
INSERT INTO "account" VALUES ('01a21f64-8041-746e-a77c-e6baf05afaea','bob','bob',' bob bob','bob',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$ABALAALRSxItlWauJg5YGQ$/CSzmwDmAFv5/Bf4vBl8ZFX1dHQH6AxNGOSE1PItXCA',1,NULL,0,7,1795823009857);
INSERT INTO "attachment" VALUES ('01a21f64-805a-7599-ae5a-ff9fd8a5b16a','01a21f64-8031-7696-927d-cdab2a0cce36','01a21f64-8050-7366-a747-9ab25dd29287','01a21f64-8053-7771-aa94-702a5d839903','8efd8c3a3d5d8575d5c6304cd842c994af462559c2f9bc5e1bfaa7f4391f950c',3,'sent.bin','application/octet-stream',100,0,0,1795823009882,1795823009883);
INSERT INTO "attachment" VALUES ('01a21f64-805c-7501-a690-de15c51ac561','01a21f64-8041-746e-a77c-e6baf05afaea',NULL,NULL,NULL,3,'begun.bin',NULL,1000,0,0,1795823009884,0);
INSERT INTO "conversation" VALUES ('01a21f64-8050-7366-a747-9ab25dd29287',0,NULL,NULL,NULL,'01a21f64-8031-7696-927d-cdab2a0cce36 01a21f64-8041-746e-a77c-e6baf05afaea','01a21f64-8031-7696-927d-cdab2a0cce36',2,1,2,2,'16b07a4c1fa923f925d3723673cd278270b10edc409cd16a1eaa857e996c9503',20,1795823009872,1795823009875);
INSERT INTO "conversation" VALUES ('01a21f64-8051-72a3-b368-7ed6b15e64ba',1,NULL,NULL,NULL,NULL,'01a21f64-8031-7696-927d-cdab2a0cce36',2,1,2,2,'6919242e8721bf3c6e672f506da72725eb2172a730a38ab6ba00be9745da1022',28,1795823009874,1795823009878);
INSERT INTO "conversation" VALUES ('01a21f64-8052-7202-97d3-e5a33c1b085f',2,'Lobby',NULL,NULL,NULL,'01a21f64-8041-746e-a77c-e6baf05afaea',2,4,8,5,'d4f9c8c3e4f7c8f6e8f63f9ca79ee4eb3af4445bb26fcc1e5077ee54c3dffc71',35,1795823009875,1795823009880);
INSERT INTO "device" VALUES ('01a21f64-8031-7697-810d-e28f2b2191f0','01a21f64-8031-7696-927d-cdab2a0cce36','bbf9c20796efa2448e6d8654178d7878b48dc62ff9528d491bca438d226b4946','',NULL,1795823009841,1795823009841);
INSERT INTO "device" VALUES ('01a21f64-8041-746f-afb7-78ecc5606bc3','01a21f64-8041-746e-a77c-e6baf05afaea','bc6a05db07f1ad4db630cceb4f38288f3844f7864d3b58f3234868f464dfd98d','',NULL,1795823009857,1795823009857);
INSERT INTO "event" VALUES (14,'01a21f64-8052-7202-97d3-e5a33c1b085f',1,'conversation_update',NULL,'01a21f64-8041-746e-a77c-e6baf05afaea',0,1795823009875,'{"type":"conversation_update","conversationId":"01a21f64-8052-7202-97d3-e5a33c1b085f","seq":1,"timestamp":"2026-11-27T23:43:29.875Z","payload":{"conversationId":"01a21f64-8052-7202-97d3-e5a33c1b085f","change":"created","actorId":"01a21f64-8041-746e-a77c-e6baf05afaea","name":"Lobby"}}','1d28f619ccf8dd8fa345a58bba32ced451b5842a1f3e3b5cc117a461b1a721b4');
INSERT INTO "event" VALUES (20,'01a21f64-8050-7366-a747-9ab25dd29287',2,'message','01a21f64-8053-7771-aa94-702a5d839903','01a21f64-8031-7696-927d-cdab2a0cce36',1,1795823009875,'{"type":"message","conversationId":"01a21f64-8050-7366-a747-9ab25dd29287","seq":2,"timestamp":"2026-11-27T23:43:29.875Z","payload":{"id":"01a21f64-8053-7771-aa94-702a5d839903","conversationId":"01a21f64-8050-7366-a747-9ab25dd29287","senderId":"01a21f64-8031-7696-927d-cdab2a0cce36","seq":2,"content":"Ünïcödé ''quoted''","createdAt":"2026-11-27T23:43:29.875Z"}}','16b07a4c1fa923f925d3723673cd278270b10edc409cd16a1eaa857e996c9503');
INSERT INTO "event" VALUES (22,'01a21f64-8052-7202-97d3-e5a33c1b085f',2,'message','01a21f64-8054-76ca-a26c-960dcf014cf8','01a21f64-8031-7696-927d-cdab2a0cce36',1,1795823009876,'{"type":"message","conversationId":"01a21f64-8052-7202-97d3-e5a33c1b085f","seq":2,"timestamp":"2026-11-27T23:43:29.876Z","payload":{"id":"01a21f64-8054-76ca-a26c-960dcf014cf8","conversationId":"01a21f64-8052-7202-97d3-e5a33c1b085f","senderId":"01a21f64-8031-7696-927d-cdab2a0cce36","seq":2,"content":"first in the channel","createdAt":"2026-11-27T23:43:29.876Z"}}','d37bc4c338e3519fed61e853373ede505ae2073c3f5ccd03eb3c62960bbf918b');
INSERT INTO "event" VALUES (24,'01a21f64-8052-7202-97d3-e5a33c1b085f',3,'message','01a21f64-8054-76cb-be09-ed4eafa0f1ee','01a21f64-8041-746e-a77c-e6baf05afaea',2,1795823009877,'{"type":"message","conversationId":"01a21f64-8052-7202-97d3-e5a33c1b085f","seq":3,"timestamp":"2026-11-27T23:43:29.877Z","payload":{"id":"01a21f64-8054-76cb-be09-ed4eafa0f1ee","conversationId":"01a21f64-8052-7202-97d3-e5a33c1b085f","senderId":"01a21f64-8041-746e-a77c-e6baf05afaea","seq":3,"content":"to be edited","createdAt":"2026-11-27T23:43:29.877Z"}}','d0caef832275ab12f5b6d884612620dde65c0bc2da40318108b92206482020f5');
INSERT INTO "event" VALUES (26,'01a21f64-8052-7202-97d3-e5a33c1b085f',4,'message','01a21f64-8055-7163-867a-8608221690f6','01a21f64-8041-746e-a77c-e6baf05afaea',3,1795823009877,'{"type":"message","conversationId":"01a21f64-8052-7202-97d3-e5a33c1b085f","seq":4,"timestamp":"2026-11-27T23:43:29.877Z","payload":{"id":"01a21f64-8055-7163-867a-8608221690f6","conversationId":"01a21f64-8052-7202-97d3-e5a33c1b085f","senderId":"01a21f64-8041-746e-a77c-e6baf05afaea","seq":4,"createdAt":"2026-11-27T23:43:29.877Z","deletedAt":"2026-11-27T23:43:29.880Z"}}','2d69ec2a76988a850a9756a1e3c0e73601e60a310a081e7267dcb5197fd1d696');
INSERT INTO "event" VALUES (28,'01a21f64-8051-72a3-b368-7ed6b15e64ba',2,'message','01a21f64-8056-72b7-af4e-8b2fac0ea391','01a21f64-8041-746e-a77c-e6baf05afaea',1,1795823009878,'{"type":"message","conversationId":"01a21f64-8051-72a3-b368-7ed6b15e64ba","seq":2,"timestamp":"2026-11-27T23:43:29.878Z","payload":{"id":"01a21f64-8056-72b7-af4e-8b2fac0ea391","conversationId":"01a21f64-8051-72a3-b368-7ed6b15e64ba","senderId":"01a21f64-8041-746e-a77c-e6baf05afaea","seq":2,"content":"sealed","createdAt":"2026-11-27T23:43:29.878Z"}}','6919242e8721bf3c6e672f506da72725eb2172a730a38ab6ba00be9745da1022');
INSERT INTO "event" VALUES (3,'01a21f64-8050-7366-a747-9ab25dd29287',1,'conversation_update',NULL,'01a21f64-8031-7696-927d-cdab2a0cce36',0,1795823009872,'{"type":"conversation_update","conversationId":"01a21f64-8050-7366-a747-9ab25dd29287","seq":1,"timestamp":"2026-11-27T23:43:29.872Z","payload":{"conversationId":"01a21f64-8050-7366-a747-9ab25dd29287","change":"created","actorId":"01a21f64-8031-7696-927d-cdab2a0cce36"}}','c3fcd70d8c3523f7916a7bd6a24a5a717a648c0e10619a97fcb9a175b115c617');
INSERT INTO "event" VALUES (30,'01a21f64-8052-7202-97d3-e5a33c1b085f',5,'message','01a21f64-8056-72b8-b001-a1b8dc2189c0','01a21f64-8041-746e-a77c-e6baf05afaea',4,1795823009879,'{"type":"message","conversationId":"01a21f64-8052-7202-97d3-e5a33c1b085f","seq":5,"timestamp":"2026-11-27T23:43:29.879Z","payload":{"id":"01a21f64-8056-72b8-b001-a1b8dc2189c0","conversationId":"01a21f64-8052-7202-97d3-e5a33c1b085f","senderId":"01a21f64-8041-746e-a77c-e6baf05afaea","seq":5,"content":"@ada look","mentions":["01a21f64-8031-7696-927d-cdab2a0cce36"],"createdAt":"2026-11-27T23:43:29.879Z"}}','1022bfc2045810554e604807010e7feed225ee0c7cc10d5c54ed6adfc4072b3e');
INSERT INTO "event" VALUES (33,'01a21f64-8052-7202-97d3-e5a33c1b085f',6,'message_update','01a21f64-8054-76cb-be09-ed4eafa0f1ee','01a21f64-8041-746e-a77c-e6baf05afaea',4,1795823009879,'{"type":"message_update","conversationId":"01a21f64-8052-7202-97d3-e5a33c1b085f","seq":6,"timestamp":"2026-11-27T23:43:29.879Z","payload":{"id":"01a21f64-8054-76cb-be09-ed4eafa0f1ee","conversationId":"01a21f64-8052-7202-97d3-e5a33c1b085f","senderId":"01a21f64-8041-746e-a77c-e6baf05afaea","content":"edited","updatedAt":"2026-11-27T23:43:29.879Z"}}','d6cd7867b5f89b9e23187f881de2c87ba409184e3601c3d733a970f2300e1ba2');
INSERT INTO "event" VALUES (34,'01a21f64-8052-7202-97d3-e5a33c1b085f',7,'message_delete','01a21f64-8055-7163-867a-8608221690f6','01a21f64-8041-746e-a77c-e6baf05afaea',4,1795823009880,'{"type":"message_delete","conversationId":"01a21f64-8052-7202-97d3-e5a33c1b085f","seq":7,"timestamp":"2026-11-27T23:43:29.880Z","payload":{"id":"01a21f64-8055-7163-867a-8608221690f6","conversationId":"01a21f64-8052-7202-97d3-e5a33c1b085f","senderId":"01a21f64-8041-746e-a77c-e6baf05afaea","updatedAt":"2026-11-27T23:43:29.880Z"}}','dfe16425c2a780c5f229f80088cfa0a20f6e7b65f6e836d8f67679ec503e5746');
INSERT INTO "event" VALUES (35,'01a21f64-8052-7202-97d3-e5a33c1b085f',8,'reaction_add','01a21f64-8054-76cb-be09-ed4eafa0f1ee','01a21f64-8031-7696-927d-cdab2a0cce36',4,1795823009880,'{"type":"reaction_add","conversationId":"01a21f64-8052-7202-97d3-e5a33c1b085f","seq":8,"timestamp":"2026-11-27T23:43:29.880Z","payload":{"messageId":"01a21f64-8054-76cb-be09-ed4eafa0f1ee","conversationId":"01a21f64-8052-7202-97d3-e5a33c1b085f","emoji":"👍","userId":"01a21f64-8031-7696-927d-cdab2a0cce36","createdAt":"2026-11-27T23:43:29.880Z"}}','d4f9c8c3e4f7c8f6e8f63f9ca79ee4eb3af4445bb26fcc1e5077ee54c3dffc71');
INSERT INTO "event" VALUES (8,'01a21f64-8051-72a3-b368-7ed6b15e64ba',1,'conversation_update',NULL,'01a21f64-8031-7696-927d-cdab2a0cce36',0,1795823009874,'{"type":"conversation_update","conversationId":"01a21f64-8051-72a3-b368-7ed6b15e64ba","seq":1,"timestamp":"2026-11-27T23:43:29.874Z","payload":{"conversationId":"01a21f64-8051-72a3-b368-7ed6b15e64ba","change":"created","actorId":"01a21f64-8031-7696-927d-cdab2a0cce36"}}','c9407e32e2440dab6d7ca7fda209d61b7280182d666678d68c9e6663eeced20a');
INSERT INTO "invitation" VALUES ('01890000-0000-7000-8000-0000000000c1','hash',3,0,1);
INSERT INTO "member" VALUES ('01a21f64-8050-7366-a747-9ab25dd29287','01a21f64-8031-7696-927d-cdab2a0cce36',0,1795823009872,0,1,0,1,2,1,0,0,0,21,NULL,0,0);
INSERT INTO "member" VALUES ('01a21f64-8050-7366-a747-9ab25dd29287','01a21f64-8041-746e-a77c-e6baf05afaea',0,1795823009872,0,1,0,1,1,0,0,0,0,5,NULL,0,0);
INSERT INTO "member" VALUES ('01a21f64-8051-72a3-b368-7ed6b15e64ba','01a21f64-8031-7696-927d-cdab2a0cce36',2,1795823009874,0,1,0,1,1,0,0,0,0,9,NULL,0,0);
INSERT INTO "member" VALUES ('01a21f64-8051-72a3-b368-7ed6b15e64ba','01a21f64-8041-746e-a77c-e6baf05afaea',0,1795823009874,0,1,0,1,2,1,0,0,0,29,NULL,0,0);
INSERT INTO "member" VALUES ('01a21f64-8052-7202-97d3-e5a33c1b085f','01a21f64-8031-7696-927d-cdab2a0cce36',0,1795823009875,0,1,0,1,2,1,0,1767225600000,0,37,NULL,0,1);
INSERT INTO "member" VALUES ('01a21f64-8052-7202-97d3-e5a33c1b085f','01a21f64-8041-746e-a77c-e6baf05afaea',2,1795823009875,0,1,0,1,5,4,0,0,0,32,NULL,0,0);
INSERT INTO "mention" VALUES ('01a21f64-8052-7202-97d3-e5a33c1b085f','01a21f64-8031-7696-927d-cdab2a0cce36',5);
INSERT INTO "message" VALUES ('01a21f64-8053-7771-aa94-702a5d839903','01a21f64-8050-7366-a747-9ab25dd29287',2,'01a21f64-8031-7696-927d-cdab2a0cce36',NULL,NULL,0,0);
INSERT INTO "message" VALUES ('01a21f64-8054-76ca-a26c-960dcf014cf8','01a21f64-8052-7202-97d3-e5a33c1b085f',2,'01a21f64-8031-7696-927d-cdab2a0cce36',NULL,NULL,0,0);
INSERT INTO "message" VALUES ('01a21f64-8054-76cb-be09-ed4eafa0f1ee','01a21f64-8052-7202-97d3-e5a33c1b085f',3,'01a21f64-8041-746e-a77c-e6baf05afaea','edited',NULL,1795823009879,0);
INSERT INTO "message" VALUES ('01a21f64-8055-7163-867a-8608221690f6','01a21f64-8052-7202-97d3-e5a33c1b085f',4,'01a21f64-8041-746e-a77c-e6baf05afaea',NULL,NULL,0,1795823009880);
INSERT INTO "message" VALUES ('01a21f64-8056-72b7-af4e-8b2fac0ea391','01a21f64-8051-72a3-b368-7ed6b15e64ba',2,'01a21f64-8041-746e-a77c-e6baf05afaea',NULL,NULL,0,0);
INSERT INTO "message" VALUES ('01a21f64-8056-72b8-b001-a1b8dc2189c0','01a21f64-8052-7202-97d3-e5a33c1b085f',5,'01a21f64-8041-746e-a77c-e6baf05afaea',NULL,NULL,0,0);
INSERT INTO "notification" VALUES ('01a21f64-8052-7201-8edb-5792738ac80d','01a21f64-8041-746e-a77c-e6baf05afaea',3,NULL,NULL,'01a21f64-8051-72a3-b368-7ed6b15e64ba',NULL,'01a21f64-8031-7696-927d-cdab2a0cce36',0,1795823009874);
INSERT INTO "notification" VALUES ('01a21f64-8053-7770-a4a6-da148cbf1986','01a21f64-8031-7696-927d-cdab2a0cce36',3,'Lobby',NULL,'01a21f64-8052-7202-97d3-e5a33c1b085f',NULL,'01a21f64-8041-746e-a77c-e6baf05afaea',0,1795823009875);
INSERT INTO "notification" VALUES ('01a21f64-8057-7473-a1fa-47295075097a','01a21f64-8031-7696-927d-cdab2a0cce36',1,'Lobby','@ada look','01a21f64-8052-7202-97d3-e5a33c1b085f','01a21f64-8056-72b8-b001-a1b8dc2189c0','01a21f64-8041-746e-a77c-e6baf05afaea',0,1795823009879);
INSERT INTO "notification" VALUES ('01a21f64-8058-7559-a2e4-55b1713004b0','01a21f64-8041-746e-a77c-e6baf05afaea',2,'👍',NULL,'01a21f64-8052-7202-97d3-e5a33c1b085f','01a21f64-8054-76cb-be09-ed4eafa0f1ee','01a21f64-8031-7696-927d-cdab2a0cce36',0,1795823009880);
INSERT INTO "reaction" VALUES ('01a21f64-8054-76cb-be09-ed4eafa0f1ee','01a21f64-8052-7202-97d3-e5a33c1b085f','👍','01a21f64-8031-7696-927d-cdab2a0cce36',1795823009880);
INSERT INTO "server_state" VALUES (1,'01a21f64-8025-71fc-9fbf-e948b5597100',40,1795823009829);
INSERT INTO "throttle" VALUES ('login x',5);
INSERT INTO "throttle" VALUES ('register:127.0.0.1',1795823009857);
INSERT INTO "user_event" VALUES (1,'01a21f64-8031-7696-927d-cdab2a0cce36',1,1795823009841,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-27T23:43:29.841Z","payload":{"id":"01a21f64-8031-7697-810d-e28f2b2191f0","name":"","createdAt":"2026-11-27T23:43:29.841Z","lastSeenAt":"2026-11-27T23:43:29.841Z"}}',NULL);
INSERT INTO "user_event" VALUES (11,'01a21f64-8031-7696-927d-cdab2a0cce36',3,1795823009874,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-27T23:43:29.874Z","payload":{"conversationId":"01a21f64-8051-72a3-b368-7ed6b15e64ba","change":"added","userId":"01a21f64-8031-7696-927d-cdab2a0cce36","conversation":{"id":"01a21f64-8051-72a3-b368-7ed6b15e64ba","type":"group","role":"owner","participants":[{"userId":"01a21f64-8031-7696-927d-cdab2a0cce36","user":{"id":"01a21f64-8031-7696-927d-cdab2a0cce36","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-27T23:43:29.874Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21f64-8041-746e-a77c-e6baf05afaea","user":{"id":"01a21f64-8041-746e-a77c-e6baf05afaea","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-27T23:43:29.874Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T23:43:29.874Z","updatedAt":"2026-11-27T23:43:29.874Z","hash":"c9407e32e2440dab6d7ca7fda209d61b7280182d666678d68c9e6663eeced20a"}}}',NULL);
INSERT INTO "user_event" VALUES (12,'01a21f64-8041-746e-a77c-e6baf05afaea',3,1795823009874,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-27T23:43:29.874Z","payload":{"conversationId":"01a21f64-8051-72a3-b368-7ed6b15e64ba","change":"added","userId":"01a21f64-8041-746e-a77c-e6baf05afaea","conversation":{"id":"01a21f64-8051-72a3-b368-7ed6b15e64ba","type":"group","participants":[{"userId":"01a21f64-8031-7696-927d-cdab2a0cce36","user":{"id":"01a21f64-8031-7696-927d-cdab2a0cce36","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-27T23:43:29.874Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21f64-8041-746e-a77c-e6baf05afaea","user":{"id":"01a21f64-8041-746e-a77c-e6baf05afaea","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-27T23:43:29.874Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T23:43:29.874Z","updatedAt":"2026-11-27T23:43:29.874Z","hash":"c9407e32e2440dab6d7ca7fda209d61b7280182d666678d68c9e6663eeced20a"}}}',NULL);
INSERT INTO "user_event" VALUES (13,'01a21f64-8041-746e-a77c-e6baf05afaea',4,1795823009874,'{"type":"notification","userSeq":4,"timestamp":"2026-11-27T23:43:29.874Z","payload":{"id":"01a21f64-8052-7201-8edb-5792738ac80d","type":"invite","conversationId":"01a21f64-8051-72a3-b368-7ed6b15e64ba","senderId":"01a21f64-8031-7696-927d-cdab2a0cce36","read":false,"createdAt":"2026-11-27T23:43:29.874Z"}}',NULL);
INSERT INTO "user_event" VALUES (17,'01a21f64-8041-746e-a77c-e6baf05afaea',5,1795823009875,'{"type":"conversation_update","userSeq":5,"timestamp":"2026-11-27T23:43:29.875Z","payload":{"conversationId":"01a21f64-8052-7202-97d3-e5a33c1b085f","change":"added","userId":"01a21f64-8041-746e-a77c-e6baf05afaea","conversation":{"id":"01a21f64-8052-7202-97d3-e5a33c1b085f","type":"channel","name":"Lobby","role":"owner","participants":[{"userId":"01a21f64-8031-7696-927d-cdab2a0cce36","user":{"id":"01a21f64-8031-7696-927d-cdab2a0cce36","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-27T23:43:29.875Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21f64-8041-746e-a77c-e6baf05afaea","user":{"id":"01a21f64-8041-746e-a77c-e6baf05afaea","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-27T23:43:29.875Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T23:43:29.875Z","updatedAt":"2026-11-27T23:43:29.875Z","hash":"1d28f619ccf8dd8fa345a58bba32ced451b5842a1f3e3b5cc117a461b1a721b4"}}}',NULL);
INSERT INTO "user_event" VALUES (18,'01a21f64-8031-7696-927d-cdab2a0cce36',4,1795823009875,'{"type":"conversation_update","userSeq":4,"timestamp":"2026-11-27T23:43:29.875Z","payload":{"conversationId":"01a21f64-8052-7202-97d3-e5a33c1b085f","change":"added","userId":"01a21f64-8031-7696-927d-cdab2a0cce36","conversation":{"id":"01a21f64-8052-7202-97d3-e5a33c1b085f","type":"channel","name":"Lobby","participants":[{"userId":"01a21f64-8031-7696-927d-cdab2a0cce36","user":{"id":"01a21f64-8031-7696-927d-cdab2a0cce36","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-27T23:43:29.875Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21f64-8041-746e-a77c-e6baf05afaea","user":{"id":"01a21f64-8041-746e-a77c-e6baf05afaea","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-27T23:43:29.875Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T23:43:29.875Z","updatedAt":"2026-11-27T23:43:29.875Z","hash":"1d28f619ccf8dd8fa345a58bba32ced451b5842a1f3e3b5cc117a461b1a721b4"}}}',NULL);
INSERT INTO "user_event" VALUES (19,'01a21f64-8031-7696-927d-cdab2a0cce36',5,1795823009875,'{"type":"notification","userSeq":5,"timestamp":"2026-11-27T23:43:29.875Z","payload":{"id":"01a21f64-8053-7770-a4a6-da148cbf1986","type":"invite","title":"Lobby","conversationId":"01a21f64-8052-7202-97d3-e5a33c1b085f","senderId":"01a21f64-8041-746e-a77c-e6baf05afaea","read":false,"createdAt":"2026-11-27T23:43:29.875Z"}}',NULL);
INSERT INTO "user_event" VALUES (2,'01a21f64-8041-746e-a77c-e6baf05afaea',1,1795823009857,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-27T23:43:29.857Z","payload":{"id":"01a21f64-8041-746f-afb7-78ecc5606bc3","name":"","createdAt":"2026-11-27T23:43:29.857Z","lastSeenAt":"2026-11-27T23:43:29.857Z"}}',NULL);
INSERT INTO "user_event" VALUES (31,'01a21f64-8031-7696-927d-cdab2a0cce36',6,1795823009879,'{"type":"notification","userSeq":6,"timestamp":"2026-11-27T23:43:29.879Z","payload":{"id":"01a21f64-8057-7473-a1fa-47295075097a","type":"mention","title":"Lobby","message":"@ada look","conversationId":"01a21f64-8052-7202-97d3-e5a33c1b085f","messageId":"01a21f64-8056-72b8-b001-a1b8dc2189c0","senderId":"01a21f64-8041-746e-a77c-e6baf05afaea","read":false,"createdAt":"2026-11-27T23:43:29.879Z"}}',NULL);
INSERT INTO "user_event" VALUES (36,'01a21f64-8041-746e-a77c-e6baf05afaea',6,1795823009880,'{"type":"notification","userSeq":6,"timestamp":"2026-11-27T23:43:29.880Z","payload":{"id":"01a21f64-8058-7559-a2e4-55b1713004b0","type":"reaction","title":"👍","conversationId":"01a21f64-8052-7202-97d3-e5a33c1b085f","messageId":"01a21f64-8054-76cb-be09-ed4eafa0f1ee","senderId":"01a21f64-8031-7696-927d-cdab2a0cce36","read":false,"createdAt":"2026-11-27T23:43:29.880Z"}}',NULL);
INSERT INTO "user_event" VALUES (38,'01a21f64-8031-7696-927d-cdab2a0cce36',7,1795823009880,'{"type":"conversation_update","userSeq":7,"timestamp":"2026-11-27T23:43:29.880Z","payload":{"conversationId":"01a21f64-8052-7202-97d3-e5a33c1b085f","change":"own","userId":"01a21f64-8031-7696-927d-cdab2a0cce36","conversation":{"id":"01a21f64-8052-7202-97d3-e5a33c1b085f","type":"channel","name":"Lobby","participants":[{"userId":"01a21f64-8031-7696-927d-cdab2a0cce36","user":{"id":"01a21f64-8031-7696-927d-cdab2a0cce36","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-27T23:43:29.875Z","deliveredSeq":1,"readSeq":2},{"userId":"01a21f64-8041-746e-a77c-e6baf05afaea","user":{"id":"01a21f64-8041-746e-a77c-e6baf05afaea","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-27T23:43:29.875Z","deliveredSeq":1,"readSeq":5}],"participantCount":2,"lastMessage":{"id":"01a21f64-8056-72b8-b001-a1b8dc2189c0","conversationId":"01a21f64-8052-7202-97d3-e5a33c1b085f","senderId":"01a21f64-8041-746e-a77c-e6baf05afaea","seq":5,"content":"@ada look","mentions":["01a21f64-8031-7696-927d-cdab2a0cce36"],"reactions":[],"createdAt":"2026-11-27T23:43:29.879Z"},"lastSeq":8,"firstSeq":1,"readSeq":2,"unreadCount":3,"mentionCount":1,"unreadSeq":1,"pinnedAt":"2026-01-01T00:00:00.000Z","createdAt":"2026-11-27T23:43:29.875Z","updatedAt":"2026-11-27T23:43:29.880Z","hash":"d4f9c8c3e4f7c8f6e8f63f9ca79ee4eb3af4445bb26fcc1e5077ee54c3dffc71"}}}','01a21f64-8052-7202-97d3-e5a33c1b085f');
INSERT INTO "user_event" VALUES (39,'01a21f64-8031-7696-927d-cdab2a0cce36',8,1795823009881,'{"type":"user_update","userSeq":8,"timestamp":"2026-11-27T23:43:29.881Z","payload":{"id":"01a21f64-8031-7696-927d-cdab2a0cce36","name":"ada","displayName":"Ada L.","createdAt":"2026-11-27T23:43:29.841Z"}}',NULL);
INSERT INTO "user_event" VALUES (40,'01a21f64-8041-746e-a77c-e6baf05afaea',7,1795823009881,'{"type":"user_update","userSeq":7,"timestamp":"2026-11-27T23:43:29.881Z","payload":{"id":"01a21f64-8031-7696-927d-cdab2a0cce36","name":"ada","displayName":"Ada L.","createdAt":"2026-11-27T23:43:29.841Z"}}',NULL);
INSERT INTO "user_event" VALUES (6,'01a21f64-8031-7696-927d-cdab2a0cce36',2,1795823009872,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-27T23:43:29.872Z","payload":{"conversationId":"01a21f64-8050-7366-a747-9ab25dd29287","change":"added","userId":"01a21f64-8031-7696-927d-cdab2a0cce36","conversation":{"id":"01a21f64-8050-7366-a747-9ab25dd29287","type":"direct","participants":[{"userId":"01a21f64-8031-7696-927d-cdab2a0cce36","user":{"id":"01a21f64-8031-7696-927d-cdab2a0cce36","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-27T23:43:29.872Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21f64-8041-746e-a77c-e6baf05afaea","user":{"id":"01a21f64-8041-746e-a77c-e6baf05afaea","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-27T23:43:29.872Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T23:43:29.872Z","updatedAt":"2026-11-27T23:43:29.872Z","hash":"c3fcd70d8c3523f7916a7bd6a24a5a717a648c0e10619a97fcb9a175b115c617"}}}',NULL);
INSERT INTO "user_event" VALUES (7,'01a21f64-8041-746e-a77c-e6baf05afaea',2,1795823009872,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-27T23:43:29.872Z","payload":{"conversationId":"01a21f64-8050-7366-a747-9ab25dd29287","change":"added","userId":"01a21f64-8041-746e-a77c-e6baf05afaea","conversation":{"id":"01a21f64-8050-7366-a747-9ab25dd29287","type":"direct","participants":[{"userId":"01a21f64-8031-7696-927d-cdab2a0cce36","user":{"id":"01a21f64-8031-7696-927d-cdab2a0cce36","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-27T23:43:29.872Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21f64-8041-746e-a77c-e6baf05afaea","user":{"id":"01a21f64-8041-746e-a77c-e6baf05afaea","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-27T23:43:29.872Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T23:43:29.872Z","updatedAt":"2026-11-27T23:43:29.872Z","hash":"c3fcd70d8c3523f7916a7bd6a24a5a717a648c0e10619a97fcb9a175b115c617"}}}',NULL);
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
CREATE INDEX attachment_user ON attachment (user_id);
CREATE INDEX attachment_hash ON attachment (hash) WHERE hash IS NOT NULL;
CREATE INDEX attachment_message ON attachment (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX attachment_conversation ON attachment (conversation_id)
  WHERE conversation_id IS NOT NULL;
CREATE INDEX attachment_age ON attachment (created_at);
PRAGMA user_version=4;
COMMIT;
