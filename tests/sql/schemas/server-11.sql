-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The server's database in version 11. Written by the program of that version; never changed.
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
--
-- says direct 01a22110-20e3-7627-a1de-de51ce757d69 last 2 unread 0: [Ünïcödé 'quoted']
-- says group 01a22110-20ee-7277-9898-bfe13acf96d7 last 2 unread 1: [sealed]
-- says channel 01a22110-20ef-73db-a7a6-e17c8cdc0638 last 9 unread 3: [first in the channel] [edited] [nothing] [@ada look]

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
CREATE TABLE vault (
  user_id TEXT PRIMARY KEY,
  sealed TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "account" VALUES ('01a22110-20b1-719a-a333-30396a56aeab','ada','ada',' ada ada l.','Ada L.',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$lNThzXvwHHiSG440aWOcyw$4XiqUFB9FkzRct6oV4ZPSqawRWHeUFA2zHiYYJzAmOY',1,NULL,0,9,1795851034801);
INSERT INTO "account" VALUES ('01a22110-20c5-705d-abb2-c121d3cba07f','bob','bob',' bob bob','bob',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$V0/jrbFupo4mIwX3EdP5fw$rm2GwK1Uil0VxwVUv3xiae8kicNr+7D9k0erSYzqbJI',1,NULL,0,7,1795851034821);
INSERT INTO "account" VALUES ('01a22110-20f4-7449-bc5a-701453194709','eve','eve',' eve eve','eve',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$xDl18qUUwyRmDx4Cg6vJcw$roDk6CI8gEP1jHIznvDKBoGaZzyPLW7zORYiBg/O8zQ',1,NULL,0,1,1795851034868);
INSERT INTO "attachment" VALUES ('01a22110-210a-742d-be52-b3167534897b','01a22110-20b1-719a-a333-30396a56aeab','01a22110-20e3-7627-a1de-de51ce757d69','01a22110-20f0-75cc-b510-226a14cb67f5','8efd8c3a3d5d8575d5c6304cd842c994af462559c2f9bc5e1bfaa7f4391f950c',3,'sent.bin','application/octet-stream',100,0,0,1795851034890,1795851034892);
INSERT INTO "attachment" VALUES ('01a22110-210c-7227-a376-e5d07958f5ac','01a22110-20c5-705d-abb2-c121d3cba07f',NULL,NULL,NULL,3,'begun.bin',NULL,1000,0,0,1795851034893,0);
INSERT INTO "ban" VALUES ('01a22110-20ef-73db-a7a6-e17c8cdc0638','01a22110-20f4-7449-bc5a-701453194709','01a22110-20c5-705d-abb2-c121d3cba07f','Ünïcödé',1795851034890);
INSERT INTO "conversation" VALUES ('01a22110-20e3-7627-a1de-de51ce757d69',0,NULL,NULL,NULL,'01a22110-20b1-719a-a333-30396a56aeab 01a22110-20c5-705d-abb2-c121d3cba07f','01a22110-20b1-719a-a333-30396a56aeab',2,1,2,2,'0461da617d722f8f23732daa403f89b5deb24c554822ee0ec21c910aad734b49',20,1795851034851,1795851034864);
INSERT INTO "conversation" VALUES ('01a22110-20ee-7277-9898-bfe13acf96d7',1,NULL,NULL,NULL,NULL,'01a22110-20b1-719a-a333-30396a56aeab',2,1,2,2,'216c49a423fb895da5ab1c941e976e6e53010cada46f0fe0fd62165d0ee55ec7',28,1795851034863,1795851034867);
INSERT INTO "conversation" VALUES ('01a22110-20ef-73db-a7a6-e17c8cdc0638',2,'Lobby',NULL,NULL,NULL,'01a22110-20c5-705d-abb2-c121d3cba07f',2,4,9,5,'801bc72ed1a51a8a3871cc54b4ec037cb0c91415a529ef57c1c99cd0c8c70551',41,1795851034864,1795851034888);
INSERT INTO "device" VALUES ('01a22110-20b1-719b-b63f-0ba23bedf9c5','01a22110-20b1-719a-a333-30396a56aeab','418767dabfa268fcb11123d2de13dba0be8044435ddea4e629c8bb5c34d486eb','',NULL,1795851034801,1795851034801);
INSERT INTO "device" VALUES ('01a22110-20c5-705e-9dd0-7ad72d18f3fe','01a22110-20c5-705d-abb2-c121d3cba07f','fee11f9ccc56c4e1b6e0f06d003e8f38d49f78161b930a0d0368c881f1f294fc','',NULL,1795851034821,1795851034821);
INSERT INTO "device" VALUES ('01a22110-20f4-744a-9abb-d23f875e759d','01a22110-20f4-7449-bc5a-701453194709','84c3a988d26f1a7ab627f293f961f6567173431d9f0edccb1fcf381cb2a1ae13','',NULL,1795851034868,1795851034868);
INSERT INTO "device_list" VALUES ('01a22110-20b1-719a-a333-30396a56aeab','{"format":1,"userId":"01a22110-20b1-719a-a333-30396a56aeab","revision":1,"signedAt":"2027-01-15T08:00:00.001Z","master":"25lf4lFp0UHKubu6krqgH58uHs599MsqwFGQ83/MH50=","signing":"k9ufLuD3456UL7WUQRkL8gucQ8/MigUaFSSZzzkrejc=","signingRevision":1,"signingSignature":"cGynNCFg81dyU1L843TYyJ3ZdVdursfxB8iP/0N5dVyE0Fu4iiwEj+HiZ0mCBSAfW+PYM5CoxTOYJVyJXhqcCA==","devices":[{"id":"00000000-0000-7000-8000-000000000001","identity":"MHs7rWUdy9d0HU2r0hVNh0uK59Xh0UABVB/NuhIersc=","addedAt":"2027-01-15T08:00:00.000Z"}]}','YSW5l46AXK7SVqR8+ugCctcCN7qtoCrhRJCnUKosWV37gNyn3fJ789AoUfBoloom29Qo5Zuz/9xKBS4O2huHBA==');
INSERT INTO "event" VALUES (14,'01a22110-20ef-73db-a7a6-e17c8cdc0638',1,'conversation_update',NULL,'01a22110-20c5-705d-abb2-c121d3cba07f',0,1795851034864,'{"type":"conversation_update","conversationId":"01a22110-20ef-73db-a7a6-e17c8cdc0638","seq":1,"timestamp":"2026-11-28T07:30:34.864Z","payload":{"conversationId":"01a22110-20ef-73db-a7a6-e17c8cdc0638","change":"created","actorId":"01a22110-20c5-705d-abb2-c121d3cba07f","name":"Lobby"}}','2c4c617978e1246144338193578b19d3ff65ba6171449d5e236e264ff70194e8');
INSERT INTO "event" VALUES (20,'01a22110-20e3-7627-a1de-de51ce757d69',2,'message','01a22110-20f0-75cc-b510-226a14cb67f5','01a22110-20b1-719a-a333-30396a56aeab',1,1795851034864,'{"type":"message","conversationId":"01a22110-20e3-7627-a1de-de51ce757d69","seq":2,"timestamp":"2026-11-28T07:30:34.864Z","payload":{"id":"01a22110-20f0-75cc-b510-226a14cb67f5","conversationId":"01a22110-20e3-7627-a1de-de51ce757d69","senderId":"01a22110-20b1-719a-a333-30396a56aeab","seq":2,"content":"Ünïcödé ''quoted''","createdAt":"2026-11-28T07:30:34.864Z"}}','0461da617d722f8f23732daa403f89b5deb24c554822ee0ec21c910aad734b49');
INSERT INTO "event" VALUES (22,'01a22110-20ef-73db-a7a6-e17c8cdc0638',2,'message','01a22110-20f1-7523-8809-bed88a922a43','01a22110-20b1-719a-a333-30396a56aeab',1,1795851034865,'{"type":"message","conversationId":"01a22110-20ef-73db-a7a6-e17c8cdc0638","seq":2,"timestamp":"2026-11-28T07:30:34.865Z","payload":{"id":"01a22110-20f1-7523-8809-bed88a922a43","conversationId":"01a22110-20ef-73db-a7a6-e17c8cdc0638","senderId":"01a22110-20b1-719a-a333-30396a56aeab","seq":2,"content":"first in the channel","createdAt":"2026-11-28T07:30:34.865Z"}}','3cfa7e5e76371d60b30721d1fa84bad9d752891a0807a2ff0aeeee9cd8b8c9ed');
INSERT INTO "event" VALUES (24,'01a22110-20ef-73db-a7a6-e17c8cdc0638',3,'message','01a22110-20f2-71d5-b8ea-e5a084d6a60c','01a22110-20c5-705d-abb2-c121d3cba07f',2,1795851034866,'{"type":"message","conversationId":"01a22110-20ef-73db-a7a6-e17c8cdc0638","seq":3,"timestamp":"2026-11-28T07:30:34.866Z","payload":{"id":"01a22110-20f2-71d5-b8ea-e5a084d6a60c","conversationId":"01a22110-20ef-73db-a7a6-e17c8cdc0638","senderId":"01a22110-20c5-705d-abb2-c121d3cba07f","seq":3,"content":"to be edited","createdAt":"2026-11-28T07:30:34.866Z"}}','a3d451dfa58ea6a440a398a424a8c7f9165b41318cbc20eaabe1805f7cd08a8f');
INSERT INTO "event" VALUES (26,'01a22110-20ef-73db-a7a6-e17c8cdc0638',4,'message','01a22110-20f2-71d6-a01c-72f44e7dd2a2','01a22110-20c5-705d-abb2-c121d3cba07f',3,1795851034867,'{"type":"message","conversationId":"01a22110-20ef-73db-a7a6-e17c8cdc0638","seq":4,"timestamp":"2026-11-28T07:30:34.867Z","payload":{"id":"01a22110-20f2-71d6-a01c-72f44e7dd2a2","conversationId":"01a22110-20ef-73db-a7a6-e17c8cdc0638","senderId":"01a22110-20c5-705d-abb2-c121d3cba07f","seq":4,"createdAt":"2026-11-28T07:30:34.867Z","deletedAt":"2026-11-28T07:30:34.885Z"}}','5d6c6e29c4bc310014e6f681ffb14be72732fc637cce9fee63d2b2f7eb810ba8');
INSERT INTO "event" VALUES (28,'01a22110-20ee-7277-9898-bfe13acf96d7',2,'message','01a22110-20f3-7598-bd8c-68e3ee908202','01a22110-20c5-705d-abb2-c121d3cba07f',1,1795851034867,'{"type":"message","conversationId":"01a22110-20ee-7277-9898-bfe13acf96d7","seq":2,"timestamp":"2026-11-28T07:30:34.867Z","payload":{"id":"01a22110-20f3-7598-bd8c-68e3ee908202","conversationId":"01a22110-20ee-7277-9898-bfe13acf96d7","senderId":"01a22110-20c5-705d-abb2-c121d3cba07f","seq":2,"content":"sealed","createdAt":"2026-11-28T07:30:34.867Z"}}','216c49a423fb895da5ab1c941e976e6e53010cada46f0fe0fd62165d0ee55ec7');
INSERT INTO "event" VALUES (3,'01a22110-20e3-7627-a1de-de51ce757d69',1,'conversation_update',NULL,'01a22110-20b1-719a-a333-30396a56aeab',0,1795851034851,'{"type":"conversation_update","conversationId":"01a22110-20e3-7627-a1de-de51ce757d69","seq":1,"timestamp":"2026-11-28T07:30:34.851Z","payload":{"conversationId":"01a22110-20e3-7627-a1de-de51ce757d69","change":"created","actorId":"01a22110-20b1-719a-a333-30396a56aeab"}}','f5ce05e07cae73fb6d3b0aa28977067df655558a1374fff147f7a623716f4647');
INSERT INTO "event" VALUES (31,'01a22110-20ef-73db-a7a6-e17c8cdc0638',5,'message','01a22110-20f4-7448-9328-81e7c0bce29c','01a22110-20c5-705d-abb2-c121d3cba07f',4,1795851034884,'{"type":"message","conversationId":"01a22110-20ef-73db-a7a6-e17c8cdc0638","seq":5,"timestamp":"2026-11-28T07:30:34.884Z","payload":{"id":"01a22110-20f4-7448-9328-81e7c0bce29c","conversationId":"01a22110-20ef-73db-a7a6-e17c8cdc0638","senderId":"01a22110-20c5-705d-abb2-c121d3cba07f","seq":5,"content":"@ada look","mentions":["01a22110-20b1-719a-a333-30396a56aeab"],"createdAt":"2026-11-28T07:30:34.884Z"}}','2b2292114dcd302b980ef76b0faf75ef3463c9eaa888458757f0ea2a4c86f1c1');
INSERT INTO "event" VALUES (34,'01a22110-20ef-73db-a7a6-e17c8cdc0638',6,'message_update','01a22110-20f2-71d5-b8ea-e5a084d6a60c','01a22110-20c5-705d-abb2-c121d3cba07f',4,1795851034885,'{"type":"message_update","conversationId":"01a22110-20ef-73db-a7a6-e17c8cdc0638","seq":6,"timestamp":"2026-11-28T07:30:34.885Z","payload":{"id":"01a22110-20f2-71d5-b8ea-e5a084d6a60c","conversationId":"01a22110-20ef-73db-a7a6-e17c8cdc0638","senderId":"01a22110-20c5-705d-abb2-c121d3cba07f","content":"edited","updatedAt":"2026-11-28T07:30:34.885Z"}}','821caab72dbfefd4b383441c0309f23d7c7c7314a77c184bb6069d7aea02f0b3');
INSERT INTO "event" VALUES (35,'01a22110-20ef-73db-a7a6-e17c8cdc0638',7,'message_delete','01a22110-20f2-71d6-a01c-72f44e7dd2a2','01a22110-20c5-705d-abb2-c121d3cba07f',4,1795851034885,'{"type":"message_delete","conversationId":"01a22110-20ef-73db-a7a6-e17c8cdc0638","seq":7,"timestamp":"2026-11-28T07:30:34.885Z","payload":{"id":"01a22110-20f2-71d6-a01c-72f44e7dd2a2","conversationId":"01a22110-20ef-73db-a7a6-e17c8cdc0638","senderId":"01a22110-20c5-705d-abb2-c121d3cba07f","updatedAt":"2026-11-28T07:30:34.885Z"}}','33fcc26af2483b511a03e111bfede5085063dce45b0de219cbe6d75bd965f5f1');
INSERT INTO "event" VALUES (36,'01a22110-20ef-73db-a7a6-e17c8cdc0638',8,'reaction_add','01a22110-20f2-71d5-b8ea-e5a084d6a60c','01a22110-20b1-719a-a333-30396a56aeab',4,1795851034886,'{"type":"reaction_add","conversationId":"01a22110-20ef-73db-a7a6-e17c8cdc0638","seq":8,"timestamp":"2026-11-28T07:30:34.886Z","payload":{"messageId":"01a22110-20f2-71d5-b8ea-e5a084d6a60c","conversationId":"01a22110-20ef-73db-a7a6-e17c8cdc0638","emoji":"👍","userId":"01a22110-20b1-719a-a333-30396a56aeab","createdAt":"2026-11-28T07:30:34.886Z"}}','3858a72bc7c7f065c62942f488e96325407d302e700228f8cbb8534e0edb9f57');
INSERT INTO "event" VALUES (41,'01a22110-20ef-73db-a7a6-e17c8cdc0638',9,'conversation_update',NULL,'01a22110-20c5-705d-abb2-c121d3cba07f',4,1795851034888,'{"type":"conversation_update","conversationId":"01a22110-20ef-73db-a7a6-e17c8cdc0638","seq":9,"timestamp":"2026-11-28T07:30:34.888Z","payload":{"conversationId":"01a22110-20ef-73db-a7a6-e17c8cdc0638","change":"pinned","actorId":"01a22110-20c5-705d-abb2-c121d3cba07f","messageId":"01a22110-20f1-7523-8809-bed88a922a43"}}','801bc72ed1a51a8a3871cc54b4ec037cb0c91415a529ef57c1c99cd0c8c70551');
INSERT INTO "event" VALUES (8,'01a22110-20ee-7277-9898-bfe13acf96d7',1,'conversation_update',NULL,'01a22110-20b1-719a-a333-30396a56aeab',0,1795851034863,'{"type":"conversation_update","conversationId":"01a22110-20ee-7277-9898-bfe13acf96d7","seq":1,"timestamp":"2026-11-28T07:30:34.863Z","payload":{"conversationId":"01a22110-20ee-7277-9898-bfe13acf96d7","change":"created","actorId":"01a22110-20b1-719a-a333-30396a56aeab"}}','8892fccbd59082f621c6461e7c3826d806af7c864e90a829b3e9cdfa7e6d5502');
INSERT INTO "invitation" VALUES ('01890000-0000-7000-8000-0000000000c1','hash',3,0,1);
INSERT INTO "invite" VALUES ('01a22110-2109-74f1-9873-b0a8259f76f2','cfj_gAqPdfHQeW5I','21913e27e50ae195eedf33e86b8eabfc7eda5fd38160128fd82361c7e1042449','01a22110-20ef-73db-a7a6-e17c8cdc0638','01a22110-20c5-705d-abb2-c121d3cba07f',0,3,0,1795851034889);
INSERT INTO "key_device" VALUES ('00000000-0000-7000-8000-000000000001','01a22110-20b1-719a-a333-30396a56aeab','01a22110-20b1-719b-b63f-0ba23bedf9c5','MHs7rWUdy9d0HU2r0hVNh0uK59Xh0UABVB/NuhIersc=',1,'AQEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=','gog1oDOGbrcZsH5N6stigogqBg8fN+yLKxfNcN1+PqmVD1UpYWqpMNYRvT75LhsjiVu1g4jwUEmqcV2/n7A7AA==',10001,'AREnCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=',2,0,1795851034895,1);
INSERT INTO "key_device" VALUES ('00000000-0000-7000-8000-000000000002','01a22110-20c5-705d-abb2-c121d3cba07f','01a22110-20c5-705e-9dd0-7ad72d18f3fe','BXDcses2hlfoPzko1X387/ZirWQhR7JxFjHSyLNOFPg=',1,'AgEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=','8fDnpQmSCccfL64vcKuHxh3SRDTKeahBBJQTgC92cCxG93K1aZfDKuBSxD5lxqrSU3J3TC+2jhfb6ubw0ktZDQ==',10001,'AhEnCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=',1,0,1795851034898,2);
INSERT INTO "listed_device" VALUES ('01a22110-20b1-719a-a333-30396a56aeab','00000000-0000-7000-8000-000000000001');
INSERT INTO "member" VALUES ('01a22110-20e3-7627-a1de-de51ce757d69','01a22110-20b1-719a-a333-30396a56aeab',0,1795851034851,0,1,0,1,2,1,0,0,0,21,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a22110-20e3-7627-a1de-de51ce757d69','01a22110-20c5-705d-abb2-c121d3cba07f',0,1795851034851,0,1,0,1,1,0,0,0,0,5,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a22110-20ee-7277-9898-bfe13acf96d7','01a22110-20b1-719a-a333-30396a56aeab',2,1795851034863,0,1,0,1,1,0,0,0,0,9,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a22110-20ee-7277-9898-bfe13acf96d7','01a22110-20c5-705d-abb2-c121d3cba07f',0,1795851034863,0,1,0,1,2,1,0,0,0,29,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a22110-20ef-73db-a7a6-e17c8cdc0638','01a22110-20b1-719a-a333-30396a56aeab',0,1795851034864,0,1,0,1,2,1,0,1767225600000,0,38,NULL,0,1,0);
INSERT INTO "member" VALUES ('01a22110-20ef-73db-a7a6-e17c8cdc0638','01a22110-20c5-705d-abb2-c121d3cba07f',2,1795851034864,0,1,0,1,5,4,0,0,0,33,NULL,0,0,0);
INSERT INTO "mention" VALUES ('01a22110-20ef-73db-a7a6-e17c8cdc0638','01a22110-20b1-719a-a333-30396a56aeab',5);
INSERT INTO "message" VALUES ('01a22110-20f0-75cc-b510-226a14cb67f5','01a22110-20e3-7627-a1de-de51ce757d69',2,'01a22110-20b1-719a-a333-30396a56aeab',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a22110-20f1-7523-8809-bed88a922a43','01a22110-20ef-73db-a7a6-e17c8cdc0638',2,'01a22110-20b1-719a-a333-30396a56aeab',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a22110-20f2-71d5-b8ea-e5a084d6a60c','01a22110-20ef-73db-a7a6-e17c8cdc0638',3,'01a22110-20c5-705d-abb2-c121d3cba07f','edited',NULL,1795851034885,0,NULL);
INSERT INTO "message" VALUES ('01a22110-20f2-71d6-a01c-72f44e7dd2a2','01a22110-20ef-73db-a7a6-e17c8cdc0638',4,'01a22110-20c5-705d-abb2-c121d3cba07f',NULL,NULL,0,1795851034885,NULL);
INSERT INTO "message" VALUES ('01a22110-20f3-7598-bd8c-68e3ee908202','01a22110-20ee-7277-9898-bfe13acf96d7',2,'01a22110-20c5-705d-abb2-c121d3cba07f',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a22110-20f4-7448-9328-81e7c0bce29c','01a22110-20ef-73db-a7a6-e17c8cdc0638',5,'01a22110-20c5-705d-abb2-c121d3cba07f',NULL,NULL,0,0,NULL);
INSERT INTO "message_mark" VALUES ('01a22110-20b1-719a-a333-30396a56aeab','01a22110-20f0-75cc-b510-226a14cb67f5','01a22110-20e3-7627-a1de-de51ce757d69',1767225600000,0);
INSERT INTO "notification" VALUES ('01a22110-20ef-73da-8cad-fdcce767cfa1','01a22110-20c5-705d-abb2-c121d3cba07f',3,NULL,NULL,'01a22110-20ee-7277-9898-bfe13acf96d7',NULL,'01a22110-20b1-719a-a333-30396a56aeab',0,1795851034863);
INSERT INTO "notification" VALUES ('01a22110-20f0-75cb-87a2-7d4073d64a1d','01a22110-20b1-719a-a333-30396a56aeab',3,'Lobby',NULL,'01a22110-20ef-73db-a7a6-e17c8cdc0638',NULL,'01a22110-20c5-705d-abb2-c121d3cba07f',0,1795851034864);
INSERT INTO "notification" VALUES ('01a22110-2104-76db-9afa-41fef77b3382','01a22110-20b1-719a-a333-30396a56aeab',1,'Lobby','@ada look','01a22110-20ef-73db-a7a6-e17c8cdc0638','01a22110-20f4-7448-9328-81e7c0bce29c','01a22110-20c5-705d-abb2-c121d3cba07f',0,1795851034884);
INSERT INTO "notification" VALUES ('01a22110-2106-77c5-a2e1-30cb8893fa6b','01a22110-20c5-705d-abb2-c121d3cba07f',2,'👍',NULL,'01a22110-20ef-73db-a7a6-e17c8cdc0638','01a22110-20f2-71d5-b8ea-e5a084d6a60c','01a22110-20b1-719a-a333-30396a56aeab',0,1795851034886);
INSERT INTO "pin" VALUES ('01a22110-20ef-73db-a7a6-e17c8cdc0638','01a22110-20f1-7523-8809-bed88a922a43',9);
INSERT INTO "prekey" VALUES ('00000000-0000-7000-8000-000000000001',2,'AQIACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=');
INSERT INTO "prekey" VALUES ('00000000-0000-7000-8000-000000000002',1,'AgEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=');
INSERT INTO "reaction" VALUES ('01a22110-20f2-71d5-b8ea-e5a084d6a60c','01a22110-20ef-73db-a7a6-e17c8cdc0638','👍','01a22110-20b1-719a-a333-30396a56aeab',1795851034886);
INSERT INTO "server_state" VALUES (1,'01a22110-20a2-722e-8041-bb1c4205401c',44,1795851034786);
INSERT INTO "throttle" VALUES ('claim:01a22110-20c5-705d-abb2-c121d3cba07f',1795851036897);
INSERT INTO "throttle" VALUES ('login x',5);
INSERT INTO "throttle" VALUES ('prekey:01a22110-20c5-705d-abb2-c121d3cba07f:00000000-0000-7000-8000-000000000001',1795868314897);
INSERT INTO "user_event" VALUES (1,'01a22110-20b1-719a-a333-30396a56aeab',1,1795851034801,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T07:30:34.801Z","payload":{"id":"01a22110-20b1-719b-b63f-0ba23bedf9c5","name":"","createdAt":"2026-11-28T07:30:34.801Z","lastSeenAt":"2026-11-28T07:30:34.801Z"}}',NULL);
INSERT INTO "user_event" VALUES (11,'01a22110-20b1-719a-a333-30396a56aeab',3,1795851034863,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-28T07:30:34.863Z","payload":{"conversationId":"01a22110-20ee-7277-9898-bfe13acf96d7","change":"added","userId":"01a22110-20b1-719a-a333-30396a56aeab","conversation":{"id":"01a22110-20ee-7277-9898-bfe13acf96d7","type":"group","role":"owner","participants":[{"userId":"01a22110-20b1-719a-a333-30396a56aeab","user":{"id":"01a22110-20b1-719a-a333-30396a56aeab","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-28T07:30:34.863Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22110-20c5-705d-abb2-c121d3cba07f","user":{"id":"01a22110-20c5-705d-abb2-c121d3cba07f","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T07:30:34.863Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T07:30:34.863Z","updatedAt":"2026-11-28T07:30:34.863Z","hash":"8892fccbd59082f621c6461e7c3826d806af7c864e90a829b3e9cdfa7e6d5502"}}}',NULL);
INSERT INTO "user_event" VALUES (12,'01a22110-20c5-705d-abb2-c121d3cba07f',3,1795851034863,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-28T07:30:34.863Z","payload":{"conversationId":"01a22110-20ee-7277-9898-bfe13acf96d7","change":"added","userId":"01a22110-20c5-705d-abb2-c121d3cba07f","conversation":{"id":"01a22110-20ee-7277-9898-bfe13acf96d7","type":"group","participants":[{"userId":"01a22110-20b1-719a-a333-30396a56aeab","user":{"id":"01a22110-20b1-719a-a333-30396a56aeab","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-28T07:30:34.863Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22110-20c5-705d-abb2-c121d3cba07f","user":{"id":"01a22110-20c5-705d-abb2-c121d3cba07f","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T07:30:34.863Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T07:30:34.863Z","updatedAt":"2026-11-28T07:30:34.863Z","hash":"8892fccbd59082f621c6461e7c3826d806af7c864e90a829b3e9cdfa7e6d5502"}}}',NULL);
INSERT INTO "user_event" VALUES (13,'01a22110-20c5-705d-abb2-c121d3cba07f',4,1795851034863,'{"type":"notification","userSeq":4,"timestamp":"2026-11-28T07:30:34.863Z","payload":{"id":"01a22110-20ef-73da-8cad-fdcce767cfa1","type":"invite","conversationId":"01a22110-20ee-7277-9898-bfe13acf96d7","senderId":"01a22110-20b1-719a-a333-30396a56aeab","read":false,"createdAt":"2026-11-28T07:30:34.863Z"}}',NULL);
INSERT INTO "user_event" VALUES (17,'01a22110-20c5-705d-abb2-c121d3cba07f',5,1795851034864,'{"type":"conversation_update","userSeq":5,"timestamp":"2026-11-28T07:30:34.864Z","payload":{"conversationId":"01a22110-20ef-73db-a7a6-e17c8cdc0638","change":"added","userId":"01a22110-20c5-705d-abb2-c121d3cba07f","conversation":{"id":"01a22110-20ef-73db-a7a6-e17c8cdc0638","type":"channel","name":"Lobby","role":"owner","participants":[{"userId":"01a22110-20b1-719a-a333-30396a56aeab","user":{"id":"01a22110-20b1-719a-a333-30396a56aeab","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T07:30:34.864Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22110-20c5-705d-abb2-c121d3cba07f","user":{"id":"01a22110-20c5-705d-abb2-c121d3cba07f","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T07:30:34.864Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T07:30:34.864Z","updatedAt":"2026-11-28T07:30:34.864Z","hash":"2c4c617978e1246144338193578b19d3ff65ba6171449d5e236e264ff70194e8"}}}',NULL);
INSERT INTO "user_event" VALUES (18,'01a22110-20b1-719a-a333-30396a56aeab',4,1795851034864,'{"type":"conversation_update","userSeq":4,"timestamp":"2026-11-28T07:30:34.864Z","payload":{"conversationId":"01a22110-20ef-73db-a7a6-e17c8cdc0638","change":"added","userId":"01a22110-20b1-719a-a333-30396a56aeab","conversation":{"id":"01a22110-20ef-73db-a7a6-e17c8cdc0638","type":"channel","name":"Lobby","participants":[{"userId":"01a22110-20b1-719a-a333-30396a56aeab","user":{"id":"01a22110-20b1-719a-a333-30396a56aeab","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T07:30:34.864Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22110-20c5-705d-abb2-c121d3cba07f","user":{"id":"01a22110-20c5-705d-abb2-c121d3cba07f","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T07:30:34.864Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T07:30:34.864Z","updatedAt":"2026-11-28T07:30:34.864Z","hash":"2c4c617978e1246144338193578b19d3ff65ba6171449d5e236e264ff70194e8"}}}',NULL);
INSERT INTO "user_event" VALUES (19,'01a22110-20b1-719a-a333-30396a56aeab',5,1795851034864,'{"type":"notification","userSeq":5,"timestamp":"2026-11-28T07:30:34.864Z","payload":{"id":"01a22110-20f0-75cb-87a2-7d4073d64a1d","type":"invite","title":"Lobby","conversationId":"01a22110-20ef-73db-a7a6-e17c8cdc0638","senderId":"01a22110-20c5-705d-abb2-c121d3cba07f","read":false,"createdAt":"2026-11-28T07:30:34.864Z"}}',NULL);
INSERT INTO "user_event" VALUES (2,'01a22110-20c5-705d-abb2-c121d3cba07f',1,1795851034821,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T07:30:34.821Z","payload":{"id":"01a22110-20c5-705e-9dd0-7ad72d18f3fe","name":"","createdAt":"2026-11-28T07:30:34.821Z","lastSeenAt":"2026-11-28T07:30:34.821Z"}}',NULL);
INSERT INTO "user_event" VALUES (30,'01a22110-20f4-7449-bc5a-701453194709',1,1795851034868,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T07:30:34.868Z","payload":{"id":"01a22110-20f4-744a-9abb-d23f875e759d","name":"","createdAt":"2026-11-28T07:30:34.868Z","lastSeenAt":"2026-11-28T07:30:34.868Z"}}',NULL);
INSERT INTO "user_event" VALUES (32,'01a22110-20b1-719a-a333-30396a56aeab',6,1795851034884,'{"type":"notification","userSeq":6,"timestamp":"2026-11-28T07:30:34.884Z","payload":{"id":"01a22110-2104-76db-9afa-41fef77b3382","type":"mention","title":"Lobby","message":"@ada look","conversationId":"01a22110-20ef-73db-a7a6-e17c8cdc0638","messageId":"01a22110-20f4-7448-9328-81e7c0bce29c","senderId":"01a22110-20c5-705d-abb2-c121d3cba07f","read":false,"createdAt":"2026-11-28T07:30:34.884Z"}}',NULL);
INSERT INTO "user_event" VALUES (37,'01a22110-20c5-705d-abb2-c121d3cba07f',6,1795851034886,'{"type":"notification","userSeq":6,"timestamp":"2026-11-28T07:30:34.886Z","payload":{"id":"01a22110-2106-77c5-a2e1-30cb8893fa6b","type":"reaction","title":"👍","conversationId":"01a22110-20ef-73db-a7a6-e17c8cdc0638","messageId":"01a22110-20f2-71d5-b8ea-e5a084d6a60c","senderId":"01a22110-20b1-719a-a333-30396a56aeab","read":false,"createdAt":"2026-11-28T07:30:34.886Z"}}',NULL);
INSERT INTO "user_event" VALUES (39,'01a22110-20b1-719a-a333-30396a56aeab',7,1795851034886,'{"type":"conversation_update","userSeq":7,"timestamp":"2026-11-28T07:30:34.886Z","payload":{"conversationId":"01a22110-20ef-73db-a7a6-e17c8cdc0638","change":"own","userId":"01a22110-20b1-719a-a333-30396a56aeab","conversation":{"id":"01a22110-20ef-73db-a7a6-e17c8cdc0638","type":"channel","name":"Lobby","participants":[{"userId":"01a22110-20b1-719a-a333-30396a56aeab","user":{"id":"01a22110-20b1-719a-a333-30396a56aeab","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T07:30:34.864Z","deliveredSeq":1,"readSeq":2},{"userId":"01a22110-20c5-705d-abb2-c121d3cba07f","user":{"id":"01a22110-20c5-705d-abb2-c121d3cba07f","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T07:30:34.864Z","deliveredSeq":1,"readSeq":5}],"participantCount":2,"lastMessage":{"id":"01a22110-20f4-7448-9328-81e7c0bce29c","conversationId":"01a22110-20ef-73db-a7a6-e17c8cdc0638","senderId":"01a22110-20c5-705d-abb2-c121d3cba07f","seq":5,"content":"@ada look","mentions":["01a22110-20b1-719a-a333-30396a56aeab"],"reactions":[],"createdAt":"2026-11-28T07:30:34.884Z"},"lastSeq":8,"firstSeq":1,"readSeq":2,"unreadCount":3,"mentionCount":1,"unreadSeq":1,"pinnedAt":"2026-01-01T00:00:00.000Z","createdAt":"2026-11-28T07:30:34.864Z","updatedAt":"2026-11-28T07:30:34.886Z","hash":"3858a72bc7c7f065c62942f488e96325407d302e700228f8cbb8534e0edb9f57"}}}','01a22110-20ef-73db-a7a6-e17c8cdc0638');
INSERT INTO "user_event" VALUES (40,'01a22110-20b1-719a-a333-30396a56aeab',8,1795851034887,'{"type":"message_mark","userSeq":8,"timestamp":"2026-11-28T07:30:34.887Z","payload":{"messageId":"01a22110-20f0-75cc-b510-226a14cb67f5","conversationId":"01a22110-20e3-7627-a1de-de51ce757d69","starredAt":"2026-01-01T00:00:00.000Z"}}','01a22110-20f0-75cc-b510-226a14cb67f5');
INSERT INTO "user_event" VALUES (42,'01a22110-20b1-719a-a333-30396a56aeab',9,1795851034888,'{"type":"user_update","userSeq":9,"timestamp":"2026-11-28T07:30:34.888Z","payload":{"id":"01a22110-20b1-719a-a333-30396a56aeab","name":"ada","displayName":"Ada L.","createdAt":"2026-11-28T07:30:34.801Z"}}',NULL);
INSERT INTO "user_event" VALUES (43,'01a22110-20c5-705d-abb2-c121d3cba07f',7,1795851034888,'{"type":"user_update","userSeq":7,"timestamp":"2026-11-28T07:30:34.888Z","payload":{"id":"01a22110-20b1-719a-a333-30396a56aeab","name":"ada","displayName":"Ada L.","createdAt":"2026-11-28T07:30:34.801Z"}}',NULL);
INSERT INTO "user_event" VALUES (6,'01a22110-20b1-719a-a333-30396a56aeab',2,1795851034851,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-28T07:30:34.851Z","payload":{"conversationId":"01a22110-20e3-7627-a1de-de51ce757d69","change":"added","userId":"01a22110-20b1-719a-a333-30396a56aeab","conversation":{"id":"01a22110-20e3-7627-a1de-de51ce757d69","type":"direct","participants":[{"userId":"01a22110-20b1-719a-a333-30396a56aeab","user":{"id":"01a22110-20b1-719a-a333-30396a56aeab","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T07:30:34.851Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22110-20c5-705d-abb2-c121d3cba07f","user":{"id":"01a22110-20c5-705d-abb2-c121d3cba07f","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T07:30:34.851Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T07:30:34.851Z","updatedAt":"2026-11-28T07:30:34.851Z","hash":"f5ce05e07cae73fb6d3b0aa28977067df655558a1374fff147f7a623716f4647"}}}',NULL);
INSERT INTO "user_event" VALUES (7,'01a22110-20c5-705d-abb2-c121d3cba07f',2,1795851034851,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-28T07:30:34.851Z","payload":{"conversationId":"01a22110-20e3-7627-a1de-de51ce757d69","change":"added","userId":"01a22110-20c5-705d-abb2-c121d3cba07f","conversation":{"id":"01a22110-20e3-7627-a1de-de51ce757d69","type":"direct","participants":[{"userId":"01a22110-20b1-719a-a333-30396a56aeab","user":{"id":"01a22110-20b1-719a-a333-30396a56aeab","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T07:30:34.851Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22110-20c5-705d-abb2-c121d3cba07f","user":{"id":"01a22110-20c5-705d-abb2-c121d3cba07f","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T07:30:34.851Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T07:30:34.851Z","updatedAt":"2026-11-28T07:30:34.851Z","hash":"f5ce05e07cae73fb6d3b0aa28977067df655558a1374fff147f7a623716f4647"}}}',NULL);
INSERT INTO "vault" VALUES ('01a22110-20b1-719a-a333-30396a56aeab','AAAA');
INSERT INTO "wrap" VALUES ('00000000-0000-7000-8000-000000000002',1,'01a22110-20b1-719a-a333-30396a56aeab','00000000-0000-7000-8000-000000000001','00000000-0000-7000-8000-000000000002',1,'a2V5',1795851034898);
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
PRAGMA user_version=11;
COMMIT;
