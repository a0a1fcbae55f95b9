package io.github.jlockdep.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * How far a {@link PoolProgram} has come. A task begins as soon as a thread of the pool is free, in the order handed
 * in.
 */
final class PoolState {
    private static final int NOBODY = -1;
    private static final int NOT_BEGUN = -1;
    private static final int MOST_STATES = 100_000;

    private final PoolProgram program;
    private final int[] at;
    private final int[] owners = new int[PoolProgram.LOCKS];
    private final int[] left = new int[PoolProgram.LATCHES];
    private final List<Integer> queue = new ArrayList<>();
    private int busy;

    PoolState(PoolProgram program) {
        this.program = program;
        this.at = new int[program.actors().size()];
        Arrays.fill(at, program.threads(), at.length, NOT_BEGUN);
        Arrays.fill(owners, NOBODY);
        for (int latch = 0; latch < left.length; latch++) {
            left[latch] = program.counts(latch);
        }
    }

    private PoolState(PoolState other) {
        program = other.program;
        at = other.at.clone();
        System.arraycopy(other.owners, 0, owners, 0, owners.length);
        System.arraycopy(other.left, 0, left, 0, left.length);
        queue.addAll(other.queue);
        busy = other.busy;
    }

    /** The actors that can go on. */
    List<Integer> able() {
        List<Integer> able = new ArrayList<>();
        for (int actor = 0; actor < at.length; actor++) {
            if (at[actor] != NOT_BEGUN && !hasEnded(actor) && mayGo(next(actor))) {
                able.add(actor);
            }
        }
        return able;
    }

    PoolProgram.Step next(int actor) {
        return program.actors().get(actor).get(at[actor]);
    }

    /** Whether nobody has anything left to do; a task that nobody has handed in has nothing to do. */
    boolean haveAllEnded() {
        for (int actor = 0; actor < at.length; actor++) {
            if (!hasEnded(actor) && (at[actor] != NOT_BEGUN || queue.contains(actor))) {
                return false;
            }
        }
        return true;
    }

    private boolean hasEnded(int actor) {
        return at[actor] == program.actors().get(actor).size();
    }

    private boolean mayGo(PoolProgram.Step step) {
        return switch (step.kind()) {
            case LOCK -> owners[step.what()] == NOBODY;
            case AWAIT -> left[step.what()] == 0;
            case GET -> hasEnded(step.what());
            default -> true;
        };
    }

    void step(int actor) {
        PoolProgram.Step step = next(actor);
        at[actor]++;
        switch (step.kind()) {
            case LOCK -> owners[step.what()] = actor;
            case UNLOCK -> owners[step.what()] = NOBODY;
            case COUNT -> left[step.what()]--;
            case SUBMIT -> queue.add(step.what());
            default -> {}
        }
        if (actor >= program.threads() && hasEnded(actor)) {
            busy--;
        }
        beginTasks();
    }

    private void beginTasks() {
        while (busy < program.width() && !queue.isEmpty()) {
            int task = queue.remove(0);
            at[task] = 0;
            busy += hasEnded(task) ? 0 : 1;
        }
    }

    /** Whether some order of the steps leaves an actor stuck. */
    static boolean canDeadlock(PoolProgram program) {
        return canDeadlock(new PoolState(program), new HashSet<>());
    }

    private static boolean canDeadlock(PoolState state, Set<String> visited) {
        if (!visited.add(state.toString())) {
            return false;
        }
        if (visited.size() > MOST_STATES) {
            throw new IllegalStateException("Too many states.");
        }
        List<Integer> able = state.able();
        if (able.isEmpty()) {
            return !state.haveAllEnded();
        }
        for (int actor : able) {
            PoolState after = new PoolState(state);
            after.step(actor);
            if (canDeadlock(after, visited)) {
                return true;
            }
        }
        return false;
    }

    /** The actors of a random order of steps in which all come to their ends; empty if none was found. */
    static List<Integer> schedule(PoolProgram program, SplittableRandom random) {
        for (int attempt = 0; attempt < 50; attempt++) {
            PoolState state = new PoolState(program);
            List<Integer> order = new ArrayList<>();
            for (List<Integer> able = state.able(); !able.isEmpty(); able = state.able()) {
                int actor = able.get(random.nextInt(able.size()));
                order.add(actor);
                state.step(actor);
            }
            if (state.haveAllEnded()) {
                return order;
            }
        }
        return List.of();
    }

    @Override
    public String toString() {
        return Arrays.toString(at) + Arrays.toString(owners) + queue;
    }
}
