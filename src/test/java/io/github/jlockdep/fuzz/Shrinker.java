package io.github.jlockdep.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a program that shows a fault as small as it can, by leaving out what the fault does not need. */
final class Shrinker {
    private Shrinker() {}

    static LockProgram shrink(LockProgram program, Predicate<LockProgram> stillFails) {
        for (LockProgram smaller : smaller(program)) {
            if (stillFails.test(smaller)) {
                return shrink(smaller, stillFails);
            }
        }
        return program;
    }

    private static List<LockProgram> smaller(LockProgram program) {
        List<LockProgram> result = new ArrayList<>();
        for (int thread = 0; thread < program.threads().size(); thread++) {
            result.add(program.without(thread));
        }
        for (int thread = 0; thread < program.threads().size(); thread++) {
            for (Op op : program.threads().get(thread)) {
                if (op.acquires() || op.isOfEvent()) {
                    result.add(program.without(thread, op.id()));
                }
            }
        }
        for (int thread = 0; thread < program.threads().size(); thread++) {
            for (Op op : program.threads().get(thread)) {
                if (op.isConditional()) {
                    result.add(program.withThread(
                            thread, unconditional(program.threads().get(thread), op.id())));
                }
            }
        }
        return result;
    }

    private static List<Op> unconditional(List<Op> ops, int id) {
        return ops.stream()
                .filter(op -> op.id() != id || op.kind() != Op.Kind.END)
                .map(op -> op.id() == id && op.isConditional() ? op.as(Op.Kind.LOCK) : op)
                .toList();
    }
}
