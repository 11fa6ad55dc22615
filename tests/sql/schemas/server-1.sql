-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The server's database in version 1. Written by the program of that version; never changed.
--
-- migration 1 819b51c39836846eac1c7ebccb037c8877a0fd4bb8830f708e2f75f195b020db
--
-- says direct 01a21ec4-eee2-754d-8851-c37816ace37e last 2 unread 0: [Ünïcödé 'quoted']
-- says group 01a21ec4-eee3-714f-bfd0-9b39c1a12740 last 2 unread 1: [sealed]
-- says channel 01a21ec4-eee4-7269-ad4d-c223516b2b35 last 8 unread 3: [first in the channel] [edited] [nothing] [@ada look]

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
  position BIGINT NOT NULL,
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
INSERT INTO "account" VALUES ('01a21ec4-ee56-71c4-955e-4a6e288b4db5','ada','ada',' ada ada l.','Ada L.',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$SuTp6t4ghk4d+PRMkoCF3Q$RwN68gQrC/cksbDs+pgE9vYmx9uKFK0oNnhA8aO3o04',1,NULL,0,8,1795812552278);
INSERT INTO "account" VALUES ('01a21ec4-eea2-72ee-bb43-31e31deede7d','bob','bob',' bob bob','bob',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$rftg3rOQhkmi2w4eCgzXnQ$5vk6qS/UXhh7Ma4dzTGyxiLABmlxD5PweVRlLGumLRI',1,NULL,0,7,1795812552354);
INSERT INTO "conversation" VALUES ('01a21ec4-eee2-754d-8851-c37816ace37e',0,NULL,NULL,NULL,'01a21ec4-ee56-71c4-955e-4a6e288b4db5 01a21ec4-eea2-72ee-bb43-31e31deede7d','01a21ec4-ee56-71c4-955e-4a6e288b4db5',2,1,2,2,'6dd2bbfd79ac94f9e1a1924faf4ccb49066826ecd73ecf598798e43d1fa5644f',20,1795812552418,1795812552422);
INSERT INTO "conversation" VALUES ('01a21ec4-eee3-714f-bfd0-9b39c1a12740',1,NULL,NULL,NULL,NULL,'01a21ec4-ee56-71c4-955e-4a6e288b4db5',2,1,2,2,'b9103798548ccf5954156d2cf86ddf1f21ecb5b7e7d8da18ecd101393bdfe9be',28,1795812552420,1795812552425);
INSERT INTO "conversation" VALUES ('01a21ec4-eee4-7269-ad4d-c223516b2b35',2,'Lobby',NULL,NULL,NULL,'01a21ec4-eea2-72ee-bb43-31e31deede7d',2,4,8,5,'388613b2e13a5932341f70ac6b6a1a9745ddaaa0ff461b0d8b54532367e5f577',35,1795812552421,1795812552438);
INSERT INTO "device" VALUES ('01a21ec4-ee56-71c5-b5bb-abe23ff6393f','01a21ec4-ee56-71c4-955e-4a6e288b4db5','b19691face8dc9a1f8e1f55b37808a74c742e53aaee84c55f28bfaad052d4254','',NULL,1795812552278,1795812552278);
INSERT INTO "device" VALUES ('01a21ec4-eea2-72ef-99c6-94ab903b349d','01a21ec4-eea2-72ee-bb43-31e31deede7d','0c3bce0944f6f83245df59865e6d8a36faf14551a017d430827ffa3cbaebb074','',NULL,1795812552354,1795812552354);
INSERT INTO "event" VALUES (14,'01a21ec4-eee4-7269-ad4d-c223516b2b35',1,'conversation_update',NULL,'01a21ec4-eea2-72ee-bb43-31e31deede7d',0,1795812552421,'{"type":"conversation_update","conversationId":"01a21ec4-eee4-7269-ad4d-c223516b2b35","seq":1,"timestamp":"2026-11-27T20:49:12.421Z","payload":{"conversationId":"01a21ec4-eee4-7269-ad4d-c223516b2b35","change":"created","actorId":"01a21ec4-eea2-72ee-bb43-31e31deede7d","name":"Lobby"}}','4af0b7ec4618d27317653cca625e019aaa53a7d27affa8d01829ead9aeb115ee');
INSERT INTO "event" VALUES (20,'01a21ec4-eee2-754d-8851-c37816ace37e',2,'message','01a21ec4-eee5-762e-be8f-2b48aca97953','01a21ec4-ee56-71c4-955e-4a6e288b4db5',1,1795812552422,'{"type":"message","conversationId":"01a21ec4-eee2-754d-8851-c37816ace37e","seq":2,"timestamp":"2026-11-27T20:49:12.422Z","payload":{"id":"01a21ec4-eee5-762e-be8f-2b48aca97953","conversationId":"01a21ec4-eee2-754d-8851-c37816ace37e","senderId":"01a21ec4-ee56-71c4-955e-4a6e288b4db5","seq":2,"content":"Ünïcödé ''quoted''","createdAt":"2026-11-27T20:49:12.422Z"}}','6dd2bbfd79ac94f9e1a1924faf4ccb49066826ecd73ecf598798e43d1fa5644f');
INSERT INTO "event" VALUES (22,'01a21ec4-eee4-7269-ad4d-c223516b2b35',2,'message','01a21ec4-eee6-7016-9aa1-14447b09e82f','01a21ec4-ee56-71c4-955e-4a6e288b4db5',1,1795812552422,'{"type":"message","conversationId":"01a21ec4-eee4-7269-ad4d-c223516b2b35","seq":2,"timestamp":"2026-11-27T20:49:12.422Z","payload":{"id":"01a21ec4-eee6-7016-9aa1-14447b09e82f","conversationId":"01a21ec4-eee4-7269-ad4d-c223516b2b35","senderId":"01a21ec4-ee56-71c4-955e-4a6e288b4db5","seq":2,"content":"first in the channel","createdAt":"2026-11-27T20:49:12.422Z"}}','385ed1936c7eef42760bceef63f53f0116da66321c9af1008a0c9d93919976bb');
INSERT INTO "event" VALUES (24,'01a21ec4-eee4-7269-ad4d-c223516b2b35',3,'message','01a21ec4-eee7-72f9-8f95-9b3ab4a5a556','01a21ec4-eea2-72ee-bb43-31e31deede7d',2,1795812552423,'{"type":"message","conversationId":"01a21ec4-eee4-7269-ad4d-c223516b2b35","seq":3,"timestamp":"2026-11-27T20:49:12.423Z","payload":{"id":"01a21ec4-eee7-72f9-8f95-9b3ab4a5a556","conversationId":"01a21ec4-eee4-7269-ad4d-c223516b2b35","senderId":"01a21ec4-eea2-72ee-bb43-31e31deede7d","seq":3,"content":"to be edited","createdAt":"2026-11-27T20:49:12.423Z"}}','e8657604bff9f83606c288acc0bba1f36d63fdf18a7ad83a3eabb9b8a2915109');
INSERT INTO "event" VALUES (26,'01a21ec4-eee4-7269-ad4d-c223516b2b35',4,'message','01a21ec4-eee7-72fa-8ffc-f6e76256603b','01a21ec4-eea2-72ee-bb43-31e31deede7d',3,1795812552424,'{"type":"message","conversationId":"01a21ec4-eee4-7269-ad4d-c223516b2b35","seq":4,"timestamp":"2026-11-27T20:49:12.424Z","payload":{"id":"01a21ec4-eee7-72fa-8ffc-f6e76256603b","conversationId":"01a21ec4-eee4-7269-ad4d-c223516b2b35","senderId":"01a21ec4-eea2-72ee-bb43-31e31deede7d","seq":4,"createdAt":"2026-11-27T20:49:12.424Z","deletedAt":"2026-11-27T20:49:12.437Z"}}','85ddfd5aba1506d2458bc4428b06a948c2631126e84d902c0284479615009798');
INSERT INTO "event" VALUES (28,'01a21ec4-eee3-714f-bfd0-9b39c1a12740',2,'message','01a21ec4-eee9-7445-996f-7031f0e0d2c1','01a21ec4-eea2-72ee-bb43-31e31deede7d',1,1795812552425,'{"type":"message","conversationId":"01a21ec4-eee3-714f-bfd0-9b39c1a12740","seq":2,"timestamp":"2026-11-27T20:49:12.425Z","payload":{"id":"01a21ec4-eee9-7445-996f-7031f0e0d2c1","conversationId":"01a21ec4-eee3-714f-bfd0-9b39c1a12740","senderId":"01a21ec4-eea2-72ee-bb43-31e31deede7d","seq":2,"content":"sealed","createdAt":"2026-11-27T20:49:12.425Z"}}','b9103798548ccf5954156d2cf86ddf1f21ecb5b7e7d8da18ecd101393bdfe9be');
INSERT INTO "event" VALUES (3,'01a21ec4-eee2-754d-8851-c37816ace37e',1,'conversation_update',NULL,'01a21ec4-ee56-71c4-955e-4a6e288b4db5',0,1795812552418,'{"type":"conversation_update","conversationId":"01a21ec4-eee2-754d-8851-c37816ace37e","seq":1,"timestamp":"2026-11-27T20:49:12.418Z","payload":{"conversationId":"01a21ec4-eee2-754d-8851-c37816ace37e","change":"created","actorId":"01a21ec4-ee56-71c4-955e-4a6e288b4db5"}}','6ed7b264d41789f7f2554550214d760e1dd87cf16d0d4a814a17226d032ac31e');
INSERT INTO "event" VALUES (30,'01a21ec4-eee4-7269-ad4d-c223516b2b35',5,'message','01a21ec4-eeea-7531-b3ec-8fc8a657c005','01a21ec4-eea2-72ee-bb43-31e31deede7d',4,1795812552427,'{"type":"message","conversationId":"01a21ec4-eee4-7269-ad4d-c223516b2b35","seq":5,"timestamp":"2026-11-27T20:49:12.427Z","payload":{"id":"01a21ec4-eeea-7531-b3ec-8fc8a657c005","conversationId":"01a21ec4-eee4-7269-ad4d-c223516b2b35","senderId":"01a21ec4-eea2-72ee-bb43-31e31deede7d","seq":5,"content":"@ada look","mentions":["01a21ec4-ee56-71c4-955e-4a6e288b4db5"],"createdAt":"2026-11-27T20:49:12.427Z"}}','713b1d6b670bc24207a120565459dc257611bd06ee3b85a16d4fbc2bf7b5cfa0');
INSERT INTO "event" VALUES (33,'01a21ec4-eee4-7269-ad4d-c223516b2b35',6,'message_update','01a21ec4-eee7-72f9-8f95-9b3ab4a5a556','01a21ec4-eea2-72ee-bb43-31e31deede7d',4,1795812552434,'{"type":"message_update","conversationId":"01a21ec4-eee4-7269-ad4d-c223516b2b35","seq":6,"timestamp":"2026-11-27T20:49:12.434Z","payload":{"id":"01a21ec4-eee7-72f9-8f95-9b3ab4a5a556","conversationId":"01a21ec4-eee4-7269-ad4d-c223516b2b35","senderId":"01a21ec4-eea2-72ee-bb43-31e31deede7d","content":"edited","updatedAt":"2026-11-27T20:49:12.434Z"}}','424baeee559ca0d9ef49069e395baa7b3ea876c8dbc45c27a49e4a1a96d726b3');
INSERT INTO "event" VALUES (34,'01a21ec4-eee4-7269-ad4d-c223516b2b35',7,'message_delete','01a21ec4-eee7-72fa-8ffc-f6e76256603b','01a21ec4-eea2-72ee-bb43-31e31deede7d',4,1795812552437,'{"type":"message_delete","conversationId":"01a21ec4-eee4-7269-ad4d-c223516b2b35","seq":7,"timestamp":"2026-11-27T20:49:12.437Z","payload":{"id":"01a21ec4-eee7-72fa-8ffc-f6e76256603b","conversationId":"01a21ec4-eee4-7269-ad4d-c223516b2b35","senderId":"01a21ec4-eea2-72ee-bb43-31e31deede7d","updatedAt":"2026-11-27T20:49:12.437Z"}}','e2028fb348e71493679aaee00f41cb4bd316f09b3389b0e2bc2fe895221d5175');
INSERT INTO "event" VALUES (35,'01a21ec4-eee4-7269-ad4d-c223516b2b35',8,'reaction_add','01a21ec4-eee7-72f9-8f95-9b3ab4a5a556','01a21ec4-ee56-71c4-955e-4a6e288b4db5',4,1795812552438,'{"type":"reaction_add","conversationId":"01a21ec4-eee4-7269-ad4d-c223516b2b35","seq":8,"timestamp":"2026-11-27T20:49:12.438Z","payload":{"messageId":"01a21ec4-eee7-72f9-8f95-9b3ab4a5a556","conversationId":"01a21ec4-eee4-7269-ad4d-c223516b2b35","emoji":"👍","userId":"01a21ec4-ee56-71c4-955e-4a6e288b4db5","createdAt":"2026-11-27T20:49:12.438Z"}}','388613b2e13a5932341f70ac6b6a1a9745ddaaa0ff461b0d8b54532367e5f577');
INSERT INTO "event" VALUES (8,'01a21ec4-eee3-714f-bfd0-9b39c1a12740',1,'conversation_update',NULL,'01a21ec4-ee56-71c4-955e-4a6e288b4db5',0,1795812552420,'{"type":"conversation_update","conversationId":"01a21ec4-eee3-714f-bfd0-9b39c1a12740","seq":1,"timestamp":"2026-11-27T20:49:12.420Z","payload":{"conversationId":"01a21ec4-eee3-714f-bfd0-9b39c1a12740","change":"created","actorId":"01a21ec4-ee56-71c4-955e-4a6e288b4db5"}}','0235220538157b271d3dff8ac91b9f7ca1e2d71383fa82097bf6bb2d0b7be57b');
INSERT INTO "invitation" VALUES ('01890000-0000-7000-8000-0000000000c1','hash',3,0,1);
INSERT INTO "member" VALUES ('01a21ec4-eee2-754d-8851-c37816ace37e','01a21ec4-ee56-71c4-955e-4a6e288b4db5',0,1795812552418,0,1,0,1,2,1,0,0,0,21);
INSERT INTO "member" VALUES ('01a21ec4-eee2-754d-8851-c37816ace37e','01a21ec4-eea2-72ee-bb43-31e31deede7d',0,1795812552418,0,1,0,1,1,0,0,0,0,5);
INSERT INTO "member" VALUES ('01a21ec4-eee3-714f-bfd0-9b39c1a12740','01a21ec4-ee56-71c4-955e-4a6e288b4db5',2,1795812552420,0,1,0,1,1,0,0,0,0,9);
INSERT INTO "member" VALUES ('01a21ec4-eee3-714f-bfd0-9b39c1a12740','01a21ec4-eea2-72ee-bb43-31e31deede7d',0,1795812552420,0,1,0,1,2,1,0,0,0,29);
INSERT INTO "member" VALUES ('01a21ec4-eee4-7269-ad4d-c223516b2b35','01a21ec4-ee56-71c4-955e-4a6e288b4db5',0,1795812552421,0,1,0,1,2,1,0,1767225600000,0,37);
INSERT INTO "member" VALUES ('01a21ec4-eee4-7269-ad4d-c223516b2b35','01a21ec4-eea2-72ee-bb43-31e31deede7d',2,1795812552421,0,1,0,1,5,4,0,0,0,32);
INSERT INTO "mention" VALUES ('01a21ec4-eee4-7269-ad4d-c223516b2b35','01a21ec4-ee56-71c4-955e-4a6e288b4db5',5);
INSERT INTO "message" VALUES ('01a21ec4-eee5-762e-be8f-2b48aca97953','01a21ec4-eee2-754d-8851-c37816ace37e',2,'01a21ec4-ee56-71c4-955e-4a6e288b4db5',NULL,NULL,0,0);
INSERT INTO "message" VALUES ('01a21ec4-eee6-7016-9aa1-14447b09e82f','01a21ec4-eee4-7269-ad4d-c223516b2b35',2,'01a21ec4-ee56-71c4-955e-4a6e288b4db5',NULL,NULL,0,0);
INSERT INTO "message" VALUES ('01a21ec4-eee7-72f9-8f95-9b3ab4a5a556','01a21ec4-eee4-7269-ad4d-c223516b2b35',3,'01a21ec4-eea2-72ee-bb43-31e31deede7d','edited',NULL,1795812552434,0);
INSERT INTO "message" VALUES ('01a21ec4-eee7-72fa-8ffc-f6e76256603b','01a21ec4-eee4-7269-ad4d-c223516b2b35',4,'01a21ec4-eea2-72ee-bb43-31e31deede7d',NULL,NULL,0,1795812552437);
INSERT INTO "message" VALUES ('01a21ec4-eee9-7445-996f-7031f0e0d2c1','01a21ec4-eee3-714f-bfd0-9b39c1a12740',2,'01a21ec4-eea2-72ee-bb43-31e31deede7d',NULL,NULL,0,0);
INSERT INTO "message" VALUES ('01a21ec4-eeea-7531-b3ec-8fc8a657c005','01a21ec4-eee4-7269-ad4d-c223516b2b35',5,'01a21ec4-eea2-72ee-bb43-31e31deede7d',NULL,NULL,0,0);
INSERT INTO "notification" VALUES ('01a21ec4-eee4-7268-9282-ebf3755d7b50','01a21ec4-eea2-72ee-bb43-31e31deede7d',3,NULL,NULL,'01a21ec4-eee3-714f-bfd0-9b39c1a12740',NULL,'01a21ec4-ee56-71c4-955e-4a6e288b4db5',0,1795812552420);
INSERT INTO "notification" VALUES ('01a21ec4-eee5-762d-99de-7fa0db6da545','01a21ec4-ee56-71c4-955e-4a6e288b4db5',3,'Lobby',NULL,'01a21ec4-eee4-7269-ad4d-c223516b2b35',NULL,'01a21ec4-eea2-72ee-bb43-31e31deede7d',0,1795812552421);
INSERT INTO "notification" VALUES ('01a21ec4-eeeb-75ad-b9ab-d8452d937919','01a21ec4-ee56-71c4-955e-4a6e288b4db5',1,'Lobby','@ada look','01a21ec4-eee4-7269-ad4d-c223516b2b35','01a21ec4-eeea-7531-b3ec-8fc8a657c005','01a21ec4-eea2-72ee-bb43-31e31deede7d',0,1795812552427);
INSERT INTO "notification" VALUES ('01a21ec4-eef6-71bd-98e8-05df2f2117a7','01a21ec4-eea2-72ee-bb43-31e31deede7d',2,'👍',NULL,'01a21ec4-eee4-7269-ad4d-c223516b2b35','01a21ec4-eee7-72f9-8f95-9b3ab4a5a556','01a21ec4-ee56-71c4-955e-4a6e288b4db5',0,1795812552438);
INSERT INTO "reaction" VALUES ('01a21ec4-eee7-72f9-8f95-9b3ab4a5a556','01a21ec4-eee4-7269-ad4d-c223516b2b35','👍','01a21ec4-ee56-71c4-955e-4a6e288b4db5',1795812552438);
INSERT INTO "server_state" VALUES (1,'01a21ec4-ee0d-767e-a3e3-9c41e833bee5',40,1795812552205);
INSERT INTO "throttle" VALUES ('login x',5);
INSERT INTO "throttle" VALUES ('register:127.0.0.1',1795812552354);
INSERT INTO "user_event" VALUES (1,'01a21ec4-ee56-71c4-955e-4a6e288b4db5',1,1795812552278,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-27T20:49:12.278Z","payload":{"id":"01a21ec4-ee56-71c5-b5bb-abe23ff6393f","name":"","createdAt":"2026-11-27T20:49:12.278Z","lastSeenAt":"2026-11-27T20:49:12.278Z"}}');
INSERT INTO "user_event" VALUES (11,'01a21ec4-ee56-71c4-955e-4a6e288b4db5',3,1795812552420,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-27T20:49:12.420Z","payload":{"conversationId":"01a21ec4-eee3-714f-bfd0-9b39c1a12740","change":"added","userId":"01a21ec4-ee56-71c4-955e-4a6e288b4db5","conversation":{"id":"01a21ec4-eee3-714f-bfd0-9b39c1a12740","type":"group","role":"owner","participants":[{"userId":"01a21ec4-ee56-71c4-955e-4a6e288b4db5","user":{"id":"01a21ec4-ee56-71c4-955e-4a6e288b4db5","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-27T20:49:12.420Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21ec4-eea2-72ee-bb43-31e31deede7d","user":{"id":"01a21ec4-eea2-72ee-bb43-31e31deede7d","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-27T20:49:12.420Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T20:49:12.420Z","updatedAt":"2026-11-27T20:49:12.420Z","hash":"0235220538157b271d3dff8ac91b9f7ca1e2d71383fa82097bf6bb2d0b7be57b"}}}');
INSERT INTO "user_event" VALUES (12,'01a21ec4-eea2-72ee-bb43-31e31deede7d',3,1795812552420,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-27T20:49:12.420Z","payload":{"conversationId":"01a21ec4-eee3-714f-bfd0-9b39c1a12740","change":"added","userId":"01a21ec4-eea2-72ee-bb43-31e31deede7d","conversation":{"id":"01a21ec4-eee3-714f-bfd0-9b39c1a12740","type":"group","participants":[{"userId":"01a21ec4-ee56-71c4-955e-4a6e288b4db5","user":{"id":"01a21ec4-ee56-71c4-955e-4a6e288b4db5","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-27T20:49:12.420Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21ec4-eea2-72ee-bb43-31e31deede7d","user":{"id":"01a21ec4-eea2-72ee-bb43-31e31deede7d","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-27T20:49:12.420Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T20:49:12.420Z","updatedAt":"2026-11-27T20:49:12.420Z","hash":"0235220538157b271d3dff8ac91b9f7ca1e2d71383fa82097bf6bb2d0b7be57b"}}}');
INSERT INTO "user_event" VALUES (13,'01a21ec4-eea2-72ee-bb43-31e31deede7d',4,1795812552420,'{"type":"notification","userSeq":4,"timestamp":"2026-11-27T20:49:12.420Z","payload":{"id":"01a21ec4-eee4-7268-9282-ebf3755d7b50","type":"invite","conversationId":"01a21ec4-eee3-714f-bfd0-9b39c1a12740","senderId":"01a21ec4-ee56-71c4-955e-4a6e288b4db5","read":false,"createdAt":"2026-11-27T20:49:12.420Z"}}');
INSERT INTO "user_event" VALUES (17,'01a21ec4-eea2-72ee-bb43-31e31deede7d',5,1795812552421,'{"type":"conversation_update","userSeq":5,"timestamp":"2026-11-27T20:49:12.421Z","payload":{"conversationId":"01a21ec4-eee4-7269-ad4d-c223516b2b35","change":"added","userId":"01a21ec4-eea2-72ee-bb43-31e31deede7d","conversation":{"id":"01a21ec4-eee4-7269-ad4d-c223516b2b35","type":"channel","name":"Lobby","role":"owner","participants":[{"userId":"01a21ec4-ee56-71c4-955e-4a6e288b4db5","user":{"id":"01a21ec4-ee56-71c4-955e-4a6e288b4db5","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-27T20:49:12.421Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21ec4-eea2-72ee-bb43-31e31deede7d","user":{"id":"01a21ec4-eea2-72ee-bb43-31e31deede7d","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-27T20:49:12.421Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T20:49:12.421Z","updatedAt":"2026-11-27T20:49:12.421Z","hash":"4af0b7ec4618d27317653cca625e019aaa53a7d27affa8d01829ead9aeb115ee"}}}');
INSERT INTO "user_event" VALUES (18,'01a21ec4-ee56-71c4-955e-4a6e288b4db5',4,1795812552421,'{"type":"conversation_update","userSeq":4,"timestamp":"2026-11-27T20:49:12.421Z","payload":{"conversationId":"01a21ec4-eee4-7269-ad4d-c223516b2b35","change":"added","userId":"01a21ec4-ee56-71c4-955e-4a6e288b4db5","conversation":{"id":"01a21ec4-eee4-7269-ad4d-c223516b2b35","type":"channel","name":"Lobby","participants":[{"userId":"01a21ec4-ee56-71c4-955e-4a6e288b4db5","user":{"id":"01a21ec4-ee56-71c4-955e-4a6e288b4db5","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-27T20:49:12.421Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21ec4-eea2-72ee-bb43-31e31deede7d","user":{"id":"01a21ec4-eea2-72ee-bb43-31e31deede7d","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-27T20:49:12.421Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T20:49:12.421Z","updatedAt":"2026-11-27T20:49:12.421Z","hash":"4af0b7ec4618d27317653cca625e019aaa53a7d27affa8d01829ead9aeb115ee"}}}');
INSERT INTO "user_event" VALUES (19,'01a21ec4-ee56-71c4-955e-4a6e288b4db5',5,1795812552421,'{"type":"notification","userSeq":5,"timestamp":"2026-11-27T20:49:12.421Z","payload":{"id":"01a21ec4-eee5-762d-99de-7fa0db6da545","type":"invite","title":"Lobby","conversationId":"01a21ec4-eee4-7269-ad4d-c223516b2b35","senderId":"01a21ec4-eea2-72ee-bb43-31e31deede7d","read":false,"createdAt":"2026-11-27T20:49:12.421Z"}}');
INSERT INTO "user_event" VALUES (2,'01a21ec4-eea2-72ee-bb43-31e31deede7d',1,1795812552354,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-27T20:49:12.354Z","payload":{"id":"01a21ec4-eea2-72ef-99c6-94ab903b349d","name":"","createdAt":"2026-11-27T20:49:12.354Z","lastSeenAt":"2026-11-27T20:49:12.354Z"}}');
INSERT INTO "user_event" VALUES (31,'01a21ec4-ee56-71c4-955e-4a6e288b4db5',6,1795812552427,'{"type":"notification","userSeq":6,"timestamp":"2026-11-27T20:49:12.427Z","payload":{"id":"01a21ec4-eeeb-75ad-b9ab-d8452d937919","type":"mention","title":"Lobby","message":"@ada look","conversationId":"01a21ec4-eee4-7269-ad4d-c223516b2b35","messageId":"01a21ec4-eeea-7531-b3ec-8fc8a657c005","senderId":"01a21ec4-eea2-72ee-bb43-31e31deede7d","read":false,"createdAt":"2026-11-27T20:49:12.427Z"}}');
INSERT INTO "user_event" VALUES (36,'01a21ec4-eea2-72ee-bb43-31e31deede7d',6,1795812552438,'{"type":"notification","userSeq":6,"timestamp":"2026-11-27T20:49:12.438Z","payload":{"id":"01a21ec4-eef6-71bd-98e8-05df2f2117a7","type":"reaction","title":"👍","conversationId":"01a21ec4-eee4-7269-ad4d-c223516b2b35","messageId":"01a21ec4-eee7-72f9-8f95-9b3ab4a5a556","senderId":"01a21ec4-ee56-71c4-955e-4a6e288b4db5","read":false,"createdAt":"2026-11-27T20:49:12.438Z"}}');
INSERT INTO "user_event" VALUES (38,'01a21ec4-ee56-71c4-955e-4a6e288b4db5',7,1795812552439,'{"type":"conversation_update","userSeq":7,"timestamp":"2026-11-27T20:49:12.439Z","payload":{"conversationId":"01a21ec4-eee4-7269-ad4d-c223516b2b35","change":"own","userId":"01a21ec4-ee56-71c4-955e-4a6e288b4db5","conversation":{"id":"01a21ec4-eee4-7269-ad4d-c223516b2b35","type":"channel","name":"Lobby","participants":[{"userId":"01a21ec4-ee56-71c4-955e-4a6e288b4db5","user":{"id":"01a21ec4-ee56-71c4-955e-4a6e288b4db5","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-27T20:49:12.421Z","deliveredSeq":1,"readSeq":2},{"userId":"01a21ec4-eea2-72ee-bb43-31e31deede7d","user":{"id":"01a21ec4-eea2-72ee-bb43-31e31deede7d","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-27T20:49:12.421Z","deliveredSeq":1,"readSeq":5}],"participantCount":2,"lastMessage":{"id":"01a21ec4-eeea-7531-b3ec-8fc8a657c005","conversationId":"01a21ec4-eee4-7269-ad4d-c223516b2b35","senderId":"01a21ec4-eea2-72ee-bb43-31e31deede7d","seq":5,"content":"@ada look","mentions":["01a21ec4-ee56-71c4-955e-4a6e288b4db5"],"reactions":[],"createdAt":"2026-11-27T20:49:12.427Z"},"lastSeq":8,"firstSeq":1,"readSeq":2,"unreadCount":3,"mentionCount":1,"pinnedAt":"2026-01-01T00:00:00.000Z","createdAt":"2026-11-27T20:49:12.421Z","updatedAt":"2026-11-27T20:49:12.438Z","hash":"388613b2e13a5932341f70ac6b6a1a9745ddaaa0ff461b0d8b54532367e5f577"}}}');
INSERT INTO "user_event" VALUES (39,'01a21ec4-ee56-71c4-955e-4a6e288b4db5',8,1795812552439,'{"type":"user_update","userSeq":8,"timestamp":"2026-11-27T20:49:12.439Z","payload":{"id":"01a21ec4-ee56-71c4-955e-4a6e288b4db5","name":"ada","displayName":"Ada L.","createdAt":"2026-11-27T20:49:12.278Z"}}');
INSERT INTO "user_event" VALUES (40,'01a21ec4-eea2-72ee-bb43-31e31deede7d',7,1795812552439,'{"type":"user_update","userSeq":7,"timestamp":"2026-11-27T20:49:12.439Z","payload":{"id":"01a21ec4-ee56-71c4-955e-4a6e288b4db5","name":"ada","displayName":"Ada L.","createdAt":"2026-11-27T20:49:12.278Z"}}');
INSERT INTO "user_event" VALUES (6,'01a21ec4-ee56-71c4-955e-4a6e288b4db5',2,1795812552418,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-27T20:49:12.418Z","payload":{"conversationId":"01a21ec4-eee2-754d-8851-c37816ace37e","change":"added","userId":"01a21ec4-ee56-71c4-955e-4a6e288b4db5","conversation":{"id":"01a21ec4-eee2-754d-8851-c37816ace37e","type":"direct","participants":[{"userId":"01a21ec4-ee56-71c4-955e-4a6e288b4db5","user":{"id":"01a21ec4-ee56-71c4-955e-4a6e288b4db5","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-27T20:49:12.418Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21ec4-eea2-72ee-bb43-31e31deede7d","user":{"id":"01a21ec4-eea2-72ee-bb43-31e31deede7d","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-27T20:49:12.418Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T20:49:12.418Z","updatedAt":"2026-11-27T20:49:12.418Z","hash":"6ed7b264d41789f7f2554550214d760e1dd87cf16d0d4a814a17226d032ac31e"}}}');
INSERT INTO "user_event" VALUES (7,'01a21ec4-eea2-72ee-bb43-31e31deede7d',2,1795812552418,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-27T20:49:12.418Z","payload":{"conversationId":"01a21ec4-eee2-754d-8851-c37816ace37e","change":"added","userId":"01a21ec4-eea2-72ee-bb43-31e31deede7d","conversation":{"id":"01a21ec4-eee2-754d-8851-c37816ace37e","type":"direct","participants":[{"userId":"01a21ec4-ee56-71c4-955e-4a6e288b4db5","user":{"id":"01a21ec4-ee56-71c4-955e-4a6e288b4db5","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-27T20:49:12.418Z","deliveredSeq":1,"readSeq":1},{"userId":"01a21ec4-eea2-72ee-bb43-31e31deede7d","user":{"id":"01a21ec4-eea2-72ee-bb43-31e31deede7d","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-27T20:49:12.418Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-27T20:49:12.418Z","updatedAt":"2026-11-27T20:49:12.418Z","hash":"6ed7b264d41789f7f2554550214d760e1dd87cf16d0d4a814a17226d032ac31e"}}}');
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
PRAGMA user_version=1;
COMMIT;
