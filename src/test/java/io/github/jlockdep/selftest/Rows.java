package io.github.jlockdep.selftest;

import java.util.List;

/**
 * The table: which programs must be reported, as what, and how strongly. A row is
 *
 * <pre>
 * name | program | verdicts, one for each column | kind of splat and its lock classes | grades
 * </pre>
 *
 * <p><b>Program.</b> {@code L(a)L(b)U(a); L(b)L(a)} is two threads, one after the other. A lock is called by its class
 * and a number, if there are several: x1 and x2 are two locks of class x. Locks of class o must be nested by ascending
 * number. A thread releases at its end what it still holds, innermost first; after {@code wait} not before all threads
 * behind it have run, after {@code keep} never. The steps ({@link Letter}) are:
 *
 * <pre>
 * L(a)  lock                      T(a)   tryLock                       R(a)  lock the read lock
 * U(a)  unlock                    D(a)   tryLock(1, SECONDS)           r(a)  unlock the read lock
 * X(a)  unlock, which must throw  I(a)   lockInterruptibly             W(a)  lock the write lock
 * H(a)  hand the hold over to     N(a,1) lock at nesting level 1       w(a)  unlock the write lock
 *       another thread            G(a,g) lock under the nest lock g    O(a)  optimistic read, which is valid
 * </pre>
 *
 * <p><b>Columns</b> ({@link Column}): what L stands for; where L reads, a further thread has written each lock
 * before. <b>Verdicts</b> ({@link Verdict}): what must come of the row then.
 *
 * <pre>
 * RL  re-entrant and exclusive: ReentrantLock, write lock     F   reported
 * RR  read lock of a re-entrant read-write lock               F?  reported, as POSSIBLE at most
 *                                                             P   reported as POSSIBLE before the thread blocks
 * SW  write lock of a StampedLock                             F*  reported in strict mode alone
 * SR  read lock of a StampedLock                              C   reported as CERTAIN before the thread blocks
 * SM  Semaphore of one permit, declared as a mutex            ok  silence
 *                                                             -   makes no sense in this column, not run
 * </pre>
 *
 * <p>What another thread may give back is never CERTAIN, still held or a bad balance (DESIGN.md, "Whose hold"): P, and
 * ok.
 *
 * <p><b>Kinds</b> ({@link Row}): circular dependency, recursive locking, bad unlock balance, nest lock not taken, lock
 * still held. <b>Grades</b>: with a thread for each body, then with one thread for all; a single one stands for both,
 * {@code -} for a row that makes no sense so. Silent rows may have the grade GUARDED: the ring is known and not
 * printed. A row in any order stands for one row for each order of its threads.
 */
final class Rows {
    private static final String TABLE = """
            # name               | program                                  | RL RR SW SR SM | kind, classes | grades

            # one lock
            AA-same              | L(a)L(a)                                 | ok ok P  F  P  | recursive a | LIKELY
            double unlock        | L(a)U(a)X(a)                             | F  F  F  F  -  | balance a   | CERTAIN
            unlock by other      | L(a)wait; X(a)                           | F  F  -  -  -  | balance a   | CERTAIN -
            double release       | L(a)U(a)U(a)                             | -  -  -  -  ok | -           | -
            released by other    | L(a)H(a)wait; U(a)                       | -  -  ok ok ok | -           | -
            exit held            | L(a)L(b)keep; L(c)                       | F  F  ok ok ok | held a b    | LIKELY -

            # one class
            AA-class             | L(x1)L(x2)                               | F* F* F* F* F* | recursive x | POSSIBLE
            AA-class both orders | L(x1)L(x2); L(x2)L(x1)                   | F  F  F  F  F  | recursive x | LIKELY POSSIBLE
            AA-class three       | L(x1)L(x2); L(x2)L(x3); L(x3)L(x1)       | F  F  F  F  F  | recursive x | LIKELY POSSIBLE
            AA-cmp ascending     | L(o1)L(o2); L(o1)L(o3); L(o2)L(o3)       | ok ok ok ok ok | -           | -
            AA-cmp descending    | L(o2)L(o1)                               | F  F  F  F  F  | recursive o | POSSIBLE
            AA-sub               | L(x1)N(x2,1); L(x2)N(x1,1)               | ok ok ok ok ok | -           | -
            AA-sub both orders   | L(x1)N(x2,1); N(x2,1)L(x1)               | F  F  F  F  F  | circular x x/1 | LIKELY POSSIBLE
            AA-nest              | L(g)G(x1,g)G(x2,g); L(g)G(x2,g)G(x1,g)   | ok ok ok ok ok | -           | -
            AA-nest without g    | G(x1,g)                                  | F  F  F  F  F  | nest x g    | CERTAIN
            AA-nest after g      | L(g)U(g)G(x1,g)                          | F  F  F  F  F  | nest x g    | CERTAIN
            try_try              | T(x1)T(x2); T(x2)T(x1)                   | ok ok ok ok ok | -           | -
            block_try            | L(x1)T(x2); L(x2)T(x1)                   | ok ok ok ok ok | -           | -
            try_block            | T(x1)L(x2)                               | F* F* F* F* F* | recursive x | POSSIBLE
            try_block both       | T(x1)L(x2); T(x2)L(x1)                   | F  F  F  F  F  | recursive x | LIKELY POSSIBLE
            block_block          | L(x1)L(x2)U(x1)U(x2); L(x2)L(x1)         | F  F  F  F  F  | recursive x | LIKELY POSSIBLE

            # rings
            ABBA                 | L(a)L(b); L(b)L(a)                       | F  F  F  F  F  | circular a b | LIKELY POSSIBLE
            ABBA explicit        | L(a)L(b)U(b)U(a); L(b)L(a)U(a)U(b)       | F  F  F  F  F  | circular a b | LIKELY POSSIBLE
            ABBCCA               | L(a)L(b); L(b)L(c); L(c)L(a)             | F  F  F  F  F  | circular a b c | LIKELY POSSIBLE
            ABCABC               | L(a)L(b); L(c)L(a); L(b)L(c)             | F  F  F  F  F  | circular a b c | LIKELY POSSIBLE
            ABBCCDDA             | L(a)L(b); L(b)L(c); L(c)L(d); L(d)L(a)   | F  F  F  F  F  | circular a b c d | LIKELY POSSIBLE
            ABCDBDDA             | L(a)L(b); L(c)L(d); L(b)L(d); L(d)L(a)   | F  F  F  F  F  | circular a b d | LIKELY POSSIBLE
            ABCDBCDA             | L(a)L(b); L(c)L(d); L(b)L(c); L(d)L(a)   | F  F  F  F  F  | circular a b c d | LIKELY POSSIBLE
            ABBA re-entered      | L(a)L(a)L(b); L(b)L(b)L(a)               | F  F  -  -  -  | circular a b | LIKELY POSSIBLE
            ABBA-guard           | L(g)L(a)L(b); L(g)L(b)L(a)               | ok -  ok -  ok | -           | GUARDED
            ABBA-guard of readers | L(g)L(a)L(b); L(g)L(b)L(a)              | -  F  -  F  -  | circular a b | LIKELY POSSIBLE
            ABA                  | L(a)U(a)L(b)U(b)L(a)                     | ok ok ok ok ok | -           | -
            no false link        | L(a)L(b)U(b)U(a)L(b)U(b)L(a)             | ok ok ok ok ok | -           | -
            no false link 2      | L(a)L(b)U(a)U(b)L(b)U(b)L(a)             | ok ok ok ok ok | -           | -

            # released out of order: what stays held still leads to what comes
            hand-over-hand       | L(a)L(b)U(a)L(c)U(b)U(c); L(c)L(b)       | F  F  F  F  F  | circular b c | LIKELY POSSIBLE
            hand-over-hand far   | L(a)L(b)U(a)L(c)U(b)U(c); L(c)L(a)       | F  F  F  F  F  | circular a b c | POSSIBLE
            hand-over-hand three | L(a)L(b)U(a)L(c); L(a)L(b)U(a)L(c); L(c)L(a) | F F F F F  | circular a b c | LIKELY POSSIBLE

            # trying, timeouts, interruptible
            try-2nd              | L(a)T(b); L(b)T(a)                       | ok ok ok ok ok | -           | -
            try-1st              | T(a)L(b); L(b)L(a)                       | F  F  F  F  F  | circular a b | LIKELY POSSIBLE
            spin_try             | L(s)L(a); L(a)T(s)                       | ok ok ok ok ok | -           | -
            timed                | L(a)D(b); L(b)D(a)                       | F? F? F? F? F? | circular a b | POSSIBLE
            timed one side       | L(a)D(b); L(b)L(a)                       | F? F? F? F? F? | circular a b | POSSIBLE
            timed outer          | D(a)L(b); D(b)L(a)                       | F  F  F  F  F  | circular a b | LIKELY POSSIBLE
            interruptible        | L(a)I(b); L(b)I(a)                       | F  F  F  F  F  | circular a b | LIKELY POSSIBLE

            # readers and writers: where L reads, a further thread has written each lock before
            upgrade              | R(a)W(a)                                 | C  C  P  P  -  | recursive a | CERTAIN
            downgrade            | W(a)R(a)w(a)r(a)                         | ok ok P  P  -  | recursive a | CERTAIN
            write twice          | W(a)W(a)                                 | ok ok P  P  -  | recursive a | CERTAIN
            R(x)L(y) L(y)W(x)    | R(x)L(y); L(y)W(x)                       | F  F  F  F  -  | circular x y | LIKELY POSSIBLE
            W(x)L(y) L(y)R(x)    | W(x)L(y); L(y)R(x)                       | F  F  F  F  -  | circular x y | LIKELY POSSIBLE
            W(x)L(y) L(y)W(x)    | W(x)L(y); L(y)W(x)                       | F  F  F  F  -  | circular x y | LIKELY POSSIBLE
            R(x)L(y) L(y)R(x)    | R(x)L(y); L(y)R(x)                       | ok -  ok -  -  | -           | GUARDED
            same, x written      | R(x)L(y); L(y)R(x); W(x)                 | F  F  F  F  -  | circular x y | LIKELY POSSIBLE
            x written before     | W(x); R(x)L(y); L(y)R(x)                 | F  F  F  F  -  | circular x y | LIKELY POSSIBLE
            chaincache           | R(x)L(y); L(y)R(x); L(y)W(x)             | F  -  F  -  -  | circular x y | LIKELY POSSIBLE
            W1R2 W2R3 W3R1 any order | W(a)R(b); W(b)R(c); W(c)R(a)         | F  F  F  F  -  | circular a b c | LIKELY POSSIBLE
            W1W2 R2R3 W3R1 any order | W(a)W(b); R(b)R(c); W(c)R(a)         | F  F  F  F  -  | circular a b c | LIKELY POSSIBLE
            W1W2 R2R3 R3W1 any order | W(a)W(b); R(b)R(c); R(c)W(a)         | ok -  ok -  -  | -           | GUARDED
            same, c written any order | W(a)W(b); R(b)R(c); R(c)W(a); W(c)  | F  F  F  F  -  | circular a b c | LIKELY POSSIBLE
            W1R2 R2R3 W3W1 any order | W(a)R(b); R(b)R(c); W(c)W(a)         | ok -  ok -  -  | -           | GUARDED
            same, b written any order | W(a)R(b); R(b)R(c); W(c)W(a); W(b)  | F  F  F  F  -  | circular a b c | LIKELY POSSIBLE
            reread               | R(a)L(b)R(a); R(a)L(b)R(a); W(a)         | ok ok -  -  -  | -           | -
            reread a stamp       | R(a)R(a)                                 | -  -  ok -  -  | -           | GUARDED
            same, a written      | R(a)R(a); W(a)                           | -  -  F  -  -  | recursive a | LIKELY POSSIBLE
            read in write        | W(a)L(b)R(a); W(a)L(b)R(a); R(a)         | ok ok -  -  -  | -           | -
            optimistic           | L(a)O(b); L(b)O(a)                       | -  -  ok ok -  | -           | -
            optimistic in itself | L(a)O(b)U(a)O(a)L(a)                     | -  -  ok ok -  | -           | -
            """;

    private Rows() {}

    static List<Row> all() {
        return TABLE.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Row::parse)
                .flatMap(Row::inItsOrders)
                .toList();
    }
}
