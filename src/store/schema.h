/* schema.h - the tables of a store. Leaves are added and never changed: the database itself refuses anything else. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

enum { SCHEMA_ID = 0x48464c31 }; /* "HFL1", in the header of the file */
static const char schema[] =
    "CREATE TABLE log(id INTEGER PRIMARY KEY, origin TEXT NOT NULL UNIQUE, vkey TEXT NOT NULL) STRICT;"
    "CREATE TABLE leaf(log INTEGER NOT NULL REFERENCES log, seq INTEGER NOT NULL CHECK(seq >= 0),"
    " event BLOB CHECK(length(event) BETWEEN 1 AND 64), body BLOB NOT NULL CHECK(length(body) <= 65535),"
    " hash BLOB NOT NULL CHECK(length(hash) = 32),"
    " PRIMARY KEY(log, seq)) STRICT, WITHOUT ROWID;"
    /* the same event twice is one leaf */
    "CREATE UNIQUE INDEX leaf_event ON leaf(log, event) WHERE event IS NOT NULL;"
    "CREATE TABLE head(log INTEGER PRIMARY KEY REFERENCES log, size INTEGER NOT NULL, root BLOB NOT NULL "
    "CHECK(length(root) = 32),"
    " note TEXT NOT NULL, signed_at INTEGER NOT NULL) STRICT;"
    "CREATE TRIGGER leaf_stays BEFORE UPDATE ON leaf BEGIN SELECT RAISE(ABORT, 'a leaf is never changed'); END;"
    "CREATE TRIGGER leaf_remains BEFORE DELETE ON leaf BEGIN SELECT RAISE(ABORT, 'a leaf is never removed'); END;"
    "CREATE TRIGGER leaf_follows BEFORE INSERT ON leaf"
    " WHEN NEW.seq <> (SELECT coalesce(max(seq) + 1, 0) FROM leaf WHERE log = NEW.log)"
    " BEGIN SELECT RAISE(ABORT, 'a leaf follows the last one'); END;"
    "CREATE TRIGGER head_grows BEFORE UPDATE ON head"
    " WHEN NEW.size < OLD.size OR (NEW.size = OLD.size AND NEW.root <> OLD.root) OR NEW.log <> OLD.log"
    " BEGIN SELECT RAISE(ABORT, 'a head only grows'); END;"
    "CREATE TRIGGER head_remains BEFORE DELETE ON head BEGIN SELECT RAISE(ABORT, 'a head is never removed'); END;"
    "PRAGMA user_version = 1;";
#endif
