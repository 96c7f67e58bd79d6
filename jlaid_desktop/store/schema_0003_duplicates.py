"""The third step: persons who may be one, and what was decided of them.

`duplicate_pair` is what the comparison found; a person whose name, number or
birth date changes waits in `person_to_compare` until they are compared anew.
A decision holds the facts it was made on: where these change it counts no more.
"""

from __future__ import annotations

_PERSON = "REFERENCES person (person_id) ON DELETE CASCADE"
_WAIT = """
    INSERT INTO person_to_compare SELECT NEW.person_id
    WHERE NOT EXISTS (SELECT 1 FROM person_to_compare WHERE person_id = NEW.person_id);
"""

STATEMENTS: tuple[str, ...] = (
    # The halves of a number (domain.duplicates.HALVES) and the birth date it says.
    "CREATE INDEX person_number_start ON person (substr(id_number, 1, 12))",
    "CREATE INDEX person_number_end ON person (substr(id_number, 14, 4))",
    "CREATE INDEX person_number_birth ON person (substr(id_number, 7, 8))",
    f"""
    CREATE TABLE person_to_compare (
        person_id TEXT PRIMARY KEY NOT NULL {_PERSON}
    ) STRICT, WITHOUT ROWID
    """,
    "INSERT INTO person_to_compare SELECT person_id FROM person",
    f"CREATE TRIGGER person_is_new AFTER INSERT ON person BEGIN {_WAIT} END",
    f"""
    CREATE TRIGGER person_is_changed AFTER UPDATE OF name, id_number, birth ON person
    WHEN OLD.name IS NOT NEW.name OR OLD.id_number IS NOT NEW.id_number
      OR OLD.birth IS NOT NEW.birth
    BEGIN {_WAIT} END
    """,
    f"""
    CREATE TABLE duplicate_pair (
        first_person TEXT NOT NULL {_PERSON},
        second_person TEXT NOT NULL {_PERSON},
        kind TEXT NOT NULL CHECK (kind IN ('number', 'near_number', 'name_and_birth')),
        PRIMARY KEY (first_person, second_person),
        CHECK (first_person < second_person)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX duplicate_pair_second ON duplicate_pair (second_person)",
    # No reference to the persons: one of them may not have been saved yet. `same` and
    # `different` are of two persons; `both_families` is of one person in two families,
    # whose facts are the families then.
    """
    CREATE TABLE duplicate_decision (
        sequence INTEGER PRIMARY KEY,
        decision_id TEXT NOT NULL UNIQUE CHECK (length(decision_id) = 36),
        first_person TEXT NOT NULL,
        second_person TEXT NOT NULL,
        first_facts TEXT NOT NULL,
        second_facts TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'both_families')),
        reason TEXT NOT NULL CHECK (reason <> '' OR verdict = 'same'),
        operator_id TEXT NOT NULL,
        device_id TEXT NOT NULL,
        decided_at TEXT NOT NULL,
        CHECK (first_person <= second_person),
        CHECK ((first_person = second_person) = (verdict = 'both_families'))
    ) STRICT
    """,
    "CREATE INDEX duplicate_decision_pair ON duplicate_decision (first_person, second_person)",
    "CREATE INDEX duplicate_decision_second ON duplicate_decision (second_person)",
    """
    CREATE TRIGGER duplicate_decision_is_never_rewritten BEFORE UPDATE ON duplicate_decision
    BEGIN SELECT RAISE(ABORT, 'a decision is never rewritten'); END
    """,
    # What was decided of a person goes with them: it holds their name and number.
    """
    CREATE TRIGGER duplicate_decision_goes_with_person AFTER DELETE ON person
    BEGIN
        DELETE FROM duplicate_decision WHERE first_person = OLD.person_id;
        DELETE FROM duplicate_decision WHERE second_person = OLD.person_id;
    END
    """,
    """
    CREATE TRIGGER duplicate_decision_goes_with_draft AFTER DELETE ON draft
    BEGIN
        DELETE FROM duplicate_decision
        WHERE (instr(OLD.document, first_person) > 0 AND first_person NOT IN
                  (SELECT person_id FROM person WHERE person_id = first_person))
           OR (instr(OLD.document, second_person) > 0 AND second_person NOT IN
                  (SELECT person_id FROM person WHERE person_id = second_person));
    END
    """,
)
