-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The server's database in version 12. Written by the program of that version; never changed.
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
--
-- says direct 01a22163-912e-7324-be21-73a97cec6793 last 2 unread 0: [Ünïcödé 'quoted']
-- says group 01a22163-9132-7685-9d7c-afebe9e5cf5d last 2 unread 1: [sealed]
-- says channel 01a22163-9133-70f7-aedb-c20fa49f006f last 9 unread 3: [first in the channel] [edited] [nothing] [@ada look]

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
INSERT INTO "account" VALUES ('01a22163-9104-700d-80db-af8f125fa374','ada','ada',' ada ada l.','Ada L.',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$COBdmkyXQLeo1VU8eWD5WQ$rvNkfmnvJjjrk2SmZxo9ZRyJWKbMq0yVUiHrb3ZjjP0',1,NULL,0,9,1795856503044);
INSERT INTO "account" VALUES ('01a22163-9119-74f7-ace3-b151aada9a06','bob','bob',' bob bob','bob',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$kAMQGpePI30X0BQw6gEwMQ$IwNmVOXHHx5eEulwRSwqpUR0RTn0x1NrwalmrE2AFxY',1,NULL,0,7,1795856503065);
INSERT INTO "account" VALUES ('01a22163-913b-710d-b57f-820308907ea1','eve','eve',' eve eve','eve',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$SzUeO4lnIFHSW7Fl+4JO1g$I+PxUPgR6Wff5MPvvZCU4DuVGFdUZvIIchzwvrVg9B0',1,NULL,0,1,1795856503099);
INSERT INTO "attachment" VALUES ('01a22163-9163-76f6-a5df-d2b6278c72e5','01a22163-9104-700d-80db-af8f125fa374','01a22163-912e-7324-be21-73a97cec6793','01a22163-9135-75f8-ab6f-1a297daafd3f','8efd8c3a3d5d8575d5c6304cd842c994af462559c2f9bc5e1bfaa7f4391f950c',3,'sent.bin','application/octet-stream',100,0,0,1795856503140,1795856503141);
INSERT INTO "attachment" VALUES ('01a22163-9166-704c-aef7-ac58a7b789b3','01a22163-9119-74f7-ace3-b151aada9a06',NULL,NULL,NULL,3,'begun.bin',NULL,1000,0,0,1795856503142,0);
INSERT INTO "ban" VALUES ('01a22163-9133-70f7-aedb-c20fa49f006f','01a22163-913b-710d-b57f-820308907ea1','01a22163-9119-74f7-ace3-b151aada9a06','Ünïcödé',1795856503137);
INSERT INTO "conversation" VALUES ('01a22163-912e-7324-be21-73a97cec6793',0,NULL,NULL,NULL,'01a22163-9104-700d-80db-af8f125fa374 01a22163-9119-74f7-ace3-b151aada9a06','01a22163-9104-700d-80db-af8f125fa374',2,1,2,2,'d99b765e280910528dc23b2a9fa641dd2e2a31b610ec52651dab8bd04d28d9e3',20,1795856503087,1795856503094);
INSERT INTO "conversation" VALUES ('01a22163-9132-7685-9d7c-afebe9e5cf5d',1,NULL,NULL,NULL,NULL,'01a22163-9104-700d-80db-af8f125fa374',2,1,2,2,'ed88a2ad762ee08161f27e18f7b4e5ee8a031e69900770c7722f25305517c117',28,1795856503090,1795856503099);
INSERT INTO "conversation" VALUES ('01a22163-9133-70f7-aedb-c20fa49f006f',2,'Lobby',NULL,NULL,NULL,'01a22163-9119-74f7-ace3-b151aada9a06',2,4,9,5,'45992e95c38217e5145b93124471e46fc81b3d3469281db1ee2de6c6e6ca1a8e',41,1795856503093,1795856503134);
INSERT INTO "device" VALUES ('01a22163-9104-700e-80e6-fdd9d7a74a99','01a22163-9104-700d-80db-af8f125fa374','ce7e35cf1d7f6fd6f8416eb85c07c08ddbd07be939d0d965056ab01e8bc57c25','',NULL,1795856503044,1795856503044);
INSERT INTO "device" VALUES ('01a22163-9119-74f8-958c-5ba8e1694a9c','01a22163-9119-74f7-ace3-b151aada9a06','28a17629ed093f05908934975a5457785c4855697d6ad1e9a0d8ea15642d8404','',NULL,1795856503065,1795856503065);
INSERT INTO "device" VALUES ('01a22163-913b-710e-8c70-59ea8982a5d0','01a22163-913b-710d-b57f-820308907ea1','a14e3cd25ea68a740f96badae5f1c7c3dcca03c1bf306498c9feb7a4e41d9012','',NULL,1795856503099,1795856503099);
INSERT INTO "device_list" VALUES ('01a22163-9104-700d-80db-af8f125fa374','{"format":1,"userId":"01a22163-9104-700d-80db-af8f125fa374","revision":1,"signedAt":"2027-01-15T08:00:00.001Z","master":"25lf4lFp0UHKubu6krqgH58uHs599MsqwFGQ83/MH50=","signing":"k9ufLuD3456UL7WUQRkL8gucQ8/MigUaFSSZzzkrejc=","signingRevision":1,"signingSignature":"ne6uYjwckZQF2+pvSNijaYowQsgTwsaa5ZtdFRYZZlEF63lOMw8+1CY/ouzJP3/DlQKU3GIkqvnedDySNa5uAA==","devices":[{"id":"00000000-0000-7000-8000-000000000001","identity":"MHs7rWUdy9d0HU2r0hVNh0uK59Xh0UABVB/NuhIersc=","addedAt":"2027-01-15T08:00:00.000Z"}]}','lUd6F+vsxAoIdzu3ABVT6sj0yN04LFlcqB1q9mksK8GnH0/FnBLJf36ndGGVbPktVhcr0TD+S4aguzRscJtbBA==');
INSERT INTO "event" VALUES (14,'01a22163-9133-70f7-aedb-c20fa49f006f',1,'conversation_update',NULL,'01a22163-9119-74f7-ace3-b151aada9a06',0,1795856503093,'{"type":"conversation_update","conversationId":"01a22163-9133-70f7-aedb-c20fa49f006f","seq":1,"timestamp":"2026-11-28T09:01:43.093Z","payload":{"conversationId":"01a22163-9133-70f7-aedb-c20fa49f006f","change":"created","actorId":"01a22163-9119-74f7-ace3-b151aada9a06","name":"Lobby"}}','4d901ea1a84bfc6ce6f6da007278074e838c4dc5c8ea704581b2a312ffdd63ca');
INSERT INTO "event" VALUES (20,'01a22163-912e-7324-be21-73a97cec6793',2,'message','01a22163-9135-75f8-ab6f-1a297daafd3f','01a22163-9104-700d-80db-af8f125fa374',1,1795856503094,'{"type":"message","conversationId":"01a22163-912e-7324-be21-73a97cec6793","seq":2,"timestamp":"2026-11-28T09:01:43.094Z","payload":{"id":"01a22163-9135-75f8-ab6f-1a297daafd3f","conversationId":"01a22163-912e-7324-be21-73a97cec6793","senderId":"01a22163-9104-700d-80db-af8f125fa374","seq":2,"content":"Ünïcödé ''quoted''","createdAt":"2026-11-28T09:01:43.094Z"}}','d99b765e280910528dc23b2a9fa641dd2e2a31b610ec52651dab8bd04d28d9e3');
INSERT INTO "event" VALUES (22,'01a22163-9133-70f7-aedb-c20fa49f006f',2,'message','01a22163-9136-73ea-837c-194837f5e637','01a22163-9104-700d-80db-af8f125fa374',1,1795856503094,'{"type":"message","conversationId":"01a22163-9133-70f7-aedb-c20fa49f006f","seq":2,"timestamp":"2026-11-28T09:01:43.094Z","payload":{"id":"01a22163-9136-73ea-837c-194837f5e637","conversationId":"01a22163-9133-70f7-aedb-c20fa49f006f","senderId":"01a22163-9104-700d-80db-af8f125fa374","seq":2,"content":"first in the channel","createdAt":"2026-11-28T09:01:43.094Z"}}','3411c4e048940a42e703e440472af71c51a0fb476f8f4edab81786e04b25c86a');
INSERT INTO "event" VALUES (24,'01a22163-9133-70f7-aedb-c20fa49f006f',3,'message','01a22163-9139-7524-8d87-0e39d56542e6','01a22163-9119-74f7-ace3-b151aada9a06',2,1795856503097,'{"type":"message","conversationId":"01a22163-9133-70f7-aedb-c20fa49f006f","seq":3,"timestamp":"2026-11-28T09:01:43.097Z","payload":{"id":"01a22163-9139-7524-8d87-0e39d56542e6","conversationId":"01a22163-9133-70f7-aedb-c20fa49f006f","senderId":"01a22163-9119-74f7-ace3-b151aada9a06","seq":3,"content":"to be edited","createdAt":"2026-11-28T09:01:43.097Z"}}','34a48c85387d560c26e33bf268d324d5bf490677707a2bca21e8c7e4d424d2da');
INSERT INTO "event" VALUES (26,'01a22163-9133-70f7-aedb-c20fa49f006f',4,'message','01a22163-913a-7534-b795-e4e7148b0eb3','01a22163-9119-74f7-ace3-b151aada9a06',3,1795856503098,'{"type":"message","conversationId":"01a22163-9133-70f7-aedb-c20fa49f006f","seq":4,"timestamp":"2026-11-28T09:01:43.098Z","payload":{"id":"01a22163-913a-7534-b795-e4e7148b0eb3","conversationId":"01a22163-9133-70f7-aedb-c20fa49f006f","senderId":"01a22163-9119-74f7-ace3-b151aada9a06","seq":4,"createdAt":"2026-11-28T09:01:43.098Z","deletedAt":"2026-11-28T09:01:43.132Z"}}','45df3f76815c9747f77a060acd205ab7487991cfc0a097a272ed63214758cd86');
INSERT INTO "event" VALUES (28,'01a22163-9132-7685-9d7c-afebe9e5cf5d',2,'message','01a22163-913a-7535-b3bf-22f1f7d78f43','01a22163-9119-74f7-ace3-b151aada9a06',1,1795856503099,'{"type":"message","conversationId":"01a22163-9132-7685-9d7c-afebe9e5cf5d","seq":2,"timestamp":"2026-11-28T09:01:43.099Z","payload":{"id":"01a22163-913a-7535-b3bf-22f1f7d78f43","conversationId":"01a22163-9132-7685-9d7c-afebe9e5cf5d","senderId":"01a22163-9119-74f7-ace3-b151aada9a06","seq":2,"content":"sealed","createdAt":"2026-11-28T09:01:43.099Z"}}','ed88a2ad762ee08161f27e18f7b4e5ee8a031e69900770c7722f25305517c117');
INSERT INTO "event" VALUES (3,'01a22163-912e-7324-be21-73a97cec6793',1,'conversation_update',NULL,'01a22163-9104-700d-80db-af8f125fa374',0,1795856503087,'{"type":"conversation_update","conversationId":"01a22163-912e-7324-be21-73a97cec6793","seq":1,"timestamp":"2026-11-28T09:01:43.087Z","payload":{"conversationId":"01a22163-912e-7324-be21-73a97cec6793","change":"created","actorId":"01a22163-9104-700d-80db-af8f125fa374"}}','822cc71acb95e6a2cf781cd97334414a757125e04cef1c0f59c0ec529d73ba24');
INSERT INTO "event" VALUES (31,'01a22163-9133-70f7-aedb-c20fa49f006f',5,'message','01a22163-913b-710c-b6c4-cf25fd63b012','01a22163-9119-74f7-ace3-b151aada9a06',4,1795856503131,'{"type":"message","conversationId":"01a22163-9133-70f7-aedb-c20fa49f006f","seq":5,"timestamp":"2026-11-28T09:01:43.131Z","payload":{"id":"01a22163-913b-710c-b6c4-cf25fd63b012","conversationId":"01a22163-9133-70f7-aedb-c20fa49f006f","senderId":"01a22163-9119-74f7-ace3-b151aada9a06","seq":5,"content":"@ada look","mentions":["01a22163-9104-700d-80db-af8f125fa374"],"createdAt":"2026-11-28T09:01:43.131Z"}}','f5872a38c72b7031c0805b7f4a0e13e454104828537f5cdff50673bf3faedbb9');
INSERT INTO "event" VALUES (34,'01a22163-9133-70f7-aedb-c20fa49f006f',6,'message_update','01a22163-9139-7524-8d87-0e39d56542e6','01a22163-9119-74f7-ace3-b151aada9a06',4,1795856503131,'{"type":"message_update","conversationId":"01a22163-9133-70f7-aedb-c20fa49f006f","seq":6,"timestamp":"2026-11-28T09:01:43.131Z","payload":{"id":"01a22163-9139-7524-8d87-0e39d56542e6","conversationId":"01a22163-9133-70f7-aedb-c20fa49f006f","senderId":"01a22163-9119-74f7-ace3-b151aada9a06","content":"edited","updatedAt":"2026-11-28T09:01:43.131Z"}}','5d53195273de1bb30a916d5c921ce43638e9ab3d7f1aab09ef22bb5822b8ab67');
INSERT INTO "event" VALUES (35,'01a22163-9133-70f7-aedb-c20fa49f006f',7,'message_delete','01a22163-913a-7534-b795-e4e7148b0eb3','01a22163-9119-74f7-ace3-b151aada9a06',4,1795856503132,'{"type":"message_delete","conversationId":"01a22163-9133-70f7-aedb-c20fa49f006f","seq":7,"timestamp":"2026-11-28T09:01:43.132Z","payload":{"id":"01a22163-913a-7534-b795-e4e7148b0eb3","conversationId":"01a22163-9133-70f7-aedb-c20fa49f006f","senderId":"01a22163-9119-74f7-ace3-b151aada9a06","updatedAt":"2026-11-28T09:01:43.132Z"}}','45b235ebba2937285f80ea11eeedef385a28228fdbfcf02499b711725a006838');
INSERT INTO "event" VALUES (36,'01a22163-9133-70f7-aedb-c20fa49f006f',8,'reaction_add','01a22163-9139-7524-8d87-0e39d56542e6','01a22163-9104-700d-80db-af8f125fa374',4,1795856503132,'{"type":"reaction_add","conversationId":"01a22163-9133-70f7-aedb-c20fa49f006f","seq":8,"timestamp":"2026-11-28T09:01:43.132Z","payload":{"messageId":"01a22163-9139-7524-8d87-0e39d56542e6","conversationId":"01a22163-9133-70f7-aedb-c20fa49f006f","emoji":"👍","userId":"01a22163-9104-700d-80db-af8f125fa374","createdAt":"2026-11-28T09:01:43.132Z"}}','7f5e3a259f17c33372ff8d457e7a5472fdec9a2ea21970209256e088ac8a776c');
INSERT INTO "event" VALUES (41,'01a22163-9133-70f7-aedb-c20fa49f006f',9,'conversation_update',NULL,'01a22163-9119-74f7-ace3-b151aada9a06',4,1795856503134,'{"type":"conversation_update","conversationId":"01a22163-9133-70f7-aedb-c20fa49f006f","seq":9,"timestamp":"2026-11-28T09:01:43.134Z","payload":{"conversationId":"01a22163-9133-70f7-aedb-c20fa49f006f","change":"pinned","actorId":"01a22163-9119-74f7-ace3-b151aada9a06","messageId":"01a22163-9136-73ea-837c-194837f5e637"}}','45992e95c38217e5145b93124471e46fc81b3d3469281db1ee2de6c6e6ca1a8e');
INSERT INTO "event" VALUES (8,'01a22163-9132-7685-9d7c-afebe9e5cf5d',1,'conversation_update',NULL,'01a22163-9104-700d-80db-af8f125fa374',0,1795856503090,'{"type":"conversation_update","conversationId":"01a22163-9132-7685-9d7c-afebe9e5cf5d","seq":1,"timestamp":"2026-11-28T09:01:43.090Z","payload":{"conversationId":"01a22163-9132-7685-9d7c-afebe9e5cf5d","change":"created","actorId":"01a22163-9104-700d-80db-af8f125fa374"}}','49a37d1fb64c496dd4bcc789a927af22055bdacac093f32b825e7c6c9191ffa3');
INSERT INTO "invitation" VALUES ('01890000-0000-7000-8000-0000000000c1','hash',3,0,1);
INSERT INTO "invite" VALUES ('01a22163-9160-7648-aaad-5bb30c25a546','cfj_pMgA52yQ48HG','dd6bcb8227f700ed5ea4c54778d64c7b8b49013619292b5f05fb418c044a862a','01a22163-9133-70f7-aedb-c20fa49f006f','01a22163-9119-74f7-ace3-b151aada9a06',0,3,0,1795856503136);
INSERT INTO "key_device" VALUES ('00000000-0000-7000-8000-000000000001','01a22163-9104-700d-80db-af8f125fa374','01a22163-9104-700e-80e6-fdd9d7a74a99','MHs7rWUdy9d0HU2r0hVNh0uK59Xh0UABVB/NuhIersc=',1,'AQEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=','gog1oDOGbrcZsH5N6stigogqBg8fN+yLKxfNcN1+PqmVD1UpYWqpMNYRvT75LhsjiVu1g4jwUEmqcV2/n7A7AA==',10001,'AREnCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=',2,0,1795856503145,1);
INSERT INTO "key_device" VALUES ('00000000-0000-7000-8000-000000000002','01a22163-9119-74f7-ace3-b151aada9a06','01a22163-9119-74f8-958c-5ba8e1694a9c','BXDcses2hlfoPzko1X387/ZirWQhR7JxFjHSyLNOFPg=',1,'AgEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=','8fDnpQmSCccfL64vcKuHxh3SRDTKeahBBJQTgC92cCxG93K1aZfDKuBSxD5lxqrSU3J3TC+2jhfb6ubw0ktZDQ==',10001,'AhEnCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=',1,0,1795856503147,2);
INSERT INTO "listed_device" VALUES ('01a22163-9104-700d-80db-af8f125fa374','00000000-0000-7000-8000-000000000001');
INSERT INTO "member" VALUES ('01a22163-912e-7324-be21-73a97cec6793','01a22163-9104-700d-80db-af8f125fa374',0,1795856503087,0,1,0,1,2,1,0,0,0,21,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a22163-912e-7324-be21-73a97cec6793','01a22163-9119-74f7-ace3-b151aada9a06',0,1795856503087,0,1,0,1,1,0,0,0,0,5,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a22163-9132-7685-9d7c-afebe9e5cf5d','01a22163-9104-700d-80db-af8f125fa374',2,1795856503090,0,1,0,1,1,0,0,0,0,9,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a22163-9132-7685-9d7c-afebe9e5cf5d','01a22163-9119-74f7-ace3-b151aada9a06',0,1795856503090,0,1,0,1,2,1,0,0,0,29,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a22163-9133-70f7-aedb-c20fa49f006f','01a22163-9104-700d-80db-af8f125fa374',0,1795856503093,0,1,0,1,2,1,0,1767225600000,0,38,NULL,0,1,0);
INSERT INTO "member" VALUES ('01a22163-9133-70f7-aedb-c20fa49f006f','01a22163-9119-74f7-ace3-b151aada9a06',2,1795856503093,0,1,0,1,5,4,0,0,0,33,NULL,0,0,0);
INSERT INTO "mention" VALUES ('01a22163-9133-70f7-aedb-c20fa49f006f','01a22163-9104-700d-80db-af8f125fa374',5);
INSERT INTO "message" VALUES ('01a22163-9135-75f8-ab6f-1a297daafd3f','01a22163-912e-7324-be21-73a97cec6793',2,'01a22163-9104-700d-80db-af8f125fa374',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a22163-9136-73ea-837c-194837f5e637','01a22163-9133-70f7-aedb-c20fa49f006f',2,'01a22163-9104-700d-80db-af8f125fa374',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a22163-9139-7524-8d87-0e39d56542e6','01a22163-9133-70f7-aedb-c20fa49f006f',3,'01a22163-9119-74f7-ace3-b151aada9a06','edited',NULL,1795856503131,0,NULL);
INSERT INTO "message" VALUES ('01a22163-913a-7534-b795-e4e7148b0eb3','01a22163-9133-70f7-aedb-c20fa49f006f',4,'01a22163-9119-74f7-ace3-b151aada9a06',NULL,NULL,0,1795856503132,NULL);
INSERT INTO "message" VALUES ('01a22163-913a-7535-b3bf-22f1f7d78f43','01a22163-9132-7685-9d7c-afebe9e5cf5d',2,'01a22163-9119-74f7-ace3-b151aada9a06',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a22163-913b-710c-b6c4-cf25fd63b012','01a22163-9133-70f7-aedb-c20fa49f006f',5,'01a22163-9119-74f7-ace3-b151aada9a06',NULL,NULL,0,0,NULL);
INSERT INTO "message_mark" VALUES ('01a22163-9104-700d-80db-af8f125fa374','01a22163-9135-75f8-ab6f-1a297daafd3f','01a22163-912e-7324-be21-73a97cec6793',1767225600000,0);
INSERT INTO "notification" VALUES ('01a22163-9132-7686-912f-b538b87951b5','01a22163-9119-74f7-ace3-b151aada9a06',3,NULL,NULL,'01a22163-9132-7685-9d7c-afebe9e5cf5d',NULL,'01a22163-9104-700d-80db-af8f125fa374',0,1795856503090);
INSERT INTO "notification" VALUES ('01a22163-9135-75f7-a139-e50ec8415bd7','01a22163-9104-700d-80db-af8f125fa374',3,'Lobby',NULL,'01a22163-9133-70f7-aedb-c20fa49f006f',NULL,'01a22163-9119-74f7-ace3-b151aada9a06',0,1795856503093);
INSERT INTO "notification" VALUES ('01a22163-915b-71a0-a0c6-a759a38fdc8d','01a22163-9104-700d-80db-af8f125fa374',1,'Lobby','@ada look','01a22163-9133-70f7-aedb-c20fa49f006f','01a22163-913b-710c-b6c4-cf25fd63b012','01a22163-9119-74f7-ace3-b151aada9a06',0,1795856503131);
INSERT INTO "notification" VALUES ('01a22163-915c-7498-8d69-01d62a79cef6','01a22163-9119-74f7-ace3-b151aada9a06',2,'👍',NULL,'01a22163-9133-70f7-aedb-c20fa49f006f','01a22163-9139-7524-8d87-0e39d56542e6','01a22163-9104-700d-80db-af8f125fa374',0,1795856503132);
INSERT INTO "pin" VALUES ('01a22163-9133-70f7-aedb-c20fa49f006f','01a22163-9136-73ea-837c-194837f5e637',9);
INSERT INTO "prekey" VALUES ('00000000-0000-7000-8000-000000000001',2,'AQIACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=');
INSERT INTO "prekey" VALUES ('00000000-0000-7000-8000-000000000002',1,'AgEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=');
INSERT INTO "reaction" VALUES ('01a22163-9139-7524-8d87-0e39d56542e6','01a22163-9133-70f7-aedb-c20fa49f006f','👍','01a22163-9104-700d-80db-af8f125fa374',1795856503132);
INSERT INTO "server_state" VALUES (1,'01a22163-90f8-7646-bdee-84f69fe75f70',44,1795856503032);
INSERT INTO "throttle" VALUES ('claim:01a22163-9119-74f7-ace3-b151aada9a06',1795856505147);
INSERT INTO "throttle" VALUES ('login x',5);
INSERT INTO "throttle" VALUES ('prekey:01a22163-9119-74f7-ace3-b151aada9a06:00000000-0000-7000-8000-000000000001',1795873783147);
INSERT INTO "user_event" VALUES (1,'01a22163-9104-700d-80db-af8f125fa374',1,1795856503044,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T09:01:43.044Z","payload":{"id":"01a22163-9104-700e-80e6-fdd9d7a74a99","name":"","createdAt":"2026-11-28T09:01:43.044Z","lastSeenAt":"2026-11-28T09:01:43.044Z"}}',NULL);
INSERT INTO "user_event" VALUES (11,'01a22163-9104-700d-80db-af8f125fa374',3,1795856503090,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-28T09:01:43.090Z","payload":{"conversationId":"01a22163-9132-7685-9d7c-afebe9e5cf5d","change":"added","userId":"01a22163-9104-700d-80db-af8f125fa374","conversation":{"id":"01a22163-9132-7685-9d7c-afebe9e5cf5d","type":"group","role":"owner","participants":[{"userId":"01a22163-9104-700d-80db-af8f125fa374","user":{"id":"01a22163-9104-700d-80db-af8f125fa374","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-28T09:01:43.090Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22163-9119-74f7-ace3-b151aada9a06","user":{"id":"01a22163-9119-74f7-ace3-b151aada9a06","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T09:01:43.090Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T09:01:43.090Z","updatedAt":"2026-11-28T09:01:43.090Z","hash":"49a37d1fb64c496dd4bcc789a927af22055bdacac093f32b825e7c6c9191ffa3"}}}',NULL);
INSERT INTO "user_event" VALUES (12,'01a22163-9119-74f7-ace3-b151aada9a06',3,1795856503090,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-28T09:01:43.090Z","payload":{"conversationId":"01a22163-9132-7685-9d7c-afebe9e5cf5d","change":"added","userId":"01a22163-9119-74f7-ace3-b151aada9a06","conversation":{"id":"01a22163-9132-7685-9d7c-afebe9e5cf5d","type":"group","participants":[{"userId":"01a22163-9104-700d-80db-af8f125fa374","user":{"id":"01a22163-9104-700d-80db-af8f125fa374","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-28T09:01:43.090Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22163-9119-74f7-ace3-b151aada9a06","user":{"id":"01a22163-9119-74f7-ace3-b151aada9a06","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T09:01:43.090Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T09:01:43.090Z","updatedAt":"2026-11-28T09:01:43.090Z","hash":"49a37d1fb64c496dd4bcc789a927af22055bdacac093f32b825e7c6c9191ffa3"}}}',NULL);
INSERT INTO "user_event" VALUES (13,'01a22163-9119-74f7-ace3-b151aada9a06',4,1795856503090,'{"type":"notification","userSeq":4,"timestamp":"2026-11-28T09:01:43.090Z","payload":{"id":"01a22163-9132-7686-912f-b538b87951b5","type":"invite","conversationId":"01a22163-9132-7685-9d7c-afebe9e5cf5d","senderId":"01a22163-9104-700d-80db-af8f125fa374","read":false,"createdAt":"2026-11-28T09:01:43.090Z"}}',NULL);
INSERT INTO "user_event" VALUES (17,'01a22163-9119-74f7-ace3-b151aada9a06',5,1795856503093,'{"type":"conversation_update","userSeq":5,"timestamp":"2026-11-28T09:01:43.093Z","payload":{"conversationId":"01a22163-9133-70f7-aedb-c20fa49f006f","change":"added","userId":"01a22163-9119-74f7-ace3-b151aada9a06","conversation":{"id":"01a22163-9133-70f7-aedb-c20fa49f006f","type":"channel","name":"Lobby","role":"owner","participants":[{"userId":"01a22163-9104-700d-80db-af8f125fa374","user":{"id":"01a22163-9104-700d-80db-af8f125fa374","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T09:01:43.093Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22163-9119-74f7-ace3-b151aada9a06","user":{"id":"01a22163-9119-74f7-ace3-b151aada9a06","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T09:01:43.093Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T09:01:43.093Z","updatedAt":"2026-11-28T09:01:43.093Z","hash":"4d901ea1a84bfc6ce6f6da007278074e838c4dc5c8ea704581b2a312ffdd63ca"}}}',NULL);
INSERT INTO "user_event" VALUES (18,'01a22163-9104-700d-80db-af8f125fa374',4,1795856503093,'{"type":"conversation_update","userSeq":4,"timestamp":"2026-11-28T09:01:43.093Z","payload":{"conversationId":"01a22163-9133-70f7-aedb-c20fa49f006f","change":"added","userId":"01a22163-9104-700d-80db-af8f125fa374","conversation":{"id":"01a22163-9133-70f7-aedb-c20fa49f006f","type":"channel","name":"Lobby","participants":[{"userId":"01a22163-9104-700d-80db-af8f125fa374","user":{"id":"01a22163-9104-700d-80db-af8f125fa374","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T09:01:43.093Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22163-9119-74f7-ace3-b151aada9a06","user":{"id":"01a22163-9119-74f7-ace3-b151aada9a06","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T09:01:43.093Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T09:01:43.093Z","updatedAt":"2026-11-28T09:01:43.093Z","hash":"4d901ea1a84bfc6ce6f6da007278074e838c4dc5c8ea704581b2a312ffdd63ca"}}}',NULL);
INSERT INTO "user_event" VALUES (19,'01a22163-9104-700d-80db-af8f125fa374',5,1795856503093,'{"type":"notification","userSeq":5,"timestamp":"2026-11-28T09:01:43.093Z","payload":{"id":"01a22163-9135-75f7-a139-e50ec8415bd7","type":"invite","title":"Lobby","conversationId":"01a22163-9133-70f7-aedb-c20fa49f006f","senderId":"01a22163-9119-74f7-ace3-b151aada9a06","read":false,"createdAt":"2026-11-28T09:01:43.093Z"}}',NULL);
INSERT INTO "user_event" VALUES (2,'01a22163-9119-74f7-ace3-b151aada9a06',1,1795856503065,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T09:01:43.065Z","payload":{"id":"01a22163-9119-74f8-958c-5ba8e1694a9c","name":"","createdAt":"2026-11-28T09:01:43.065Z","lastSeenAt":"2026-11-28T09:01:43.065Z"}}',NULL);
INSERT INTO "user_event" VALUES (30,'01a22163-913b-710d-b57f-820308907ea1',1,1795856503099,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T09:01:43.099Z","payload":{"id":"01a22163-913b-710e-8c70-59ea8982a5d0","name":"","createdAt":"2026-11-28T09:01:43.099Z","lastSeenAt":"2026-11-28T09:01:43.099Z"}}',NULL);
INSERT INTO "user_event" VALUES (32,'01a22163-9104-700d-80db-af8f125fa374',6,1795856503131,'{"type":"notification","userSeq":6,"timestamp":"2026-11-28T09:01:43.131Z","payload":{"id":"01a22163-915b-71a0-a0c6-a759a38fdc8d","type":"mention","title":"Lobby","message":"@ada look","conversationId":"01a22163-9133-70f7-aedb-c20fa49f006f","messageId":"01a22163-913b-710c-b6c4-cf25fd63b012","senderId":"01a22163-9119-74f7-ace3-b151aada9a06","read":false,"createdAt":"2026-11-28T09:01:43.131Z"}}',NULL);
INSERT INTO "user_event" VALUES (37,'01a22163-9119-74f7-ace3-b151aada9a06',6,1795856503132,'{"type":"notification","userSeq":6,"timestamp":"2026-11-28T09:01:43.132Z","payload":{"id":"01a22163-915c-7498-8d69-01d62a79cef6","type":"reaction","title":"👍","conversationId":"01a22163-9133-70f7-aedb-c20fa49f006f","messageId":"01a22163-9139-7524-8d87-0e39d56542e6","senderId":"01a22163-9104-700d-80db-af8f125fa374","read":false,"createdAt":"2026-11-28T09:01:43.132Z"}}',NULL);
INSERT INTO "user_event" VALUES (39,'01a22163-9104-700d-80db-af8f125fa374',7,1795856503133,'{"type":"conversation_update","userSeq":7,"timestamp":"2026-11-28T09:01:43.133Z","payload":{"conversationId":"01a22163-9133-70f7-aedb-c20fa49f006f","change":"own","userId":"01a22163-9104-700d-80db-af8f125fa374","conversation":{"id":"01a22163-9133-70f7-aedb-c20fa49f006f","type":"channel","name":"Lobby","participants":[{"userId":"01a22163-9104-700d-80db-af8f125fa374","user":{"id":"01a22163-9104-700d-80db-af8f125fa374","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T09:01:43.093Z","deliveredSeq":1,"readSeq":2},{"userId":"01a22163-9119-74f7-ace3-b151aada9a06","user":{"id":"01a22163-9119-74f7-ace3-b151aada9a06","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T09:01:43.093Z","deliveredSeq":1,"readSeq":5}],"participantCount":2,"lastMessage":{"id":"01a22163-913b-710c-b6c4-cf25fd63b012","conversationId":"01a22163-9133-70f7-aedb-c20fa49f006f","senderId":"01a22163-9119-74f7-ace3-b151aada9a06","seq":5,"content":"@ada look","mentions":["01a22163-9104-700d-80db-af8f125fa374"],"reactions":[],"createdAt":"2026-11-28T09:01:43.131Z"},"lastSeq":8,"firstSeq":1,"readSeq":2,"unreadCount":3,"mentionCount":1,"unreadSeq":1,"pinnedAt":"2026-01-01T00:00:00.000Z","createdAt":"2026-11-28T09:01:43.093Z","updatedAt":"2026-11-28T09:01:43.132Z","hash":"7f5e3a259f17c33372ff8d457e7a5472fdec9a2ea21970209256e088ac8a776c"}}}','01a22163-9133-70f7-aedb-c20fa49f006f');
INSERT INTO "user_event" VALUES (40,'01a22163-9104-700d-80db-af8f125fa374',8,1795856503134,'{"type":"message_mark","userSeq":8,"timestamp":"2026-11-28T09:01:43.134Z","payload":{"messageId":"01a22163-9135-75f8-ab6f-1a297daafd3f","conversationId":"01a22163-912e-7324-be21-73a97cec6793","starredAt":"2026-01-01T00:00:00.000Z"}}','01a22163-9135-75f8-ab6f-1a297daafd3f');
INSERT INTO "user_event" VALUES (42,'01a22163-9104-700d-80db-af8f125fa374',9,1795856503135,'{"type":"user_update","userSeq":9,"timestamp":"2026-11-28T09:01:43.135Z","payload":{"id":"01a22163-9104-700d-80db-af8f125fa374","name":"ada","displayName":"Ada L.","createdAt":"2026-11-28T09:01:43.044Z"}}',NULL);
INSERT INTO "user_event" VALUES (43,'01a22163-9119-74f7-ace3-b151aada9a06',7,1795856503135,'{"type":"user_update","userSeq":7,"timestamp":"2026-11-28T09:01:43.135Z","payload":{"id":"01a22163-9104-700d-80db-af8f125fa374","name":"ada","displayName":"Ada L.","createdAt":"2026-11-28T09:01:43.044Z"}}',NULL);
INSERT INTO "user_event" VALUES (6,'01a22163-9104-700d-80db-af8f125fa374',2,1795856503087,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-28T09:01:43.087Z","payload":{"conversationId":"01a22163-912e-7324-be21-73a97cec6793","change":"added","userId":"01a22163-9104-700d-80db-af8f125fa374","conversation":{"id":"01a22163-912e-7324-be21-73a97cec6793","type":"direct","participants":[{"userId":"01a22163-9104-700d-80db-af8f125fa374","user":{"id":"01a22163-9104-700d-80db-af8f125fa374","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T09:01:43.087Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22163-9119-74f7-ace3-b151aada9a06","user":{"id":"01a22163-9119-74f7-ace3-b151aada9a06","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T09:01:43.087Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T09:01:43.087Z","updatedAt":"2026-11-28T09:01:43.087Z","hash":"822cc71acb95e6a2cf781cd97334414a757125e04cef1c0f59c0ec529d73ba24"}}}',NULL);
INSERT INTO "user_event" VALUES (7,'01a22163-9119-74f7-ace3-b151aada9a06',2,1795856503087,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-28T09:01:43.087Z","payload":{"conversationId":"01a22163-912e-7324-be21-73a97cec6793","change":"added","userId":"01a22163-9119-74f7-ace3-b151aada9a06","conversation":{"id":"01a22163-912e-7324-be21-73a97cec6793","type":"direct","participants":[{"userId":"01a22163-9104-700d-80db-af8f125fa374","user":{"id":"01a22163-9104-700d-80db-af8f125fa374","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T09:01:43.087Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22163-9119-74f7-ace3-b151aada9a06","user":{"id":"01a22163-9119-74f7-ace3-b151aada9a06","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T09:01:43.087Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T09:01:43.087Z","updatedAt":"2026-11-28T09:01:43.087Z","hash":"822cc71acb95e6a2cf781cd97334414a757125e04cef1c0f59c0ec529d73ba24"}}}',NULL);
INSERT INTO "vault" VALUES ('01a22163-9104-700d-80db-af8f125fa374','AAAA');
INSERT INTO "wrap" VALUES ('00000000-0000-7000-8000-000000000002',1,'01a22163-9104-700d-80db-af8f125fa374','00000000-0000-7000-8000-000000000001','00000000-0000-7000-8000-000000000002',1,'a2V5',1795856503148);
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
PRAGMA user_version=12;
COMMIT;
