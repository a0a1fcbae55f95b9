package io.github.jlockdep.cli.unite;

import io.github.jlockdep.cli.read.BadLine;
import io.github.jlockdep.cli.read.LineParser;
import io.github.jlockdep.cli.read.RecordedLine.By;
import io.github.jlockdep.cli.read.RecordedLine.Moment;
import io.github.jlockdep.cli.read.RecordedLine.Seen;
import io.github.jlockdep.cli.read.RecordedLine.Task;
import io.github.jlockdep.cli.read.RecordedLine.Use;
import io.github.jlockdep.engine.base.Clock;
import io.github.jlockdep.engine.base.TaskRun;
import io.github.jlockdep.engine.classes.Asked;
import io.github.jlockdep.engine.classes.EventTraits;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.Evidence;
import io.github.jlockdep.engine.graph.Memory;
import io.github.jlockdep.engine.graph.Observation;
import io.github.jlockdep.engine.graph.Sighting;
import io.github.jlockdep.report.ThreadRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What all runs have seen, in the engine's own terms: which locks of different runs are one lock, and which threads one
 * thread. No two threads of different runs are one.
 */
final class View {
    /** More threads than are told apart. */
    private static final int MANY_THREADS = 9;

    final Memory memory = new Memory();
    /** Whether the runs are taken as JVMs side by side, and not as runs of one program. */
    final boolean sideBySide;

    private final LineParser parser;
    private final Frames frames;
    private final Map<UnitedClass, Long> only = new HashMap<>();
    private final Map<OneRun, Numbers> numbers = new HashMap<>();
    private final Map<Sighting, Origin> origins = new IdentityHashMap<>();
    /** Numbers that no other view has: what is known of the events of a class is kept for all views together. */
    private final LongSupplier nextInstance;

    private long lastThread;

    View(boolean sideBySide, LineParser parser, Frames frames, LongSupplier nextInstance) {
        this.sideBySide = sideBySide;
        this.nextInstance = nextInstance;
        this.parser = parser;
        this.frames = frames;
    }

    /** What the numbers of one run have become. */
    private record Numbers(Map<Long, Long> instances, Map<Long, Long> threads, Map<Long, TaskRun> tasks) {
        Numbers() {
            this(new HashMap<>(), new HashMap<>(), new HashMap<>());
        }
    }

    /** Forgets what the numbers of a run have become. */
    void forget(OneRun run) {
        numbers.remove(run);
    }

    Origin origin(Sighting sighting) {
        return Objects.requireNonNull(origins.get(sighting), "Each sighting is of a run.");
    }

    /** Adds what the run has seen to the dependency between two classes; returns the evidence of that. */
    Evidence add(OneRun run, UnitedClass from, UnitedClass to, List<Seen> all) throws BadLine {
        List<Read> read = read(run, all);
        Evidence evidence = memory.classes().edge(from.node.index, to.node.index).evidence;
        add(read, evidence);
        return evidence;
    }

    void addWriters(OneRun run, UnitedClass of, List<Seen> all) throws BadLine {
        List<Read> read = read(run, all);
        add(read, memory.writers().of(of.node.index));
    }

    void addRereads(OneRun run, UnitedClass of, List<Seen> all) throws BadLine {
        List<Read> read = read(run, all);
        add(read, memory.rereads().of(of.node.index).evidence);
    }

    /** Adds what the run has seen to the evidence. */
    void add(OneRun run, List<Seen> all, Evidence evidence) throws BadLine {
        add(read(run, all), evidence);
    }

    /** An observation in the engine's terms, and whether it stands for dropped ones. */
    private record Read(Observation seen, boolean dropped) {}

    /** All of it, before any is added: a line counts whole or not at all. */
    private List<Read> read(OneRun run, List<Seen> all) throws BadLine {
        List<Read> read = new ArrayList<>();
        for (Seen seen : all) {
            long outer = word(run, seen.outer());
            long inner = word(run, seen.inner());
            long[] held = new long[seen.held().size()];
            for (int i = 0; i < held.length; i++) {
                held[i] = word(run, seen.held().get(i));
            }
            Asked asked = new Asked(1, LockClasses.of(inner).tenure().permits(), false); // how many is not recorded
            if (!seen.flags().contains("gone")) {
                memory.instances().note(Word.instance(inner), this);
            }
            for (Sighting sighting : sightings(run, seen)) {
                read.add(new Read(
                        new Observation(outer, inner, held, asked, sighting),
                        seen.flags().contains("dropped")));
            }
        }
        return read;
    }

    private static void add(List<Read> read, Evidence evidence) {
        for (Read next : read) {
            if (next.dropped()) {
                evidence.addDropped(next.seen());
            } else {
                evidence.add(next.seen());
            }
        }
    }

    private Sighting[] sightings(OneRun run, Seen seen) throws BadLine {
        int told = seen.by().size();
        boolean areMany = seen.flags().contains("manyThreads");
        Sighting[] sightings = new Sighting[areMany ? Math.max(told, MANY_THREADS) : told];
        for (int i = 0; i < sightings.length; i++) {
            By by = seen.by().get(i % told);
            long thread = i < told ? thread(run, by.threadId()) : ++lastThread;
            sightings[i] = sighting(run, by, thread);
            String label = by.thread() + "/" + by.threadId();
            origins.put(
                    sightings[i],
                    new Origin(run, label, seen.outer().instance(), seen.inner().instance()));
        }
        return sightings;
    }

    private Sighting sighting(OneRun run, By by, long thread) throws BadLine {
        return new Sighting(
                new ThreadRef(thread, by.thread() + "@" + run.index),
                clock(run, by.clock()),
                task(run, by.task()),
                clock(run, by.awaited()),
                run.stack(by.outerStack(), parser, frames),
                run.stack(by.innerStack(), parser, frames),
                by.test());
    }

    private @Nullable Clock clock(OneRun run, @Nullable Moment moment) {
        return moment == null
                ? null
                : Clock.of(
                        new Clock.Parts(
                                moment.owner(),
                                moment.epoch(),
                                moment.threads(),
                                moment.since(),
                                moment.epochs(),
                                moment.reasons()),
                        thread -> thread(run, thread));
    }

    private @Nullable TaskRun task(OneRun run, @Nullable Task task) {
        return task == null
                ? null
                : numbers(run)
                        .tasks()
                        .computeIfAbsent(
                                task.number(),
                                number -> TaskRun.recorded(
                                        number, thread -> thread(run, thread), clock(run, task.handedIn())));
    }

    private long word(OneRun run, Use use) throws BadLine {
        UnitedClass lockClass = run.lockClass(use.lockClass());
        long instance = instance(run, lockClass, use.instance());
        EventTraits traits = lockClass.node.traits();
        if (traits != null) {
            learn(run, traits, instance, use);
        }
        return Word.of(instance, lockClass.node.index) | use.modes();
    }

    private void learn(OneRun run, EventTraits traits, long event, Use use) {
        if (use.executor() != 0) {
            traits.setExecutor(event, instance(run, use.executor()));
        }
        long[] triggerers = use.triggerers().stream()
                .mapToLong(by -> by.freely() ? thread(run, by.thread()) : -thread(run, by.thread()))
                .toArray();
        if (triggerers.length > 0) {
            traits.setTriggerers(event, triggerers);
        }
    }

    private long instance(OneRun run, UnitedClass lockClass, long number) {
        return lockClass.shared || !sideBySide && run.hasOnlyOne(lockClass)
                ? only.computeIfAbsent(lockClass, none -> nextInstance.getAsLong())
                : instance(run, number);
    }

    private long instance(OneRun run, long number) {
        return numbers(run).instances().computeIfAbsent(number, none -> nextInstance.getAsLong());
    }

    private long thread(OneRun run, long number) {
        return numbers(run).threads().computeIfAbsent(number, none -> ++lastThread);
    }

    private Numbers numbers(OneRun run) {
        return numbers.computeIfAbsent(run, none -> new Numbers());
    }
}
