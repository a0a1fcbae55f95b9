package io.github.jlockdep.selftest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which kind of lock plays which lock class of a program: the first class is of the first kind, and so on, round and round.
 *
 * @param kinds the kinds, in turn
 */
record Cast(List<LockKind> kinds) {
    /** One cast for each kind alone. */
    static List<Cast> uniform() {
        return Arrays.stream(LockKind.values())
                .map(kind -> new Cast(List.of(kind)))
                .toList();
    }

    /** Casts of different kinds; each kind comes first once. */
    static List<Cast> mixed() {
        List<Cast> casts = new ArrayList<>();
        for (int i = 0; i < LockKind.values().length; i++) {
            List<LockKind> kinds = new ArrayList<>(List.of(LockKind.values()));
            Collections.rotate(kinds, -i);
            casts.add(new Cast(kinds));
        }
        return casts;
    }

    LockKind kindOf(int lockClass) {
        return kinds.get(lockClass % kinds.size());
    }

    /** Whether the kinds can do what the program asks of them. */
    boolean canPlay(Program program) {
        List<String> classes = program.lockClasses();
        for (int i = 0; i < classes.size(); i++) {
            if (!program.ops(classes.get(i)).stream().allMatch(kindOf(i)::can)) {
                return false;
            }
        }
        return true;
    }

    /** What the row says of these kinds of lock; NOT_RUN if it says different things of them. */
    Verdict verdict(Row row) {
        Set<Verdict> verdicts = kinds.stream()
                .limit(row.program().lockClasses().size())
                .map(kind -> row.verdict(kind.column))
                .collect(Collectors.toSet());
        return verdicts.size() == 1 ? verdicts.iterator().next() : Verdict.NOT_RUN;
    }

    @Override
    public String toString() {
        return kinds.size() == 1 ? kinds.get(0).toString() : "MIXED_FROM_" + kinds.get(0);
    }
}
