//! Proofs of what passes: the codes of both databases.

use super::passes;

#[test]
fn troubles_that_go_by_are_told_from_faults_of_the_work() {
    let passing = [
        // PostgreSQL: serialization, deadlock, connection, disk full, too many connections, lock, shutdown, I/O, standby.
        "40001", "40P01", "08006", "53100", "53300", "55P03", "57P01", "57P03", "58030", "25006",
        // SQLite: busy, locked, busy snapshot, no memory, read-only, three of I/O, full, cannot open.
        "5", "6", "517", "7", "8", "10", "778", "1034", "13", "14",
    ];
    for code in passing {
        assert!(passes(code), "{code}");
    }
    let lasting = [
        // PostgreSQL: unique, check, no such table, division by zero, a statement cancelled.
        "23505", "23514", "42P01", "22012", "57014",
        // SQLite: an error in the statement, corrupt, too big, constraint, not a database.
        "1", "11", "18", "19", "2067", "26", "",
    ];
    for code in lasting {
        assert!(!passes(code), "{code}");
    }
}
