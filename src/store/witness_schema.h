/* witness_schema.h - the tables of a witness. What it cosigned last of each log only grows: the database itself refuses
   anything else. */
#ifndef STORE_WITNESS_SCHEMA_H
#define STORE_WITNESS_SCHEMA_H

enum { WITNESS_SCHEMA_ID = 0x48465731 }; /* "HFW1", in the header of the file */
static const char witness_schema[] =
    "CREATE TABLE witness(id INTEGER PRIMARY KEY CHECK(id = 1), vkey TEXT NOT NULL, made_at INTEGER NOT NULL) STRICT;"
    "CREATE TABLE witnessed(log BLOB PRIMARY KEY CHECK(length(log) = 32), origin TEXT NOT NULL UNIQUE,"
    " size INTEGER NOT NULL CHECK(size >= 0), root BLOB NOT NULL CHECK(length(root) = 32),"
    " signed_at INTEGER NOT NULL CHECK(signed_at > 0), note TEXT NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TRIGGER witnessed_grows BEFORE UPDATE ON witnessed"
    " WHEN NEW.size < OLD.size OR (NEW.size = OLD.size AND NEW.root <> OLD.root) OR NEW.signed_at < OLD.signed_at"
    " OR NEW.log <> OLD.log OR NEW.origin <> OLD.origin"
    " BEGIN SELECT RAISE(ABORT, 'what was cosigned only grows'); END;"
    "CREATE TRIGGER witnessed_remains BEFORE DELETE ON witnessed"
    " BEGIN SELECT RAISE(ABORT, 'what was cosigned is never forgotten'); END;"
    "PRAGMA user_version = 1;";
#endif
