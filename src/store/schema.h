/* schema.h - the tables of a store. Leaves are added and never changed: the database itself refuses anything else. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

enum { SCHEMA_ID = 0x48464c31 }; /* "HFL1", in the header of the file */
static const char schema[] =
    "CREATE TABLE log(id INTEGER PRIMARY KEY, origin TEXT NOT NULL UNIQUE, vkey TEXT NOT NULL) STRICT;"
    /* log and index in one number, for the tree of a table is entered by one number in half the time of two columns */
    "CREATE TABLE leaf(id INTEGER PRIMARY KEY, event BLOB CHECK(length(event) BETWEEN 1 AND 64),"
    " body BLOB NOT NULL CHECK(length(body) <= 65535), hash BLOB NOT NULL CHECK(length(hash) = 32),"
    " log INTEGER AS (id >> 48) REFERENCES log, seq INTEGER AS (id & 0xffffffffffff)) STRICT;"
    /* the same event twice is one leaf */
    "CREATE UNIQUE INDEX leaf_event ON leaf(log, event) WHERE event IS NOT NULL;"
    "CREATE TABLE head(log INTEGER PRIMARY KEY REFERENCES log, size INTEGER NOT NULL, root BLOB NOT NULL "
    "CHECK(length(root) = 32),"
    " note TEXT NOT NULL, signed_at INTEGER NOT NULL) STRICT;"
    "CREATE TRIGGER leaf_stays BEFORE UPDATE ON leaf BEGIN SELECT RAISE(ABORT, 'a leaf is never changed'); END;"
    "CREATE TRIGGER leaf_remains BEFORE DELETE ON leaf BEGIN SELECT RAISE(ABORT, 'a leaf is never removed'); END;"
    "CREATE TRIGGER leaf_follows BEFORE INSERT ON leaf"
    /* The place before is taken, or it is the first; its own is free; and so is its event: OR REPLACE would remove a
       leaf and ask no other trigger. */
    " WHEN ((SELECT id FROM leaf WHERE id <= NEW.id ORDER BY id DESC LIMIT 1) IS NOT NEW.id - 1"
    " AND (NEW.id & 0xffffffffffff OR EXISTS(SELECT 1 FROM leaf WHERE id = NEW.id)))"
    " OR (NEW.event IS NOT NULL AND EXISTS(SELECT 1 FROM leaf WHERE log = NEW.id >> 48 AND event = NEW.event))"
    " BEGIN SELECT RAISE(ABORT, 'a leaf follows the last one, and its event is new'); END;"
    "CREATE TRIGGER head_grows BEFORE UPDATE ON head"
    " WHEN NEW.size < OLD.size OR (NEW.size = OLD.size AND NEW.root <> OLD.root) OR NEW.log <> OLD.log"
    " BEGIN SELECT RAISE(ABORT, 'a head only grows'); END;"
    "CREATE TRIGGER head_remains BEFORE DELETE ON head BEGIN SELECT RAISE(ABORT, 'a head is never removed'); END;"
    /* keys of a log beside the one in `log`: announced in leaf seq; one that signs too, or those of before */
    "CREATE TABLE log_key(log INTEGER NOT NULL REFERENCES log, seq INTEGER NOT NULL, vkey TEXT NOT NULL UNIQUE,"
    " state TEXT NOT NULL CHECK(state IN ('next', 'retired')), PRIMARY KEY(log, seq)) STRICT, WITHOUT ROWID;"
    "CREATE UNIQUE INDEX log_key_next ON log_key(log) WHERE state = 'next';"
    /* what each witness said last of a log of ours: its signature line, and when it signed */
    "CREATE TABLE cosigned(log INTEGER NOT NULL REFERENCES log, witness TEXT NOT NULL, size INTEGER NOT NULL,"
    " root BLOB NOT NULL CHECK(length(root) = 32), at INTEGER NOT NULL, line TEXT NOT NULL,"
    " PRIMARY KEY(log, witness)) STRICT, WITHOUT ROWID;"
    /* bytes the published entries of a day took, about: what the free space has to be measured by */
    "CREATE TABLE taken(day INTEGER PRIMARY KEY, bytes INTEGER NOT NULL) STRICT;"
    "PRAGMA user_version = 1;";
#endif
