package io.github.jlockdep.selftest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which kind of lock plays which lock class of a program: the first class is of the first kind, and so on, round and
 * round.
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

    /** Casts of different kinds; each kind comes first once, and once more the first kind of each column. */
    static List<Cast> mixed() {
        List<LockKind> all = List.of(LockKind.values());
        List<LockKind> ofColumns = Arrays.stream(Column.values())
                .map(column -> all.stream()
                        .filter(kind -> kind.column == column)
                        .findFirst()
                        .orElseThrow())
                .toList();
        List<Cast> casts = new ArrayList<>(rotations(all));
        casts.addAll(rotations(ofColumns));
        return casts;
    }

    private static List<Cast> rotations(List<LockKind> kinds) {
        List<Cast> casts = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            List<LockKind> rotated = new ArrayList<>(kinds);
            Collections.rotate(rotated, -i);
            casts.add(new Cast(rotated));
        }
        return casts;
    }

    LockKind kindOf(int lockClass) {
        return kinds.get(lockClass % kinds.size());
    }

    boolean has(LockKind kind) {
        return kinds.contains(kind);
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

    /** The verdict of the row for these kinds of lock; NOT_RUN if their columns differ. */
    Verdict verdict(Row row) {
        Set<Verdict> verdicts = kinds.stream()
                .limit(row.program().lockClasses().size())
                .map(kind -> row.verdict(kind.column))
                .collect(Collectors.toSet());
        return verdicts.size() == 1 ? verdicts.iterator().next() : Verdict.NOT_RUN;
    }

    @Override
    public String toString() {
        if (kinds.size() <= Column.values().length) {
            return kinds.stream().map(LockKind::toString).collect(Collectors.joining("+"));
        }
        return "MIXED_FROM_" + kinds.get(0);
    }
}
