package io.github.jlockdep.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The explorer is what the fuzz test believes, so what it says of well-known programs is checked by hand. */
class ExplorerTest {
    static final List<LockProgram> DEADLOCKING = List.of(
            Programs.of("A B -B -A", "B A -A -B"),
            Programs.of("A B -B -A", "B C -C -B", "C A -A -C"),
            Programs.of("A B -B -A", "B C -C -B", "C D -D -C", "D A -A -D"),
            Programs.of("A B -B -A", "C -C", "B A -A -B"),
            Programs.of("G A -G B -B -A", "G B A -A -B -G"),
            Programs.of("try(A)[ B -B -A ]", "B A -A -B"),
            Programs.of("timed(A)[ B -B -A ]", "B A -A -B"),
            Programs.of("A A -A B -B -A", "B A -A -B"),
            Programs.of("A try(C)[ -C B -B ] -A", "B A -A -B"),
            Programs.of("try(G)[ -G ] A B -B -A", "B A -A -B"),
            Programs.of("a A -A -a"),
            Programs.of("A a -A A -A -a"),
            Programs.of("a B -B -a", "B A -A -B"),
            Programs.of("a B -B -a", "B a -a -B", "A -A"),
            Programs.of("a b -b -a", "b a -a -b", "A -A", "B -B"),
            Programs.of("a timed(A)[ -A ] B -B -a", "B a -a -B", "A -A"),
            Programs.of("A a -A B -B -a", "B A -A -B"),
            Programs.of("A count(0) -A", "A await(0) -A"),
            Programs.of("A -A count(0)", "A await(0) -A"),
            Programs.of("A -A count(0)", "await(0) count(1)", "A await(1) -A"),
            Programs.of("await(0) count(1)", "await(1) count(0)"),
            Programs.of("A -A", "A join(0) -A"),
            Programs.of("A -A", "join(0)", "A join(1) -A"),
            Programs.of("A B -B -A", "C -C", "join(1) B A -A -B"));

    static final List<LockProgram> SAFE = List.of(
            Programs.of("A B -B -A", "A B -B -A"),
            Programs.of("A B -B -A B A -A -B"),
            Programs.of("A -A B -B", "B -B A -A"),
            Programs.of("G A B -B -A -G", "G B A -A -B -G"),
            Programs.of("try(G)[ A B -B -A -G ]", "try(G)[ B A -A -B -G ]"),
            Programs.of("A try(B)[ -B ] -A", "B A -A -B"),
            Programs.of("A timed(B)[ -B ] -A", "B A -A -B"),
            Programs.of("A B A -A -B -A", "A B -B -A"),
            Programs.of("A B -B -A", "B C -C -B", "A C -C -A"),
            Programs.of("A C -A D -D -C", "A C -C D C -C -D -A"),
            Programs.of("a a -a -a", "A -A"),
            Programs.of("A a -a -A", "A a -A -a"),
            Programs.of("a try(A)[ -A ] -a", "A -A"),
            Programs.of("a timed(A)[ -A ] -a", "A -A"),
            Programs.of("a B -B -a", "B a -a -B"),
            Programs.of("a B -B -a", "B a -a -B", "try(A)[ -A ]"),
            Programs.of("a B -B -a", "B a -a -B", "timed(A)[ -A ]"),
            Programs.of("a B -B -a", "B try(a)[ -a ] -B", "A -A"),
            Programs.of("a B -B -a", "B a -a -B A -A"),
            Programs.of("a b -b -a", "b a -a -b", "A -A B -B"),
            Programs.of("g a B -B -a -g", "G B a -a -B -G", "A -A"),
            Programs.of("A B -B -A count(0)", "await(0) B A -A -B"),
            Programs.of("count(0) A -A", "A await(0) -A"),
            Programs.of("await(0)", "A -A"),
            Programs.of("A -A", "join(0) A -A", "A join(0) -A").without(2),
            Programs.of("A B -B -A", "join(0) B A -A -B"),
            Programs.of("A B -B -A", "join(0)", "join(1) B A -A -B"));

    @ParameterizedTest
    @FieldSource("DEADLOCKING")
    void findsTheDeadlock(LockProgram program) {
        assertTrue(Explorer.deadlock(program).isPresent());
    }

    @ParameterizedTest
    @FieldSource("SAFE")
    void findsNoDeadlockInSafePrograms(LockProgram program) {
        assertTrue(Explorer.deadlock(program).isEmpty());
    }

    @Test
    void tellsTheStepsThatLeadToTheDeadlock() {
        assertEquals(
                List.of("T1 A", "T2 B"),
                Explorer.deadlock(Programs.of("A B -B -A", "B A -A -B")).orElseThrow());
    }

    @Test
    void goesOnAfterATryThatFails() {
        LockProgram program = Programs.of("A try(B)[ -B ] C -C -A", "A B -A C A -A -C -B");
        assertTrue(Explorer.deadlock(program).orElseThrow().contains("T1 try(B)[ fails"));
    }

    @Test
    void letsWritersQueueOnlyBehindThoseWhoHoldTheLock() {
        assertEquals(
                List.of("T1 a", "T2 B", "T3 A queues"),
                Explorer.deadlock(Programs.of("a B -B -a", "B a -a -B", "A -A")).orElseThrow());
    }

    @ParameterizedTest
    @FieldSource("DEADLOCKING")
    void programCanBeReadBackAsItIsPrinted(LockProgram program) {
        String[] threads = Stream.of(program.toString().split("\n"))
                .skip(1)
                .map(line -> line.substring(line.indexOf(':') + 2))
                .toArray(String[]::new);
        assertEquals(program, Programs.of(threads));
    }
}
