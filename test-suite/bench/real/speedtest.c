// A database's day: sqlite3 in memory fills tables in one transaction, indexes, joins, aggregates, updates, sorts and
// deletes. Prints what the queries find.
#include <stdio.h>
#include <stdlib.h>

#include "sqlite3.h"

static sqlite3* database;

static void check(int status) {
  if (status == SQLITE_OK || status == SQLITE_DONE || status == SQLITE_ROW) return;
  fprintf(stderr, "%s\n", sqlite3_errmsg(database));
  exit(1);
}

static void run(const char* sql) { check(sqlite3_exec(database, sql, NULL, NULL, NULL)); }

static void show(const char* sql) {
  sqlite3_stmt* statement;
  check(sqlite3_prepare_v2(database, sql, -1, &statement, NULL));
  while (sqlite3_step(statement) == SQLITE_ROW) {
    for (int i = 0; i < sqlite3_column_count(statement); i++) printf("%s ", sqlite3_column_text(statement, i));
    printf("\n");
  }
  check(sqlite3_finalize(statement));
}

static void fill(int rows) {
  sqlite3_stmt* insert;
  check(sqlite3_prepare_v2(database, "INSERT INTO item VALUES (?, ?, ?, ?)", -1, &insert, NULL));
  unsigned state = 12345;
  for (int i = 0; i < rows; i++) {
    char name[32];
    state = state * 1103515245u + 12345u;
    snprintf(name, sizeof name, "item %u of %d", state >> 12, i);
    check(sqlite3_bind_int(insert, 1, i));
    check(sqlite3_bind_int(insert, 2, (int)(state >> 16) % 500));
    check(sqlite3_bind_text(insert, 3, name, -1, SQLITE_TRANSIENT));
    check(sqlite3_bind_double(insert, 4, (double)(state >> 8) / 1000));
    check(sqlite3_step(insert));
    check(sqlite3_reset(insert));
  }
  check(sqlite3_finalize(insert));
}

int main(int argc, char** argv) {
  int rows = argc > 1 ? atoi(argv[1]) : 1000;
  check(sqlite3_open(":memory:", &database));
  run("CREATE TABLE item (id INTEGER PRIMARY KEY, owner INTEGER, name TEXT, price REAL)");
  run("CREATE TABLE owner (id INTEGER PRIMARY KEY, title TEXT)");
  run("BEGIN");
  fill(rows);
  run("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 499)"
      "INSERT INTO owner SELECT i, 'owner ' || (i * 7919 % 500) FROM n");
  run("CREATE INDEX by_owner ON item(owner, price)");
  run("COMMIT");
  show(
      "SELECT title, count(*), printf('%.3f', sum(price)) FROM item JOIN owner ON owner.id = item.owner"
      " GROUP BY owner.id ORDER BY sum(price) DESC LIMIT 5");
  run("UPDATE item SET price = price * 2, name = upper(name) WHERE owner % 3 = 0");
  show("SELECT count(*), printf('%.3f', avg(price)) FROM item WHERE name LIKE '%7 OF%' OR price BETWEEN 100 AND 900");
  show("SELECT id, name FROM item ORDER BY name LIMIT 3 OFFSET 100");
  show("SELECT count(DISTINCT substr(name, 1, 8)), max(length(name)) FROM item");
  run("DELETE FROM item WHERE id % 5 = 0");
  show("SELECT count(*), sum(id * 31 % 1009) FROM item");
  check(sqlite3_close(database));
  return 0;
}
